internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText

/// What of the prose right above a cell can document its code, where nobody sees the text around it.
///
/// What leads the reader through the text, "Let's look at the first step", "the table below", is left out from the
/// sentence on that does; where that is the first one, nothing is left.
struct ProseDocumentation {
  /// The paragraph above the cell.
  private(set) var paragraph: Paragraph?
  /// The list of fields below it, with its markers.
  private var fields: SourceText.SourceRange?
  /// Whether a list stands right before the paragraph, which may go on with it.
  private var goesOn = false

  /// Goes on to the next part of the notebook.
  mutating func read(_ element: Element) {
    switch element {
    case .directive, .docstring: return
    case .paragraph(let found) where !found.isNested:
      paragraph = found
      fields = nil
    case .paragraph(let item) where item.isInList && paragraph != nil && isField(item):
      let range = item.range
      let line = range.file.byteRange(ofLine: range.line)
      let start = fields?.bytes.lowerBound ?? line.lowerBound
      fields = SourceRange(file: range.file, bytes: start..<range.bytes.upperBound)
    case .paragraph, .other:
      leave()
      goesOn = true
    case .heading, .cell, .output, .cases, .metrics, .alert, .task, .fence:
      leave()
      goesOn = false
    }
  }

  /// Goes on behind the paragraph.
  private mutating func leave() {
    guard paragraph != nil else { return }
    paragraph = nil
    fields = nil
  }

  /// What documents the code.
  var texts: [MappedText] {
    guard let text = paragraph.flatMap({ Self.text(of: $0, goesOn: goesOn) }) else { return [] }
    let prose = text.withoutRelativeLinks
    return fields.map { [prose, MappedText($0)] } ?? [prose]
  }

  /// Whether an item of a list is one that DocC reads as a field of a declaration.
  private func isField(_ item: Paragraph) -> Bool {
    Self.fieldNames.contains { item.text.text.hasPrefix($0) }
  }

  private static let fieldNames = ["Parameter ", "Parameters:", "Returns:", "Throws:"]

  /// The sentences of a paragraph before the first one that is about the text.
  private static func text(of paragraph: Paragraph, goesOn: Bool) -> MappedText? {
    guard !paragraph.deniesCode else { return nil }
    let bytes = paragraph.text.bytes
    var start = 0
    repeat {
      let sentence = Sentence(bytes, from: start)
      let isLast = sentence.range.upperBound == bytes.count
      if isLast, sentence.isStep { return nil }
      if sentence.isAboutText(isFirst: start == 0, isLast: isLast, goesOn: goesOn) {
        return start == 0 ? nil : paragraph.text.part(0..<start)
      }
      start = sentence.range.upperBound
    } while start < bytes.count
    return paragraph.text
  }
}

extension MappedText {
  /// The text with the words of links instead of links that lead somewhere only where the notebook stands:
  /// `[the guide](guide.md)`, `[above](#first)`.
  fileprivate var withoutRelativeLinks: MappedText {
    var plain = MappedText(file: file)
    var start = 0
    while let middle = bytes.firstRange(of: Self.middle, in: start..<bytes.count) {
      let label = bytes[start..<middle.lowerBound]
      guard let open = label.lastIndex(of: UInt8(ascii: "[")),
        let close = bytes[middle.upperBound...].firstIndex(of: UInt8(ascii: ")"))
      else { break }
      let target = String(decoding: bytes[middle.upperBound..<close], as: UTF8.self)
      let isPicture = open > start && bytes[open - 1] == UInt8(ascii: "!")
      if target.contains(":") || isPicture {
        plain.append(part(start..<close + 1))
      } else {
        plain.append(part(start..<open))
        plain.append(part(open + 1..<middle.lowerBound))
      }
      start = close + 1
    }
    guard start > 0 else { return self }
    plain.append(part(start..<bytes.count))
    return plain
  }

  private static let middle = Array("](".utf8)
}

/// A sentence of prose, by its words. Few of them are looked at, so they become texts only then.
private struct Sentence {
  private let bytes: [UInt8]
  /// Where the sentence stands in the paragraph, with the blank behind it.
  let range: Range<Int>
  /// Where the words stand, with the signs around them.
  private let parts: [Range<Int>]

  /// Reads a sentence, up to the blank behind its full stop, question mark or exclamation mark.
  /// - Parameters:
  ///   - bytes: The paragraph.
  ///   - first: Where the sentence starts.
  init(_ bytes: [UInt8], from first: Int) {
    var parts: [Range<Int>] = []
    // As many words as most sentences have.
    parts.reserveCapacity(30)
    var start = first
    var end = first
    while end < bytes.count {
      let byte = bytes[end]
      end += 1
      // Most bytes are letters.
      guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D else {
        continue
      }
      let place = end - 1
      if start < place { parts.append(start..<place) }
      let isStop = start < place && Self.isStop(bytes[place - 1])
      start = end
      if isStop, byte == 0x20 || byte == 0x0A { break }
    }
    if start < end { parts.append(start..<end) }
    self.bytes = bytes
    self.parts = parts
    range = first..<end
  }

  private static func isStop(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!")
  }

  /// The last byte of what stands before the last blanks.
  private var end: UInt8? { parts.last.map { bytes[$0.upperBound - 1] } }
  private var isQuestion: Bool { end == UInt8(ascii: "?") }
  private var endsInColon: Bool { end == UInt8(ascii: ":") }
  /// Whether the first word is set off by a comma.
  private var hasComma: Bool {
    parts.first.map { bytes[$0.upperBound - 1] } == UInt8(ascii: ",")
  }
  private var beginsLarge: Bool {
    parts.first.map { (0x41...0x5A).contains(bytes[$0.lowerBound]) } ?? false
  }

  /// A word in small letters, without the signs around it; what is written as code is none. There is
  /// an empty one before the first and behind the last word.
  private func word(_ position: Int) -> String {
    guard parts.indices.contains(position) else { return "" }
    if bytes[parts[position].lowerBound] == UInt8(ascii: "`") { return "`" }
    let letters = letters(of: parts[position])
    // Whether the apostrophe that is none of ASCII may stand in the word, by its first byte.
    var mayHoldApostrophe = false
    let word = String(unsafeUninitializedCapacity: letters.count) { word in
      for (place, offset) in letters.enumerated() {
        let byte = bytes[offset]
        if byte == 0xE2 { mayHoldApostrophe = true }
        word[place] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      }
      return letters.count
    }
    return mayHoldApostrophe ? word.replacing("’", with: "'") : word
  }

  /// A part without the signs around it.
  private func letters(of part: Range<Int>) -> Range<Int> {
    var (start, end) = (part.lowerBound, part.upperBound)
    while start < end, !Self.isOfWord(bytes[start]) { start += 1 }
    while start < end, !Self.isOfWord(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80
  }

  /// How sentences begin that speak to the reader, wherever they stand.
  private static let addresses: NameSet = [
    "let's", "let", "ok", "okay", "we", "we'll", "we've", "we're", "our", "i", "i'll", "i've",
    "you'll",
    "you've", "you're", "putting", "here", "here's", "remember", "recall", "notice", "todo",
    "fixme",
  ]
  /// How sentences begin that go on with the story.
  private static let transitions: NameSet = [
    "so", "now", "next", "then", "finally", "but", "and", "again", "similarly", "likewise",
  ]
  /// How sentences with a colon begin that lead to any code.
  private static let leads: NameSet = [
    "also", "consider", "don't", "example", "for", "instead", "like", "try", "usage",
  ]
  /// How sentences begin that go on with a list.
  private static let continuations: NameSet = [
    "if", "otherwise", "it", "they", "this", "these", "that", "both", "each", "in", "else",
  ]
  /// What a text consists of.
  private static let places: Set<String> = [
    "section", "sections", "chapter", "example", "examples", "article", "post", "tutorial",
    "notebook",
    "cell", "cells", "listing", "snippet", "exercise", "page", "paragraph",
  ]
  /// What stands before those where this text is meant.
  private static let pointers: Set<String> = [
    "this", "previous", "next", "last", "following", "earlier", "preceding", "above",
  ]

  /// For each byte, the lengths of the words that start with it and may refer to the text, as bits.
  private static let lengths: [UInt64] = {
    var lengths = [UInt64](repeating: 0, count: 256)
    for word in places.union(["above", "below", "earlier", "mentioned", "saw"]) {
      for first in word.utf8.prefix(1) { lengths[Int(first)] |= 1 << word.utf8.count }
    }
    return lengths
  }()

  /// Whether the sentence leads through the text, or refers to it, and says nothing of the code by itself.
  /// - Parameters:
  ///   - isFirst: Whether nothing of the paragraph stands before it.
  ///   - isLast: Whether nothing stands behind it.
  ///   - goesOn: Whether a list stands before the paragraph.
  func isAboutText(isFirst: Bool, isLast: Bool, goesOn: Bool) -> Bool {
    guard !parts.isEmpty else { return isFirst }
    let first = word(0)
    if isQuestion || Self.addresses.contains(first) { return true }
    if first == "you", ["might", "will", "would", "saw", "have", "already"].contains(word(1)) {
      return true
    }
    if isFirst {
      // "Now `sum` adds up:" is about that, and "Now and then" about any time.
      if Self.transitions.contains(first), !["`", "and"].contains(word(1)) { return true }
      if first == "first", hasComma { return true }
      if first == "the", word(1) == "same" { return true }
      if goesOn, Self.continuations.contains(first) { return true }
    }
    // "For example:" leads to any code.
    return isLast && endsInColon && Self.leads.contains(first) || refersToText
  }

  /// Whether the sentence tells of a step only, "Mark it:", "becomes:", unlike "Adds up:".
  var isStep: Bool {
    endsInColon && parts.count <= 3 && !(beginsLarge && word(0).hasSuffix("s"))
  }

  /// Whether the sentence names a place of the text: "the table below", "in the next section".
  private var refersToText: Bool {
    let lengths = Self.lengths
    for position in parts.indices where mayRefer(parts[position], lengths) {
      let word = word(position)
      lazy var before = self.word(position - 1)
      switch word {
      case "above", "below", "earlier":
        if ["as", "see", "shown", "from", "defined", "seen", "mentioned"].contains(before) {
          return true
        }
        if word == "earlier", before == "the", self.word(position + 1) == "`" { return true }
        if word != "earlier", Self.places.contains(before) || before == "table" || before == "code"
        {
          return true
        }
      case "mentioned": return true
      case "saw" where before == "we" || before == "you": return true
      default:
        guard Self.places.contains(word) else { continue }
        if Self.pointers.contains(before) || before == "the" && word.hasPrefix("example") {
          return true
        }
      }
    }
    return false
  }

  /// Whether a word may refer to the text: most others differ in their first letter or length.
  private func mayRefer(_ part: Range<Int>, _ lengths: [UInt64]) -> Bool {
    let first = bytes[part.lowerBound]
    if lengths[Int(first | 0x20)] == 0, Self.isOfWord(first) { return false }
    let letters = letters(of: part)
    guard !letters.isEmpty else { return false }
    return lengths[Int(bytes[letters.lowerBound] | 0x20)] & (1 << letters.count) != 0
  }
}
