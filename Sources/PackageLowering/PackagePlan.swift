package import NotebookAnalysis
package import NotebookSyntax
package import SourceText

/// What a package will consist of: every decision made, nothing written out yet.
package struct PackagePlan: Sendable {
  /// The name of the package.
  package var name: String
  /// The version of the Swift tools, as in the first line of a manifest.
  package var toolsVersion: String
  /// The platforms, as SwiftPM writes them: `.macOS(.v13)`.
  package var platforms: [String]
  /// The packages that the code needs.
  package var dependencies: [FrontMatter.Dependency]
  /// A package on the disk whose products the code uses.
  package var localPackage: LocalPackage?
  /// Further `.package(…)` lines, from cells.
  package var manifestLines: [CodeFragment]
  /// What these lines name, with the products that the code uses.
  package var lineDependencies: [FrontMatter.Dependency]
  /// The imports of modules that are of none of these packages.
  package var unownedImports: [ModuleImport]
  /// The libraries, executables and test targets.
  package var targets: [TargetPlan]
  /// The names of what Recto adds to tests.
  package var support: TestSupportNames
  /// Whether examples may change one state, for which they must not run side by side.
  package var sharesState: Bool
  /// What becomes of each cell, in the order of the text.
  package var cells: [CellPlan]
  /// The recorded outputs that are not asserted, in the order of the text.
  package var droppedOutputs: [DroppedOutput]
  /// The constants and variables of the program that the examples are, where other notebooks have to
  /// know.
  package var state: [PartNames]
  /// The tables of cases about functions that the notebook does not declare, in a project.
  package var openTables: [OpenTable]
  /// What becomes of the functions that tables of other notebooks are about.
  package var lentFunctions: [FunctionLoan]
  /// The names by which other notebooks may reach what prints, in ascending order.
  package var printing: [String]
  /// The pictures beside the notebook.
  package var pictures: Pictures
  /// The notebook.
  package var notebook: AnalyzedNotebook
}

/// What a notebook states, outside of its code, and the package does not hold.
package struct DroppedOutput: Sendable {
  /// What is stated.
  package enum Kind: Sendable {
    /// An output, by its text.
    case output
    /// A row of a table of cases, by its text.
    case row
    /// A table of cases, by the function that it is about.
    case table
    /// A package that the notebook depends on, by its address.
    case package
  }

  /// What is stated.
  package var kind = Kind.output
  /// The recorded text.
  package var text: String
  /// The line where it stands in the notebook.
  package var line: Int?
  /// Why it is not asserted.
  package var reason: String
}

/// The names of what Recto adds to tests, none of which the notebook uses.
package struct TestSupportNames: Sendable {
  /// The suite in which tests run one after another.
  package var suite: String
  /// The type that reads what is printed.
  package var type: String
  /// The value of that type in a test.
  package var variable: String
  /// Whether the type is that of a target which all tests of a project share. Then each test waits
  /// for its turn, since all test targets run in one process.
  package var isShared = false
}

/// A target.
package struct TargetPlan: Sendable {
  /// What a target is built into.
  package enum Kind: String, Sendable, Hashable, Codable {
    /// A module that others import.
    case library
    /// A program.
    case executable
    /// A bundle of tests.
    case test
  }

  /// The name, which is also that of the module.
  package var name: String
  /// What it is built into.
  package var kind: Kind
  /// The targets of this package that it needs.
  package var dependencies: [String]
  /// The files, in ascending order of their names.
  package var files: [SourcePlan]
  /// The files beside the notebook that are embedded.
  package var resources: [String]
  /// Whether its code reads them from `Bundle.module`, not from the constants that SwiftPM embeds.
  package var readsBundle = false
  /// Whether it is compiled in language mode 5.
  package var usesLanguageMode5 = false
  /// How it comes by the mathematics of the C library.
  package var mathematics = MathLibrary.unused
}

/// A Swift file.
package struct SourcePlan: Sendable {
  /// What the file holds.
  package enum Body: Sendable {
    /// Declarations of a topic.
    case declarations([DeclarationPlan])
    /// A suite of Swift Testing.
    case suite(SuitePlan)
    /// The statements of an executable.
    case program([Step])
    /// The function by which tests read what was printed.
    case printedOutput
    /// What is watched in production.
    case metrics(MetricsPlan)
  }

  /// The name, with its extension.
  package var name: String
  /// The import declarations, in the order in which `swift format` keeps them.
  package var imports: [String]
  /// What the file holds.
  package var body: Body
  /// In a project: what the parts of the file name, for linking.
  package var names: [PartNames] = []
}

/// A declaration on its way into a file.
package struct DeclarationPlan: Sendable {
  /// The documentation that comes from prose or from a docstring block.
  package var documentation: [MappedText]
  /// The code.
  package var code: CodeFragment
  /// What must hold for it to be compiled, as `#if` spells it: `os(Linux)`.
  package var condition: String?
  /// The start of a type that holds it, without the brace; nil where it stands for itself.
  package var wrapper: String?
}

/// A suite of tests of one topic.
package struct SuitePlan: Sendable {
  /// The name of the type.
  package var name: String
  /// Types and extensions that the tests need.
  package var declarations: [DeclarationPlan]
  /// Suites that the author wrote: they stand in turn with the others where those do.
  package var suites: [DeclarationPlan] = []
  /// Functions that only the tests of the suite see, since they would not hide those of the sources.
  package var members: [DeclarationPlan] = []
  /// The tests, in the order of the notebook.
  package var tests: [TestPlan]
  /// The parts of the notebook of which the suite has private copies.
  package var copies: [ItemReference] = []
  /// Whether a suite that the author wrote prints, for which its tests wait for their turns.
  package var authoredTakeTurns = false
  /// Whether a test reads what was printed, for which tests must not run side by side.
  package var readsOutput: Bool { tests.contains { $0.readsOutput } }
}

/// A test.
package struct TestPlan: Sendable {
  /// What a test consists of.
  package enum Body: Sendable {
    /// A test that the author wrote.
    case carried(CodeFragment)
    /// An example, replayed with what it depends on.
    case steps([Step], Effects, condition: String?)
    /// A table of cases.
    case cases(CasesPlan)
  }

  /// The name of the function.
  package var name: String
  /// What it consists of.
  package var body: Body
  /// Why it is compiled and not run; nil where it is run.
  package var disabled: String?
  /// The index of the cell that it shows.
  package var cell: Int?
  /// Whether it runs in a process of its own, where no other test has changed anything.
  package var hasOwnProcess = false

  /// Whether it prints and no step of it says so.
  package var printsUnseen = false

  /// Whether no other test may read or print while this one runs.
  package var takesTurn: Bool {
    if printsUnseen { return true }
    if hasOwnProcess { return readsOutput }
    if case .steps(_, let effects, _) = body, effects.contains(.prints) { return true }
    return readsOutput
  }

  /// Whether the test reads what was printed.
  package var readsOutput: Bool {
    switch body {
    case .steps(let steps, _, _):
      steps.contains { if case .beginOutput = $0 { true } else { false } }
    case .carried, .cases: false
    }
  }
}

/// A step of an example.
package enum Step: Sendable {
  /// A statement as the author wrote it.
  case statement(CodeFragment)
  /// From here on, what is printed counts.
  case beginOutput
  /// What was printed since must be this.
  case expectPrinted(ExpectedOutput)
  /// The value of an expression must be this.
  case expectValue(
    CodeFragment, needsParentheses: Bool, ExpectedValue, comment: MappedText?)
  /// A value that the cell defines for later ones is not used in this test.
  case discard(String)
  /// The process must end while it does this.
  case crash([Step])
  /// An error must be thrown while this is done: one that equals a value, or is of a type, `E.self`, where it is named.
  case `throws`([Step], isAsync: Bool, error: String?)
  /// A part of a function's body: it returns values.
  case body([Step], Effects, endsInReturn: Bool)
  /// A scope, at whose end what is deferred happens.
  case scope([Step])
  /// What was printed since is of no account.
  case skipPrinted
  /// From here on, names may be declared again.
  case openScope
  /// In a trial: the statement at a place is reached.
  case reach(place: Int)
  /// In a trial: the value of an expression is recorded under the place of its statement.
  case observeValue(CodeFragment, place: Int)
  /// In a trial: what was printed since is recorded under the place of its statement.
  case observePrinted(place: Int)
}

/// A recorded output.
package struct ExpectedOutput: Sendable {
  /// The lines, without their line feeds.
  package var lines: [MappedText]
  /// Whether the lines are those of a literal of Swift, with escapes.
  package var isLiteral = false

  /// Whether `...` stands for anything in the lines; see ``holdsWildcard(_:)``.
  package var isPattern: Bool {
    let dot = UInt8(ascii: ".")
    // Most lines have no dots, and need not be joined.
    guard lines.contains(where: { $0.bytes.count(of: dot) > 2 }) else { return false }
    return holdsWildcard(Array(lines.map(\.withoutBlanksAtEnd.bytes).joined(separator: [0x0A])))
  }
}

/// A recorded value.
package enum ExpectedValue: Sendable {
  /// The truth of the expression, which nothing is compared with.
  case condition
  /// A Swift literal, compared as a value.
  case literal(MappedText)
  /// Any other text, compared with the description of the value.
  case description(MappedText)
  /// A text that goes on after what is recorded, from `0.333...`.
  case prefix(MappedText)
}

/// A table of cases on its way into a test.
package struct CasesPlan: Sendable {
  /// The part of the notebook that declares the function; nil for one of another notebook.
  package var part: ItemReference?
  /// What must hold for the function to be compiled, as `#if` spells it.
  package var condition: String?
  /// The function, whose parameters are the columns of the table in their order.
  package var signature: FunctionSignature
  /// The type of the last column: what is returned, or the error.
  package var outcomeType: String
  /// How the test may hold the values of the last column.
  package var outcomeUse: ValueUse
  /// What the last column says.
  package var outcome: CasesTable.Outcome
  /// The cases.
  package var rows: [CasesTable.Row]
  /// What the last column says where it names a type of errors, and not one error of it.
  package var errorTypes: Set<String> = []

  /// Whether each row is an expectation of its own, since a value cannot be an argument of the test,
  /// or since some rows name a type of errors and others do not.
  package var isWrittenOut: Bool {
    outcomeUse != .argument || signature.parameters.contains { $0.use != .argument }
      || commonErrorType == nil && rows.contains { errorType(of: $0) != nil }
  }

  /// The type of errors that all rows name; nil where they name errors, or several types.
  package var commonErrorType: String? {
    guard let type = rows.first.flatMap({ errorType(of: $0) }) else { return nil }
    return rows.allSatisfy { errorType(of: $0) == type } ? type : nil
  }

  /// The type of errors that a row names; nil where it names an error.
  package func errorType(of row: CasesTable.Row) -> String? {
    guard !errorTypes.isEmpty, let text = row.cells.last?.text, errorTypes.contains(text) else {
      return nil
    }
    let name = String(text.prefix { $0 != "(" })
    return name.hasSuffix(".self") ? String(name.dropLast(".self".count)) : name
  }
}

/// What becomes of a cell.
package struct CellPlan: Sendable {
  /// How a cell ends up.
  package enum Disposition: String, Sendable {
    /// In the package.
    case carried
    /// Shown in the article alone, since it must not compile.
    case expectedFailure = "expected-failure"
    /// Not in the package, since it cannot be carried.
    case leftOut = "left-out"
    /// Not in the package, since the author says so.
    case excluded
  }

  /// The cell.
  package var cell: AnalyzedCell
  /// How it ends up.
  package var disposition: Disposition
  /// Why.
  package var reason: String
  /// The files that hold its code, relative to the package.
  package var files: [String]
  /// What was changed on the way, such as lifted access.
  package var changes: [String] { codeChanges.map(\.text) }
  /// The same, before somebody asks for words.
  var codeChanges: [CodeChange]
  /// The parts of a carried cell that are left out, or not run, in words.
  package var leftOutParts: [String] = []
  /// Whether an example of the cell is compiled and run as it is written.
  package var isRun = true
  /// The constants and variables of the cell that only examples have.
  package var localNames: Set<String> = []
}

/// A part of a cell's code, with changes.
package struct CodeFragment: Sendable {
  /// A change of the code.
  package struct Edit: Sendable {
    /// What is replaced, in offsets of the cell's code.
    package var range: Range<Int>
    /// What takes its place.
    package var replacement: String
    /// Documentation that is written out above the place, at its indentation.
    package var documentation: [MappedText]
    /// Members that are written out above the place, one step deeper.
    package var members: [DeclarationPlan] = []

    /// Makes a change.
    /// - Parameters:
    ///   - range: What is replaced, in offsets of the cell's code.
    ///   - replacement: What takes its place.
    ///   - documentation: Documentation to write out above the place.
    package init(
      _ range: Range<Int>, _ replacement: String, documentation: [MappedText] = []
    ) {
      self.range = range
      self.replacement = replacement
      self.documentation = documentation
    }
  }

  /// The cell.
  private let cell: AnalyzedCell
  /// The part, in offsets of the cell's code.
  package var range: Range<Int>
  /// The changes, in ascending order.
  package var edits: [Edit]
  /// How many steps of indentation around the part stay behind: one for a member without its type.
  package var outerSteps = 0
  /// The cell's code.
  package var code: MappedText { cell.cell.code }
  /// How the cell's code is indented.
  package var layout: CodeLayout { cell.layout }

  /// Makes a part of a cell's code.
  /// - Parameters:
  ///   - cell: The cell.
  ///   - range: The part, in offsets of the cell's code.
  ///   - edits: The changes, in ascending order.
  ///   - omitted: What is left out of the part, with all changes of it.
  package init(
    _ cell: AnalyzedCell, _ range: Range<Int>, edits: [Edit] = [],
    leavingOut omitted: [Range<Int>] = []
  ) {
    self.cell = cell
    self.range = range
    self.edits = edits
    // Of most cells nothing is repaired or set otherwise.
    guard !cell.repairs.isEmpty || !cell.layout.marks.restylings.isEmpty || !omitted.isEmpty else {
      return
    }
    // What opens up a line, or writes what was left out, sets what stands there.
    let written = cell.repairs(in: range)
    let restyled = cell.restylings(in: range)
    guard !written.isEmpty || !restyled.isEmpty || !omitted.isEmpty else { return }
    let places = Set(
      (edits.filter { $0.replacement.utf8.contains(0x0A) }.map(\.range) + written.map(\.range))
        .flatMap { [$0.lowerBound, $0.upperBound] })
    let restylings = restyled.filter {
      !places.contains($0.range.lowerBound) && !places.contains($0.range.upperBound)
    }
    // What goes before a word goes behind the blank before it.
    let heads = Set(edits.filter { $0.replacement.hasSuffix(" ") }.map(\.range.lowerBound))
    let before = restylings.filter { heads.contains($0.range.lowerBound) }
    let repairs = written + restylings.filter { !heads.contains($0.range.lowerBound) }
    let all =
      before.map { Edit($0.range, $0.replacement) } + edits
      + repairs.map { Edit($0.range, $0.replacement) }
    let kept = all.filter { edit in
      // What is written at the end of a part belongs to it.
      !omitted.contains { ($0.lowerBound...$0.upperBound).contains(edit.range.lowerBound) }
    }
    let lines = omitted.flatMap { Self.lines(in: $0, of: cell.cell.code.bytes) }
    self.edits = (kept + lines.map { Edit($0, "") })
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The lines of a part without their blanks and ends: a line of which nothing is left goes.
  private static func lines(in part: Range<Int>, of code: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = part.lowerBound
    while start < part.upperBound {
      let end = code[start..<part.upperBound].firstIndex(of: 0x0A) ?? part.upperBound
      let content = (start..<end).drop { code[$0] == 0x20 || code[$0] == 0x09 }
      if let first = content.first { lines.append(first..<end) }
      start = end + 1
    }
    return lines
  }
}
