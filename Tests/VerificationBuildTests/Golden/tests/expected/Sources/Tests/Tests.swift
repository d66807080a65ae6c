/// Tests that the author wrote.
public func triple(_ number: Int) -> Int { number * 3 }
