import TeaHouse

print(offer(after: ["sencha"]) ?? "water")
print("recorded as \(Metric.offersTaken.label)")
