/// A conformance that a library declares of a type which is not its own.
struct ForeignConformance: Sendable {
  /// The library.
  let target: String
  /// The type, by its name.
  let type: String
  /// The libraries of the project that declare the type; none for one of the standard library.
  private let owners: Set<String>
  /// The same for each protocol.
  private let protocolOwners: [Set<String>]

  init(_ conformance: SymbolIndex.Conformance, _ index: SymbolIndex) {
    func libraries(declaring name: String) -> Set<String> {
      Set(index.libraries(declaring: name).map { index.targets[$0] })
    }
    target = index.targets[conformance.target]
    type = conformance.type
    owners = libraries(declaring: conformance.type)
    protocolOwners = conformance.inherited.map(libraries)
  }

  /// Whether its witnesses have to be public, since the type and a protocol are (The Swift Programming
  /// Language, "Access Control": a witness is at least as open as the less open of the two).
  /// - Parameter isPublic: Whether the API of a library is public.
  func needsPublicWitnesses(_ isPublic: (String) -> Bool) -> Bool {
    owners.allSatisfy(isPublic) && protocolOwners.contains { $0.allSatisfy(isPublic) }
  }
}
