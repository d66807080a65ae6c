package import SourceText
internal import SwiftSyntax

/// Finds the comments that excuse something from rules.
///
/// They are rare, so all comments of a file are looked at only where its text has their marks.
package enum WaiverReader {
  static func waivers(
    of tree: SourceFileSyntax, in file: SourceFile, declarations: [SymbolDeclaration]
  ) -> [Waiver] {
    guard file.bytes.mayHoldWaivers else { return [] }
    var waivers: [Waiver] = []
    var end = 0
    for token in tree.tokens(viewMode: .sourceAccurate) {
      let start = token.positionAfterSkippingLeadingTrivia.utf8Offset
      if start > end {
        for comment in CommentScanner.comments(file.bytes, in: end..<start) {
          let followsCode = comment.line == 0 && end > 0
          let target = target(
            of: comment, followsCode: followsCode, codeEnd: end, in: declarations)
          if let waiver = waiver(comment, target: target, in: file) { waivers.append(waiver) }
        }
      }
      end = max(end, token.endPositionBeforeTrailingTrivia.utf8Offset)
    }
    return waivers
  }

  /// The declaration that a comment is about: on its line the one before it, else the next one.
  private static func target(
    of comment: ScannedComment, followsCode: Bool, codeEnd: Int,
    in declarations: [SymbolDeclaration]
  ) -> Range<Int>? {
    if followsCode, !comment.kind.isDocumentation {
      let line = declarations.first?.file.lines.line(at: comment.range.lowerBound)
      let sameLine = declarations.last { declaration in
        declaration.range.lowerBound < codeEnd
          && declaration.file.lines.line(at: declaration.nameRange.lowerBound) == line
      }
      if let sameLine { return sameLine.range }
    }
    // Among the attributes and modifiers of a declaration, it is about that one.
    return declarations.first { $0.nameRange.lowerBound >= comment.range.upperBound }?.range
  }

  private static func waiver(
    _ comment: ScannedComment, target: Range<Int>?, in file: SourceFile
  ) -> Waiver? {
    let isBlock = comment.kind == .block || comment.kind == .documentationBlock
    var text = file.text(of: comment.range)[...]
    var offset = comment.range.lowerBound
    while let first = text.first, first == "/" || first == "*" || first == " " || first == "\t" {
      text.removeFirst()
      offset += 1
    }
    if isBlock, text.hasSuffix("*/") { text.removeLast(2) }
    return waiver(
      text, at: offset, range: SourceText.SourceRange(file: file, bytes: comment.range),
      target: target)
  }

  /// Reads the text of a comment without its markers.
  /// - Parameters:
  ///   - text: The text, from its first word on.
  ///   - offset: Where it starts in the file.
  ///   - range: The whole comment.
  ///   - target: The declaration that it is about.
  /// - Returns: The waiver; nil where the text is none.
  package static func waiver(
    _ text: Substring, at offset: Int, range: SourceText.SourceRange, target: Range<Int>?
  ) -> Waiver? {
    if text.hasPrefix(":nodoc:") {
      return Waiver(
        kind: .noDocumentation, rules: [], reason: reason(text.dropFirst(7)), range: range,
        target: target)
    }
    guard text.hasPrefix("recto:") else { return nil }
    let word = text.dropFirst(6).prefix { $0.isLetter || $0 == "-" }
    let rest = text[word.endIndex...].drop { $0 == " " }
    let kind: Waiver.Kind
    switch word {
    case "undocumented":
      return Waiver(
        kind: .undocumented, rules: [], reason: reason(rest), range: range, target: target)
    case "ignore": kind = .ignore
    case "ignore-file": kind = .ignoreFile
    case "": return nil
    default:
      let start = offset + text[..<word.startIndex].utf8.count
      let slip = Waiver.Rule(id: String(word), range: start..<start + word.utf8.count)
      return Waiver(
        kind: .unknown, rules: [slip], reason: reason(rest), range: range, target: target)
    }
    var rules: [Waiver.Rule] = []
    var tail = rest
    if rest.first == "[", let close = rest.firstIndex(of: "]") {
      let list = rest[rest.index(after: rest.startIndex)..<close]
      for word in list.split(whereSeparator: { $0 == "," || $0 == " " }) {
        let start = offset + text[..<word.startIndex].utf8.count
        rules.append(Waiver.Rule(id: String(word), range: start..<start + word.utf8.count))
      }
      tail = rest[rest.index(after: close)...]
    }
    return Waiver(
      kind: kind, rules: rules, reason: reason(tail), range: range,
      target: kind == .ignoreFile ? nil : target)
  }

  private static func reason(_ text: Substring) -> String {
    SyntaxText.trimmed(String(text.drop { $0 == ":" }))
  }
}

extension [UInt8] {
  /// Whether `recto:` or `:nodoc:` occurs: both have a colon, by which one pass finds them.
  fileprivate var mayHoldWaivers: Bool {
    withUnsafeBufferPointer { bytes in
      var rest = bytes[...]
      while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
        rest = bytes[(colon + 1)...]
        if bytes[..<colon].suffix(5).elementsEqual("recto".utf8) || rest.starts(with: "nodoc:".utf8)
        {
          return true
        }
      }
      return false
    }
  }
}
