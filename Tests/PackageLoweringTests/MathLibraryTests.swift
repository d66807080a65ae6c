import NotebookSyntax
import Testing

/// Which programs name the library of the C library's mathematics.
@Suite struct MathLibraryTests {
  private static let root = "func root(_ x: Double) -> Double { x.squareRoot() }"

  @Test(arguments: [
    (root, "print(root(2))", true),
    ("func twice(_ x: Double) -> Double { 2 * x }", "print(twice(2).rounded())", true),
    ("func twice(_ x: Double) -> Double { 2 * x }", "print(twice(2))", false),
    ("import Foundation\n\n" + root, "print(root(2))", false),
    (root, "import Foundation\nprint(root(2))", false),
    (root, "print(root(2), pow(2.0, 0.5))", false),
  ])
  func aProgramOfOneNotebook(_ source: String, _ program: String, _ isNamed: Bool) throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\n\(source)\n```\n\n```swift run\n\(program)\n```\n")
    let manifest = try #require(conversion.files["Package.swift"])
    #expect(manifest.contains(#"[.linkedLibrary("m", .when(platforms: [.linux]))]"#) == isNamed)
  }

  @Test func aLibraryAloneNamesNone() throws {
    let conversion = try Conversion(Self.root)
    #expect(conversion.files["Package.swift"]?.contains("linkedLibrary") == false)
  }

  @Test(arguments: ["", "import Foundation\n\n"])
  func aProgramThatNeedsALibraryOfAnotherNotebook(_ imports: String) throws {
    let project = try ProjectCompilation([
      "roots.md": notebook("Roots", imports + Self.root),
      "sums.md": notebook("Sums", "func sum(_ x: Double) -> Double { x + root(x) }"),
      "show.md": notebook("Show", "print(sum(2))", fence: "swift run"),
      "greet.md": notebook("Greet", "print(\"hello\")", fence: "swift run"),
    ])
    let named = project.manifest.split(separator: ".executableTarget")
      .filter { $0.contains("linkedLibrary(\"m\"") }
    #expect(named.count == (imports.isEmpty ? 1 : 0))
    #expect(named.allSatisfy { $0.contains("\"show\"") })
  }
}
