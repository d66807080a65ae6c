public func label(_ value: Any) -> String { "any \(value)" }

public func label(named name: String) -> String { "named \(name)" }
