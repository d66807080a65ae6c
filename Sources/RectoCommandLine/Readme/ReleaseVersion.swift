/// A version that SwiftPM takes after `from:` (Semantic Versioning 2.0.0).
struct ReleaseVersion {
  /// The version without the `v` that tags may have.
  let text: String

  /// Reads a version.
  /// - Parameter text: The version, or a tag.
  /// - Returns: Nil for what is none.
  init?(_ text: String) {
    let text = text.first == "v" ? text.dropFirst() : text[...]
    let core = text.prefix { $0 != "-" && $0 != "+" }
    let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = { (part: Substring) in
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
        && (part.count == 1 || part.first != "0")
    }
    let isPlain = text.dropFirst(core.count).utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
        || [0x2B, 0x2D, 0x2E].contains(byte)
    }
    guard numbers.count == 3, numbers.allSatisfy(isNumber), isPlain else { return nil }
    self.text = String(text)
  }
}
