internal import PackageEmission
internal import SourceText

/// The failures in what `swift test` wrote.
struct TestFailures {
  /// A failure with its place.
  struct Failure {
    /// The base name of the file, as Swift Testing prints it.
    let file: String
    let line: Int
    let column: Int
    var message: String
    /// The name of the test, without its parentheses; empty where it is not known.
    var test = ""
    /// The arguments of a parameterised test, as `label → value`.
    var arguments = ""

    /// Whether the failure is one of the case with some values.
    func isAbout(_ values: [String]) -> Bool {
      let given = arguments.split(separator: "→ ").dropFirst()
      // A column that only names a type of errors is no argument.
      guard !given.isEmpty, [given.count, given.count + 1].contains(values.count) else {
        return false
      }
      return zip(given, values).allSatisfy { argument, value in
        Self.spellings(of: value).contains { spelling in
          guard argument.hasPrefix(spelling) else { return false }
          let rest = argument.dropFirst(spelling.count)
          return rest.isEmpty || rest.hasPrefix(",")
        }
      }
    }

    /// How Swift Testing may write a value: as the notebook does, as a number by its value, or a case
    /// without its type.
    private static func spellings(of value: String) -> [String] {
      var spellings = [value]
      let digits = value.replacing("_", with: "")
      if let number = Double(digits) { spellings += [digits, "\(number)"] }
      if value.first?.isUppercase == true,
        let dot = value.prefix(while: { $0 != "(" }).lastIndex(of: ".")
      {
        spellings.append(String(value[dot...]))
      }
      return spellings
    }

    /// Whether the failure may stand in a file: several targets may have files of one base name.
    func mayStand(in file: FileTree.File) -> Bool {
      guard file.path.hasPrefix("Tests/"), file.path.hasSuffix("/" + self.file) else {
        return false
      }
      return test.isEmpty || file.text.text.contains(test)
    }
  }

  private(set) var failures: [Failure] = []
  /// The tests that started and did not end: the process went down with them.
  private(set) var unfinished: [String] = []

  /// Reads what `swift test` wrote.
  /// - Parameters:
  ///   - output: What it wrote.
  ///   - text: How that reads on every machine; nil for as it is.
  init(_ output: String, as text: RunText? = nil) {
    var running: [String] = []
    for line in output.split(separator: "\n") {
      if let name = Self.between(line, "Test ", " started.") { running.append(name) }
      if let name = Self.between(line, "Test ", " passed after")
        ?? Self.between(line, "Test ", " failed after")
      {
        running.removeAll { $0 == name }
      }
      if line.contains(" recorded an issue "), let failure = Self.failure(line) {
        failures.append(failure)
      } else if line.first == "/", line.contains(": error: "), let failure = Self.legacy(line) {
        failures.append(failure)
      }
    }
    for position in failures.indices {
      let message = failures[position].message
      failures[position].message = text?.message(message) ?? message
    }
    unfinished = running.filter { $0 != "run" && !$0.hasPrefix("run ") && !$0.hasPrefix("case ") }
  }

  private static func between(_ line: Substring, _ start: String, _ end: String) -> String? {
    guard let lower = line.firstRange(of: start)?.upperBound,
      let upper = line[lower...].firstRange(of: end)?.lowerBound
    else { return nil }
    return String(line[lower..<upper])
  }

  /// `… recorded an issue at File.swift:8:5: Expectation failed: …`
  private static func failure(_ line: Substring) -> Failure? {
    for mark in line.ranges(of: " at ") {
      let parts = line[mark.upperBound...].split(
        separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, parts[0].hasSuffix(".swift"), let row = Int(parts[1]),
        let column = Int(parts[2])
      else { continue }
      return Failure(
        file: String(parts[0]), line: row, column: column,
        message: String(parts[3].drop { $0 == " " }),
        test: between(line, "Test ", " recorded an issue").map(plainName) ?? "",
        arguments: between(line, " argument", String(line[mark.lowerBound...])) ?? "")
    }
    return nil
  }

  /// `/path/File.swift:8: error: Suite.test : XCTAssertEqual failed: …`
  private static func legacy(_ line: Substring) -> Failure? {
    let parts = line.split(separator: ":", maxSplits: 3)
    guard parts.count == 4, let row = Int(parts[1]), let file = parts[0].split(separator: "/").last
    else { return nil }
    return Failure(
      file: String(file), line: row, column: 1, message: String(parts[3].drop { $0 == " " }))
  }

  /// `one(a:)`, or `"One"` where the author gave it another name.
  private static func plainName(_ name: String) -> String {
    guard name.first == "\"", name.last == "\"", name.count > 1 else {
      return String(name.prefix { $0 != "(" })
    }
    return String(name.dropFirst().dropLast())
  }
}
