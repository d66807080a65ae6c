internal import Foundation

/// The two streams of the process.
enum Console {
  /// Prints what was asked for.
  static func print(_ text: String) {
    write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n", to: .standardOutput)
  }

  /// Prints findings and progress.
  static func error(_ text: String) { write(text, to: .standardError) }

  /// Whether findings may be coloured: on a terminal, unless `NO_COLOR` is set (no-color.org).
  static var isColored: Bool {
    isatty(STDERR_FILENO) == 1
      && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
  }

  /// Whether what was asked for may be coloured.
  static var isOutputColored: Bool {
    isatty(STDOUT_FILENO) == 1
      && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
  }

  private static func write(_ text: String, to handle: FileHandle) {
    // A reader that went away, as `head` does, is no fault.
    try? handle.write(contentsOf: Data(text.utf8))
  }
}
