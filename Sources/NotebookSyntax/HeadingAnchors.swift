/// The anchors that GitHub gives the headings of a file, from the first one on.
package struct HeadingAnchors: Sendable {
  private var counts: [String: Int] = [:]

  /// Starts a file.
  package init() {}

  /// The anchor of the next heading; of headings with the same words all but the first are counted.
  /// - Parameter title: The plain text of the heading.
  package mutating func next(_ title: String) -> String {
    let anchor = Self.anchor(of: title)
    let number = counts[anchor, default: 0]
    counts[anchor] = number + 1
    return number == 0 ? anchor : "\(anchor)-\(number)"
  }

  /// The anchor of a heading by itself: small letters, blanks as hyphens, no punctuation.
  /// - Parameter title: The plain text of the heading.
  package static func anchor(of title: String) -> String {
    String(
      title.lowercased().compactMap { character in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || character == "-" || character == "_"
          ? character : nil
      })
  }
}
