package import NotebookDiagnostics
internal import SourceText

/// What a build and a run of examples say about the comments that hold them.
extension ExampleCompilation {
  /// How the program of an example ended.
  package enum Ending: Sendable, Hashable {
    /// It came to its end.
    case finished
    /// A signal ended it, as after a trap.
    case trapped
    /// It was stopped after this many seconds.
    case overdue(Double)
  }

  /// What the compiler says about examples that have to compile, at their places in the comments.
  /// - Parameters:
  ///   - messages: The errors, each with its path below the package's folder, its line and its column.
  ///   - failed: The numbers of the examples that are given up.
  /// - Returns: The findings: of each example the first, since others often follow from it.
  package func findings(
    compiling messages: [(path: String, line: Int, column: Int, text: String)], failed: Set<Int>
  ) -> [Diagnostic] {
    examples.filter { failed.contains($0.number) }.compactMap { number, example in
      guard let message = messages.first(where: { Self.number(ofPath: $0.path) == number }) else {
        return nil
      }
      let text = source(number, example)
      let offset = SourceFile(path: message.path, bytes: text.bytes).offset(
        line: message.line, column: message.column)
      let place = SourceMap(text).nearestOrigin(of: offset) ?? example.code.span(of: 0..<0)
      return ExampleDoesNotCompile.finding("Example does not compile: \(message.text)", at: place)
    }
  }

  /// The findings about examples that compile and must not: those that are left when the compiler
  /// finds no error any more.
  package var survivors: [Diagnostic] {
    examples.map { _, example in
      ExampleDoesNotCompile.finding(
        "Example compiles, though its fence says that it should fail", at: example.whole)
    }
  }

  /// What the run of an example showed, at the places in its comment that say otherwise.
  /// - Parameters:
  ///   - number: The number of the example.
  ///   - output: What the program printed.
  ///   - ending: How it ended.
  /// - Returns: The findings.
  package func findings(
    running number: Int, printing output: String, _ ending: Ending
  ) -> [Diagnostic] {
    guard let example = examples.first(where: { $0.number == number })?.example else { return [] }
    let run = ExampleRun(output)
    var findings = example.parts.enumerated().compactMap { index, part -> Diagnostic? in
      guard let expectation = part.expectation, let shown = run.shown(number * 1000 + index),
        !shown.contains(expectation.text),
        !(expectation.continued.map { shown.contains($0) } ?? false)
      else { return nil }
      return ExampleOutputMismatch.finding(
        "Example \(expectation.kind == .value ? "gives" : "prints") '\(shown[0].oneLine)'",
        at: expectation.range,
        hint: "the comment says '\((expectation.continued ?? expectation.text).oneLine)'")
    }
    switch (ending, example.fate == .traps) {
    case (.trapped, false):
      findings.append(ExampleOutputMismatch.finding("Example traps", at: example.whole))
    case (.finished, true):
      findings.append(
        ExampleOutputMismatch.finding(
          "Example runs to its end, though its fence says that it traps", at: example.whole))
    case (.overdue(let seconds), _):
      findings.append(
        ExampleOutputMismatch.finding(
          "Example does not end within \(Int(seconds)) s", at: example.whole,
          hint: "'no_run' after 'swift' keeps it from being run"))
    case (.trapped, true), (.finished, false): break
    }
    if findings.isEmpty, let error = run.thrown[number] {
      findings.append(
        ExampleOutputMismatch.finding("Example throws '\(error.oneLine)'", at: example.whole))
    }
    return findings
  }
}

extension DocumentedExample {
  /// All of its code.
  fileprivate var whole: SourceRange { code.span(of: 0..<code.bytes.count) }
}

extension String {
  /// The text with its line ends written out.
  fileprivate var oneLine: String { replacing("\n", with: "\\n") }
}

/// What the program of the examples printed.
private struct ExampleRun {
  private var values: [Int: [String]] = [:]
  private var printed: [Int: String] = [:]
  private(set) var thrown: [Int: String] = [:]

  init(_ output: String) {
    var open: (id: Int, lines: [Substring])?
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.dropFirst().split(separator: " ", maxSplits: 2)
      guard line.first == "\u{1E}", words.count >= 2, let id = Int(words[1]) else {
        open?.lines.append(line)
        continue
      }
      let rest = words.count > 2 ? String(words[2]) : ""
      switch words[0] {
      case "value", "debug": values[id, default: []].append(rest)
      case "thrown": thrown[id] = rest
      case "begin": open = (id, [])
      case "end":
        if let lines = open?.lines { printed[id] = lines.joined(separator: "\n") }
        open = nil
      default: break
      }
    }
  }

  /// The ways in which a result may be written; nil where the statement was not reached.
  func shown(_ id: Int) -> [String]? {
    if let texts = values[id] { return texts }
    return printed[id].map { [$0.trimming("\n")] }
  }
}

extension SourceFile {
  /// The offset of a line and column as compilers count them.
  fileprivate func offset(line: Int, column: Int) -> Int {
    min(lines.start(ofLine: line) + max(column - 1, 0), bytes.count)
  }
}
