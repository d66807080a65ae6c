public func half(of size: Int) -> Int { size / 2 }
