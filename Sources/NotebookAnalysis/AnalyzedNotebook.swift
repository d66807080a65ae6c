package import NotebookSyntax
package import SwiftSyntax

/// A notebook whose Swift is understood: what each cell declares, uses and shows.
package struct AnalyzedNotebook: Sendable {
  /// The notebook.
  package let notebook: Notebook
  /// The cells, in the order of the text.
  package let cells: [AnalyzedCell]
  /// For each cell, the earlier or later cells that define what it uses, in ascending order.
  package let dependencies: [[Int]]
  /// The names that some cell defines outside of types.
  package let definedNames: Set<String>

  /// The names that a cell uses, with those that the cells use which define them, and so on.
  /// - Parameter cell: The index of the cell.
  package func names(reachableFrom cell: Int) -> Set<String> {
    var reached: Set<Int> = []
    var pending = [cell]
    while let next = pending.popLast() {
      if reached.insert(next).inserted { pending += dependencies[next] }
    }
    return reached.reduce(into: []) { names, cell in
      for item in cells[cell].items { names.formUnion(item.uses) }
    }
  }
}

/// A cell whose Swift is understood; shared by reference, since every stage hands it on.
package final class AnalyzedCell: Sendable {
  /// The cell.
  package let cell: Cell
  /// The position among the cells of the notebook, from zero.
  package let index: Int
  /// The position of its topic among the sections of the notebook, from zero.
  package let topic: Int
  /// What becomes of the cell.
  package let role: CellRole
  /// What the cell consists of, in the order of the text.
  package let items: [Item]
  /// What the code looks like, for its way into other files.
  package let layout: CodeLayout
  /// What has to change before the code is compiled.
  package let repairs: [CodeRepair]
  /// What surrounds the cell, as far as it says something about it.
  package let context: CellContext

  init(
    cell: Cell, index: Int, topic: Int, context: CellContext, role: CellRole, items: [Item],
    layout: CodeLayout, repairs: [CodeRepair]
  ) {
    self.cell = cell
    self.index = index
    self.topic = topic
    self.context = context
    self.role = role
    self.items = items
    self.layout = layout
    self.repairs = repairs
  }

  /// The nearest heading above the cell, under its topic's own.
  package var heading: Heading? { context.heading }

  /// The recorded output after the cell.
  package var output: Output? { context.output }

  /// The changes inside a part of the code.
  /// - Parameter range: The part.
  package func repairs(in range: Range<Int>) -> [CodeRepair] {
    Self.changes(repairs, in: range)
  }

  /// What `swift format` writes otherwise inside a part of the code.
  /// - Parameter range: The part.
  package func restylings(in range: Range<Int>) -> [CodeRepair] {
    Self.changes(layout.marks.restylings, in: range)
  }

  private static func changes(_ all: [CodeRepair], in range: Range<Int>) -> [CodeRepair] {
    guard !all.isEmpty else { return [] }
    return all[all.partition { $0.range.lowerBound < range.lowerBound }...]
      .prefix { $0.range.lowerBound <= range.upperBound }
      .filter { $0.range.upperBound <= range.upperBound }
  }

  /// Whether a part of the cell shows signatures without their bodies.
  /// - Parameter item: The part.
  package func isOutline(_ item: Item) -> Bool {
    // What is written behind a part is where the next one begins.
    repairs(in: item.codeRange).contains {
      item.codeRange.lowerBound < $0.range.lowerBound && $0.replacement.contains(elisionMessage)
    }
  }

  /// Whether the first value of a part is left out, so that the process ends where it is made.
  /// - Parameter item: The part.
  package func lacksValue(_ item: Item) -> Bool {
    repairs(in: item.codeRange).contains {
      $0.replacement.contains(elisionMessage) && $0.replacement.hasSuffix("}()")
    }
  }

  /// Why the code is not Swift, in the parser's words; nil where it is.
  package var syntaxProblem: String? { context.syntaxProblem }
}

/// What surrounds a cell.
package struct CellContext: Sendable {
  /// The nearest heading above.
  package var heading: Heading?
  /// The recorded output below.
  package var output: Output?
  /// The paragraph right above.
  package var paragraph: Paragraph?
  /// Why the code is not Swift, in the parser's words.
  package var syntaxProblem: String?
  /// How many bytes of the code are no Swift and are left out.
  package var droppedBytes = 0
  /// The declarations that are left out in part, whose earlier versions are kept.
  package var withheld: [String] = []
  /// The cell whose code goes on here, by its index: a declaration may be spread over cells.
  package var continues: Int?
}

/// What becomes of a cell; public for the reason that ``DeclarationKind`` is.
public enum CellRoleKind: String, Sendable {
  /// Declarations, which go to the sources.
  case source
  /// Tests, which go to a test target.
  case test
  /// Statements that show how the code is used, which become a test.
  case example
  /// The body of an executable.
  case run
  /// Statements that every later example of the topic replays.
  case setup
  /// Lines of a manifest, which go to `Package.swift`.
  case manifest
  /// Not carried, as the author says.
  case excluded
  /// Declarations and statements: each goes its own way.
  case mixed
  /// Without code.
  case empty
  /// Not Swift, so that nothing is known of its parts.
  case unreadable
}

/// What becomes of a cell, and why.
package struct CellRole: Sendable {
  /// What becomes of a cell.
  package typealias Kind = CellRoleKind

  /// What becomes of the cell.
  package let kind: Kind
  /// The reason, as the rest of a sentence that starts with the role.
  package let reason: String
}

/// A top-level part of a cell; shared by reference, since every stage hands it on.
package final class Item: Sendable {
  /// What the part is.
  package enum Kind: Sendable {
    /// An import, which goes to the head of each file that needs it.
    case `import`(Import)
    /// A declaration other than of variables.
    case declaration(Declaration)
    /// `let` or `var`: the state of a running program, or a constant of the sources.
    case variable(isMutable: Bool)
    /// Anything that runs and declares nothing.
    case statement
    /// A function or suite of Swift Testing.
    case test
    /// A `.package(…)` line.
    case manifest
  }

  /// What the part is.
  package let kind: Kind
  /// The node.
  package let syntax: CodeBlockItemSyntax
  /// What the node holds, which the node would make anew each time it is asked.
  package let content: CodeBlockItemSyntax.Item
  /// The part with the comments above it, in offsets of the cell's code.
  package let range: Range<Int>
  /// The part without comments around it, in offsets of the cell's code.
  package let codeRange: Range<Int>
  /// The names that are defined for what follows.
  package let definitions: [String]
  /// The names that are used and not defined inside.
  package let uses: Names
  /// The names that are used after a dot.
  package let memberUses: Names
  /// The names whose values may be changed.
  package let mutations: Names
  /// The names that are called like functions.
  package let calls: Names
  /// The labels of the first arguments with which `String` is called.
  package let stringLabels: Set<String>
  /// What running the part does.
  package let effects: Effects
  /// Whether an attribute stands in the part.
  private let hasAttributes: Bool
  /// The outputs that comments beside the part record.
  package let outputs: [RecordedOutput]
  /// The other comments beside the part, each with where it starts in the cell's code.
  let remarks: [OutputComments.Comment]

  init(
    kind: Kind, syntax: CodeBlockItemSyntax, content: CodeBlockItemSyntax.Item,
    range: Range<Int>, codeRange: Range<Int>, definitions: [String], usage: Usage,
    outputs: [RecordedOutput], remarks: [OutputComments.Comment]
  ) {
    self.kind = kind
    self.syntax = syntax
    self.content = content
    self.range = range
    self.codeRange = codeRange
    self.definitions = definitions
    uses = Names(usage.names, .used)
    memberUses = Names(usage.names, .usedAfterDot)
    mutations = Names(usage.names, .mutated)
    calls = Names(usage.names, .called)
    stringLabels = usage.stringLabels
    effects = usage.effects
    hasAttributes = usage.hasAttributes
    self.outputs = outputs
    self.remarks = remarks
  }

  /// The declaration, where the part is one.
  package var declaration: DeclSyntax? {
    if case .decl(let declaration) = content { declaration } else { nil }
  }

  /// The comments beside the part that may record outputs; read when asked for, since only trying the
  /// code needs them.
  package var lookAlikes: [LookAlike] {
    remarks.compactMap { LookAlike($0.text, at: $0.offset) }
  }

  /// The comments inside a statement that may record what it prints.
  package var innerLookAlikes: [LookAlike] {
    switch kind {
    case .variable, .statement:
      OutputComments.comments(inside: syntax).compactMap { LookAlike($0.text, at: $0.offset) }
    case .import, .declaration, .test, .manifest: []
    }
  }

  /// Whether comments that record no output for certain stand beside the part.
  package var hasRemarks: Bool { !remarks.isEmpty }

  /// What the part declares, a variable among it.
  package var declared: Declaration? {
    if case .declaration(let declaration) = kind { return declaration }
    return declaration.map { Declaration($0) }
  }

  /// The semicolon at the end, which the line that the part gets for itself does not need.
  package var semicolon: Range<Int>? { syntax.semicolon?.trimmedUTF8Range }

  /// Whether the part is a `defer` statement: what it does, it does later.
  package var isDeferred: Bool {
    if case .stmt(let statement) = content { statement.is(DeferStmtSyntax.self) } else { false }
  }

  /// Whether the part is the entry point of an executable.
  package var isEntryPoint: Bool { hasAttribute("main") }

  /// Whether the part is a declaration with an attribute.
  /// - Parameter name: The name of the attribute, without the sign.
  package func hasAttribute(_ name: String) -> Bool {
    guard hasAttributes else { return false }
    return declaration?.hasAttribute(name) ?? false
  }
}

/// What running a statement does; public for the reason that ``DeclarationKind`` is.
public struct Effects: OptionSet, Sendable {
  /// The effects as bits.
  public let rawValue: Int

  /// Makes a set of effects.
  /// - Parameter rawValue: The effects as bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// It prints.
  public static let prints = Effects(rawValue: 1)
  /// It may throw.
  public static let `throws` = Effects(rawValue: 2)
  /// It may suspend.
  public static let async = Effects(rawValue: 4)
  /// It needs the main actor.
  public static let mainActor = Effects(rawValue: 16)
  /// It returns a value, so it is a part of a function's body.
  public static let returnsValue = Effects(rawValue: 32)
  /// It checks an expectation of Swift Testing.
  public static let expects = Effects(rawValue: 8)
  /// It calls an assertion of XCTest, for which a statement has an expectation in the package.
  public static let asserts = Effects(rawValue: 64)
}

/// An import, as written.
package struct Import: Sendable, Hashable {
  /// The module.
  package let module: String
  /// The whole declaration without comments: `@testable import struct M.T`.
  package let text: String
  /// Whether the declaration has attributes, such as `@testable`.
  package let isAttributed: Bool
}

/// An output that a comment records.
package struct RecordedOutput: Sendable {
  /// What is recorded.
  package enum Kind: Sendable {
    /// What the statement printed, without the line feed at the end.
    case printed
    /// The value of the expression.
    case value
  }

  /// What is recorded.
  package let kind: Kind
  /// The recorded text, in offsets of the cell's code.
  package let text: Range<Int>
  /// The whole comment, in offsets of the cell's code.
  package let comment: Range<Int>
}
