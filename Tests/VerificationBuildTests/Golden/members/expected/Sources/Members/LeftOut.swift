public func load(_ name: String) -> [Int] { fatalError("left out of the notebook") }

public func save(_ numbers: [Int]) -> Bool { fatalError("left out of the notebook") }
