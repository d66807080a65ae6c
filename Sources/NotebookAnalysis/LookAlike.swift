/// A comment beside a statement that may record what the statement prints or what its value is.
///
/// Documents that nobody prepared have such comments in many spellings, and about two thirds of
/// those that look like a value are literally true. So a look-alike is an offer: it is compared with
/// what the code really does, and asserted only where it is true.
package struct LookAlike: Sendable {
  /// What may be the recorded text, the likeliest first, in offsets of the cell's code.
  package let candidates: [Range<Int>]
  /// How many of the candidates stand without more words after them.
  package let plainCount: Int
  /// What is said of something else than the statement: `// total is now 3`.
  package let remark: Remark?
  /// The whole comment, in offsets of the cell's code.
  package let comment: Range<Int>
  /// Whether a word leads to the text as to an output: `// returns 3`.
  package let isLed: Bool

  /// What a comment says about something that it names.
  package struct Remark: Sendable {
    /// What is named, in offsets of the cell's code.
    package let subject: Range<Int>
    /// What may be its value, the likeliest first, in offsets of the cell's code.
    package let candidates: [Range<Int>]
  }

  /// The words that lead to an output, longest first among those that start alike.
  private static let leads = [
    "evaluates to", "equivalent to", "prints out", "will print", "prints", "printed", "print",
    "outputs", "output", "returned", "returns", "return", "results in", "result", "is now", "now",
    "yields", "gives", "a value of", "value", "equals", "is", "==>", "=>", "-->", "->", "→", "➜",
    "➔", "⇒", "⟶", "⟹", "✅", "✓", "==", "=",
  ]

  /// The words that stand between a name and its value.
  private static let links = [
    " is now equal to ", " is now ", " is equal to ", " is still ", " is ", " now equals ",
    " equals ", " becomes ", " has value ", " == ", " = ", ": ",
  ]

  /// Reads a comment.
  /// - Parameters:
  ///   - comment: The comment, with its slashes.
  ///   - offset: Where it starts in the cell's code.
  /// - Returns: Nil where the comment can record nothing.
  init?(_ comment: String, at offset: Int) {
    let bytes = Array(comment.utf8)
    var body = Self.trimmed(bytes, OutputComments.content(of: bytes))
    guard !body.isEmpty, bytes.count < 1000, !Self.isHeader(bytes, body) else { return nil }
    func moved(_ ranges: [Range<Int>]) -> [Range<Int>] {
      ranges.flatMap { [$0] + Self.variants(bytes, $0) }
        .map { $0.lowerBound + offset..<$0.upperBound + offset }
    }
    remark = Self.remark(bytes, body).map { subject, value in
      Remark(
        subject: subject.lowerBound + offset..<subject.upperBound + offset,
        candidates: moved([value]))
    }
    var candidates = [body]
    while let lead = Self.lead(bytes, body) {
      body = lead
      candidates.insert(body, at: 0)
    }
    isLed = candidates.count > 1
    let plain = moved(candidates)
    plainCount = plain.count
    let explained = Self.literal(bytes, startOf: body).map {
      $0.lowerBound + offset..<$0.upperBound + offset
    }
    self.candidates = plain + [explained].compactMap { $0 }
    self.comment = offset..<offset + bytes.count
  }

  /// Whether a comment only says that outputs follow: `// Prints:`.
  private static func isHeader(_ bytes: [UInt8], _ body: Range<Int>) -> Bool {
    guard bytes[body].last == UInt8(ascii: ":") else { return false }
    let text = String(decoding: bytes[body.dropLast()], as: UTF8.self).lowercased()
    return leads.contains(text)
  }

  /// A number, a truth value or an array at the start of a text, with an explanation after it:
  /// `false (too many)`.
  private static func literal(_ bytes: [UInt8], startOf body: Range<Int>) -> Range<Int>? {
    if bytes[body].first == UInt8(ascii: "[") {
      guard let end = bytes[body].lastIndex(of: UInt8(ascii: "]")), end + 1 < body.upperBound else {
        return nil
      }
      return body.lowerBound..<end + 1
    }
    var word = body.prefix { bytes[$0] != 0x20 }
    guard word.count < body.count else { return nil }
    while let last = bytes[word].last, ",;:.".utf8.contains(last) { word = word.dropLast() }
    let text = String(decoding: bytes[word], as: UTF8.self)
    let isNumber =
      text.utf8.contains { (0x30...0x39).contains($0) }
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || "-._".utf8.contains($0) }
    return isNumber || ["true", "false", "nil"].contains(text) ? word : nil
  }

  /// What stands after a word that leads to an output.
  private static func lead(_ bytes: [UInt8], _ body: Range<Int>) -> Range<Int>? {
    let text = String(decoding: bytes[body], as: UTF8.self).lowercased()
    guard text.utf8.count == body.count else { return nil }
    for lead in leads where text.hasPrefix(lead) {
      var start = body.lowerBound + lead.utf8.count
      let isWord =
        lead.utf8.last.map { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") } ?? false
      if start < body.upperBound, bytes[start] == UInt8(ascii: ":") { start += 1 }
      // A word ends where a blank or a quotation mark follows.
      if isWord, start < body.upperBound, ![0x20, 0x22, 0x5B, 0x3A].contains(bytes[start]) {
        continue
      }
      let rest = trimmed(bytes, start..<body.upperBound)
      // `value of type 'A' has no member` is what the compiler says.
      if lead == "value", bytes[rest].starts(with: "of type ".utf8) { return nil }
      return rest.isEmpty ? nil : rest
    }
    return nil
  }

  /// `name.path is now value`: the name and the value.
  private static func remark(
    _ bytes: [UInt8], _ body: Range<Int>
  ) -> (subject: Range<Int>, value: Range<Int>)? {
    var end = body.lowerBound
    while end < body.upperBound, isPathByte(bytes[end]) { end += 1 }
    guard end > body.lowerBound, bytes[end - 1] != UInt8(ascii: "."),
      !(0x30...0x39).contains(bytes[body.lowerBound])
    else { return nil }
    let name = String(decoding: bytes[body.lowerBound..<end], as: UTF8.self).lowercased()
    guard !leads.contains(name), !["this", "it", "that", "there"].contains(name) else { return nil }
    for link in links where bytes[end..<body.upperBound].starts(with: link.utf8) {
      let value = trimmed(bytes, end + link.utf8.count..<body.upperBound)
      return value.isEmpty ? nil : (body.lowerBound..<end, value)
    }
    return nil
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// The text without its full stop, and without its quotation marks.
  private static func variants(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var variants: [Range<Int>] = []
    var inner = range
    if let last = bytes[range].last, last == UInt8(ascii: ".") || last == UInt8(ascii: ",") {
      inner = range.lowerBound..<range.upperBound - 1
      variants.append(inner)
    }
    let marks: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")]
    if inner.count > 1, let first = bytes[inner].first, marks.contains(first),
      bytes[inner].last == first
    {
      variants.append(inner.lowerBound + 1..<inner.upperBound - 1)
    }
    // A quotation may be followed by an explanation.
    if let first = bytes[inner].first, first == marks[0],
      let close = bytes[(inner.lowerBound + 1)..<inner.upperBound].firstIndex(of: first),
      close < inner.upperBound - 1
    {
      variants.append(inner.lowerBound + 1..<close)
    }
    return variants
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = bytes[range].first, first == 0x20 || first == 0x09 {
      range = range.dropFirst()
    }
    while let last = bytes[range].last, [0x20, 0x09, 0x0D].contains(last) {
      range = range.dropLast()
    }
    return range
  }
}
