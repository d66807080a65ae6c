internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// What the cells of a notebook have shown so far, from which a later one may take what it leaves out.
struct ShownDeclarations {
  /// A declaration where it was shown.
  struct Version {
    let declaration: Declaration
    /// The type or extension around it.
    let owner: Declaration?
    let cell: AnalyzedCell

    /// Whether a body is there, of which nothing is left out.
    var isWhole: Bool {
      guard let body = declaration.statementBody, !body.statements.isEmpty else { return false }
      let repairs = cell.repairs(in: body.range)
      return !repairs.contains { $0.replacement.isEmpty || $0.replacement.contains(elisionMessage) }
        && !body.node.tokens(viewMode: .sourceAccurate).contains { token in
          // What stands around the braces is not in the body.
          let leading = token == body.leftBrace ? [] : token.leadingTrivia.pieces
          let trailing = token == body.rightBrace ? [] : token.trailingTrivia.pieces
          return (leading + trailing).contains { $0.isElision || $0.refersBack }
        }
    }
  }

  /// How many versions of a declaration are looked at, from the last one on.
  private static let reach = 20

  /// The versions of each declaration, in the order of the text.
  private var versions: [String: [Version]] = [:]
  /// The members of all types, by their signatures.
  private var members: [String: [Version]] = [:]
  /// The members of each type, by their names and labels.
  private var loose: [String: [Version]] = [:]
  /// How many cells are read.
  private var count = 0

  /// Goes on with the cells that are not read yet.
  /// - Parameter cells: All cells so far.
  mutating func read(_ cells: [AnalyzedCell]) {
    for cell in cells[count...]
    where cell.role.kind != .excluded && cell.cell.info.failure != .fail {
      for item in cell.items {
        guard case .declaration(let declaration) = item.kind else { continue }
        add(declaration, in: "", of: nil, cell)
      }
    }
    count = cells.count
  }

  private mutating func add(
    _ declaration: Declaration, in path: String, of owner: Declaration?, _ cell: AnalyzedCell
  ) {
    let version = Version(declaration: declaration, owner: owner, cell: cell)
    versions[Self.key(of: declaration, in: path), default: []].append(version)
    guard declaration.kind.isType || declaration.kind == .extension else {
      guard owner != nil else { return }
      members[declaration.memberSignature, default: []].append(version)
      for key in declaration.looseKeys { loose["\(path) \(key)", default: []].append(version) }
      return
    }
    let inner = Self.path(of: declaration, in: path)
    for member in declaration.members { add(member, in: inner, of: declaration, cell) }
  }

  /// The names of a type and of those around it.
  static func path(of type: Declaration, in path: String) -> String {
    path.isEmpty ? type.name : "\(path).\(type.name)"
  }

  private static func key(of declaration: Declaration, in path: String) -> String {
    if declaration.kind.isType { return "type " + Self.path(of: declaration, in: path) }
    return "\(path) \(declaration.memberSignature)"
  }

  /// The versions of a function or property with whole bodies, the last one first.
  /// - Parameters:
  ///   - declaration: Another version.
  ///   - path: The names of the types around it.
  func whole(_ declaration: Declaration, in path: String) -> [Version] {
    Self.whole(versions[Self.key(of: declaration, in: path)])
  }

  private static func whole(_ versions: [Version]?) -> [Version] {
    (versions ?? []).suffix(reach).reversed().filter(\.isWhole)
  }

  /// The members of a type with the same name and labels, whatever their types, with whole bodies, the last one
  /// first.
  /// - Parameters:
  ///   - declaration: A member.
  ///   - path: The names of the types around it.
  func wholeNamesakes(of declaration: Declaration, in path: String) -> [Version] {
    declaration.looseKeys.flatMap { Self.whole(loose["\(path) \($0)"]) }
  }

  /// The members of any type that are versions of a function which stands alone, the last one first.
  /// - Parameter declaration: The function.
  func wholeMembers(like declaration: Declaration) -> [Version] {
    Self.whole(members[declaration.memberSignature])
  }

  /// The versions of a type, in the order of the text.
  /// - Parameters:
  ///   - declaration: The type.
  ///   - path: The names of the types around it.
  func types(_ declaration: Declaration, in path: String) -> ArraySlice<Version> {
    (versions[Self.key(of: declaration, in: path)] ?? []).suffix(Self.reach)
  }

  /// The members of a type with all that its versions in part have added to the last whole one.
  /// - Parameter types: The versions of the type, in the order of the text.
  static func members(of types: ArraySlice<Version>) -> [Version] {
    types.reduce(into: []) { members, type in
      let own = type.declaration.members.map {
        Version(declaration: $0, owner: type.declaration, cell: type.cell)
      }
      guard !members.isEmpty, type.cell.showsPart(of: type.declaration) else {
        members = own
        return
      }
      let keys = Set(own.flatMap(\.declaration.memberKeys))
      members = members.filter { keys.isDisjoint(with: $0.declaration.memberKeys) } + own
    }
  }
}

extension Declaration {
  /// What a member has in common with its versions.
  fileprivate var memberSignature: String { (isStatic ? "static " : "") + signature }
}
