import NotebookDiagnostics
import PackageLowering
import Testing

/// Where the prose of notebooks leads in the package, and what the project file says of notebooks.
@Suite struct ProjectProseTests {
  private func page(_ title: String, _ prose: String, _ code: String = "struct A {}") -> String {
    "# \(title)\n\n\(prose)\n\n```swift\n\(code)\n```\n"
  }

  @Test func linksBetweenNotebooksLeadToTheirArticles() throws {
    let project = try ProjectCompilation([
      "index.md": page(
        "Shop", "See [prices](notes/prices.md#rounding), [taxes](notes/taxes.md), [x](y.md)."),
      "notes/prices.md": page(
        "Prices", "Of the [shop](../index.md), before [taxes](./taxes.md#vat).", "struct B {}"),
      "notes/taxes.md": page("Taxes", "After [prices][p].\n\n[p]: prices.md", "struct C {}"),
    ])
    #expect(project.diagnostics.map(\.message) == [])
    let catalog = "Sources/Notes/Documentation.docc"
    let readme = project.files["README.md"] ?? ""
    #expect(
      readme.contains(
        "See [prices](\(catalog)/Prices.md#rounding), [taxes](\(catalog)/Taxes.md), [x](y.md)."),
      "\(readme)")
    let prices = project.files["\(catalog)/Prices.md"] ?? ""
    let taxes = project.files["\(catalog)/Taxes.md"] ?? ""
    #expect(taxes.contains("After [prices][p].\n\n[p]: doc:Prices"), "\(taxes)")
    #expect(
      prices.contains(
        "Of the [shop](../../Shop/Documentation.docc/Index.md), before [taxes](doc:Taxes)."),
      "\(prices)")
  }

  /// The page of a notebook is copied whole, of which the README has parts.
  @Test func readmeHasTheDestinationsOfItsLinks() throws {
    let conversion = try Conversion(
      notebook: """
        # T

        Sums, as [Knuth][] and [this page][Page] ([note], [no]) have them, ![a][pic], `[note]`.

        ## Motivation

        > [!BUG] See [note].

        [the *Page*][PAGE] says why.

        ## Code

        ```swift
        struct A {}
        ```

        [knuth]: https://a.b/knuth "The art"
        [Page]: <pages/one two.md>
        [page]: https://not.this
        [pic]: a(b).png (A picture)
        > [note]: https://c.d
        """)
    let readme = try #require(conversion.files["README.md"])
    #expect(
      readme.contains(
        """
        Sums, as [Knuth](https://a.b/knuth "The art") and [this page](<pages/one two.md>) \
        ([note](https://c.d), [no]) have them, ![a](<a(b).png> (A picture)), `[note]`.
        """), "\(readme)")
    #expect(readme.contains("See [note](https://c.d)."), "\(readme)")
    #expect(readme.contains("[the *Page*](<pages/one two.md>) says why."), "\(readme)")
    let article = try #require(
      conversion.files.first { $0.key.contains(".docc/") && $0.key.hasSuffix(".md") }?.value)
    #expect(article.contains("[the *Page*][PAGE] says why."))
  }

  @Test func linksInTablesAndAlertsLeadToArticles() throws {
    let project = try ProjectCompilation([
      "a.md": page("A", "Text.\n\n> [!BUG] Not as in [b](b.md).\n\n| x |\n|---|\n| [c](c.md) |"),
      "b.md": page("B", "Text.", "struct B {}"), "c.md": page("C", "Text.", "struct C {}"),
    ])
    let article = project.files["Sources/A/Documentation.docc/ANotebook.md"] ?? ""
    #expect(article.contains("../../C/Documentation.docc/CNotebook.md"), "\(article)")
    let readme = project.files["README.md"] ?? ""
    #expect(
      readme.contains("Not as in [b](Sources/B/Documentation.docc/BNotebook.md)."), "\(readme)")
  }

  @Test func articlesOfNamesakesAreToldApart() throws {
    let settings = "targets:\n  T: [\"*/intro.md\"]\n"
    let project = try ProjectCompilation(
      settings: settings,
      [
        "a/intro.md": page("One", "Text."),
        "b/intro.md": page("Two", "After [one](../a/intro.md).", "struct B {}"),
      ])
    #expect(project.diagnostics.map(\.message) == [])
    let catalog = "Sources/T/Documentation.docc"
    #expect(project.files["\(catalog)/AIntro.md"]?.contains("# One") == true)
    #expect(project.files["\(catalog)/BIntro.md"]?.contains("After [one](doc:AIntro).") == true)
  }

  @Test func articlesThatCannotBeToldApartAreAnError() throws {
    let project = try ProjectCompilation(
      settings: "targets:\n  T: [\"*/c.md\"]\n",
      [
        "x y/c.md": page("One", "Text.\n\n## X"),
        "x-y/c.md": page("Two", "Text.\n\n## Y", "struct B {}"),
      ])
    #expect(
      project.diagnostics.map(\.message) == [
        "File 'XYC.md' of target 'T' is claimed by two notebooks"
      ])
  }

  @Test func linksToNotebooksWithoutArticlesStay() throws {
    let project = try ProjectCompilation([
      "a.md": page("A", "See [b](b.md), [c](../c.md), [d](https://d.org/b.md), [e](#e)."),
      "b.md": "# B\n\nNo code.\n",
    ])
    #expect(
      project.files["Sources/A/Documentation.docc/ANotebook.md"]?.contains(
        "See [b](b.md), [c](../c.md), [d](https://d.org/b.md), [e](#e).") == true)
  }

  @Test func aNotebookThatTwoTargetsNameIsTold() throws {
    let project = try ProjectCompilation(
      settings: "targets:\n  One: [a.md]\n  Two: [a.md]\n  Three: [\"*.md\"]\n",
      ["a.md": page("A", "Text."), "b.md": page("B", "Text.", "struct B {}")])
    #expect(
      project.diagnostics.map(\.message) == [
        "Pattern 'a.md' gives no notebook: 'a.md' feeds 'One'"
      ])
  }
}
