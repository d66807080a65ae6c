import Testing

@testable import ReopenedTypes

private struct Point { var x = 0 }

private struct Size { var width = 1 }
