/// The offer is the tea that stands in the orders most often.
public func offer(after orders: [String]) -> String? {
  Set(orders).sorted().max { left, right in
    orders.count { $0 == left } < orders.count { $0 == right }
  }
}
