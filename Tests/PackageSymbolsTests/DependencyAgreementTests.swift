import PackageSymbols
import SymbolGraphs
import Testing

/// The symbols of packages that others wrote, against the compiler's account of them. Their modules
/// are part of Recto's own build, so nothing is built here.
@Suite struct DependencyAgreementTests {
  /// The differences that remain; `docs/lint.md` names their causes.
  private static let known = [
    "SystemPackage internal": ["SystemString.init(_:)"],
    "Crypto internal": [
      "Insecure.MD5", "Insecure.SHA1", "SHA256", "SHA384", "SHA512", "SHA3_256", "SHA3_384",
      "SHA3_512",
    ].flatMap { ["\($0).initialize()", "\($0).update(_:data:)", "\($0).finalize(_:digest:)"] } + [
      "OpenSSLXWingPrivateKeyImpl.Backing.init(privateKey:)",
      "ECDSASignature.init(takingOwnershipOf:)", "ECDSASignature.withUnsafeSignaturePointer(_:)",
      "SecureBytes.append(_:)",
    ],
  ]

  @Test(arguments: [
    (Checkout("swift-argument-parser", "ArgumentParser"), 220, 900),
    (Checkout("swift-argument-parser", "ArgumentParserToolInfo"), 60, 60),
    (Checkout("swift-collections", "OrderedCollections"), 350, 400),
    (Checkout("swift-mustache", "Mustache"), 60, 180),
    (Checkout("Yams", "Yams"), 370, 410),
    (Checkout("swift-subprocess", "Subprocess"), 200, 450),
    (Checkout("swift-system", "SystemPackage"), 360, 500),
    (Checkout("swift-crypto", "Crypto"), 600, 1_500),
    (Checkout("swift-collections", "InternalCollectionsUtilities"), 0, 160),
  ])
  func symbolsAreThoseOfTheCompiler(
    _ checkout: Checkout, _ publicCount: Int, _ internalCount: Int
  ) async throws {
    for (access, least) in [(AccessLevel.public, publicCount), (.internal, internalCount)] {
      let comparison = try #require(try await checkout.comparison(at: access))
      #expect(comparison.compared >= least)
      #expect(
        comparison.differences.map(\.name) == Self.known[checkout.module + " " + access.rawValue]
          ?? [])
    }
  }
}
