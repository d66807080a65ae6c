import Foundation
import NotebookDiagnostics
import NotebookParser
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

/// The law: a notebook prints to its source, byte for byte.
@Suite struct LosslessTests {
  private static let everything = """
    ---
    package: All
    ---
    # Title

    Summary with `code` and [a link](https://a.b).

    ## Topic

    <!-- recto: test id=a -->
    ```swift
    let a = 1
    ```

    ```output
    1
    ```

    > [!BUG]
    > **Slow.** Text
    >
    > ```swift hidden
    > let b = 2
    > ```

    - [ ] task
      - nested

        ~~~swift
        let c = 3
        ~~~

    <!-- recto: cases for=f(of:) -->
    | of | returns |
    |----|---------|
    | 1  | a \\| b |

    ```docstring for=f(of:)
    Text.
    ```

        indented

    Setext
    ------
    """

  private static let tokens = [
    "```", "````", "~~~", "```swift\n", "~~~swift id=a\n", "> ", "- ", "1. ", "\t", "    ", "\n",
    "\r\n", "\r", "---\n", "# ", "<!-- recto: cases for=f -->", "<!--", "-->", "|", "\\", "`",
    "[!BUG]", "- [ ] ", "\u{FEFF}", "é", "🎈", "\u{0}", "a: b\n", "  \n", "<div>\n", "===\n",
  ]

  @Test func everyNotebookOfTheSamplesIsLossless() throws {
    let samples = Folder.repository.appendingPathComponent("samples")
    let notebooks = try Folder.contents(of: samples).filter { $0.key.hasSuffix(".md") }
    #expect(notebooks.count >= 3)
    for (path, text) in notebooks {
      let result = parse(SourceFile(path: path, text: text))
      checkLaws(of: result.value)
      #expect(!result.hasErrors, "\(path)")
      #expect(!result.value.cells.isEmpty, "\(path)")
    }
  }

  @Test(arguments: [
    "", "\n", "\r", "a", "\u{FEFF}", "\u{FEFF}\n", "---", "---\n", "---\n---", "---\n---\n", "```",
    "~~~\n", "<!--", "<!-- -->", ">", "> ```swift", "- ```swift\n\tlet a", "\t```swift\n\tlet a",
    "\u{0}", "```swift\n\u{0}\n```", "| a |\n|---|", "a\u{85}b\u{2028}c\n# d",
    "1. a\n\n   ```swift\n\n\n   let a\n   ```\n", "> <!-- a -->\n> b", "<b>\n\n<b>\n\n<b>\n",
  ])
  func oddTextsAreLossless(_ text: String) {
    checkLaws(of: parse(SourceFile(path: "a.md", text: text)).value)
  }

  @Test func everyPrefixIsLossless() {
    let bytes = Array(Self.everything.utf8)
    for count in 0...bytes.count {
      checkLaws(of: parse(SourceFile(path: "a.md", bytes: Array(bytes[..<count]))).value)
    }
  }

  @Test(arguments: 0..<20)
  func mutationsAreLossless(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let samples = Folder.repository.appendingPathComponent("samples")
    let contents = try Folder.contents(of: samples).filter { $0.key.hasSuffix(".md") }
    let texts = contents.sorted { $0.key < $1.key }.map(\.value) + [Self.everything]
    for _ in 0..<20 {
      var scalars = Array((texts.randomElement(using: &generator) ?? "").unicodeScalars)
      for _ in 0..<Int.random(in: 1...6, using: &generator) { mutate(&scalars, &generator) }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      let source = SourceFile(path: "mutation.md", text: String(text))
      let notebook = parse(source).value
      checkLaws(of: notebook)
      guard notebook.printed.bytes == source.bytes else {
        Issue.record("seed \(seed):\n\(String(text))")
        return
      }
    }
  }

  private func mutate(_ scalars: inout [Unicode.Scalar], _ generator: inout SeededGenerator) {
    let place = Int.random(in: 0...scalars.count, using: &generator)
    let end = min(place + Int.random(in: 0...40, using: &generator), scalars.count)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: scalars.removeSubrange(place..<end)
    case 1: scalars.insert(contentsOf: Array(scalars[place..<end]), at: place)
    case 2: scalars.removeSubrange(0..<(place / 4))
    default:
      let token = Self.tokens.randomElement(using: &generator) ?? ""
      scalars.insert(contentsOf: Array(token.unicodeScalars), at: place)
    }
  }
}
