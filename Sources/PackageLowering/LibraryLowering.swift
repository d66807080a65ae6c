internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import OrderedCollections
internal import SourceText
internal import SwiftSyntax

// Libraries: declarations by topic, with their access.

extension PackageLowerer {
  mutating func libraryTargets() -> [TargetPlan] {
    var files: OrderedDictionary<String, OrderedDictionary<String, [ItemReference]>> = [:]
    for reference in placement.references(.source) {
      let cell = notebook.cells[reference.cell]
      let target = names.target(of: cell)
      let file = typeFile(of: reference, target: target) ?? names.file(of: cell)
      files[target, default: [:]][file, default: []].append(reference)
    }
    // In a project, linking the notebooks decides; one target alone needs no other.
    let links =
      names.isAlone && files.count > 1
      ? TargetLinks(files.mapValues { Array($0.values.joined()) }, placement) : nil
    var targets: [TargetPlan] = []
    targets.reserveCapacity(files.count)
    for (target, contents) in files {
      let needed = links?.needed[target] ?? []
      var files: [SourcePlan] = []
      files.reserveCapacity(contents.count)
      for (name, references) in contents {
        files.append(source(name, references, target: target, needed: needed))
      }
      let mathematics = mathematics(contents.values.flatMap { $0 }, in: files)
      files.sort { $0.name < $1.name }
      targets.append(
        TargetPlan(
          name: target, kind: .library, dependencies: needed, files: files,
          resources: target == names.module
            ? notebook.notebook.frontMatter.resources.map(\.value) : [],
          mathematics: mathematics))
    }
    return targets
  }

  /// How a target comes by the mathematics of the C library.
  func mathematics(_ references: [ItemReference], in files: [SourcePlan]) -> MathLibrary {
    MathLibrary(parts(of: references).lazy.map(placement.item), imports: files.flatMap(\.imports))
  }

  /// The file of the type that an extension makes conform to what the compiler writes out: it does so
  /// only in one file with the type ("Protocols", section "Adopting a Protocol Using a Synthesized
  /// Implementation", of The Swift Programming Language).
  private func typeFile(of reference: ItemReference, target: String) -> String? {
    guard let declaration = placement.item(reference).declared, declaration.kind == .extension
    else { return nil }
    let writesOut = declaration.inheritedTypes.contains { inherited in
      // What can be ordered can be equal.
      inherited == "Comparable" && !isEquatable(declaration.name)
        || Self.synthesized.contains(inherited) || refinesSynthesized(inherited)
    }
    guard writesOut, let type = sourceTypes[declaration.name],
      names.target(of: notebook.cells[type.cell]) == target
    else { return nil }
    return names.file(of: notebook.cells[type.cell])
  }

  /// Whether a type says elsewhere what makes its values equal, or that they can be.
  private func isEquatable(_ name: String) -> Bool {
    placement.memberNames[name]?.contains("==") ?? false
      || sourceTypes[name].flatMap { placement.item($0).declared }?.inheritedTypes
        .contains { ["Equatable", "Hashable", "Comparable"].contains($0) } ?? false
  }

  /// What the compiler writes out for a type.
  private static let synthesized: Set<String> = [
    "Equatable", "Hashable", "Codable", "Encodable", "Decodable", "CaseIterable", "Sendable",
  ]

  /// Whether a protocol of the sources asks for what the compiler may write out.
  private func refinesSynthesized(_ name: String) -> Bool {
    guard let declaration = sourceTypes[name].flatMap({ placement.item($0).declared }),
      declaration.kind == .protocol
    else { return false }
    return declaration.inheritedTypes.contains {
      ["Equatable", "Hashable", "Codable", "Encodable", "Decodable"].contains($0)
    }
  }

  /// A package has at least one target, also when nothing is declared.
  func emptyLibrary() -> TargetPlan {
    TargetPlan(
      name: names.module, kind: .library, dependencies: [],
      files: [
        SourcePlan(
          name: PackageNames.libraryFile(names.module), imports: [], body: .declarations([]))
      ],
      resources: notebook.notebook.frontMatter.resources.map(\.value))
  }

  mutating func source(
    _ name: String, _ references: [ItemReference], target: String, needed: [String]
  ) -> SourcePlan {
    let path = "Sources/" + target + "/" + name
    let declarations = references.map { reference -> DeclarationPlan in
      note(reference.cell, isIn: path)
      return declaration(reference)
    }
    return SourcePlan(
      name: name, imports: imports(for: references, of: [.source], adding: needed),
      body: .declarations(declarations), names: partNames(references, of: target))
  }

  mutating func declaration(_ place: ItemReference) -> DeclarationPlan {
    // A type that is shown again in part stands where it is whole at last, with what was added to it.
    let merged = placement.merged[place]
    let reference = merged?.host ?? place
    let cell = notebook.cells[reference.cell]
    let item = placement.item(reference)
    var own = members[place] ?? []
    if merged != nil { own.insert(place, at: 0) }
    let inherited = placement.addedInheritance[place] ?? []
    var omitted = omissions.ranges(of: reference)
    if let merged { omitted += merged.replaced.map(\.rangeWithComments) }
    if let others = placement.superseded[reference] { omitted += others.map(\.rangeWithComments) }
    // Several may take the place of one.
    if omitted.count > 1 { omitted = Array(Set(omitted)) }
    var lifting = lifting(of: reference, leavingOut: omitted)
    if let declared = item.declared {
      if placement.homes[reference] == .member {
        lifting.lift(member: declared)
      } else {
        let added = own.flatMap { part in
          // A property that stands alone may be stored, too.
          placement.additions[part]
            ?? [placement.item(part).declared].compactMap { $0?.kind == .variable ? $0 : nil }
        }
        lifting.lift(
          declared,
          hasInitializer: declared.kind != .struct
            && (own.contains { isInitializer($0) } || added.contains { $0.kind == .initializer }),
          adding: added, inheriting: inherited)
      }
    }
    // Where access is lifted, a marker goes before it, at the same place.
    var edits: [CodeFragment.Edit] = []
    for constant in (objects.members[reference] ?? []).reversed() {
      guard let place = AccessLifting.place(for: DeclSyntax(constant)) else { continue }
      edits.append(.init(place..<place, "nonisolated(unsafe) "))
    }
    if let marker = unsafeMarker(of: reference) { edits.append(marker) }
    edits = lifting.takeEdits(after: edits)
    if let comments = documentation.members[reference] { edits += comments }
    edits += outputComments(above: reference)
    edits += separations(of: item, in: cell, edits)
    if let widened = widening.edits[reference] { edits += widened }
    if case .variable = item.kind, item.effects.contains(.throws) {
      // A global variable cannot throw: a program that does ends, too.
      edits += item.declaration?.attempts.map { .init($0..<$0, "!") } ?? []
    }
    if !inherited.isEmpty, let edit = item.declaration?.inheriting(inherited) { edits.append(edit) }
    if case .declaration(let declared) = item.kind {
      edits += sendable.uncheckedConformances(in: declared, isCopy: false)
    }
    if let semicolon = item.semicolon { edits.append(.init(semicolon, "")) }
    if !own.isEmpty, let body = insertion(of: own, into: reference, at: place) {
      edits.append(body)
    }
    if let changes = widening.changes[reference] { note(changes, of: cell) }
    note(lifting.changes, of: cell)
    return DeclarationPlan(
      documentation: documentation.topLevel[reference] ?? [],
      code: CodeFragment(
        cell, item.range, edits: edits.stablySorted(), leavingOut: omitted),
      condition: condition(of: reference))
  }

  private mutating func note(_ changes: [CodeChange], of cell: AnalyzedCell) {
    if cellChanges[cell.index].isEmpty {
      cellChanges[cell.index] = changes
    } else {
      cellChanges[cell.index] += changes
    }
  }

  /// Whether a variable, or what a constant holds, is state that all of the package share.
  func isGlobalState(_ reference: ItemReference) -> Bool {
    if case .variable(isMutable: true) = placement.item(reference).kind { return true }
    return objects.all.contains(reference)
  }

  /// Takes away the comments above a declaration that record what the statement before it does: its test says so.
  private func outputComments(above reference: ItemReference) -> [CodeFragment.Edit] {
    let cell = notebook.cells[reference.cell]
    guard reference.item > 0 else { return [] }
    let start = cell.items[reference.item].range.lowerBound
    return cell.items[reference.item - 1].outputs.map(\.comment)
      .filter { $0.lowerBound >= start }.map { comment in
        let rest = cell.cell.code.bytes[comment.upperBound...]
        let lineEnd = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? comment.upperBound
        return .init(comment.lowerBound..<lineEnd, "")
      }
  }

  /// What says that nothing guards a variable or constant of the sources, where its author says nothing else.
  private func unsafeMarker(of reference: ItemReference) -> CodeFragment.Edit? {
    guard isGlobalState(reference) || objects.functions.contains(reference),
      placement.homes[reference] != .member
        || placement.item(reference).declared?.isStatic == true,
      let declaration = placement.item(reference).declaration, declaration.globalActor == nil,
      !declaration.isNonisolated, !vocabulary.isWrapped(declaration),
      let place = AccessLifting.place(for: declaration)
    else { return nil }
    return .init(place..<place, "nonisolated(unsafe) ")
  }

  /// Writes what opens a declaration of several variables before each of them: they become declarations of
  /// their own.
  private func separations(
    of item: Item, in cell: AnalyzedCell, _ edits: [CodeFragment.Edit]
  ) -> [CodeFragment.Edit] {
    guard let variable = item.declaration?.as(VariableDeclSyntax.self), variable.bindings.count > 1,
      let place = AccessLifting.place(for: DeclSyntax(variable))
    else { return [] }
    let words = edits.filter { $0.range == place..<place }.map(\.replacement).joined()
    let lines = cell.restylings(in: item.codeRange)
    return variable.separations(in: cell.cell.code.bytes).compactMap { gap in
      guard !words.isEmpty, let line = lines.first(where: { $0.range == gap.range }) else {
        return nil
      }
      return .init(gap.range, gap.writing(words, into: line.replacement))
    }
  }

  private func lifting(
    of reference: ItemReference, leavingOut omitted: [Range<Int>]
  ) -> AccessLifting {
    let cell = notebook.cells[reference.cell]
    let target = names.target(of: cell)
    let isClosed = decisions.closed.contains(reference)
    return AccessLifting(
      access: isClosed ? .internal : names.access(of: target),
      superclasses: names.isAlone ? [] : names.scope?.superclasses[target] ?? [],
      openExtensions: names.isAlone ? [] : names.scope?.openExtensions[target] ?? [],
      narrow: narrow,
      sendable: sendable, vocabulary: vocabulary, unit: cell.layout.unit,
      omitted: omitted)
  }

  /// What is new of a type that is shown again in part, a declaration for each member.
  private mutating func declarations(
    _ members: [Declaration], shownAt reference: ItemReference
  ) -> [DeclarationPlan] {
    let cell = notebook.cells[reference.cell]
    let omitted = omissions.ranges(of: reference)
    let further = (documentation.members[reference] ?? []) + (widening.edits[reference] ?? [])
    return members.compactMap { member in
      guard !omitted.contains(member.rangeWithComments) else { return nil }
      let range = cell.withIndentation(member.rangeWithComments)
      var lifting = lifting(of: reference, leavingOut: omitted)
      // What a protocol requires is as open as the protocol.
      if placement.item(reference).declared?.kind != .protocol { lifting.lift(member: member) }
      note(lifting.changes, of: cell)
      let edits = lifting.edits + further.filter { range.contains($0.range.lowerBound) }
      let isOnly = members.count == 1 && !member.isDocumented
      var code = CodeFragment(
        cell, range, edits: edits.stablySorted(),
        leavingOut: omitted.filter { range.overlaps($0) })
      code.outerSteps = 1
      return DeclarationPlan(
        documentation: isOnly ? documentation.topLevel[reference] ?? [] : [], code: code,
        condition: condition(of: reference))
    }
  }

  /// The members that are left out.
  var omissions: MemberOmissions { MemberOmissions(notebook.cells, decisions) }

  /// The members that a notebook shows alone, or in a part of their type, above its closing brace.
  private mutating func insertion(
    of members: [ItemReference], into host: ItemReference, at place: ItemReference
  ) -> CodeFragment.Edit? {
    guard let brace = placement.item(host).declaration?.memberBlock?.rightBrace else { return nil }
    let end = brace.positionAfterSkippingLeadingTrivia.utf8Offset
    var edit = CodeFragment.Edit(end..<end, "")
    let cell = notebook.cells[place.cell]
    let path = "Sources/\(names.target(of: cell))/\(names.file(of: cell))"
    note(host.cell, isIn: path)
    for member in members.sorted() {
      note(member.cell, isIn: path)
      if let added = placement.additions[member] {
        edit.members += declarations(added, shownAt: member)
      } else {
        edit.members.append(declaration(member))
      }
    }
    return edit
  }

  private func isInitializer(_ reference: ItemReference) -> Bool {
    placement.item(reference).declaration?.is(InitializerDeclSyntax.self) ?? false
  }

  /// An earlier version, private to the file of the examples that need it.
  func privateDeclaration(_ reference: ItemReference) -> DeclarationPlan {
    let cell = notebook.cells[reference.cell]
    let item = placement.item(reference)
    var edits = item.declaration.map { PrivateCopy.edits(for: $0) } ?? []
    if case .declaration(let declared) = item.kind {
      edits += sendable.uncheckedConformances(in: declared, isCopy: true)
    }
    // Of a version without members that stand alone, those that it had stay.
    let replaced = members[reference] == nil ? [] : placement.superseded[reference] ?? []
    edits += outputComments(above: reference)
    if let marker = unsafeMarker(of: reference) { edits.insert(marker, at: 0) }
    if let semicolon = item.semicolon { edits.append(.init(semicolon, "")) }
    if let body = privateMembers(of: reference) { edits.append(body) }
    var wrapper: String?
    if let keyword = placement.orphans[reference] {
      // A type of its own lets the compiler check the member.
      edits = item.semicolon.map { [.init($0, "")] } ?? []
      wrapper = "private \(keyword) Fragment\(reference.cell + 1)Part\(reference.item + 1)"
    }
    return DeclarationPlan(
      documentation: [],
      code: CodeFragment(
        cell, item.range, edits: edits.stablySorted(),
        leavingOut: omissions.ranges(of: reference) + replaced.map(\.rangeWithComments)),
      condition: condition(of: reference), wrapper: wrapper)
  }

  /// The members that stand alone and that an earlier version of their type keeps, above its closing brace.
  private func privateMembers(of host: ItemReference) -> CodeFragment.Edit? {
    guard let own = members[host],
      let brace = placement.item(host).declaration?.memberBlock?.rightBrace
    else { return nil }
    let end = brace.positionAfterSkippingLeadingTrivia.utf8Offset
    var edit = CodeFragment.Edit(end..<end, "")
    edit.members = own.sorted().map { member in
      let item = placement.item(member)
      return DeclarationPlan(
        documentation: [],
        code: CodeFragment(
          notebook.cells[member.cell], item.range,
          edits: item.semicolon.map { [.init($0, "")] } ?? []),
        condition: condition(of: member))
    }
    return edit
  }

  /// What must hold for all of some parts to be compiled, as `#if` spells it.
  func condition(of references: [ItemReference]) -> String? {
    guard hasConditions else { return nil }
    var all: OrderedSet<String> = []
    for reference in references {
      if let system = notebook.cells[reference.cell].condition { all.append("os(\(system))") }
      for module in decisions.conditions[reference] ?? [] { all.append("canImport(\(module))") }
    }
    guard !all.isEmpty else { return nil }
    if references.count == 1 { all.subtract(ownConditions(of: references[0])) }
    return all.isEmpty ? nil : all.joined(separator: " && ")
  }

  /// What must hold for a part to be compiled, as `#if` spells it.
  func condition(of reference: ItemReference) -> String? {
    hasConditions ? condition(of: [reference]) : nil
  }

  /// The conditions that a block `#if a && b` without another clause states itself.
  private func ownConditions(of reference: ItemReference) -> Set<String> {
    guard let block = placement.item(reference).declaration?.as(IfConfigDeclSyntax.self),
      block.clauses.count == 1, let condition = block.clauses.first?.condition?.code,
      !condition.contains("||")
    else { return [] }
    let parts = condition.split(separator: "&&")
    return Set(parts.map { String($0).replacing(" ", with: "") })
  }
}

extension Array where Element == CodeFragment.Edit {
  /// In ascending order of places, those at one place in the order in which they were made.
  fileprivate func stablySorted() -> [Element] {
    let isSorted = indices.dropFirst().allSatisfy {
      self[$0 - 1].range.lowerBound <= self[$0].range.lowerBound
    }
    // The library sorts stably.
    return isSorted ? self : sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
