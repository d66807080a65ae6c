internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText
internal import SwiftToolchain

/// Decides, from what the compiler says, which parts of a notebook its package cannot hold.
struct Blame {
  let notebook: AnalyzedNotebook
  private let parts: PartIndex
  let dependents: Dependents
  private let lostNames: LostNames
  /// The parts for whose sake Foundation is imported, until it is known whether that helps.
  var foundationTrial: Set<ItemReference>?
  var hasTriedFoundation = false
  /// The cells that have an example of their own.
  private var exampleCells: Set<Int> = []
  /// The members of declarations, where they may be left out alone.
  private(set) var members: OmittableMembers
  /// The messages about parts and members that were left out, on the lines of the notebook.
  private(set) var findings: [Finding] = []

  /// A message about what was left out.
  struct Finding {
    let part: ItemReference
    /// The member of the part; nil for all of it.
    let member: MemberReference?
    let diagnostic: Diagnostic
  }

  /// The errors for which targets are compiled in language mode 5.
  var races: [LanguageModeTarget: [Located]] = [:]
  /// The targets that language mode 6 was tried for once more.
  var restored: Set<LanguageModeTarget> = []

  /// Makes the blame of a notebook of which nothing was tried yet.
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - documentsPackage: Whether it is about a package, which has what it shows without bodies.
  init(_ notebook: AnalyzedNotebook, documentsPackage: Bool) {
    self.notebook = notebook
    parts = PartIndex(notebook)
    dependents = Dependents(notebook, documentsPackage: documentsPackage)
    lostNames = LostNames(notebook)
    members = OmittableMembers(notebook, documentsPackage: documentsPackage)
  }

  /// An error at its place in the notebook.
  struct Located {
    let message: CompilerMessage
    let range: SourceRange
    let part: ItemReference
    /// The cell whose example the error stands in; nil in the sources.
    let example: Int?
    /// The target in which it stands.
    let target: LanguageModeTarget
  }

  /// Takes the errors of a build into account.
  /// - Parameters:
  ///   - messages: What the compiler said.
  ///   - folder: The folder of the package, with which the paths of the messages start.
  ///   - files: The files of the package.
  ///   - examples: Where the examples stand in them.
  ///   - decisions: What is decided so far.
  /// - Returns: Whether anything new was decided.
  mutating func judge(
    _ messages: [CompilerMessage], folder: String, files: FileTree,
    examples: [EmittedExample], _ decisions: inout CarryDecisions
  ) -> Bool {
    let before = decisions
    exampleCells = Set(examples.map(\.cell))
    let index = PlaceIndex(files)
    var located: [Located] = []
    for message in messages where message.severity == .error {
      guard let path = relative(message.path, to: folder) else { continue }
      if let module = missingModule(message) {
        decisions.missingModules.insert(module)
        continue
      }
      let offset = index.offset(path, line: message.line, column: message.column) ?? 0
      let example = examples.first { $0.path == path && $0.range.contains(offset) }?.cell
      guard let range = index.origin(path, line: message.line, column: message.column) else {
        continue
      }
      if let claim = parts.claim(at: range.bytes.lowerBound) {
        decisions.claims[claim] = .dropped("what it names is not known here")
        continue
      }
      let part = parts.part(at: range.bytes.lowerBound) ?? example.flatMap { lastPart(ofCell: $0) }
      guard let part else { continue }
      located.append(
        Located(
          message: message, range: range, part: part, example: example, target: target(of: path)))
    }
    if before.missingModules != decisions.missingModules { return true }
    concludeFoundationTrial(located, &decisions)
    let retried = retry(located, &decisions)
    let faulty = Set(located.map { target(of: $0, among: located) })
    var confined: Set<ItemReference> = []
    let alone = located.map { members.member(of: $0.part, at: $0.range) }
    // What ends a whole part comes before what ends members of it.
    let inOrder =
      zip(located, alone).filter { $1 == nil } + zip(located, alone).filter { $1 != nil }
    for (error, member) in inOrder where !retried.contains(error.part) {
      if waits(error.part, for: faulty) || confined.contains(error.part) { continue }
      if confine(error, &decisions) {
        confined.insert(error.part)
        continue
      }
      decide(error, member, among: located, index, folder, &decisions)
    }
    members.endRound(&decisions, before)
    if decisions == before {
      // Each waits for another one: then all are at fault.
      exampleCells = []
      for error in located { decide(error, nil, among: located, index, folder, &decisions) }
    }
    if decisions == before { escalate(located, &decisions) }
    if decisions != before { cascade(&decisions) }
    return decisions != before
  }

  /// Leaves out whole cells, where leaving out the part that an error points at was not enough.
  private func escalate(_ errors: [Located], _ decisions: inout CarryDecisions) {
    let before = decisions
    for error in errors {
      for cell in [error.part.cell, error.example].compactMap({ $0 }) {
        omit(cell, error.message.text, &decisions)
        if decisions != before { break }
      }
    }
    guard decisions == before, let message = errors.first?.message.text else { return }
    for cell in notebook.cells { omit(cell.index, message, &decisions) }
  }

  private func omit(_ cell: Int, _ reason: String, _ decisions: inout CarryDecisions) {
    for position in notebook.cells[cell].items.indices {
      let part = ItemReference(cell: cell, item: position)
      guard decisions.omissions[part] == nil else { continue }
      decisions.conditions[part] = nil
      decisions.omissions[part] = .init(reason)
    }
  }

  /// The target of a file; the program of a trial stands for the tests.
  private func target(of path: String) -> LanguageModeTarget {
    let parts = path.split(separator: "/")
    let isTests = parts.first == "Tests" || parts.dropFirst().first == "RectoTrial"
    return isTests ? .tests : .named(parts.dropFirst().first.map(String.init) ?? "")
  }

  private func relative(_ path: String, to folder: String) -> String? {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    guard let place = path.firstRange(of: prefix) else { return nil }
    return String(path[place.upperBound...])
  }

  private func lastPart(ofCell cell: Int) -> ItemReference? {
    let items = notebook.cells[cell].items
    return items.isEmpty ? nil : ItemReference(cell: cell, item: items.count - 1)
  }

  private func missingModule(_ message: CompilerMessage) -> String? {
    guard message.text.hasPrefix("no such module '") else { return nil }
    return message.text.split(separator: "'").dropFirst().first.map(String.init)
  }

  /// Whether a message may come from a module that is not to be had.
  private func isAboutSomethingMissing(_ text: String) -> Bool {
    [
      "cannot find ", "has no member", "unknown attribute", "cannot infer", "is not a member type",
      "does not override", "no such module", "has no superclass", "protocol conformance",
      "type annotation missing", "no macro named", "consecutive statements", "inheritance from",
      "must be a type", "no exact matches", "extraneous argument", "property wrapper",
    ].contains { text.contains($0) }
  }

  /// Whether what is not found may be of a framework of another system that some cell imports: its types
  /// have capital letters, its functions of C low lines.
  private func mayBeOfSystem(_ text: String) -> Bool {
    let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard text.hasPrefix("cannot find "), parts.count == 3 else { return true }
    return parts[1].first?.isUppercase == true || parts[1].contains("_")
  }

  func announces(_ error: Located) -> Bool {
    let cell = notebook.cells[error.part.cell]
    return Announcement(cell.items[error.part.item], in: cell).announcesFailure
      || cell.cell.info.failure == .fail
  }

  /// Whether a part may fail only because of another one that fails, too.
  private func waits(_ part: ItemReference, for faulty: Set<ItemReference>) -> Bool {
    let item = notebook.cells[part.cell].items[part.item]
    return faulty.contains { other in
      other != part
        && !notebook.cells[other.cell].items[other.item].definitions.allSatisfy {
          !item.uses.contains($0) || item.definitions.contains($0)
        } && !dependsMutually(other, on: item)
    }
  }

  private func dependsMutually(_ other: ItemReference, on item: Item) -> Bool {
    let uses = notebook.cells[other.cell].items[other.item].uses
    return item.definitions.contains(where: uses.contains)
  }

  /// Puts a declaration that does not go with the last version of what it uses beside the earlier one.
  private func confine(_ error: Located, _ decisions: inout CarryDecisions) -> Bool {
    guard error.example == nil, !decisions.confined.contains(error.part) else { return false }
    let item = notebook.cells[error.part.cell].items[error.part.item]
    guard case .declaration = item.kind else { return false }
    let hasVersions = item.uses.contains { name in
      dependents.declarations(of: name).count { decisions.omissions[$0] == nil } > 1
        && dependents.declarations(of: name).contains { error.part < $0 }
    }
    if hasVersions { decisions.confined.insert(error.part) }
    return hasVersions
  }

  // MARK: Decisions

  private mutating func decide(
    _ error: Located, _ member: MemberReference?, among errors: [Located], _ index: PlaceIndex,
    _ folder: String,
    _ decisions: inout CarryDecisions
  ) {
    let part = target(of: error, among: errors)
    guard decisions.omissions[part] == nil, decisions.conditions[part] == nil else { return }
    let cell = notebook.cells[part.cell]
    let announcement = Announcement(cell.items[part.item], in: cell)
    let isAnnounced =
      cell.cell.info.failure == .fail || announcement.announcesFailure
      || announcement.announces(error.message.text)
    if isAnnounced {
      decisions.omissions[part] = .init(
        "it does not compile, as the text says: \(error.message.text)", isExpected: true)
      return
    }
    let modules = modules(missedBy: part, error.message.text, decisions)
    if !modules.isEmpty {
      findings.append(
        Finding(
          part: part, member: nil,
          diagnostic: .conditional(error.message.text, modules.sorted(), error.range)))
      decisions.conditions[part] = modules.sorted()
      return
    }
    let message = explained(error.message.text)
    let lost = lostNames.reason(for: part, message, decisions)
    let omitted = lost ?? CarryDecisions.Omission(message)
    let alone = part == error.part ? member : nil
    if let alone {
      guard decisions.omittedMembers[alone] == nil else { return }
      decisions.omittedMembers[alone] = omitted
    } else if let cause = members.cause(of: part, decisions) {
      // What is wrong now follows from what was left out.
      decisions.omissions[part] = cause
      return
    } else {
      decisions.omissions[part] = omitted
    }
    // The cause is reported where it stands.
    guard lost == nil else { return }
    let related = error.message.notes.compactMap { note -> Diagnostic.Related? in
      guard let path = relative(note.path, to: folder),
        let range = index.origin(path, line: note.line, column: note.column)
      else { return nil }
      return Diagnostic.Related(note.text, at: range)
    }
    findings.append(
      Finding(
        part: part, member: alone, diagnostic: .leftOut(error.message.text, error.range, related)))
  }

  /// The message as it reads in the notebook, where a type that is missing may have the name of the
  /// module that Recto made.
  private func explained(_ text: String) -> String {
    guard text.contains("module<"), let start = text.firstRange(of: "module<")?.upperBound,
      let end = text[start...].firstIndex(of: ">")
    else { return text }
    return "cannot find '\(text[start..<end])' in scope"
  }

  /// The part to leave out for an error: the one that it stands in; but where an earlier statement
  /// fails only as it is replayed by another example, that example is at fault.
  private func target(of error: Located, among errors: [Located]) -> ItemReference {
    guard let example = error.example, example != error.part.cell,
      exampleCells.contains(error.part.cell)
    else { return error.part }
    let failsAtHome = errors.contains {
      $0.part == error.part && ($0.example == nil || $0.example == error.part.cell)
    }
    if failsAtHome { return error.part }
    return lastPart(ofCell: example) ?? error.part
  }

  /// The modules that some systems have and this one lacks, for want of which a part does not compile.
  private func modules(
    missedBy part: ItemReference, _ message: String, _ decisions: CarryDecisions
  ) -> Set<String> {
    // Where there is Objective-C, there is its module.
    if message.hasPrefix("Objective-C interoperability is disabled") { return ["ObjectiveC"] }
    guard isAboutSomethingMissing(message) else { return [] }
    let own = ownModules(of: part, decisions)
    guard own.isEmpty else { return own }
    let imported = missingModules(before: part, decisions)
    return mayBeOfSystem(message)
      ? imported : imported.filter { !ModuleCatalogue.isOfOtherSystem($0) }
  }

  /// The modules that are not to be had and that a part needs by itself: its cell imports them, or it
  /// uses types of Apple's that are named as theirs, though nothing imports them.
  private func ownModules(of part: ItemReference, _ decisions: CarryDecisions) -> Set<String> {
    let cell = notebook.cells[part.cell]
    let frameworks = cell.items[part.item].uses.compactMap { name in
      dependents.declarations(of: name).isEmpty ? ModuleCatalogue.framework(of: name) : nil
    }
    return missingModules(of: cell, decisions).union(frameworks)
  }

  /// The modules that are not to be had and are imported before a part.
  private func missingModules(
    before part: ItemReference, _ decisions: CarryDecisions
  ) -> Set<String> {
    notebook.cells[...part.cell].reduce(into: []) { modules, cell in
      modules.formUnion(missingModules(of: cell, decisions))
    }
  }

  private func missingModules(
    of cell: AnalyzedCell, _ decisions: CarryDecisions
  ) -> Set<String> {
    let imported = cell.items.compactMap { item -> String? in
      if case .import(let found) = item.kind { found.module } else { nil }
    }
    return decisions.missingModules.intersection(imported)
  }

  /// Leaves out, or makes conditional, what needs a part that is.
  func cascade(_ decisions: inout CarryDecisions) {
    let conditions = Set(decisions.conditions.keys)
    let conditional = dependents.dependents(of: conditions, replaceable: conditions)
    for (part, (_, cause)) in conditional where decisions.omissions[part] == nil {
      var origin = cause
      while decisions.conditions[origin] == nil, let next = conditional[origin]?.1 { origin = next }
      let modules = ownModules(of: part, decisions)
      decisions.conditions[part] = modules.union(decisions.conditions[origin] ?? []).sorted()
    }
    // What is said to fail is not what others mean.
    let needed = dependents.dependents(
      of: Set(decisions.omissions.keys),
      replaceable: Set(decisions.omissions.filter(\.value.isExpected).keys))
    for (part, (name, cause)) in needed where decisions.omissions[part] == nil {
      decisions.conditions[part] = nil
      decisions.omissions[part] = .missing(name, of: cause.cell, for: part.cell, in: notebook)
    }
  }
}

extension Diagnostic {
  static func leftOut(
    _ message: String, _ range: SourceRange, _ related: [Related]
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "left-out", message.prefix(1).uppercased() + message.dropFirst(),
      at: .source(range), hint: "this is left out of the package, with what needs it",
      related: related)
  }

  fileprivate static func conditional(
    _ message: String, _ modules: [String], _ range: SourceRange
  ) -> Diagnostic {
    let names = modules.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      .warning, id: "not-compiled", message.prefix(1).uppercased() + message.dropFirst(),
      at: .source(range), hint: "this is compiled only where \(names) can be imported")
  }
}
