internal import NotebookAnalysis
internal import SwiftSyntax

/// The types in whose values no object can be: values of the standard library, and structures and enumerations
/// of the notebook that store nothing but such values.
struct PlainTypes {
  private let names: Set<String>

  /// What a type stores, as far as it is known.
  fileprivate struct Storage {
    var types: [String] = []
    var isPlain = true
  }

  /// Finds the types.
  /// - Parameter cells: The cells of the notebook.
  init(_ cells: [AnalyzedCell]) {
    // A name that is declared several times stands for all of its versions.
    var found: [String: Storage] = [:]
    for cell in cells {
      for item in cell.items {
        guard case .declaration(let declaration) = item.kind, declaration.kind.isType else {
          continue
        }
        found[declaration.name, default: Storage()].add(declaration)
      }
    }
    // Who stores what is not plain is not plain either; each type is followed once.
    var owners: [String: [String]] = [:]
    var pending: [String] = []
    for (name, storage) in found {
      let others = storage.types.filter { !StandardNames.isValueType($0) }
      for type in others { owners[type, default: []].append(name) }
      if !storage.isPlain || others.contains(where: { found[$0] == nil }) { pending.append(name) }
    }
    var names = Set(found.keys)
    while let name = pending.popLast() {
      if names.remove(name) != nil { pending += owners[name] ?? [] }
    }
    self.names = names
  }

  /// Whether a name is that of such a type.
  func contains(_ name: String) -> Bool {
    StandardNames.isValueType(name) || names.contains(name)
  }
}

extension PlainTypes.Storage {
  fileprivate mutating func add(_ declaration: Declaration) {
    guard declaration.kind == .struct || declaration.kind == .enum,
      declaration.genericParameters.isEmpty
    else {
      isPlain = false
      return
    }
    for member in declaration.members where isPlain {
      if let variable = member.storedVariable {
        add(variable)
      } else if let cases = member.syntax.as(EnumCaseDeclSyntax.self) {
        guard let names = cases.valueTypeNames else { return isPlain = false }
        types += names
      } else if member.syntax.is(IfConfigDeclSyntax.self) {
        isPlain = false
      }
    }
  }

  private mutating func add(_ variable: VariableDeclSyntax) {
    if let name = variable.typeName {
      types.append(name)
    } else if !variable.attributes.isEmpty || !variable.bindings.allSatisfy(\.isLiteral) {
      isPlain = false
    }
  }
}
