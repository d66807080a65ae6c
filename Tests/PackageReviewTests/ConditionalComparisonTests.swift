import PackageReview
import PackageSymbols
import SourceText
import Testing

@Suite struct ConditionalComparisonTests {
  private static let manifest = """
    let package = Package(
      name: "Tea", products: [.library(name: "Tea", targets: ["Tea"])],
      targets: [.target(name: "Leaf"), .target(name: "Tea", dependencies: ["Leaf"])])
    """

  /// A package whose module Tea has one file, and Leaf another.
  private func package(
    _ tea: String, leaf: String = "", manifest: String = manifest
  ) -> PackageSnapshot {
    let files = [
      "Package.swift": manifest, "Sources/Tea/Tea.swift": tea, "Sources/Leaf/Leaf.swift": leaf,
    ]
    return PackageSnapshot(paths: Set(files.keys)) { path in
      files[path].map { SourceFile(path: path, text: $0) }
    }
  }

  private func titles(_ changes: [InterfaceChange]) -> [String] {
    changes.flatMap { change in change.breakages.map { change.title(of: $0) } }
  }

  private func conditional(
    _ before: String, _ after: String
  ) -> (here: [String], elsewhere: [String], skipped: [String]) {
    let (old, new) = (package(before), package(after))
    let here = InterfaceComparison(from: Interface(of: old), to: Interface(of: new))
    let elsewhere = ConditionalComparison(
      from: old, to: new, changed: ["Sources/Tea/Tea.swift"], besides: here)
    return (titles(here.changes), titles(elsewhere.changes), elsewhere.skipped)
  }

  @Test func whatIsNotBuiltHereIsComparedAsWell() {
    let both = "#if swift(>=5)\npublic func a() {}\n#else\npublic func a() {}\n#endif"
    #expect(
      conditional(both, "#if swift(>=5)\npublic func a() {}\n#else\nfunc a() {}\n#endif")
        == (
          [], ["Tea.a() is internal now, under `#if !swift(>=5)`"], []
        ))
    // The same on every machine is told once.
    #expect(
      conditional(both, "public func b() {}")
        == (
          ["Tea.a() is gone"], [], []
        ))
    #expect(conditional(both, "public func a() {}") == ([], [], []))
    #expect(conditional("public func a() {}", both) == ([], [], []))
  }

  @Test func clausesAreComparedByTheirConditions() {
    let before = """
      #if swift(>=5)
      #elseif A
      public struct S: Hashable {}
      #else
      public struct S: Hashable {}
      #endif
      """
    let after = """
      #if swift(>=5)
      #elseif A
      public struct S: Hashable {}
      #elseif B
      public struct S {}
      #else
      public struct S: Hashable { public func a() {} }
      #endif
      """
    #expect(
      conditional(before, after)
        == (
          [], ["Tea.S no longer conforms to `Hashable`, under `#if B`"], []
        ))
  }

  @Test func tooManyConditionsAreSaid() {
    let many = (1...10).map { "#if C\($0)\npublic func a\($0)() {}\n#endif\n" }.joined()
    let found = conditional(many, "")
    #expect(found.elsewhere.count == 8)
    #expect(found.skipped.count == 2)
  }

  @Test func whatNoCompilerOfThePackageBuildsIsLeftOut() {
    let before = "#if compiler(>=6.0)\n#else\npublic func a() {}\n#endif"
    func titles(_ version: String) -> [String] {
      let manifest = "// swift-tools-version: \(version)\n" + Self.manifest
      let (old, new) = (package(before), package("", manifest: manifest))
      let here = InterfaceComparison(from: Interface(of: old), to: Interface(of: new))
      return self.titles(
        ConditionalComparison(
          from: old, to: new, changed: ["Sources/Tea/Tea.swift"], besides: here
        ).changes)
    }
    #expect(titles("5.10") == ["Tea.a() is gone, under `#if !compiler(>=6.0)`"])
    #expect(titles("6.0") == [])
    #expect(titles("6.1") == [])
  }

  @Test func aModuleThatGoesIsToldOnce() {
    let leaf = "public struct Leaf { public func dry(_ a: Int) {} }\npublic func pick() {}"
    let after = "public struct Leaf { public func dry(_ a: String) {} }\npublic func pick() {}"
    let manifest = Self.manifest.replacing(".target(name: \"Leaf\"), ", with: "")
    let comparison = InterfaceComparison(
      from: Interface(of: package("@_exported import Leaf", leaf: leaf)),
      to: Interface(of: package(after, manifest: manifest)))
    // What Tea handed on is compared with what it declares now.
    #expect(
      titles(comparison.changes) == [
        "Leaf is no longer a module of the package",
        "Tea.Leaf.dry(_:) takes `String` and no longer `Int` as parameter 'a'",
      ])
  }

  @Test func typesInExtensionsOfOtherModulesAreThoseOfTheirType() {
    let leaf = "public struct Leaf { public struct Vein {} }"
    func comparison(_ old: String, _ new: String) -> [String] {
      titles(
        InterfaceComparison(
          from: Interface(of: package("@_exported import Leaf\n" + old, leaf: leaf)),
          to: Interface(of: package("@_exported import Leaf\n" + new, leaf: leaf))
        ).changes)
    }
    #expect(
      comparison(
        "extension Leaf { public func cut(_ a: Vein) {} }",
        "extension Leaf { public func cut(_ a: Leaf.Vein) {} }") == [])
  }

  @Test func whatAModuleHandsOnIsItsOwn() {
    let leaf = "public func pick() {}\npublic func dry(_ a: Int) {}"
    func comparison(_ old: PackageSnapshot, _ new: PackageSnapshot) -> [String] {
      titles(InterfaceComparison(from: Interface(of: old), to: Interface(of: new)).changes)
    }
    let before = package("@_exported import Leaf", leaf: leaf)
    #expect(before.modules.map(\.name).sorted() == ["Leaf", "Tea"])
    #expect(
      comparison(before, package("@_exported import Leaf", leaf: "public func pick() {}"))
        == ["Leaf.dry(_:) is gone"])
    // From Tea to Leaf.
    #expect(comparison(package(leaf), before) == [])
    #expect(
      comparison(
        package(leaf),
        package(
          "@_exported import Leaf", leaf: "public func pick() {}\npublic func dry(_ a: String) {}"))
        == ["Tea.dry(_:) takes `String` and no longer `Int` as parameter 'a'"])
    #expect(
      comparison(before, package("import Leaf", leaf: leaf)) == [
        "Leaf is no longer a module of the package"
      ])
  }
}
