import Testing

/// What the README of a converted package says of what authors write around their code.
@Suite struct ReadmeTests {
  private static let cell = "```swift\nstruct Cup { var n = 1 }\n```\n"

  private func readme(_ text: String) throws -> String {
    try ConvertedFiles.notebook(text)["README.md"] ?? ""
  }

  @Test(arguments: [true, false])
  func onlyTestsThatAreThereAreRun(_ hasTests: Bool) throws {
    let test = hasTests ? "\n```swift\nCup().n  // => 1\n```\n" : ""
    // A package of one notebook has a target for tests in any case.
    let files = try ConvertedFiles.project(["a.md": "# T\n\n" + Self.cell + test])
    let workflow = try #require(files[".github/workflows/ci.yml"])
    #expect(workflow.contains("- run: swift test\n") == hasTests)
    #expect(workflow.contains("- run: swift build\(hasTests ? " --build-tests" : "")\n"))
    #expect(files["README.md"]?.contains("swift test") == hasTests)
  }

  @Test func aProjectHasTheTitleAndThePicturesOfItsFirstPage() throws {
    let files = try ConvertedFiles.project([
      "index.md": "# Coffee project\n\nAll of it. ![a](a.png)\n\n## Other\n\n![b](b.png)\n",
      "items.md": "# Items\n\n" + Self.cell,
    ])
    let readme = try #require(files["README.md"])
    #expect(readme.hasPrefix("# Coffee project\n"))
    #expect(readme.contains("\n\nAll of it. ![a](pictures/index/a.png)\n"))
    #expect(files["pictures/index/a.png"] == "a.png")
    #expect(files["pictures/index/b.png"] == nil)
  }

  @Test func aFirstPageWithoutATitleLeavesThatOfThePackage() throws {
    let files = try ConvertedFiles.project([
      "index.md": "Text.\n", "items.md": "# I\n\n" + Self.cell,
    ])
    let readme = try #require(files["README.md"])
    #expect(readme.hasPrefix("# House\n"), "\(readme)")
  }

  @Test(arguments: [
    "[![CI](https://a.b/c.svg)](https://a.b)", "![a [b]](c(d).svg)\n[![e][f]][g] ![h][]",
  ])
  func badgesStandAboveTheSummary(_ badges: String) throws {
    let readme = try readme("# T\n\n\(badges)\n\nCups of tea.\n\n" + Self.cell)
    #expect(readme.contains("\n\n\(badges)\n\nCups of tea.\n\n## Installation"), "\(readme)")
  }

  @Test(arguments: ["![a](b.svg) shows it.", "[See](https://a.b).", "![a", "[![a](b)", "!"])
  func aSummaryMayHavePictures(_ summary: String) throws {
    let readme = try readme("# T\n\n\(summary)\n\nMore.\n\n" + Self.cell)
    #expect(readme.contains("\n\n\(summary)\n\n## Installation"), "\(readme)")
  }

  @Test func whatAuthorsSayOfThePackageIsKept() throws {
    let readme = try readme(
      """
      # T

      Cups.

      ## License

      Mine.

      ## Installation

      With `brew`.

      ## Cups

      \(Self.cell)
      ## Contributing

      Please do.

      ## Acknowledgments

      To all.
      """)
    #expect(readme.contains("## Installation\n\nWith `brew`.\n\nSwift 6.1 or later."), "\(readme)")
    #expect(
      readme.hasSuffix(
        "## Contributing\n\nPlease do.\n\n## License\n\nMine.\n\n## Acknowledgments\n\nTo all.\n"),
      "\(readme)")
  }

  @Test func footnotesThatStayBehindLeaveNoMark() throws {
    let readme = try readme(
      """
      # T

      Cups[^1] of `[^1]` tea[^why].

      ## Design

      Round[^2], with a handle[^1].

      [^2]: Nearly so.

      ## Cups

      \(Self.cell)
      [^1]: Of glass.
      [^why]: Tea.
      """)
    #expect(readme.contains("Cups of `[^1]` tea.\n"), "\(readme)")
    #expect(readme.contains("Round[^2], with a handle.\n\n[^2]: Nearly so.\n"), "\(readme)")
  }

  @Test func alertsThatAreListedStandOnce() throws {
    let files = try ConvertedFiles.notebook(
      """
      # T

      ## Monitoring

      Watch it.

      > [!BUG]
      > It leaks.
      >
      > Always.

      > [!NOTE]
      > Not the lid.

      > [!WARNING] It is hot.

      > [!KNOWN-ISSUE]
      > It is slow.

      ### Who

      All.

      ## Cups

      \(Self.cell)
      """)
    let readme = try #require(files["README.md"])
    #expect(
      readme.contains(
        """
        Watch it.

        > [!NOTE]
        > Not the lid.

        > **Warning:** It is hot.

        ### Who

        All.

        ## Known issues

        - Bug: It leaks.

          Always.
        - Known issue: It is slow.

        """), "\(readme)")
    let article = files.first { $0.key.contains(".docc/") }?.value ?? ""
    #expect(article.contains("> Bug: It leaks.") && article.contains("> Note: Not the lid."))
  }

  @Test func whatAuthorsSayOfKnownIssuesStandsAboveTheList() throws {
    let readme = try readme(
      """
      # T

      Cups.

      \(Self.cell)
      ## Known Issues

      Cups are fragile.

      ### Bugs

      > [!BUG]
      > It leaks.

      ### Wishes

      - [ ] A lid
      - [x] A handle

      Ask for more.
      """)
    #expect(
      readme.contains(
        """
        ## Known Issues

        Cups are fragile.

        ### Wishes

        Ask for more.

        - Bug: It leaks.
        - To do: A lid

        """), "\(readme)")
  }

  @Test(
    arguments: [
      ("[one](#cups)", "[one](ARTICLE#cups)"), ("[one][c]", "[one](ARTICLE#cups)"),
      ("[the `why`](#why)", "[the `why`](ARTICLE#why)"), ("[no](#such)", nil),
      ("[it](#design) and [its part](#parts)", nil),
    ] as [(String, String?)])
  func linksToWhatTheReadmeLacksLeadToTheArticle(_ link: String, _ moved: String?) throws {
    let files = try ConvertedFiles.notebook(
      """
      # T

      ## Why

      See \(link).

      ## Design

      Round.

      ### Parts

      One.

      ## Cups

      \(Self.cell)
      [c]: #cups
      """)
    let article = "Sources/T/Documentation.docc/Notebook.md"
    let readme = try #require(files["README.md"])
    let expected = (moved ?? link).replacing("ARTICLE", with: article)
    #expect(readme.contains("\nSee \(expected).\n"), "\(readme)")
    #expect(files[article]?.contains("See \(link).") == true)
  }

  @Test(arguments: ["[the list](#other)", "[the list][o]"])
  func withoutAnArticleLinksToItBecomeWords(_ link: String) throws {
    let files = try ConvertedFiles.project([
      "index.md": "# House\n\nSee \(link).\n\n## Other\n\nText.\n\n[o]: #other\n",
      "items.md": "# Items\n\n" + Self.cell,
    ])
    let readme = try #require(files["README.md"])
    #expect(readme.contains("\nSee the list.\n"), "\(readme)")
  }

  @Test func filesHaveOneKindOfLineEnds() throws {
    let text = """
      # T

      One
      two.

      ## Why

      - a
      - b

      > [!BUG]
      > It leaks
      > always.

      ## Cups

      \(Self.cell)
      ```swift
      let text = \"""
      x
      \"""
      print(Cup().n)
      ```
      """
    let plain = try ConvertedFiles.notebook(text)
    #expect(try ConvertedFiles.notebook(text.replacing("\n", with: "\r\n")) == plain)
  }

  @Test(arguments: ["*Posted on April 12, 2021 · 8 min read*", "_By A. Nguyen_", "*Spring 2022*"])
  func aBylineIsNoSummary(_ line: String) throws {
    let files = try ConvertedFiles.notebook("# T\n\n\(line)\n\nThe summary.\n\n" + Self.cell)
    let readme = try #require(files["README.md"])
    #expect(readme.contains("\n\nThe summary.\n"), "\(readme)")
    #expect(!readme.contains(line))
  }
}
