import Foundation
import NotebookTestSupport
import Testing

/// What is told of a notebook: its cells, the package that it becomes, and what its waivers excuse.
@Suite struct NotebookLintTests {
  private func findings(_ notebook: String, _ code: Int32) throws -> [String] {
    try Folder.temporary { folder in
      try Scene.write(notebook, to: "tea.md", in: folder)
      let run = try Command.run(
        ["lint", "tea.md", "--ignore", "restating-docs", "--format", "json"], in: folder)
      #expect(run.code == code, "\(run.output)\(run.errors)")
      let report = try JSONDecoder().decode(LintJSON.self, from: Data(run.output.utf8))
      return report.findings.map { "\($0.line) \($0.rule)" }
    }
  }

  /// What becomes a comment of the package may link to what stands in the notebook.
  @Test func headingsOfTheNotebookAreKnownInComments() throws {
    let notebook =
      "# Tea\n\nTea.\n\n## Water\n\nHot, see [here](#water) and [there](#watr).\n\n"
      + "```swift\npublic struct Water {}\n```\n"
    #expect(try findings(notebook, 0) == ["7 broken-anchor"])
  }

  @Test func cellsBesideOneThatDoesNotParseAreLookedAt() throws {
    let notebook = """
      # Tea

      Words.

      ```swift exmple
      struct Tea { var size = 1 }
      ```

      More.

      ```swift
      let broken = (
      ```

      Even more.

      ```swift
      /// Pours.
      ///
      /// - Parameter cups: How many.
      func pour(times: Int) {}
      ```

      """
    #expect(
      try findings(notebook, 3) == [
        "5 unknown-cell-directive", "6 exported-symbol-undocumented", "20 unknown-parameter",
      ])
  }

  @Test func waiversInAndAboveCellsExcuse() throws {
    let notebook = """
      # Tea

      Words.

      ```swift
      /// What is drunk.
      struct Tea {
        @discardableResult
        // recto:ignore[detached-doc-comment, missing-docs] it is so
        /// Boils.
        func boil() -> Int { 1 }
        // recto:ignore[missing-docs] it is obvious
        var size = 1
        // recto:ignore[missing-docs] it is not needed
        /// How strong it is.
        var strength = 1
        // recto:undocumented not needed
        var color = 1
        // recto:undocumented not needed either
        /// How long it takes.
        var time = 1
        // recto:ignore[mising-docs] a slip
        var cups = 1
      }
      ```

      <!-- recto:ignore[exported-symbol-undocumented, unknown-parameter] all of it -->

      ```swift id=cup
      struct Cup {
        /// Fills.
        ///
        /// - Parameter tea: What is filled in.
        func fill(_ other: Int) {}
        var size = 1
      }
      ```

      """
    #expect(
      try findings(notebook, 1) == [
        "14 unused-waiver", "19 unused-waiver", "22 unknown-rule",
        "23 exported-symbol-undocumented", "29 cell-without-prose",
      ])
  }

  @Test func fixesAreMadeInTheNotebook() throws {
    let notebook = """
      # Tea

      Words.

      ```swift
      /// What is drunk.
      struct Tea {
        @discardableResult
        /// Boils.
        ///
        /// - Parameter time: How long.
        func boil(times: Int) -> Int { 1 }
        var size = 1  /// How much it is.
        var color = 1
      }
      ```

      """
    let mended = """
      # Tea

      Words.

      ```swift
      /// What is drunk.
      struct Tea {
        /// Boils.
        ///
        /// - Parameter times: How long.
        @discardableResult
        func boil(times: Int) -> Int { 1 }
        /// How much it is.
        var size = 1
        var color = 1
      }
      ```

      """
    try Folder.temporary { folder in
      try Scene.write(notebook, to: "tea.md", in: folder)
      // The second run sees the parameters of a comment that documents nothing before.
      for _ in 0..<2 { _ = try Command.run(["lint", "tea.md", "--fix"], in: folder) }
      let place = folder.appendingPathComponent("tea.md")
      #expect(try String(contentsOf: place, encoding: .utf8) == mended)
    }
  }
}
