package import SourceText

/// A throw-away package that holds examples of a module's doc comments.
///
/// Each example is a function in a file of its own, so that what the compiler says about one leaves
/// the others alone, and runs in a process of its own, so that one that traps leaves the others alone.
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
    /// Whether the examples see more than its users: those of comments on what is not public.
    package let isTestable: Bool

    /// Makes a description.
    /// - Parameters:
    ///   - module: The module.
    ///   - path: The folder of the package.
    ///   - identity: The name by which SwiftPM knows the package.
    ///   - product: A library product that holds the module.
    ///   - isTestable: Whether the examples see more than its users.
    package init(
      module: String, path: String, identity: String, product: String, isTestable: Bool = false
    ) {
      self.module = module
      self.path = path
      self.identity = identity
      self.product = product
      self.isTestable = isTestable
    }
  }

  let library: Library
  /// The examples with their numbers, which name their files and functions.
  private(set) var examples: [(number: Int, example: DocumentedExample)]
  private let preludes: [String: [DocumentedExample]]
  /// The examples whose declarations stand at the top of their files: local ones did not do.
  private var spread: Set<Int> = []

  /// Prepares examples.
  /// - Parameters:
  ///   - examples: The examples, in the order of the sources.
  ///   - library: The package under lint.
  package init(_ examples: [DocumentedExample], of library: Library) {
    self.library = library
    self.examples = examples.enumerated().map { (number: $0.offset + 1, example: $0.element) }
    preludes = Dictionary(grouping: examples.filter(\.isPrelude)) { $0.code.file.path }
  }

  /// Whether there is nothing to compile.
  package var isEmpty: Bool { examples.isEmpty }

  /// The examples that have to compile.
  package var accepted: ExampleCompilation { keeping { $0.example.fate != .fails } }

  /// The examples that must not compile.
  package var rejected: ExampleCompilation { keeping { $0.example.fate == .fails } }

  /// The numbers of the examples that are run.
  package var running: [Int] {
    examples.filter { $0.example.fate == .runs || $0.example.fate == .traps }.map(\.number)
  }

  private func keeping(
    _ isKept: ((number: Int, example: DocumentedExample)) -> Bool
  ) -> ExampleCompilation {
    var other = self
    other.examples = examples.filter(isKept)
    return other
  }

  /// What to try next, once the compiler found errors in some examples.
  ///
  /// A declaration stands within the function of its example first, where it sees the example's
  /// variables; where that does not compile it is tried at the top of the file.
  /// - Parameter paths: The paths in which the compiler found errors.
  /// - Returns: The examples to compile next, and the numbers of those that are given up.
  package func next(afterErrorsIn paths: [String]) -> (
    compilation: ExampleCompilation, failed: Set<Int>
  ) {
    let failing = Set(paths.compactMap(Self.number(ofPath:)))
    let retried = examples.filter { number, example in
      failing.contains(number) && !isSpread(number, example)
        && parts(of: example).contains { $0.1.position == .anywhere }
    }.map(\.number)
    let failed = failing.subtracting(retried)
    var next = keeping { !failed.contains($0.number) }
    next.spread.formUnion(retried)
    return (next, failed)
  }

  /// The files of the package.
  package var files: [File] {
    [
      File(path: "Package.swift", text: manifest),
      File(path: "Sources/Examples/main.swift", text: program),
    ]
      + examples.map { number, example in
        File(path: "Sources/Examples/Example\(number).swift", text: source(number, example))
      }
  }

  private var manifest: ProvenanceText {
    ProvenanceText(
      synthesized: """
        // swift-tools-version: 6.0
        import PackageDescription

        let package = Package(
          name: "Examples", platforms: [.macOS(.v13)],
          dependencies: [.package(path: \(String(reflecting: library.path)))],
          targets: [
            .executableTarget(
              name: "Examples",
              dependencies: [.product(name: "\(library.product)", package: "\(library.identity)")],
              // Errors in one example do not keep the compiler from looking at the next.
              swiftSettings: [
                .swiftLanguageMode(.v5), .unsafeFlags(["-continue-building-after-errors"]),
              ])
          ])

        """)
  }

  /// The program that runs the example whose number it is given.
  private var program: ProvenanceText {
    let calls = running.map { number in
      """
      case "\(number)":
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
        switch CommandLine.arguments.last {
        \(calls.joined())default: break
        }

        /// Tells the value of an expression.
        func rectoValue<Value>(_ number: Int, _ value: Value) {
          print("\\u{1E}value \\(number) \\(String(describing: value))")
          print("\\u{1E}debug \\(number) \\(String(reflecting: value))")
        }

        """)
  }

  /// The preludes of its file and the example itself, part by part.
  private func parts(
    of example: DocumentedExample
  ) -> [(DocumentedExample, DocumentedExample.Part, index: Int)] {
    // A prelude is an example as well, which follows those before it.
    let preludes = (preludes[example.code.file.path] ?? []).prefix { $0.code != example.code }
    return (preludes + [example]).flatMap { example in
      example.parts.enumerated().map { (example, $0.element, index: $0.offset) }
    }
  }

  /// Whether the declarations of an example stand at the top of its file.
  private func isSpread(_ number: Int, _ example: DocumentedExample) -> Bool {
    spread.contains(number) || parts(of: example).contains { $0.1.position == .top }
  }

  func source(_ number: Int, _ example: DocumentedExample) -> ProvenanceText {
    let isSpread = isSpread(number, example)
    let parts = parts(of: example)
    let word = library.isTestable ? "@testable import" : "import"
    var text = ProvenanceText(synthesized: "\(word) \(library.module)\n")
    for (example, part, _) in parts where part.position == .head {
      text.append(example.code.verbatim(part.range))
      text.append("\n")
    }
    text.append("\n")
    for (example, part, _) in parts where part.isAtTop(isSpread) {
      // Examples may use a name for different things; each has its own file.
      if part.position == .anywhere { text.append("fileprivate ") }
      append(part, of: example, to: &text)
      text.append("\n")
    }
    text.append("func example\(number)() async throws {\n")
    for (owner, part, index) in parts where !part.isAtTop(isSpread) && part.position != .head {
      // What a prelude says that it prints is checked once, where it stands.
      append(
        part, of: owner, id: number * 1000 + index, isChecked: owner.code == example.code,
        to: &text)
    }
    text.append("}\n")
    return text
  }

  private func append(
    _ part: DocumentedExample.Part, of example: DocumentedExample, to text: inout ProvenanceText
  ) {
    guard let attribute = part.mainAttribute else {
      text.append(example.code.verbatim(part.range))
      return
    }
    text.append(example.code.verbatim(part.range.lowerBound..<attribute.lowerBound))
    text.append(example.code.verbatim(attribute.upperBound..<part.range.upperBound))
  }

  private func append(
    _ part: DocumentedExample.Part, of example: DocumentedExample, id: Int, isChecked: Bool,
    to text: inout ProvenanceText
  ) {
    switch isChecked ? part.expectation?.kind : nil {
    case .value where part.isExpression:
      text.append("rectoValue(\(id), ")
      append(part, of: example, to: &text)
      text.append(")\n")
    case .value:
      append(part, of: example, to: &text)
      text.append(part.name.map { "\nrectoValue(\(id), \($0))\n" } ?? "\n")
    case .printed:
      text.append("print(\"\\u{1E}begin \(id)\")\n")
      append(part, of: example, to: &text)
      text.append("\nprint(\"\\u{1E}end \(id)\")\n")
    case nil:
      append(part, of: example, to: &text)
      text.append("\n")
    }
  }

  /// The number of the example that a file holds.
  static func number(ofPath path: String) -> Int? {
    let name = path.split(separator: "/").last ?? ""
    guard name.hasPrefix("Example"), name.hasSuffix(".swift") else { return nil }
    return Int(name.dropFirst(7).dropLast(6))
  }
}

extension DocumentedExample.Part {
  /// Whether it stands at the top of the file.
  /// - Parameter isSpread: Whether what may stand anywhere does.
  fileprivate func isAtTop(_ isSpread: Bool) -> Bool {
    switch position {
    case .top: true
    case .anywhere: isSpread
    case .head, .function: false
    }
  }
}
