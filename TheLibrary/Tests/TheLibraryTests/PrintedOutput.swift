import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Suites whose tests read the standard output: they run one after another.
@Suite(.serialized) enum Examples {}

/// What a test prints, read off the standard output of the process.
final class PrintedOutput {
  private struct Failure: Error {}

  private let file: UnsafeMutablePointer<FILE>
  private let standardOutput: Int32
  private var offset = 0

  /// Starts to read: from here on, nothing reaches the terminal.
  init() throws {
    guard let file = tmpfile() else { throw Failure() }
    self.file = file
    fflush(nil)
    standardOutput = dup(STDOUT_FILENO)
    dup2(fileno(file), STDOUT_FILENO)
  }

  /// The lines printed since the last call, without blanks at their ends.
  func next() -> String {
    fflush(nil)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = pread(fileno(file), &buffer, buffer.count, off_t(offset))
      if count <= 0 { break }
      bytes += buffer[..<count]
      offset += count
    }
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in
      var line = line
      while line.last?.isWhitespace == true { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }

  /// Whether what was printed since the last call is a text in which `...` stands for anything.
  func next(matches pattern: String) -> Bool {
    var rest = next()[...]
    // A last line of dots stands for no line, too.
    let pattern = pattern.hasSuffix("\n...") ? pattern.dropLast(4) + "..." : pattern
    let parts = pattern.split(separator: "...", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index == 0 {
        guard rest.hasPrefix(part) else { return false }
        rest = rest.dropFirst(part.count)
      } else if index == parts.count - 1 {
        return rest.hasSuffix(part)
      } else if let found = rest.firstRange(of: part) {
        rest = rest[found.upperBound...]
      } else {
        return false
      }
    }
    return rest.isEmpty
  }

  /// Lets what is printed reach the terminal again.
  func end() {
    fflush(nil)
    dup2(standardOutput, STDOUT_FILENO)
    close(standardOutput)
    fclose(file)
  }
}
