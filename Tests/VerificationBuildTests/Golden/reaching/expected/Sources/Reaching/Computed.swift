nonisolated(unsafe) public var orders = [1]

public var doubled: Int { orders.count * 2 }
