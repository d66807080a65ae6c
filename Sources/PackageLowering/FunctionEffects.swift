internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// What functions and types change and read of the variables that moved to the sources with them, and of what
/// types keep.
struct FunctionEffects {
  /// For each name, the names whose values change when it is called.
  private(set) var changes: [String: Set<String>] = [:]
  /// For each name, the names whose values it reads.
  private(set) var reads: [String: Set<String>] = [:]

  /// How many functions may be followed into each other: the work is their number squared.
  private static let followed = 400

  /// Reads the declarations of the sources.
  /// - Parameters:
  ///   - placement: Where the parts of the notebook go.
  ///   - sources: The parts that the sources hold.
  ///   - program: The state and the statements that examples replay.
  ///   - state: Which types keep a state.
  ///   - hasObjects: Whether there may be objects: then a constant may change, too.
  init(
    _ placement: Placement, sources: [ItemReference], program: [ItemReference],
    _ state: SharedState, hasObjects: Bool
  ) {
    var variables = state.types
    var functions: [Item] = []
    var kept: [Item] = []
    var local: [Item] = []
    for reference in sources {
      let item = placement.item(reference)
      switch item.kind {
      case .variable where placement.mayHoldBlock(reference) && item.isComputed:
        functions.append(item)
      case .declaration: functions.append(item)
      case .variable(let isMutable):
        let mayHoldObject = hasObjects && item.mayHoldObject
        if isMutable || mayHoldObject { variables.formUnion(item.definitions) }
        if mayHoldObject { kept.append(item) }
      case .import, .statement, .test, .manifest: break
      }
    }
    for reference in program {
      let item = placement.item(reference)
      guard case .variable = item.kind else { continue }
      if placement.mayHoldBlock(reference), item.isComputed {
        functions.append(item)
        variables.formUnion(item.uses)
      } else if hasObjects {
        local.append(item)
      }
    }
    guard !variables.isEmpty else { return }
    let types = Set(functions.filter(\.isType).flatMap(\.definitions))
    var uses: [String: Set<String>] = [:]
    for item in functions {
      var names = item.definitions
      // The methods of an extension are those of its type.
      if case .declaration(let declared) = item.kind, declared.kind == .extension,
        types.contains(declared.name)
      {
        names = [declared.name]
      }
      for name in names {
        changes[name, default: []].formUnion(item.mutations.intersection(variables))
        reads[name, default: []].formUnion(item.uses.intersection(variables))
        uses[name, default: []].formUnion(item.uses)
      }
    }
    // What the methods of an object do, they do under the name of a variable that holds it.
    for item in kept {
      for name in item.definitions {
        changes[name, default: []].formUnion(item.mutations.intersection(variables))
        reads[name, default: []].formUnion(item.uses.intersection(variables))
        uses[name, default: []].formUnion(item.uses.intersection(types))
      }
    }
    changes = Self.reaching(changes, uses)
    reads = Self.reaching(reads, uses)
    for item in local {
      let used = item.uses.intersection(types)
      for name in item.definitions {
        changes.hand(from: used, to: name)
        reads.hand(from: used, to: name)
      }
    }
  }

  /// What functions do themselves, with what those do that they call.
  private static func reaching(
    _ own: [String: Set<String>], _ uses: [String: Set<String>]
  ) -> [String: Set<String>] {
    guard own.count <= followed, own.contains(where: { !$0.value.isEmpty }) else { return own }
    let called = uses.mapValues { $0.filter { own[$0] != nil } }
    return own.reduce(into: own) { reached, entry in
      var seen: Set<String> = [entry.key]
      var pending = Array(called[entry.key] ?? [])
      while let next = pending.popLast() {
        guard seen.insert(next).inserted else { continue }
        reached[entry.key]?.formUnion(own[next] ?? [])
        pending += called[next] ?? []
      }
    }
  }
}

extension [String: Set<String>] {
  /// Gives a name what others have.
  fileprivate mutating func hand(from others: Set<String>, to name: String) {
    for other in others {
      guard let names = self[other], !names.isEmpty else { continue }
      if self[name]?.formUnion(names) == nil { self[name] = names }
    }
  }
}

extension Placement {
  /// Whether a closure or an accessor may stand in a variable: in few, there is a brace at all.
  func mayHoldBlock(_ reference: ItemReference) -> Bool {
    let item = item(reference)
    guard case .variable = item.kind else { return false }
    let code = cells[reference.cell].cell.code.bytes
    return code.firstIndex(of: UInt8(ascii: "{"), in: item.codeRange) != nil
  }
}

extension Item {
  /// Whether it is a variable without a value of its own.
  fileprivate var isComputed: Bool {
    content.as(VariableDeclSyntax.self)?.bindings.contains {
      $0.accessorBlock != nil && $0.initializer == nil
    } ?? false
  }

  /// Whether the value of a variable may be an object, or have one inside: it is made of more than literals
  /// and values of the standard library.
  var mayHoldObject: Bool { !uses.allSatisfy(StandardNames.isValueType) }
}
