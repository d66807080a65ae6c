package import NotebookAnalysis
package import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// A top-level part of a notebook, by its cell and its position in it.
package struct ItemReference: Hashable, Comparable, Sendable, Codable {
  /// The index of the cell.
  package let cell: Int
  /// The position among the parts of the cell.
  package let item: Int

  /// Makes a reference.
  /// - Parameters:
  ///   - cell: The index of the cell.
  ///   - item: The position among the parts of the cell.
  package init(cell: Int, item: Int) {
    self.cell = cell
    self.item = item
  }

  package static func < (left: ItemReference, right: ItemReference) -> Bool {
    (left.cell, left.item) < (right.cell, right.item)
  }
}

/// A member of a type or extension that a notebook declares, at any depth.
package struct MemberReference: Hashable, Comparable, Sendable, Codable {
  /// The declaration of the type or extension.
  package let part: ItemReference
  /// The position among its innermost members.
  package let member: Int

  /// Makes a reference.
  /// - Parameters:
  ///   - part: The declaration of the type or extension.
  ///   - member: The position among its innermost members.
  package init(part: ItemReference, member: Int) {
    self.part = part
    self.member = member
  }

  package static func < (left: MemberReference, right: MemberReference) -> Bool {
    (left.part, left.member) < (right.part, right.member)
  }
}

/// What trying the code of a notebook showed, as far as the plan of its package depends on it.
///
/// `convert` plans without; `verify` tries a plan, learns, and plans again.
package struct CarryDecisions: Hashable, Sendable, Codable {
  /// A part that the package does not hold.
  package struct Omission: Hashable, Sendable, Codable {
    /// Why, as the rest of a sentence about the part.
    package var reason: String
    /// Whether the text says that the part must not compile, and it does not.
    package var isExpected: Bool

    /// Makes an omission.
    /// - Parameters:
    ///   - reason: Why, as the rest of a sentence about the part.
    ///   - isExpected: Whether the text says that the part must not compile.
    package init(_ reason: String, isExpected: Bool = false) {
      self.reason = reason
      self.isExpected = isExpected
    }
  }

  /// How an example ends when it is run.
  package enum Ending: Hashable, Sendable, Codable {
    /// The text says that it traps, and it does.
    case crash
    /// It throws, as its last statement or the text says, in the statement at an offset of the notebook;
    /// nil for one that it replays.
    case `throw`(at: Int?)
    /// It is compiled but not run, for a reason.
    case notRun(String)
  }

  /// What became of a recorded output.
  package enum Claim: Hashable, Sendable, Codable {
    /// The code prints it.
    case printed(candidate: Int, skipsEarlier: Bool)
    /// It is the value, comparable with `==` where it is a literal of a plain type.
    case value(candidate: Int, isLiteral: Bool)
    /// It is the value of what the comment names.
    case remark(candidate: Int, isLiteral: Bool)
    /// It is not asserted, for a reason.
    case dropped(String)
  }

  /// Examples before which everything is run that stands above them, since what they seem to depend on was
  /// not enough.
  package struct FullReplays: Hashable, Sendable, Codable {
    /// The cells of the examples.
    package var examples: Set<Int> = []
    /// The cells that are not run: they end the program.
    package var withoutCells: Set<Int> = []

    /// Makes decisions about no example.
    package init() {}

    /// Decides about examples.
    /// - Parameters:
    ///   - examples: The cells of the examples.
    ///   - withoutCells: The cells that are not run.
    package init(examples: Set<Int>, withoutCells: Set<Int>) {
      self.examples = examples
      self.withoutCells = withoutCells
    }
  }

  /// The parts that are left out.
  package var omissions: [ItemReference: Omission] = [:]
  /// The members that are left out of declarations that the package holds.
  package var omittedMembers: [MemberReference: Omission] = [:]
  /// The modules that a part needs and that are not to be had here.
  package var conditions: [ItemReference: [String]] = [:]
  /// The modules that are imported only where they can be.
  package var missingModules: Set<String> = []
  /// The packages that the rest of the project names, for a notebook of it that is a package by itself.
  package var projectPackages: [FrontMatter.Dependency] = []
  /// The packages that are not to be had, by their addresses, with why; not those of cells.
  package var droppedDependencies: [String: String] = [:]
  /// Whether the notebook uses Foundation without importing it.
  package var needsFoundation = false
  /// The targets that are compiled in language mode 5.
  package var languageMode5: Set<LanguageModeTarget> = []
  /// The declarations that keep the access level they have.
  package var closed: Set<ItemReference> = []
  /// The functions, as `name(label:)`, of which those that differ in their result are versions of one.
  package var versioned: Set<String> = []
  /// The declarations that stand beside earlier versions of what they use, not in the sources.
  package var confined: Set<ItemReference> = []
  /// How the examples of some cells end, by the index of the cell.
  package var endings: [Int: Ending] = [:]
  /// The cells whose examples end the process where a `guard` does not hold: they have one of their own.
  package var mayExit: Set<Int> = []
  /// The statements that have to throw, as the text says, with the error or its type, `E.self`, where it names one
  /// of the notebook's; what stands below them is run all the same.
  package var throwing: [ItemReference: String?] = [:]
  /// The statements that have to end the process, as the text says; what stands below them is run all the same.
  package var crashing: Set<ItemReference> = []
  /// How many traps of a cell have a process each: every one repeats what stands before it.
  private static let separateTraps = 20
  /// Of the words that say in a comment above a part that it does not compile, what all cases of letters have.
  private static let denials = ["ompile", "rror"].map { Array($0.utf8) }
  private static let writtenError = Array("\"Fatal error".utf8)

  /// Whether the text says that a statement throws or ends the process.
  func announcesFailure(_ reference: ItemReference) -> Bool {
    throwing[reference] != nil || crashing.contains(reference)
  }

  /// What became of recorded outputs, by the offset in the notebook where each is written.
  package var claims: [Int: Claim] = [:]
  /// The examples that replay more than what they seem to depend on.
  package var replaysAll = FullReplays()
  /// The statements whose value is not used.
  package var unused: Set<ItemReference> = []
  /// The rows of tables of cases that are left out, by the offset in the notebook where each stands,
  /// with why.
  package var droppedRows: [Int: String] = [:]
  /// The cells that compile although their fences say that they do not.
  package var compilingFailures: Set<Int> = []
  /// The modules of the package whose documents are verified: every file imports them.
  package var importedModules: [String] = []
  /// What is known of the functions of the project's other notebooks, for a notebook of it that is a
  /// package by itself; nil where it is no part of a project.
  package var lentFunctions: [FunctionLoan]?
  /// The statements with recorded outputs that show what differs from run to run, where nothing is tried.
  package var varying: Set<ItemReference> = []
  /// Whether cells that must not compile are part of the plan, to see that they do not.
  package var triesFailures = false

  /// Makes decisions that change nothing.
  package init() {}

  /// Decides what the text says where nothing is tried: what a comment or the prose says not to compile is not
  /// carried, and those of which one says that they trap or throw have to.
  /// - Parameter notebook: The notebook.
  init(announcedBy notebook: AnalyzedNotebook) {
    leaveOutQuotations(in: notebook)
    let cells = notebook.cells
    unused = UnusedResults(cells).statements
    varying = VaryingParts(cells).parts
    let unattended = UnattendedRuns(cells)
    for (cell, reason) in unattended.reasons { endings[cell] = .notRun(reason) }
    mayExit = unattended.guarded
    let ended = cells.filter { $0.output?.recordsCrash == true }
    // Code that writes such a line prints it, maybe.
    let printsSuch =
      !ended.isEmpty
      && cells.contains { cell in
        let code = cell.cell.code.bytes
        return code.firstRange(of: Self.writtenError, in: 0..<code.count) != nil
      }
    if !printsSuch { for cell in ended { endings[cell.index] = .crash } }
    for part in ProseAboutFailure(notebook).parts {
      omissions[part] = Omission("it does not compile, as the text says", isExpected: true)
    }
    // The last part that uses each name; few notebooks ask for it.
    lazy var lastUses = cells.reduce(into: [String: ItemReference]()) { uses, cell in
      for (position, item) in cell.items.enumerated() {
        for name in item.uses { uses[name] = ItemReference(cell: cell.index, item: position) }
      }
    }
    lazy var lastDefinitions = cells.reduce(into: [String: ItemReference]()) { last, cell in
      for (position, item) in cell.items.enumerated() {
        for name in item.definitions {
          last[name] = ItemReference(cell: cell.index, item: position)
        }
      }
    }
    // What is defined anew is what later parts use.
    func isUsedLater(_ name: String, _ part: ItemReference) -> Bool {
      (lastUses[name] ?? part) > part && (lastDefinitions[name] ?? part) <= part
    }
    let denied = DeniedDeclarations(notebook, isUsedLater: isUsedLater)
    for part in denied.parts {
      omissions[part] = Omission("a line of it is an error, as the text says", isExpected: true)
    }
    for member in denied.members {
      omittedMembers[member] = Omission(
        "a line of it is an error, as the text says", isExpected: true)
    }
    for cell in cells {
      for (position, item) in cell.items.enumerated() where endings[cell.index] == nil {
        guard let ending = item.announcedEnding else { continue }
        let reference = ItemReference(cell: cell.index, item: position)
        let isAlone = item.definitions.allSatisfy { (lastUses[$0] ?? reference) <= reference }
        switch ending {
        case .crash:
          if isAlone { crashing.insert(reference) } else { endings[cell.index] = .crash }
        case .throw(let error):
          if isAlone {
            throwing.updateValue(
              error.flatMap { Self.code(of: $0, in: notebook) }, forKey: reference)
          } else {
            // What it defines is not there for what follows.
            endings[cell.index] = .throw(at: cell.cell.code.origin(of: item.codeRange.lowerBound))
          }
        }
      }
      if cell.items.count > Self.separateTraps, crashing.count > Self.separateTraps {
        let traps = cell.items.indices.map { ItemReference(cell: cell.index, item: $0) }
          .filter(crashing.contains)
        if traps.count > Self.separateTraps {
          crashing.subtract(traps)
          endings[cell.index] = .crash
        }
      }
      // Few cells have the words at all, and few parts a comment above them.
      let code = cell.cell.code.bytes
      lazy var mayDeny = Self.denials.contains {
        code.firstRange(of: $0, in: 0..<code.count) != nil
      }
      for (position, item) in cell.items.enumerated()
      where item.isSaidNotToCompile || item.isCalledError && notebook.lacksFunction(of: item)
        || item.hasCommentAbove(in: code) && mayDeny && item.isSaidNotToCompileAbove
      {
        // What is used later compiles: the comment is about something else.
        let reference = ItemReference(cell: cell.index, item: position)
        guard !item.definitions.contains(where: { isUsedLater($0, reference) }) else { continue }
        omissions[reference] = Omission(
          "it is an error, as the text says", isExpected: true)
      }
    }
  }

  /// What stands for an error in an expectation: the error itself where it can be compared, or its type.
  /// - Returns: Nil where the notebook does not declare it.
  private static func code(of error: AnnouncedError, in notebook: AnalyzedNotebook) -> String? {
    guard notebook.definedNames.contains(error.type) else { return nil }
    let types = notebook.cells.flatMap(\.items).compactMap(\.declared).filter {
      $0.kind == .enum && $0.name == error.type
    }
    let isCompared =
      types.count == 1
      && types.allSatisfy { type in
        let isComparable =
          ComparableTypes.isPlainEnum(type)
          || !ComparableTypes.protocols.isDisjoint(with: type.inheritedTypes)
        return isComparable && error.plainCase.map(type.memberNames.contains) ?? false
      }
    guard isCompared, let plainCase = error.plainCase else { return "\(error.type).self" }
    return "\(error.type).\(plainCase)"
  }

  /// Leaves out what the notebook quotes from the standard library.
  /// - Parameter notebook: The notebook.
  package mutating func leaveOutQuotations(in notebook: AnalyzedNotebook) {
    for part in QuotedDeclarations(notebook).parts {
      omissions[part] = Omission("the standard library has it, and the notebook means that one")
    }
  }

  /// What was decided about a notebook by itself, for the same notebook in its project: there, linking
  /// says what is imported, and the targets have other names.
  /// - Parameter targets: The targets that the notebook feeds.
  package func inProject(feeding targets: [String]) -> CarryDecisions {
    var decisions = self
    decisions.importedModules = []
    decisions.lentFunctions = nil
    decisions.projectPackages = []
    if languageMode5.contains(where: { $0 != .tests }) {
      decisions.languageMode5.formUnion(targets.map { .named($0) })
    }
    return decisions
  }
}

extension Item {
  /// Whether a comment stands above the part.
  /// - Parameter code: The code of the cell.
  fileprivate func hasCommentAbove(in code: [UInt8]) -> Bool {
    // Most parts have at most an empty line above.
    guard codeRange.lowerBound - range.lowerBound > 2 else { return false }
    let start = codeRange.lowerBound - syntax.leadingTriviaLength.utf8Length
    return code[max(start, 0)..<codeRange.lowerBound].contains(UInt8(ascii: "/"))
  }
}

extension Output {
  /// Whether the last of what is recorded is how Swift says that the process ends, with the place or without:
  /// `main.swift:3: Fatal error: Index out of range`.
  fileprivate var recordsCrash: Bool {
    guard text.bytes.firstRange(of: Self.fatalError, in: 0..<text.bytes.count) != nil else {
      return false
    }
    return text.text.split(separator: "\n").contains { line in
      line.hasPrefix("Fatal error: ")
        || line.contains(".swift:") && line.contains(": Fatal error: ")
    }
  }

  private static let fatalError = Array("Fatal error: ".utf8)
}

/// A target whose language mode is lowered.
package enum LanguageModeTarget: Hashable, Sendable, Codable {
  /// A library or executable, by its name.
  case named(String)
  /// The target of the tests.
  case tests
}

/// What a plan is made for.
package enum PlanPurpose: Sendable {
  /// The package that is written.
  case package
  /// A program that runs the examples one by one and tells what they print and return.
  case trial
}
