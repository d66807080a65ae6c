//export
public func half(_ number: Double) -> Double { number / 2 }
