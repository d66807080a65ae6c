internal import NotebookDiagnostics
internal import SourceText

/// Finds a Swift fence in a block of HTML, which by CommonMark goes on to the next empty line.
/// - Parameter range: Some HTML that is no directive.
/// - Returns: The finding; nil for HTML without a fence, or that shows one on purpose, as `<pre>` does.
func fenceInHTML(_ range: SourceRange) -> Diagnostic? {
  let bytes = range.file.bytes
  guard let mark = bytes.firstRange(of: Array("```swift".utf8), in: range.bytes) else { return nil }
  let line = range.file.byteRange(ofLine: range.file.lines.line(at: mark.lowerBound))
  let before = bytes[line.lowerBound..<mark.lowerBound]
  let text = range.text
  let tag = text.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
  guard before.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }),
    !tag.isEmpty, !["pre", "script", "style", "textarea"].contains(tag)
  else { return nil }
  return .fenceInHTML(SourceRange(file: range.file, bytes: mark.lowerBound..<line.upperBound))
}

extension Diagnostic {
  fileprivate static func fenceInHTML(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .note, id: "fence-html", "Fence inside HTML is no code of the package", at: .source(range),
      hint: "put an empty line above it")
  }
}
