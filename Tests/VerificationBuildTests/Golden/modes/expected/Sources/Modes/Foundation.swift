import Foundation

public func wave(_ x: Double) -> Double { sin(x) }
