/// A message of the compiler, with the notes that belong to it.
package struct CompilerMessage: Sendable, Hashable {
  /// How grave a message is.
  package enum Severity: String, Sendable, Hashable {
    /// The code does not compile.
    case error
    /// The code is probably not meant.
    case warning
    /// More about the message before.
    case note
  }

  /// The path of the file, as the compiler names it.
  package private(set) var path: String
  /// The line, counted from 1.
  package private(set) var line: Int
  /// The column, in UTF-8 bytes counted from 1; 1 where only the line is known.
  package private(set) var column: Int
  /// How grave the message is.
  package let severity: Severity
  /// The message, without the name of its group.
  package let text: String
  /// The notes that follow it.
  package internal(set) var notes: [CompilerMessage] = []

  /// Reads the messages in what a build wrote, each once.
  ///
  /// The compiler prints `path:line:column: severity: text` and below it a picture of the code, whose
  /// lines are indented or start with a line number (swift-syntax, `DiagnosticsFormatter`). An error in
  /// what a macro wrote stands where the macro was asked to write it. The linker tells a line only.
  /// - Parameter output: What the build wrote.
  package static func messages(in output: String) -> [CompilerMessage] {
    var messages: [CompilerMessage] = []
    var seen: Set<CompilerMessage> = []
    var expansion: CompilerMessage?
    for line in output.split(separator: "\n") {
      guard let message = placed(line, &expansion) else { continue }
      switch message.severity {
      case .error, .warning:
        if seen.insert(message).inserted { messages.append(message) }
      case .note:
        if !messages.isEmpty, !messages[messages.count - 1].notes.contains(message) {
          messages[messages.count - 1].notes.append(message)
        }
      }
    }
    return messages
  }

  /// Reads a line.
  /// - Parameters:
  ///   - line: The line.
  ///   - expansion: An error in what a macro wrote, as long as its place in a file is not known.
  /// - Returns: A message with a place in a file, where the line says one.
  private static func placed(
    _ line: Substring, _ expansion: inout CompilerMessage?
  ) -> CompilerMessage? {
    if line.first == "/" {
      expansion = nil
      return CompilerMessage(line)
    }
    if line.hasPrefix("macro expansion ") {
      expansion = CompilerMessage(line).flatMap { $0.severity == .error ? $0 : nil }
      return nil
    }
    guard var message = expansion, line.hasSuffix(": note: expanded code originates here"),
      let mark = line.firstIndex(of: "/"), line[..<mark].allSatisfy({ " `-".contains($0) }),
      let place = CompilerMessage(line[mark...])
    else { return nil }
    expansion = nil
    message.path = place.path
    message.line = place.line
    message.column = place.column
    return message
  }

  private init?(_ line: Substring) {
    let found = [Severity.error, .warning, .note].compactMap { severity in
      line.firstRange(of: ": \(severity.rawValue): ").map { (severity, $0) }
    }
    guard let (severity, mark) = found.min(by: { $0.1.lowerBound < $1.1.lowerBound }) else {
      return nil
    }
    let place = line[..<mark.lowerBound].split(separator: ":")
    guard place.count >= 2, let last = Int(place[place.count - 1]) else { return nil }
    if place.count >= 3, let number = Int(place[place.count - 2]) {
      path = place.dropLast(2).joined(separator: ":")
      self.line = number
      column = last
    } else {
      path = place.dropLast().joined(separator: ":")
      self.line = last
      column = 1
    }
    self.severity = severity
    text = String(Self.withoutGroup(line[mark.upperBound...]))
  }

  private static func withoutGroup(_ text: Substring) -> Substring {
    guard text.hasSuffix("]"), let mark = text.ranges(of: " [#").last else { return text }
    return text[..<mark.lowerBound]
  }
}
