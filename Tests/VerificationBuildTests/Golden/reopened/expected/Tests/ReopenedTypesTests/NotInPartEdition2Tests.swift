import Testing

@testable import ReopenedTypes

private struct Point { var x = 0 }
