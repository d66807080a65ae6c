import PackageEmission
import PackageReview
import SourceText
import Testing

@Suite struct MarkdownTransplantTests {
  /// Each line: what was written in `Sources/Tea/Tea.docc/Tea.md`, what stands in the README.
  @Test(arguments: [
    ("See [the guide](Guide.md#top).", "See [the guide](Sources/Tea/Tea.docc/Guide.md#top)."),
    ("Up: [sources](../Pot.swift \"Pot\")", "Up: [sources](Sources/Tea/Pot.swift \"Pot\")"),
    ("Out: [x](../../../../x.md)", "Out: [x](../../../../x.md)"),
    ("![A pot](pot)", "![A pot](Sources/Tea/Tea.docc/Resources/pot.png)"),
    (
      "<img src=\"pot.png\" alt=\"\">",
      "<img src=\"Sources/Tea/Tea.docc/Resources/pot.png\" alt=\"\">"
    ),
    ("[a](https://x.org/a) <https://x.org> [b](#b) [c](/c) [d](mailto:a@b)", nil),
    ("[ref]\n\n[ref]: ../Pot.swift", "[ref]\n\n[ref]: Sources/Tea/Pot.swift"),
    ("Use ``Pot/pour(into:)`` and ``Tea/Pot``.", "Use `Pot.pour(into:)` and `Pot`."),
    ("``Pot/pour(into:)-5x2qk`` ``Pot/-(_:_:)``", "`Pot.pour(into:)` `Pot.-(_:_:)`"),
    ("`` a ` b `` and ```` ``Pot`` ````", nil),
    ("Read <doc:Making-Tea> and [it](doc:Making-Tea).", "Read *Making Tea* and it."),
    ("Read [it](<doc:Making-Tea>) now.", "Read it now."),
    ("- [**Pots**](./teamodule) hold [`Tea`](./tea/tea#Overview).", "- **Pots** hold `Tea`."),
    (
      "[The folder](Resources) ![no pot](nopot)",
      "[The folder](Sources/Tea/Tea.docc/Resources) ![no pot](Sources/Tea/Tea.docc/nopot)"
    ),
    ("- term Steep: To wait.", "- **Steep**: To wait."),
    ("@Row {\n@Column {\nLeft.\n}\n}\n\nText.", "Left.\n\n\n\nText."),
    ("```swift\nlet a = \"[x](y.md)\" // ``Pot``\n```", nil),
    ("    [x](y.md) ``Pot``", nil),
    ("`[x](y.md)` \\[x](y.md)", "`[x](y.md)` \\[x](Sources/Tea/Tea.docc/y.md)"),
    ("@Metadata {\n  @PageKind(article)\n}\n\nText.", "Text."),
    ("me@example.org and @someone", nil),
  ])
  func linksKeepTheirTarget(_ written: String, _ wanted: String?) {
    #expect(moved(written) == wanted ?? written)
  }

  @Test func headingsAreBelowTheirPart() {
    let text = "# A ``Pot``\n\nText.\n\nB\n-\n\n### C ###\n\n```\n# no heading\n```"
    #expect(
      moved(text) == "### A `Pot`\n\nText.\n\n#### B\n\n##### C\n\n```\n# no heading\n```")
  }

  @Test func lineEndingsBecomeLineFeeds() {
    #expect(moved("a\r\nb\r\n\r\n- c\r\n") == "a\nb\n\n- c")
  }

  @Test func publishedDocumentationIsLinked() {
    let style = SymbolLinkStyle(module: "Tea", documentation: "https://x.org")
    #expect(
      style.markdown("Tea/Pot/pour(into:)")
        == "[`Pot.pour(into:)`](https://x.org/documentation/tea/pot/pour(into:))")
    #expect(style.markdown("Tea") == "[`Tea`](https://x.org/documentation/tea)")
  }

  private func moved(_ text: String) -> String {
    let file = SourceFile(path: "Sources/Tea/Tea.docc/Tea.md", text: text)
    let transplant = MarkdownTransplant(
      from: "Sources/Tea/Tea.docc",
      files: [
        "Sources/Tea/Tea.docc/Guide.md", "Sources/Tea/Pot.swift",
        "Sources/Tea/Tea.docc/Resources/pot.png",
      ], links: SymbolLinkStyle(module: "Tea"))
    return ReadmeSection(.usage, heading: nil, transplant.moved(MappedText(file.range)))
      .text(level: 2).text
  }
}
