package import NotebookDiagnostics
package import SourceText

/// A throw-away package that holds the examples of a module's doc comments.
///
/// Each example is a function in a file of its own, so that what the compiler says about one leaves
/// the others alone. Examples that must not compile are a target of their own.
package struct ExampleCompilation: Sendable {
  /// A file of the package.
  package struct File: Sendable {
    /// The path below the package's folder.
    package let path: String
    /// The content.
    package let text: ProvenanceText
  }

  /// The package under lint, as its users see it.
  package struct Library: Sendable {
    /// The module.
    package let module: String
    /// The folder of the package.
    package let path: String
    /// The name by which SwiftPM knows the package.
    package let identity: String
    /// A library product that holds the module.
    package let product: String

    /// Makes a description.
    /// - Parameters:
    ///   - module: The module.
    ///   - path: The folder of the package.
    ///   - identity: The name by which SwiftPM knows the package.
    ///   - product: A library product that holds the module.
    package init(module: String, path: String, identity: String, product: String) {
      self.module = module
      self.path = path
      self.identity = identity
      self.product = product
    }
  }

  private let library: Library
  /// The examples with their numbers, which name their files and functions.
  private let examples: [(number: Int, example: DocumentedExample)]
  private let preludes: [String: [DocumentedExample]]

  /// Prepares examples.
  /// - Parameters:
  ///   - examples: The examples, in the order of the sources.
  ///   - library: The package under lint.
  package init(_ examples: [DocumentedExample], of library: Library) {
    self.library = library
    self.examples = examples.enumerated().filter { !$0.element.isPrelude }
      .map { (number: $0.offset + 1, example: $0.element) }
    preludes = Dictionary(grouping: examples.filter(\.isPrelude)) { $0.code.file.path }
  }

  private init(_ other: ExampleCompilation, without numbers: Set<Int>) {
    library = other.library
    examples = other.examples.filter { !numbers.contains($0.number) }
    preludes = other.preludes
  }

  /// Whether there is nothing to compile.
  package var isEmpty: Bool { examples.isEmpty }

  /// The examples that compile, once the compiler has seen all of them.
  /// - Parameter paths: The paths in which the compiler found errors.
  /// - Returns: The rest, which can be run.
  package func excluding(paths: [String]) -> ExampleCompilation {
    let failing = Set(paths.compactMap(number(ofPath:)))
    return ExampleCompilation(
      self,
      without: failing.union(examples.filter(\.example.mustFail).map(\.number)))
  }

  /// The files of the package.
  package var files: [File] {
    let running = examples.filter { !$0.example.mustFail }
    let failing = examples.filter(\.example.mustFail)
    var files = [File(path: "Package.swift", text: manifest(hasFailing: !failing.isEmpty))]
    files.append(File(path: "Sources/Examples/main.swift", text: program(running)))
    files += running.map { File(path: path($0.number), text: source($0.number, $0.example)) }
    files += failing.map {
      File(path: "Sources/MustFail/Example\($0.number).swift", text: source($0.number, $0.example))
    }
    return files
  }

  private func path(_ number: Int) -> String { "Sources/Examples/Example\(number).swift" }

  private func manifest(hasFailing: Bool) -> ProvenanceText {
    let target = { (kind: String, name: String) in
      """
          .\(kind)(
            name: "\(name)",
            dependencies: [.product(name: "\(library.product)", package: "\(library.identity)")],
            swiftSettings: [.swiftLanguageMode(.v5)]),

      """
    }
    let failing = hasFailing ? target("target", "MustFail") : ""
    return ProvenanceText(
      synthesized: """
        // swift-tools-version: 6.0
        import PackageDescription

        let package = Package(
          name: "Examples", platforms: [.macOS(.v13)],
          dependencies: [.package(path: \(String(reflecting: library.path)))],
          targets: [
        \(target("executableTarget", "Examples"))\(failing)  ])

        """)
  }

  /// The program that runs the examples, and tells on its output which one is at work.
  private func program(_ running: [(number: Int, example: DocumentedExample)]) -> ProvenanceText {
    let calls = running.filter(\.example.isRun).map { number, _ in
      """
      do { try await example\(number)() } catch { print("\\u{1E}thrown \(number) \\(error)") }

      """
    }
    return ProvenanceText(
      synthesized: """
        #if canImport(Glibc)
          import Glibc
        #elseif canImport(Darwin)
          import Darwin
        #endif

        setvbuf(stdout, nil, _IOLBF, 0)
        \(calls.joined())
        /// Tells the value of an expression.
        func rectoValue<Value>(_ number: Int, _ value: Value) {
          print("\\u{1E}value \\(number) \\(String(describing: value))")
          print("\\u{1E}debug \\(number) \\(String(reflecting: value))")
        }

        """)
  }

  private func source(_ number: Int, _ example: DocumentedExample) -> ProvenanceText {
    let preludes = preludes[example.code.file.path] ?? []
    let all = preludes + [example]
    var text = ProvenanceText(synthesized: "import \(library.module)\n\n")
    for part in all {
      for global in part.parts where global.isGlobal {
        text.append(part.code.verbatim(global.range))
        text.append("\n")
      }
    }
    text.append("func example\(number)() async throws {\n")
    for part in all {
      for (index, statement) in part.parts.enumerated() where !statement.isGlobal {
        append(statement, of: part, id: number * 1000 + index, to: &text)
      }
    }
    text.append("}\n")
    return text
  }

  private func append(
    _ part: DocumentedExample.Part, of example: DocumentedExample, id: Int,
    to text: inout ProvenanceText
  ) {
    let code = example.code.verbatim(part.range)
    switch part.expectation?.kind {
    case .value where part.isExpression:
      text.append("rectoValue(\(id), ")
      text.append(code)
      text.append(")\n")
    case .value:
      text.append(code)
      text.append(part.name.map { "\nrectoValue(\(id), \($0))\n" } ?? "\n")
    case .printed:
      text.append("print(\"\\u{1E}begin \(id)\")\n")
      text.append(code)
      text.append("\nprint(\"\\u{1E}end \(id)\")\n")
    case nil:
      text.append(code)
      text.append("\n")
    }
  }
}

// MARK: - What the build and the run say

extension ExampleCompilation {
  /// What the compiler says about the examples, at their places in the comments.
  /// - Parameter messages: The errors, each with its path below the package's folder, its line and
  ///   its column.
  /// - Returns: The findings.
  package func findings(
    compiling messages: [(path: String, line: Int, column: Int, text: String)]
  ) -> [Diagnostic] {
    var seen: Set<Int> = []
    let errors = messages.compactMap { message -> Diagnostic? in
      guard let number = number(ofPath: message.path),
        let example = examples.first(where: { $0.number == number })?.example
      else { return nil }
      // The first error of an example says what is wrong; others often follow from it.
      guard seen.insert(number).inserted, !example.mustFail else { return nil }
      let text = source(number, example)
      let offset = SourceFile(path: message.path, bytes: text.bytes).offset(
        line: message.line, column: message.column)
      let place = SourceMap(text).nearestOrigin(of: offset) ?? example.code.span(of: 0..<0)
      return ExampleDoesNotCompile.finding("Example does not compile: \(message.text)", at: place)
    }
    let surviving = examples.filter { $0.example.mustFail && !seen.contains($0.number) }
    return errors
      + surviving.map {
        ExampleDoesNotCompile.finding(
          "Example compiles, though its fence says that it should fail",
          at: $0.example.code.span(of: 0..<$0.example.code.bytes.count))
      }
  }

  /// What the run showed, at the places in the comments that say otherwise.
  /// - Parameter output: What the program printed.
  /// - Returns: The findings.
  package func findings(running output: String) -> [Diagnostic] {
    let run = ExampleRun(output)
    return examples.filter(\.example.isRun).flatMap { number, example -> [Diagnostic] in
      let mismatches = example.parts.enumerated().compactMap { index, part -> Diagnostic? in
        guard let expectation = part.expectation,
          let shown = run.shown(number * 1000 + index), !shown.contains(expectation.text)
        else { return nil }
        return ExampleOutputMismatch.finding(
          "Example \(expectation.kind == .value ? "gives" : "prints") '\(shown[0])'",
          at: expectation.range, hint: "the comment says '\(expectation.text)'")
      }
      guard mismatches.isEmpty, let error = run.thrown[number] else { return mismatches }
      return [
        ExampleOutputMismatch.finding(
          "Example throws '\(error)'", at: example.code.span(of: 0..<example.code.bytes.count))
      ]
    }
  }

  /// The number of the example that a file holds.
  private func number(ofPath path: String) -> Int? {
    let name = path.split(separator: "/").last ?? ""
    guard name.hasPrefix("Example"), name.hasSuffix(".swift") else { return nil }
    return Int(name.dropFirst(7).dropLast(6))
  }
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
