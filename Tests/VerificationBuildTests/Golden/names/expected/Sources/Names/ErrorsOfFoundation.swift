import Foundation

public func read() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: "config.json")) }
