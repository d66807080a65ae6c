/// Text of a notebook in a document for other people: it may not swallow what follows.
struct NotebookProse {
  private let text: String

  init(_ text: String) { self.text = text }

  /// The text, whose HTML is shown and not obeyed: what opens a fold or a comment and does not close it
  /// would hide all that follows.
  var withoutHTML: String {
    var result = ""
    var fence: Substring?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 { result += "\n" }
      let mark = line.drop { $0 == " " }.prefix { $0 == "`" || $0 == "~" }
      if mark.count > 2, fence == nil || mark.hasPrefix(fence ?? "") {
        fence = fence == nil ? mark : nil
        result += line
      } else {
        result += fence == nil ? Self.escaped(line) : String(line)
      }
    }
    return result
  }

  /// A line where `<` that opens a tag or a comment is a character, but for code and addresses.
  private static func escaped(_ line: Substring) -> String {
    var result = ""
    var isCode = false
    for index in line.indices {
      if line[index] == "`" { isCode.toggle() }
      let rest = line[line.index(after: index)...]
      let opensTag = rest.first.map { $0.isLetter || $0 == "/" || $0 == "!" } ?? false
      let isAddress = rest.prefix { $0 != ">" && $0 != " " }.contains(":")
      result +=
        line[index] == "<" && opensTag && !isCode && !isAddress ? "&lt;" : String(line[index])
    }
    return result
  }

  /// The text up to a paragraph with which it is still short enough, and a word on what is missing.
  func shortened(to limit: Int) -> String {
    let text = withoutHTML
    guard text.count > limit else { return text }
    var kept = ""
    var fence: Substring?
    var end: String.Index?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard kept.count + line.count < limit else { break }
      let mark = line.drop { $0 == " " }.prefix { $0 == "`" || $0 == "~" }
      if mark.count > 2, fence == nil || mark.hasPrefix(fence ?? "") {
        fence = fence == nil ? mark : nil
      }
      kept += line + "\n"
      if fence == nil { end = kept.endIndex }
    }
    let shown = end.map { String(kept[..<$0]) } ?? ""
    return shown + "\n*The notebook goes on for \(text.count - shown.count) characters.*"
  }
}
