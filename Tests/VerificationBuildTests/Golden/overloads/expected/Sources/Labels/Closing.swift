public func close() { print("closed") }
