internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// The names in a part of a notebook that matter to other notebooks of a project.
package struct PartNames: Sendable, Hashable, Codable {
  /// A name that a part defines.
  package struct Definition: Sendable, Hashable, Codable {
    /// The name by which it is used.
    package var name: String
    /// What it shares with other declarations that cannot stand beside it in one module.
    package var key: String?
    /// Whether its author keeps it from other modules.
    package var isClosed: Bool

    /// Makes a definition.
    /// - Parameters:
    ///   - name: The name by which it is used.
    ///   - key: What it shares with others that cannot stand beside it.
    ///   - isClosed: Whether its author keeps it from other modules.
    package init(name: String, key: String?, isClosed: Bool) {
      self.name = name
      self.key = key
      self.isClosed = isClosed
    }

    private static let metricStart = "metric "

    /// Makes the definition of a metric, which no Swift code uses by its label.
    /// - Parameter label: The label under which values are recorded.
    init(metric label: String) {
      self.init(name: "", key: Self.metricStart + label, isClosed: true)
    }

    /// The label, where a metric is defined: it has to be the only one in the whole project.
    var metric: String? {
      guard let key, key.hasPrefix(Self.metricStart) else { return nil }
      return String(key.dropFirst(Self.metricStart.count))
    }
  }

  /// The position of its cell in the notebook.
  package var cell: Int
  /// Where the code of the part stands in its notebook, in UTF-8 bytes.
  package var start: Int
  /// Where it ends.
  package var end: Int
  /// The names that it defines for others.
  package var definitions: [Definition]
  /// The type that it extends.
  package var extended: String?
  /// What the class that it declares may inherit from: a class, or else a protocol.
  package var superclass: String?
  /// The members that it adds to that type, or that the type which it declares has, with the labels of
  /// their arguments.
  package var members: [String]
  /// The names that it uses; for tests and programs, without those that they define themselves.
  package var uses: [String]
  /// The names that it uses after a dot, with the labels of arguments, and the operators.
  package var memberUses: [String]

  /// Makes the names of a part.
  /// - Parameters:
  ///   - cell: The position of its cell in the notebook.
  ///   - start: Where the code of the part stands in its notebook, in UTF-8 bytes.
  ///   - end: Where it ends.
  ///   - definitions: The names that it defines for others.
  ///   - members: The members that it has or adds.
  ///   - uses: The names that it uses.
  ///   - memberUses: The names that it uses after a dot, and the operators.
  package init(
    cell: Int, start: Int, end: Int, definitions: [Definition], members: [String] = [],
    uses: [String],
    memberUses: [String]
  ) {
    self.cell = cell
    self.start = start
    self.end = end
    self.definitions = definitions
    self.members = members
    self.uses = uses
    self.memberUses = memberUses
  }
}

extension PackageLowerer {
  /// The names in some parts, for linking; nothing where the notebook is a package by itself.
  /// - Parameters:
  ///   - references: The parts.
  ///   - target: The library that the parts belong to; nil for tests and programs, which define
  ///     nothing for others.
  func partNames(_ references: [ItemReference], of target: String? = nil) -> [PartNames] {
    guard names.scope != nil else { return [] }
    let parts = parts(of: references)
    let local = target == nil ? localNames : []
    var seen: Set<ItemReference> = []
    return parts.compactMap { reference in
      guard seen.insert(reference).inserted else { return nil }
      return partNames(reference, isExported: target != nil, local: local)
    }
  }

  private func partNames(
    _ reference: ItemReference, isExported: Bool, local: Set<String>
  ) -> PartNames {
    let item = placement.item(reference)
    let range = placement.span(reference).bytes
    let used = LinkNames(item)
    var names = PartNames(
      cell: reference.cell, start: range.lowerBound, end: range.upperBound, definitions: [],
      uses: item.uses.union(used.others).filter { !local.contains($0) }.sorted(),
      memberUses: used.members + used.operators.filter { !local.contains($0) }.sorted())
    guard isExported else { return names }
    let key = Redefinitions.key(of: item, decisions.versioned)
    var access: Declaration.Access?
    if case .declaration(let declaration) = item.kind {
      access = declaration.access
      if declaration.kind == .extension {
        names.extended = declaration.name
        names.members = declaration.fullMemberNames
        names.definitions = [.init(name: "", key: key, isClosed: true)]
        return names
      }
      if declaration.kind == .class {
        names.superclass = declaration.syntax.inheritanceClause?.inheritedTypes.first?.type.code
      }
      if declaration.kind.isType { names.members = declaration.fullMemberNames }
    }
    let isClosed = access.map { $0 < .package } ?? false
    // What is private to its file stands beside anything.
    let isPrivate = access.map { $0 < .internal } ?? false
    names.definitions =
      isPrivate ? [] : item.definitions.map { .init(name: $0, key: key, isClosed: isClosed) }
    return names
  }

}

extension Placement {
  /// The names that the running program of the notebook and its tests define.
  var localNames: Set<String> {
    order.reduce(into: []) { names, reference in
      switch homes[reference] {
      case .program, .test, .entryPoint, .earlier:
        names.formUnion(item(reference).definitions)
      case .source, .member, .manifest, .hoisted, .nowhere: break
      }
    }
  }
}
