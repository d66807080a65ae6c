import NotebookAnalysis
import NotebookCompiler
import NotebookDiagnostics
import NotebookSyntax
import NotebookTestSupport
import PackageLowering
import SourceText
import Testing

@testable import NotebookVerification

@Suite struct JudgementTests {
  /// A cell with what a run of it showed.
  private struct Trial {
    let judgement: ClaimJudgement

    /// - Parameters:
    ///   - code: The cell, of one statement.
    ///   - printed: What its statement prints, for each run.
    ///   - value: The value of its statement, as `print` shows it.
    ///   - type: The type of the value.
    ///   - output: What the fence below the cell records; nil for none.
    init(
      _ code: String, printed: [String] = [""], value: String? = nil, reflection: String? = nil,
      type: String = "Swift.Int", isPartial: Bool = false, output: String? = nil
    ) throws {
      let fence = output.map { "\n```output\n\($0)\n```\n" } ?? ""
      let source = SourceFile(path: "notebook.md", text: "# T\n\n```swift\n\(code)\n```\n\(fence)")
      let cell = try #require(analysis(of: source).value.cells.first)
      let item = try #require(cell.items.first)
      let place = cell.cell.code.origin(of: item.codeRange.lowerBound)
      let observations = printed.map { text in
        var observation = Observation(ending: .finished)
        observation.output = Array(text.utf8)
        if let value {
          observation.events.append(
            .value(
              place: place,
              .init(
                description: value, reflection: reflection ?? value, wrappedDescription: value,
                wrappedReflection: reflection ?? value, type: type)))
        }
        observation.events.append(.printed(place: place, offset: text.utf8.count))
        if let output = cell.output {
          let place = output.range.bytes.lowerBound
          observation.events.append(.printed(place: place, offset: text.utf8.count))
        }
        return observation
      }
      judgement = ClaimJudgement(cell, observations, isPartial: isPartial, omitted: [])
    }

    var statuses: [String] {
      judgement.findings.map { finding in
        switch finding.status {
        case .passed: "passed \(finding.expected)"
        case .failed(let actual): "failed \(actual)"
        case .unverified(let reason): "unverified \(reason)"
        }
      }
    }

    /// What the package asserts.
    var asserted: Int {
      judgement.claims.values.count { if case .dropped = $0 { false } else { true } }
    }
  }

  @Test func linesThatAreTrueAreToldFromTheOthers() throws {
    let trial = try Trial(
      "for x in 1...3 { print(x) }\n// Prints \"1\"\n// Prints \"4\"\n// Prints \"3\"",
      printed: ["1\n2\n3\n"])
    let other = "unverified another line of the same output is not what is printed"
    #expect(trial.statuses == [other, "failed 2", other])
    #expect(trial.asserted == 0)
  }

  @Test(arguments: [
    ("print(a)  // Prints \"a\"", "a\n", "a", ["passed a", "passed a\n"]),
    ("print(a)  // a", "a\n", "a", ["passed a", "passed a\n"]),
    (
      #"print(a)  // Prints "a \"b\"""#, "a \"b\"\n", "a \"b\"",
      [#"passed a \"b\""#, "passed a \"b\"\n"]
    ),
    (
      #"print(a)  // Prints "C:\new""#, "C:\\new\n", "C:\\new",
      [#"passed C:\new"#, "passed C:\\new\n"]
    ),
    (
      "print(a)  // Prints \"a\"", "a\n", "...a",
      [
        "passed a",
        "unverified the outputs beside the statements are compared in its place",
      ]
    ),
  ])
  func aFenceMayRecordWhatCommentsDo(
    _ code: String, _ printed: String, _ output: String, _ statuses: [String]
  ) throws {
    let trial = try Trial(code, printed: [printed], output: output)
    #expect(trial.statuses == statuses)
    #expect(trial.asserted == statuses.count { $0.hasPrefix("passed") })
  }

  @Test(arguments: ["f()  // => 3", "f()  // 3", "f()  // the third"])
  func aFenceMayRecordTheValueThatACommentDoes(_ code: String) throws {
    let trial = try Trial(code, value: "3", output: "3")
    #expect(trial.statuses.last == "passed 3", "\(trial.statuses)")
    #expect(!trial.statuses.contains { $0.hasPrefix("failed") }, "\(trial.statuses)")
  }

  @Test(
    arguments: [
      ("[3, ...]", "[3, 1, 2]", "[3, 1, 2]", "Swift.Array<Swift.Int>", "passed [3, ...]"),
      (#""ab...""#, "abc", #""abc""#, "Swift.String", #"passed "ab...""#),
      (".busy(...)", "busy(2)", "C9.State.busy(2)", "C9.State", "passed .busy(...)"),
      ("[4, ...]", "[3, 1, 2]", "[3, 1, 2]", "Swift.Array<Swift.Int>", "failed [3, 1, 2]"),
      ("1...5", "1...45", "ClosedRange(1...45)", "Swift.ClosedRange<Swift.Int>", "failed 1...45"),
    ] as [(String, String, String, String, String)])
  func dotsStandForAnything(
    _ text: String, _ value: String, _ reflection: String, _ type: String, _ status: String
  ) throws {
    let trial = try Trial("f()  // => \(text)", value: value, reflection: reflection, type: type)
    #expect(trial.statuses == [status])
  }

  @Test(
    arguments: [
      ("Optional(Dir.north)", "Optional(C9.Dir.north)", "Swift.Optional<C9.Dir>", "passed"),
      ("[Dir.north]", "[C9.Dir.north]", "Swift.Array<C9.Dir>", "passed"),
      ("Optional(Dir.south)", "Optional(C9.Dir.north)", "Swift.Optional<C9.Dir>", "failed"),
      ("[Dir.north]", "[AC9.Dir.north]", "Swift.Array<C9.Dir>", "failed"),
      (
        "[.number(1), .open]", "[T.Token.number(1), T.Token.open]", "Swift.Array<T.Token>", "passed"
      ),
      ("[.open]", "[T.Token.shut]", "Swift.Array<T.Token>", "failed"),
      ("[.full]", "[T.Box<Swift.Int>.full]", "Swift.Array<T.Box<Swift.Int>>", "passed"),
      (
        #"["a": .red]"#, #"["a": T.Color.red]"#, "Swift.Dictionary<Swift.String, T.Color>",
        "passed"
      ),
      ("Pixel(color: .red, x: 1)", "Pixel(color: T.Color.red, x: 1)", "T.Pixel", "passed"),
      ("Pixel(color: .red, x: 2)", "Pixel(color: T.Color.red, x: 1)", "T.Pixel", "failed"),
      ("Optional(.up)", "Optional(T.Way.up)", "Swift.Optional<T.Way>", "passed"),
      ("[1, nil]", "[Optional(1), nil]", "Swift.Array<Swift.Optional<Swift.Int>>", "passed"),
      ("[.up, nil]", "[Optional(T.Way.up), nil]", "Swift.Array<Swift.Optional<T.Way>>", "passed"),
    ] as [(String, String, String, String)])
  func aValueIsComparedWithoutTheNameOfTheModule(
    _ text: String, _ value: String, _ type: String, _ status: String
  ) throws {
    let trial = try Trial("f()  // => \(text)", value: value, type: type)
    #expect(trial.statuses.map { $0.prefix { $0 != " " } } == [Substring(status)])
    #expect(trial.asserted == (status == "passed" ? 1 : 0))
  }

  @Test(
    arguments: [
      ("Pixel(color: .red)", "Pixel(color: T.Color.red)", true), (".busy(2)", "busy(2)", true),
      ("[.red, nil]", "[Optional(T.Color.red), nil]", false), ("[1]", "[1]", false),
      ("[.n(1), .op(\"+\")]", "[T.K.n(1.0), T.K.op(\"+\")]", true), (".n(1.5)", "n(1.50)", false),
    ])
  func aValueWithCasesCanBeComparedAsItIsDescribed(
    _ text: String, _ description: String, _ isDescribed: Bool
  ) {
    #expect(WrittenValue(text).tells(description) == isDescribed)
  }

  @Test func setsOfCasesAreComparedInAnyOrder() {
    let values = ["[T.Way.up, T.Way.down(1)]", "[T.Way.down(1), T.Way.up]"].map {
      Self.value($0, type: "Swift.Set<T.Way>")
    }
    #expect(ClaimJudgement.isTrueInAnyOrder("[.up, .down(1)]", values))
    #expect(!ClaimJudgement.isTrueInAnyOrder("[.up, .down(2)]", values))
  }

  @Test func whatNamesATypeOfTheTestIsNoFinding() throws {
    let trial = try Trial(
      "print(a) // Prints \"[Main.A()]\"", printed: ["[RectoTrial.A()]\n"])
    #expect(trial.statuses == ["unverified it names a type that the test declares for itself"])
  }

  @Test func ofACellThatIsNotRunAllThatLooksLikeAnOutputIsCounted() throws {
    let source = SourceFile(
      path: "notebook.md",
      text: "# T\n\n```swift\nf()  // => 3\nprint(f())  // 4\nprint(g())  // some words\n```\n")
    let cell = try #require(analysis(of: source).value.cells.first)
    let judgement = ClaimJudgement(unrun: cell, because: "it is left out")
    #expect(judgement.findings.map(\.expected) == ["3", "4"])
    #expect(judgement.findings.map(\.isCertain) == [true, false])
  }

  @Test func whatDependsOnTheClockIsToldFromTheRest() throws {
    let source = SourceFile(
      path: "notebook.md",
      text: """
        # T

        ```swift
        let start = Date()
        var waited = 0.0
        let sum = 1 + 2
        print(sum)  // 3
        waited += start.timeIntervalSinceNow
        print(waited)  // 0.0
        f()  // => 1
        ```

        ```swift
        func f() -> Int { g() }
        func g() -> Int { Int(Date.now.timeIntervalSince1970) }
        ```
        """)
    let notebook = analysis(of: source).value
    #expect(Chance(notebook).statementsOnClock(notebook.cells[0]) == [0, 4, 5, 6])
    #expect(Chance(notebook).statementsOnClock(notebook.cells[1]) == [0, 1])
  }

  @Test(
    arguments: [
      ("Point(x: 1.0)", true), ("Optional(5)", true), ("Shop.Cup(size: Size(1))", true),
      ("O(n)", false), ("TODO(me)", false), ("Range(uncheckedBounds:)", false),
      ("Circle (see below)", false), ("Set(a) and Set(b)", false), ("sum(1)", false),
      (".ok(5)", true),
    ])
  func valuesAreDescribedInOneForm(_ text: String, _ isValue: Bool) {
    #expect(ClaimJudgement.describesValue(text) == isValue)
  }

  @Test(
    arguments: [
      ("for i in 1...2 {\n  print(i) // Prints \"1 2\"\n}", "1 2 ", ["passed 1 2"]),
      ("for i in 1...2 {\n  print(i)\n  // 1\n  // 2\n}", "1\n2\n", ["passed 1", "passed 2"]),
      ("if true {\n  print(1) // 1\n} else {\n  print(2) // 2\n}", "1\n", ["passed 1"]),
      (
        "for i in 1...2 {\n  print(i) // Prints \"1\"\n}", "1\n2\n",
        ["unverified it is inside a statement that prints ‘1⏎2’"]
      ),
      ("for i in 1...2 {\n  print(i) // twice\n}", "1\n2\n", []),
      (
        "defer { print(1) } // Prints \"1\"", "",
        ["unverified it is deferred to the end of the cell"]
      ),
      ("f()\n// Prints:\n// a\n// b", "a\nb\n", ["passed a", "passed b"]),
      ("print(3) /* Prints \"3\" */", "3\n", ["passed 3"]),
    ] as [(String, String, [String])])
  func outputsOfAWholeStatementAreCompared(
    _ code: String, _ printed: String, _ statuses: [String]
  ) throws {
    #expect(try Trial(code, printed: [printed]).statuses == statuses)
  }

  @Test(
    arguments: [
      ("a /* => 6 */", "6", ["passed 6"]), ("a // 6, as it is clamped", "6", ["passed 6"]),
      ("a // [1, 2] (sorted)", "[1, 2]", ["passed [1, 2]"]), ("a // 7 more words", "6", []),
      ("a // false (too many)", "true", ["unverified the value is true"]),
      ("a // returns 6 at once", "6", ["passed 6"]), ("a // b is of type Int", "6", []),
      ("a // b is 7", "6", ["unverified the value is 6"]),
      ("a // Point(x: 7)", "Point(x: 6)", ["unverified the value is Point(x: 6)"]),
    ])
  func aValueMayBeExplained(_ code: String, _ value: String, _ statuses: [String]) throws {
    #expect(try Trial(code, value: value).statuses == statuses)
  }

  @Test(arguments: [
    ("print(a) // Prints \"1\"", "1\n"), ("f()\n// prints 1", "1\n"), ("f()\n// \"1\"", "1\n"),
    ("f()\n// 1\n// 2", "1\n2\n"), ("f() // prints: 1", "1\n"), ("f() // Output: 1.", "1\n"),
    ("print(a)\n// Prints \"1\n// 2\"", "1\n2\n"),
    ("print(a) // Prints \"a, because b\"", "a, because b\n"),
    ("print(a) // Prints \"1\", because it is \"1\".", "1\n"),
  ])
  func whatIsPrintedIsAsserted(_ code: String, _ printed: String) throws {
    let trial = try Trial(code, printed: [printed, printed])
    #expect(trial.statuses.allSatisfy { $0.hasPrefix("passed") }, "\(trial.statuses)")
    #expect(trial.asserted == printed.count { $0 == "\n" })
  }

  @Test(arguments: [
    ("a // => 3", "3", "Swift.Int"), ("a // returns 3", "3", "Swift.Int"),
    ("a // 3", "3", "Swift.Int"), ("a = b // a is now 3", "3", "Swift.Int"),
    ("a // 2.50", "2.5", "Swift.Double"), ("a // [1,2]", "[1, 2]", "Swift.Array<Swift.Int>"),
    ("a // .high", "high", "T.Level"), ("f() // returns a value of 3", "3", "Swift.Int"),
  ])
  func valuesThatAreTrueAreAsserted(_ code: String, _ value: String, _ type: String) throws {
    let trial = try Trial(
      code, value: value, reflection: type == "T.Level" ? "T.Level.high" : nil, type: type)
    // What a comment says of a name is judged by the value of that name, or else of the statement.
    let isRemark = code.contains("is now")
    #expect(trial.asserted == (isRemark ? 0 : 1), "\(trial.statuses)")
  }

  @Test(arguments: [
    ("a // 4", "3"), ("a // the third one", "3"), ("a // about 3 of them", "3"),
    ("a // This will return 3", "3"), ("a // a range of 1, 2, 3", "1...3"),
  ])
  func aLookAlikeThatIsNotTrueIsNeverAsserted(_ code: String, _ value: String) throws {
    let trial = try Trial(code, value: value)
    #expect(trial.asserted == 0)
    #expect(!trial.statuses.contains { $0.hasPrefix("failed") })
  }

  @Test func anOutputThatIsNotTrueIsAFinding() throws {
    #expect(try Trial("a // => 4", value: "3").statuses == ["failed 3"])
    #expect(try Trial("print(a) // Prints \"4\"", printed: ["3\n"]).statuses == ["failed 3"])
  }

  @Test func whatDiffersFromRunToRunIsNotAsserted() throws {
    let trial = try Trial("print(a) // Prints \"1\"", printed: ["1\n", "2\n"])
    #expect(trial.statuses == ["unverified it differs from run to run"])
    #expect(trial.asserted == 0)
  }

  @Test func withoutAStatementThatItDependsOnALookAlikeIsNotUntrue() throws {
    let reason = "unverified a statement that it depends on is left out"
    #expect(try Trial("a // 4", value: "3", isPartial: true).statuses == [reason])
    #expect(try Trial("print(a) // 4", printed: ["3\n"], isPartial: true).statuses == [reason])
  }

  @Test func withoutAStatementThatItDependsOnAnOutputIsNoFinding() throws {
    let trial = try Trial("a // => 4", value: "3", isPartial: true)
    #expect(trial.statuses == ["unverified a statement that it depends on is left out"])
  }

  @Test(
    arguments: [
      (["a", "b"], ["a", "b"], true), (["a", "b"], ["a ...", ""], false), (["ab"], ["a..."], true),
      (["1", "2", "3"], ["1", "...", "3"], true), (["1"], ["2"], false), ([], [], true),
      (["a x b y c"], ["a...b...c"], true), (["1"], ["1", "..."], true),
      (["15"], ["1", "..."], false),
      (["a", "b"], ["a", "...", "b"], true), (["b"], ["...", "b"], true), (["a"], ["..."], true),
      (["x", "#"], ["....", "#"], false), (["....", "#"], ["....", "#"], true),
      (["a", "b", "#"], ["...", "...", "#"], false),
      (["1 in 1..<3", "x"], ["1 in 1..<3", "..."], true),
      (["12 b"], ["...a ..b"], false), (["1.2.3"], ["1...3"], false), (["abab"], ["ab...ab"], true),
    ] as [([String], [String], Bool)])
  func dotsStandForAnything(_ lines: [String], _ pattern: [String], _ isMatch: Bool) {
    #expect(ClaimJudgement.matches(lines, pattern) == isMatch)
  }

  private static func value(_ text: String, type: String) -> Observation.Value {
    Observation.Value(
      description: text, reflection: text, wrappedDescription: text, wrappedReflection: text,
      type: type)
  }

  @Test(arguments: [
    ("[\"a\": 1, \"b\": 2]", "Swift.Dictionary<Swift.String, Swift.Int>", true),
    ("[\"a\": 1, \"b\": 3]", "Swift.Dictionary<Swift.String, Swift.Int>", false),
    ("[\"a\": 1]", "Swift.Dictionary<Swift.String, Swift.Int>", false),
    ("[\"b\": 2, \"a\": 1]", "Swift.Dictionary<Swift.String, Shop.Tea>", false),
    ("[\"b\": 2, \"a\": 1]", "Swift.KeyValuePairs<Swift.String, Swift.Int>", false),
  ])
  func dictionariesAreComparedInAnyOrder(_ text: String, _ type: String, _ isTrue: Bool) {
    let values = ["[\"a\": 1, \"b\": 2]", "[\"b\": 2, \"a\": 1]"].map { Self.value($0, type: type) }
    #expect(ClaimJudgement.isTrueInAnyOrder(text, values) == isTrue)
  }

  /// A set reflects itself as `Set([1, 2])`.
  @Test(arguments: [("[2, 1]", true), ("[1, 2]", true), ("[1, 3]", false)])
  func setsAreComparedInAnyOrder(_ text: String, _ isTrue: Bool) {
    let values = [Set([1, 2]), Set([2, 1])].map {
      Self.value(String(reflecting: $0), type: "Swift.Set<Swift.Int>")
    }
    #expect(ClaimJudgement.isTrueInAnyOrder(text, values) == isTrue)
  }

  @Test(arguments: [
    ("a", "16", "16", "passed 16"), ("a", "$R0: Int = 16", "16", "passed 16"),
    ("a", "17", "16", "failed 16"), ("a", "1...", "16", "passed 1..."),
    ("a  // => 16", "16", "16", "passed 16"),
  ])
  func theValueOfTheLastLineIsAnOutput(
    _ code: String, _ output: String, _ value: String, _ status: String
  ) throws {
    let trial = try Trial(code, value: value, output: output)
    #expect(trial.statuses.last == status)
  }

  @Test(
    arguments: [
      ("State.done(code: 7)", "Shop.State", true), ("State.done(code: 8)", "Shop.State", nil),
      ("State.done(code: 7)", "Swift.Optional<Shop.State>", true),
      ("Other.done(code: 7)", "Shop.State", nil),
    ] as [(String, String, Bool?)])
  func casesMayBeWrittenWithTheirType(_ text: String, _ type: String, _ isTrue: Bool?) {
    #expect(ClaimJudgement.isTrue(text, Self.value("done(code: 7)", type: type)) == isTrue)
  }
}
