internal import NotebookAnalysis
internal import SwiftSyntax

/// What the types of a notebook inherit from and conform to, and which names have a meaning by that.
struct Inheritance {
  /// What each type says that it inherits from, in its declaration and in extensions.
  private var inherited: [String: Set<String>] = [:]
  /// The names of the members of each type and protocol, in its declaration and in extensions.
  private var members: [String: Set<String>] = [:]
  /// The types that have an attribute.
  private var attributed: Set<String> = []
  /// The types and protocols that the notebook declares.
  private var declared: Set<String> = []

  /// The names that the standard library's protocols require or have defaults for, as far as those are
  /// all known; the types are there as those of raw values.
  private static let standard: [String: Set<String>] = {
    let raw: Set<String> = ["rawValue", "RawValue", "hash", "hashValue"]
    let values = [
      "String", "Character", "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16",
      "UInt32", "UInt64", "Double", "Float", "RawRepresentable",
    ]
    let codable: Set<String> = ["encode", "init", "CodingKeys"]
    let error: Set<String> = [
      "localizedDescription", "errorDescription", "failureReason", "recoverySuggestion",
      "helpAnchor",
    ]
    var names: [String: Set<String>] = [
      "Sendable": [], "@unchecked Sendable": [], "AnyObject": [], "Copyable": [], "Equatable": [],
      "Hashable": ["hash", "hashValue"], "Comparable": [], "Codable": codable,
      "Encodable": codable, "Decodable": codable, "CaseIterable": ["allCases", "AllCases"],
      "Identifiable": ["id", "ID"], "CustomStringConvertible": ["description"],
      "CustomDebugStringConvertible": ["debugDescription"], "Error": error,
      "LocalizedError": error,
    ]
    for value in values { names[value] = raw }
    return names
  }()

  /// Reads the types of a notebook.
  /// - Parameter notebook: The notebook.
  init(_ notebook: AnalyzedNotebook) {
    for declaration in notebook.cells.flatMap(\.items).compactMap(\.declared) {
      read(declaration, path: declaration.name)
    }
  }

  private mutating func read(_ declaration: Declaration, path: String) {
    guard declaration.kind.isType || declaration.kind == .extension || declaration.kind == .other
    else { return }
    if declaration.kind.isType { declared.insert(path) }
    if declaration.syntax.attributes?.isEmpty == false { attributed.insert(path) }
    inherited[path, default: []].formUnion(declaration.inheritedTypes)
    for inner in declaration.innerMembers where inner.owner === declaration {
      members[path, default: []].insert(inner.declaration.name)
      let name = inner.declaration.name
      read(inner.declaration, path: path.isEmpty ? name : "\(path).\(name)")
    }
  }

  /// Whether a type is none that the notebook declares, so that it has members of which nothing is known.
  /// - Parameter path: Its name, with those of the types around it; empty outside of types.
  func isForeign(_ path: String) -> Bool { !path.isEmpty && !declared.contains(path) }

  /// The names of members that mean something by what a type inherits from.
  /// - Parameters:
  ///   - owner: The type, or an extension of it.
  ///   - path: Its name, with those of the types around it.
  /// - Returns: The names; nil where they are not known.
  func reservedNames(of owner: Declaration, path: String) -> Set<String>? {
    guard !attributed.contains(path) else { return nil }
    if path.isEmpty { return [] }
    // An extension of a type that the notebook does not show may be of one that conforms.
    if owner.kind == .extension, !declared.contains(path) {
      return inherited[path]?.isEmpty ?? true ? [] : nil
    }
    var names: Set<String> = []
    var seen: Set<String> = [path]
    var pending = Array(inherited[path] ?? [])
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      if declared.contains(next), !attributed.contains(next) {
        names.formUnion(members[next] ?? [])
        pending += inherited[next] ?? []
      } else if let standard = Self.standard[next] {
        names.formUnion(standard)
        names.formUnion(members[next] ?? [])
      } else {
        return nil
      }
    }
    return names
  }
}
