internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SwiftSyntax

/// The members that an extension says again, or the type after it: in one module, only one of them can be.
///
/// Extensions with the same members are versions of each other as a whole, see ``Redefinitions``; this is about
/// the others.
struct RepeatedMembers {
  /// The members whose place others take, by their types or extensions.
  private(set) var superseded: [ItemReference: [Declaration]] = [:]
  /// The extensions of which nothing is left, each with the one that took the place of the last member.
  private(set) var emptied: [ItemReference: ItemReference] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// A type, an extension, or a member of one, with the part that it stands in.
  private struct Entry {
    let reference: ItemReference
    let declaration: Declaration
  }

  /// Finds the members.
  /// - Parameter placement: Where the parts of a notebook go.
  init(_ placement: Placement) {
    let owners = Self.owners(placement)
    guard owners.count > 1 else { return }
    let repeated = Self.repeatedNames(in: owners)
    guard !repeated.isEmpty else { return }
    var kept: [String: Entry] = [:]
    for owner in owners {
      let system = placement.cells[owner.reference.cell].cell.info.os ?? ""
      let condition = owner.declaration.syntax.genericWhereClause?.codeInTokens ?? ""
      let scope = "\(owner.declaration.name) \(system) \(condition)"
      let members = owner.declaration.members.filter {
        $0.mayBeReplaced && $0.namesInType.contains(where: repeated.contains)
      }
      for declaration in members {
        let member = Entry(reference: owner.reference, declaration: declaration)
        let earlier = declaration.conflictingKeys.lazy.compactMap { kept["\(scope) \($0)"] }
          .first { $0.reference != owner.reference }
        // What leaves its body to an extension is filled by that.
        if let earlier, declaration.hasEmptyBody, !earlier.declaration.hasEmptyBody {
          supersede(member, by: earlier, placement)
          continue
        }
        if let earlier {
          for key in earlier.declaration.memberIdentity { kept["\(scope) \(key)"] = nil }
          supersede(earlier, by: member, placement)
        }
        for key in declaration.memberIdentity { kept["\(scope) \(key)"] = member }
      }
    }
  }

  /// The extensions and the types that have some, in the order of the text.
  private static func owners(_ placement: Placement) -> [Entry] {
    let sources = placement.references(.source)
    let extended = Set(sources.compactMap { placement.item($0).declaredExtension?.name })
    guard !extended.isEmpty else { return [] }
    return sources.compactMap { place in
      let reference = placement.merged[place]?.host ?? place
      guard case .declaration(let declaration) = placement.item(reference).kind,
        declaration.kind == .extension || declaration.kind.isType && declaration.kind != .protocol,
        extended.contains(declaration.name)
      else { return nil }
      return Entry(reference: reference, declaration: declaration)
    }
  }

  /// The names of members that more than one part of a type has: most members need no closer look.
  private static func repeatedNames(in owners: [Entry]) -> Set<String> {
    var repeated: Set<String> = []
    for (_, parts) in Dictionary(grouping: owners, by: \.declaration.name) where parts.count > 1 {
      guard mayRepeatNames(parts) else { continue }
      var first: [String: ItemReference] = [:]
      for part in parts {
        for member in part.declaration.members where member.mayBeReplaced {
          for name in member.namesInType {
            if let earlier = first[name] {
              if earlier != part.reference { repeated.insert(name) }
            } else {
              first[name] = part.reference
            }
          }
        }
      }
    }
    return repeated
  }

  /// Whether some members of a type may have one name: those of most types have not.
  private static func mayRepeatNames(_ parts: [Entry]) -> Bool {
    var names = NameFilter(size: 1024)
    return parts.contains { part in
      part.declaration.members.contains { member in
        // A pattern in parentheses has several names.
        member.name.utf8.first == UInt8(ascii: "(") || names.mayRepeat(member.name)
      }
    }
  }

  private mutating func supersede(_ member: Entry, by other: Entry, _ placement: Placement) {
    superseded[member.reference, default: []].append(member.declaration)
    if !member.declaration.hasEmptyBody {
      diagnostics.append(
        .memberRedefinition(
          member.declaration.fullName, placement.span(member.reference),
          by: placement.span(other.reference)))
    }
    guard let owner = placement.item(member.reference).declared, owner.kind == .extension,
      owner.inheritedTypes.isEmpty
    else { return }
    let gone = Set(superseded[member.reference, default: []].map(\.syntax.id))
    if owner.members.allSatisfy({ gone.contains($0.syntax.id) }) {
      emptied[member.reference] = other.reference
    }
  }
}

extension Declaration {
  /// What a member is in its type, by which others find it that cannot stand beside it.
  var memberIdentity: [String] {
    let scope = isStatic ? "static " : ""
    switch kind {
    case .function:
      let identity = "func \(scope)\(signature)\(isAsync ? " async" : "")"
      return hasNoParameters ? [identity, "func \(scope)\(name)"] : [identity]
    case .initializer, .subscript: return [scope + signature]
    case .variable: return memberKeys.map { "var \(scope)\($0)" }
    case .struct, .class, .enum, .actor, .protocol, .extension, .typealias, .case, .operator,
      .precedence, .macro, .other:
      return []
    }
  }

  /// What those are that cannot stand beside a member: of one signature, or where one is a property and the other
  /// a method without parameters of its name.
  var conflictingKeys: [String] {
    let scope = isStatic ? "static " : ""
    switch kind {
    case .function:
      return Array(memberIdentity.prefix(1)) + (hasNoParameters ? ["var \(scope)\(name)"] : [])
    case .variable: return memberIdentity + memberKeys.map { "func \(scope)\($0)" }
    case .initializer, .subscript: return memberIdentity
    case .struct, .class, .enum, .actor, .protocol, .extension, .typealias, .case, .operator,
      .precedence, .macro, .other:
      return []
    }
  }

  /// The names that the member takes in its type: nothing that cannot stand beside it has others.
  fileprivate var namesInType: [String] { kind == .variable ? memberKeys : [name] }

  /// Whether the function takes nothing.
  var hasNoParameters: Bool {
    syntax.as(FunctionDeclSyntax.self)?.signature.parameterClause.parameters.isEmpty ?? false
  }

  /// Whether the function is awaited.
  var isAsync: Bool {
    syntax.as(FunctionDeclSyntax.self)?.signature.effectSpecifiers?.asyncSpecifier != nil
  }

  /// Whether nothing but the member itself goes with it: no value is stored, and nothing is kept in one file.
  fileprivate var mayBeReplaced: Bool {
    guard access.map({ $0 > .fileprivate }) ?? true else { return false }
    switch kind {
    case .function, .initializer, .subscript: return true
    case .variable:
      return syntax.as(VariableDeclSyntax.self).map {
        $0.bindings.count == 1 && !$0.storesValues
      } ?? false
    default: return false
    }
  }
}
