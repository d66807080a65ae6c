/// The first alias in a text, `*name`, whose anchor, `&name`, is in the text as well.
///
/// An alias may stand for a tree that is much larger than the text, and Yams walks through the keys of
/// a mapping to compare them: a page of YAML could keep it busy for years. Quotation marks and
/// comments are not looked at, so nothing hides in what only looks like them.
/// - Parameter text: The text.
/// - Returns: Where the alias stands.
func firstAlias(in text: ArraySlice<UInt8>) -> Range<Int>? {
  let anchors = Set(names(after: UInt8(ascii: "&"), in: text).map { text[$0] })
  guard !anchors.isEmpty else { return nil }
  return names(after: UInt8(ascii: "*"), in: text).first { anchors.contains(text[$0]) }
    .map { $0.lowerBound - 1..<$0.upperBound }
}

/// The names that follow a sign: ASCII letters, digits, `-` and `_`, as libyaml reads them.
private func names(after sign: UInt8, in text: ArraySlice<UInt8>) -> [Range<Int>] {
  text.indices.lazy.filter { text[$0] == sign }.map { index in
    let name = text[(index + 1)...].prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return name.startIndex..<name.endIndex
  }.filter { !$0.isEmpty }
}
