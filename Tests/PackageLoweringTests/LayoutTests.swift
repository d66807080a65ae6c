import Testing

/// How lines that Recto makes longer are broken: as `swift format` breaks them.
@Suite struct LayoutTests {
  private static let signature =
    "func trimmingThePrefix(while predicate: (Element) throws -> Bool) rethrows -> SubSequence"

  @Test func theBodyOfASignatureGetsLinesOfItsOwn() throws {
    let source = try Conversion("extension Collection {\n    \(Self.signature)\n}").source
    #expect(
      source == """
        extension Collection {
          public \(Self.signature) {
            fatalError("left out of the notebook")
          }
        }

        """)
  }

  @Test func aBodyThatFitsStaysOnItsLine() throws {
    let source = try Conversion("extension Int {\n  func twice() -> Int { self * 2 }\n}").source
    #expect(source.contains("  public func twice() -> Int { self * 2 }\n"))
  }

  @Test func aBodyOnOneLineIsBrokenWhereAccessMakesItTooLong() throws {
    let head = "func describe(_ values: [Double], separatedBy separator: String = \"{\") -> String"
    let source = try Conversion("\(head) { \"\\(values)\\(separator)\" }").source
    #expect(
      source == "public \(head) {\n  \"\\(values)\\(separator)\"\n}\n", "at 101 columns")
  }

  @Test(arguments: [
    (30, "name: \"N\", targets: [\"N\"]"), (35, "\n      name: \"N\", targets: [\"N\"]"),
    (50, "\n      name: \"N\",\n      targets: [\"N\"]"),
  ])
  func aProductWithALongName(_ length: Int, _ arguments: String) throws {
    let name = "A" + String(repeating: "b", count: length - 1)
    let manifest = try #require(
      try Conversion("func f() {}", settings: "package: \(name)").files["Package.swift"])
    #expect(
      manifest.contains("    .library(\(arguments.replacing("N", with: name)))\n"), "\(manifest)")
  }
}
