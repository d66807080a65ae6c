internal import NotebookParser
internal import PackageEmission
package import PackageSymbols
package import SourceText

/// Takes documentation comments into a README.
struct CommentMoves {
  private let transplant: (String) -> MarkdownTransplant

  init(_ module: SymbolModule, _ package: PackageSnapshot, _ settings: PackageReadme.Settings) {
    transplant = { path in
      MarkdownTransplant(
        from: RelativePath.folder(of: path), to: settings.folder, files: package.paths,
        links: SymbolLinkStyle(module: module.name, documentation: settings.documentation))
    }
  }

  /// The first sentence of a symbol's comment, on one line, for a cell of a table.
  func summary(of symbol: Symbol) -> ProvenanceText {
    guard let comment = symbol.declaration.comment, !comment.isBlank else { return "" }
    let text = comment.markdown
    let plain = SourceFile(path: text.file.path, bytes: text.bytes)
    guard let first = CommonMarkDocument(plain, from: 0)?.blocks().first,
      case .paragraph = first.kind, !first.isNested
    else { return "" }
    let start = plain.lines.start(ofLine: first.lines.lowerBound)
    let end = plain.byteRange(ofLine: first.lines.upperBound).upperBound
    let moved = transplant(text.file.path).moved(text.part(start..<end))
    guard case .text(let result) = moved.first else { return "" }
    return result.onOneLine.firstSentence
  }

  /// A stretch of a comment as blocks of a README.
  func blocks(_ text: MappedText) -> [ReadmeSection.Block] {
    transplant(text.file.path).moved(text)
  }
}

extension SourceComment {
  /// The Markdown of the comment: its lines without markers and without the indentation that they
  /// share, each with its way back.
  package var markdown: MappedText {
    var text = MappedText(file: file)
    let indentation =
      lines.filter { !$0.text.allSatisfy(\.isWhitespace) }
      .map { line in line.text.prefix { $0 == " " }.count }.min() ?? 0
    for line in lines {
      let start = min(line.bytes.lowerBound + indentation, line.bytes.upperBound)
      var end = line.bytes.upperBound
      if start < end, file.bytes[end - 1] == 0x0D { end -= 1 }
      text.append(start..<max(start, end))
      text.append(synthesized: "\n")
    }
    return text
  }
}

extension ProvenanceText {
  /// The text up to the full stop after which another sentence begins.
  fileprivate var firstSentence: ProvenanceText {
    let bytes = bytes
    for (index, byte) in bytes.enumerated().dropLast(2) where byte == UInt8(ascii: ".") {
      let isEnd = bytes[index + 1] == 0x20 && (0x41...0x5A).contains(bytes[index + 2])
      let isOutsideOfCode = bytes[..<index].count { $0 == UInt8(ascii: "`") } % 2 == 0
      if isEnd, isOutsideOfCode { return part(0..<index + 1) }
    }
    return self
  }

  /// The text as a cell of a table: line ends become spaces, and bars are made plain.
  fileprivate var onOneLine: ProvenanceText {
    var result = ProvenanceText()
    var start = 0
    let bytes = bytes
    for (index, byte) in bytes.enumerated() {
      let replacement: String? =
        switch byte {
        case 0x0A: " "
        case UInt8(ascii: "|") where index == 0 || bytes[index - 1] != UInt8(ascii: "\\"): "\\|"
        default: nil
        }
      guard let replacement else { continue }
      result.append(part(start..<index))
      result.append(replacement)
      start = index + 1
    }
    result.append(part(start..<bytes.count))
    return result
  }
}
