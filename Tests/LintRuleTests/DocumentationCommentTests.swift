import DocumentationLint
import PackageSymbols
import SourceText
import Testing

/// How doc comments are read, with every place in the file that holds them.
@Suite struct DocumentationCommentTests {
  private func comment(_ text: String) throws -> DocumentationComment {
    let file = SourceFile(path: "A.swift", text: text)
    let symbols = readSymbols(of: file, for: BuildSettings())
    let source = try #require(symbols.declarations.first?.comment)
    return DocumentationComment(CommentText(source))
  }

  @Test func markersAndIndentationGoAsInTheCompiler() throws {
    #expect(
      try comment("///  A.\n///   B.\n/// C.\nfunc f() {}").source.text.text == "A.\n B.\nC.\n")
    #expect(
      try comment("/**\n * A.\n *\n *   B.\n */\nfunc f() {}").source.text.text.contains(
        "A.\n\n  B.\n"))
    #expect(try comment("/** A. */\nfunc f() {}").source.text.text.hasPrefix("A."))
    #expect(
      try comment("/**\n   A.\n     B.\n */\nfunc f() {}").source.text.text.contains("A.\n  B.\n"))
  }

  @Test func fieldsHaveNamesAndPlaces() throws {
    let comment = try comment(
      """
      /// Sums.
      ///
      /// More.
      /// - Parameter first: One
      ///   and two.
      /// - parameters:
      ///   - `second`: Three.
      ///   - third:
      /// - Returns: A sum.
      /// - Throws: ``E`` if `x`.
      /// - Note: See.
      /// 1. Returns: no field.
      func f() {}
      """)
    let shown = comment.fields.map { field in
      "\(field.name)=\(comment.text(field.content).replacing("\n", with: "|"))"
    }
    #expect(
      shown == [
        "first=One|  and two.", "parameters=", "second=Three.", "third=", "Returns=A sum.",
        "Throws=``E`` if `x`.", "Note=See.",
      ])
    for field in comment.fields {
      #expect(comment.range(field.nameRange).text == field.name)
    }
    #expect(comment.parameters.map(\.name) == ["first", "second", "third"])
    #expect(comment.field(.throws)?.spans.map(\.text) == ["E", "x"])
    #expect(comment.summary.map { comment.text($0.range) } == "Sums.")
  }

  @Test func spansAreWhereTheyAreWritten() throws {
    let comment = try comment(
      """
        /// Uses `a`, ``B/c(d:)``, ``` x `y` ```, [`a`](https://e.org/`a`) and `two
        /// lines`, <https://f.org>.
        ///
        /// | a | ``T`` |
        /// |---|---|
        /// | ``U`` | b |
        ///
        /// > - quoted ``Q``
        func f() {}
      """)
    let spans = comment.blocks.flatMap(\.spans)
    for span in spans where span.text != "two lines" {
      #expect(comment.range(span.range).text == span.text)
    }
    #expect(
      spans.filter { $0.kind == .symbolLink }.map(\.text) == ["B/c(d:)", "T", "U", "Q"])
    #expect(
      spans.filter { $0.kind == .link }.map(\.text) == ["https://e.org/`a`", "https://f.org"])
    let broken = try #require(spans.first { $0.text == "two lines" })
    #expect(comment.range(broken.range).text == "two\n  /// lines")
  }

  @Test func fencesKeepTheirLines() throws {
    let comment = try comment(
      "/// A.\n/// - B\n///\n///   ```swift no_run\n///   let a = 1\n///     f()\n///   ```\nfunc f() {}"
    )
    guard case .fence(let fence) = comment.blocks.last?.kind else {
      Issue.record("no fence")
      return
    }
    #expect(fence.words.map(\.text) == ["swift", "no_run"])
    #expect(fence.isClosed)
    let code = comment.code(of: fence)
    #expect(code.text == "let a = 1\n  f()\n")
    #expect(code.origins(of: 0..<code.bytes.count).map(\.text) == ["let a = 1", "  f()"])
  }

  @Test func deepNestingIsRead() throws {
    let depth = 2_000
    let comment = try comment("/// \(String(repeating: "> ", count: depth))A.\nfunc f() {}")
    #expect(comment.blocks.count == 1)
  }
}
