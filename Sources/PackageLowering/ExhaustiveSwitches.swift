internal import NotebookAnalysis
internal import SwiftSyntax

/// The declarations of a notebook that go through the cases of enumerations, each with no `default`.
struct ExhaustiveSwitches {
  private struct User {
    let reference: ItemReference
    /// The cases that each `switch` names.
    let switches: [Set<String>]
  }

  private var users: [User] = []
  private let placement: Placement

  init(_ placement: Placement) {
    self.placement = placement
    for reference in placement.references(.source) {
      let item = placement.item(reference)
      guard case .declaration = item.kind else { continue }
      let finder = SwitchFinder(viewMode: .sourceAccurate)
      finder.walk(item.syntax)
      if !finder.found.isEmpty { users.append(User(reference: reference, switches: finder.found)) }
    }
  }

  /// The declarations that are written for a version of an enumeration and miss what the last one has.
  /// - Parameters:
  ///   - version: The version.
  ///   - next: The version after it.
  ///   - last: The version that the sources hold.
  func leftBehind(
    by version: ItemReference, until next: ItemReference, lacking last: ItemReference
  ) -> [ItemReference] {
    guard let old = placement.item(version).declared, old.kind == .enum,
      let new = placement.item(last).declared
    else { return [] }
    let cases = Self.cases(of: old)
    guard !cases.isEmpty, !Self.cases(of: new).isSubset(of: cases) else { return [] }
    let start = users.partition { $0.reference <= version }
    return users[start...].prefix { $0.reference < next }.filter { user in
      placement.item(user.reference).uses.contains(old.name) && user.switches.contains(cases)
    }.map(\.reference)
  }

  private static func cases(of declaration: Declaration) -> Set<String> {
    Set(
      declaration.members.compactMap { $0.syntax.as(EnumCaseDeclSyntax.self) }.flatMap { cases in
        cases.elements.map(\.name.text)
      })
  }
}

/// Finds each `switch` without a `default`, with the names of the cases in its patterns.
private final class SwitchFinder: SyntaxVisitor {
  private(set) var found: [Set<String>] = []

  override func visit(_ node: SwitchExprSyntax) -> SyntaxVisitorContinueKind {
    var names: Set<String> = []
    for case .switchCase(let branch) in node.cases {
      guard case .case(let label) = branch.label else { return .visitChildren }
      for item in label.caseItems {
        if let name = Self.caseName(of: Syntax(item.pattern)) { names.insert(name) }
      }
    }
    if !names.isEmpty { found.append(names) }
    return .visitChildren
  }

  /// The name after the first dot of a pattern: `.a`, `let .a(b)`, `E.a(let b)`.
  private static func caseName(of pattern: Syntax) -> String? {
    if let member = pattern.as(MemberAccessExprSyntax.self) { return member.declName.baseName.text }
    for child in pattern.children(viewMode: .sourceAccurate) {
      if let name = caseName(of: child) { return name }
    }
    return nil
  }
}
