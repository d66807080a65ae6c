internal import NotebookAnalysis
internal import SwiftSyntax

/// Takes `private` away where the other half of the code has moved to another file.
///
/// A notebook reads as one file, in which `private` reaches further than in the files of its topics.
struct PrivateWidening {
  /// The changes for each part of the sources.
  private(set) var edits: [ItemReference: [CodeFragment.Edit]] = [:]
  /// What was widened, in words.
  private(set) var changes: [ItemReference: [String]] = [:]

  private struct Use {
    let file: String
    let item: Item
    let extendedType: String?
  }

  init(_ cells: [AnalyzedCell], _ placement: Placement, file: (AnalyzedCell) -> String) {
    let sources = placement.references(.source)
    let declared = sources.filter { reference in
      guard let declaration = placement.item(reference).declared else { return false }
      return !Self.privateModifiers(of: declaration).isEmpty
    }
    guard !declared.isEmpty else { return }
    var uses = sources.map { reference -> Use in
      let item = placement.item(reference)
      var type: String?
      if case .declaration(let declaration) = item.kind, declaration.kind == .extension {
        type = declaration.name
      }
      return Use(file: file(cells[reference.cell]), item: item, extendedType: type)
    }
    for home in [Placement.Home.program, .test] {
      uses += placement.references(home).map {
        Use(file: "", item: placement.item($0), extendedType: nil)
      }
    }
    for reference in declared {
      let own = file(cells[reference.cell])
      let others = uses.filter { $0.file != own }
      guard let declaration = placement.item(reference).declared else { continue }
      for found in Self.privateModifiers(of: declaration) {
        let isUsed = others.contains { use in
          if found.isTopLevel { return use.item.uses.contains(found.name) }
          let reaches = use.extendedType == found.type || found.isFilePrivate
          return reaches
            && (use.item.uses.contains(found.name) || use.item.memberUses.contains(found.name))
        }
        guard isUsed else { continue }
        edits[reference, default: []].append(.init(found.range, found.replacement))
        changes[reference, default: []].append(
          "'\(found.name)' is no longer private, since another file uses it")
      }
    }
  }

  private struct Found {
    let name: String
    let type: String?
    let isTopLevel: Bool
    let isFilePrivate: Bool
    let range: Range<Int>
    /// Nothing, or for `private(set)` the next wider level.
    let replacement: String
  }

  private static func privateModifiers(of declaration: Declaration) -> [Found] {
    modifiers(of: declaration, type: nil, isTopLevel: true)
      + declaration.members.flatMap {
        modifiers(of: $0, type: declaration.name, isTopLevel: false)
      }
  }

  private static func modifiers(
    of declaration: Declaration, type: String?, isTopLevel: Bool
  ) -> [Found] {
    let wanted = declaration.syntax.modifiers?.first {
      $0.name.tokenKind == .keyword(.private) || $0.name.tokenKind == .keyword(.fileprivate)
    }
    guard let modifier = wanted else { return [] }
    let start = modifier.positionAfterSkippingLeadingTrivia.utf8Offset
    let range = start..<modifier.endPosition.utf8Offset
    return [
      Found(
        name: declaration.name, type: type, isTopLevel: isTopLevel,
        isFilePrivate: modifier.name.tokenKind == .keyword(.fileprivate), range: range,
        replacement: modifier.detail == nil ? "" : "internal(set) ")
    ]
  }
}
