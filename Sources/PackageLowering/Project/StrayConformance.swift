/// An extension without members that makes a type of another notebook conform to what the compiler writes out.
///
/// The compiler does so only in the file of the type ("Protocols", section "Adopting a Protocol Using a
/// Synthesized Implementation", of The Swift Programming Language); `Sendable` has to be said there, too.
struct StrayConformance {
  let type: String
  let protocolName: String
  let notebook: Int
  let part: PartNames
  /// The notebook that declares the type.
  let owner: Int

  private static let synthesized: Set<String> = [
    "Equatable", "Hashable", "Codable", "Encodable", "Decodable", "CaseIterable", "Sendable",
  ]

  /// All of a project, in its order.
  /// - Parameters:
  ///   - notebooks: The notebooks.
  ///   - index: What they declare.
  static func all(_ notebooks: [NotebookInterface], _ index: SymbolIndex) -> [StrayConformance] {
    notebooks.enumerated().flatMap { position, notebook in
      notebook.files.filter { $0.kind == .library }.flatMap(\.parts).compactMap { part in
        guard let type = part.extended, type.members.isEmpty,
          let name = type.inherited.first(where: synthesized.contains),
          let owner = index.notebook(declaring: type.path), owner != position
        else { return nil }
        return StrayConformance(
          type: type.path, protocolName: name, notebook: position, part: part, owner: owner)
      }
    }
  }
}
