internal import NotebookAnalysis
internal import SwiftSyntax

/// Takes `private` away where the other half of the code has moved to another file.
///
/// A notebook reads as one file, in which `private` reaches further than in the files of its topics.
struct PrivateWidening {
  /// The changes for each part of the sources.
  private(set) var edits: [ItemReference: [CodeFragment.Edit]] = [:]
  /// What was widened.
  private(set) var changes: [ItemReference: [CodeChange]] = [:]

  /// The files that use each name.
  private struct Users {
    /// As a name that stands alone.
    private var plain: [String: Set<String>] = [:]
    /// As that of a member, in an extension of a type; under the empty name, anywhere.
    private var members: [String: [String: Set<String>]] = [:]
    /// As that of a variable that is set, in an extension of its type.
    private var setters: [String: [String: Set<String>]] = [:]

    /// Notes which of some names a part of a file uses.
    mutating func add(_ item: Item, _ names: Set<String>, in file: String, extending type: String?)
    {
      for name in names {
        let isPlain = item.uses.contains(name)
        if isPlain { plain[name, default: []].insert(file) }
        guard isPlain || item.memberUses.contains(name) else { continue }
        members["", default: [:]][name, default: []].insert(file)
        if let type {
          members[type, default: [:]][name, default: []].insert(file)
          if item.mutations.contains(name) {
            setters[type, default: [:]][name, default: []].insert(file)
          }
        }
      }
    }

    /// Whether a file uses a name other than those that declare it for themselves.
    func use(_ found: Found, outside files: Set<String>) -> Bool {
      let all: Set<String>?
      if found.isTopLevel {
        all = plain[found.name]
      } else if found.isSetter, !found.isFilePrivate {
        // Anyone may read it.
        all = setters[found.type ?? " "]?[found.name]
      } else {
        all = members[found.isFilePrivate ? "" : found.type ?? " "]?[found.name]
      }
      return all.map { !$0.isSubset(of: files) } ?? false
    }
  }

  init(_ cells: [AnalyzedCell], _ placement: Placement, file: (AnalyzedCell) -> String) {
    let sources = placement.sourceDeclarations + placement.lentMembers
    let declared = sources.compactMap { reference -> (place: ItemReference, found: [Found])? in
      guard let declaration = placement.item(reference).declared else { return nil }
      let isAlone = placement.additions[reference] == nil
      let type = placement.typeName(of: reference)
      let found =
        isAlone && type != nil
        ? Self.modifiers(of: declaration, type: type, isTopLevel: false)
        : Self.privateModifiers(of: declaration, isPart: type != nil)
      return found.isEmpty ? nil : (reference, found)
    }
    guard !declared.isEmpty else { return }
    let names = Set(declared.flatMap { $0.found.map(\.name) })
    // What is private to a type, only its extensions use, and the type what is so to an extension.
    let wideNames = Set(
      declared.flatMap { declared in
        let isExtension = placement.item(declared.place).declaredExtension != nil
        return declared.found.filter { isExtension || $0.isTopLevel || $0.isFilePrivate }
          .map(\.name)
      })
    var users = Users()
    for reference in sources {
      let item = placement.item(reference)
      var type = placement.typeName(of: reference)
      var isType = false
      if type == nil, case .declaration(let declaration) = item.kind {
        isType = declaration.kind.isType
        if isType || declaration.kind == .extension { type = declaration.name }
      }
      let wanted = isType || type == nil ? wideNames : names
      guard !wanted.isEmpty else { continue }
      users.add(item, wanted, in: file(cells[placement.place(of: reference).cell]), extending: type)
    }
    for home in [Placement.Home.program, .test] where !wideNames.isEmpty {
      for reference in placement.references(home) {
        users.add(placement.item(reference), wideNames, in: "", extending: nil)
      }
    }
    let files = declared.reduce(into: [String: Set<String>]()) { files, declaration in
      let own = file(cells[placement.place(of: declaration.place).cell])
      for found in declaration.found where found.isTopLevel {
        files[found.name, default: []].insert(own)
      }
    }
    for (reference, found) in declared {
      let own = file(cells[placement.place(of: reference).cell])
      var widened: Set<Range<Int>> = []
      for found in found {
        let owners = found.isTopLevel ? files[found.name] ?? [own] : [own]
        guard users.use(found, outside: owners), widened.insert(found.range).inserted else {
          continue
        }
        edits[reference, default: []].append(.init(found.range, found.replacement))
        changes[reference, default: []].append(.widened(name: found.name))
      }
    }
  }

  private struct Found {
    let name: String
    let type: String?
    let isTopLevel: Bool
    let isFilePrivate: Bool
    /// Whether only setting it is private.
    let isSetter: Bool
    let range: Range<Int>
    /// Nothing, or for `private(set)` the next wider level.
    let replacement: String
  }

  private static func privateModifiers(of declaration: Declaration, isPart: Bool) -> [Found] {
    // Of a type that is shown again in part, the first line goes.
    var found = isPart ? [] : modifiers(of: declaration, type: nil, isTopLevel: true)
    for member in declaration.members {
      found += modifiers(of: member, type: declaration.name, isTopLevel: false)
    }
    return found
  }

  private static func modifiers(
    of declaration: Declaration, type: String?, isTopLevel: Bool
  ) -> [Found] {
    guard declaration.hasModifiers,
      let modifier = declaration.syntax.modifiers?.first(where: {
        $0.name.tokenKind == .keyword(.private) || $0.name.tokenKind == .keyword(.fileprivate)
      })
    else { return [] }
    let start = modifier.positionAfterSkippingLeadingTrivia.utf8Offset
    let range = start..<modifier.endPosition.utf8Offset
    // That of an extension is about its members.
    let members = declaration.kind == .extension ? declaration.members : [declaration]
    return members.map { member in
      Found(
        name: member.name, type: type, isTopLevel: isTopLevel && declaration.kind != .extension,
        // At the top level of a file both words are the same.
        isFilePrivate: modifier.name.tokenKind == .keyword(.fileprivate)
          || declaration.kind == .extension,
        isSetter: modifier.detail != nil, range: range,
        replacement: modifier.detail == nil ? "" : "internal(set) ")
    }
  }
}
