internal import SourceText

/// The definitions of links in a notebook: `[label]: destination "title"`, each on a line (CommonMark 0.31,
/// section 4.7).
///
/// cmark-gfm resolves them and keeps none. They stand where it left nothing: between the parts of a notebook,
/// and at the start of paragraphs.
package struct LinkDefinitions: Sendable {
  /// A definition.
  package struct Definition: Sendable, Hashable {
    /// Where the link leads, as written.
    package let destination: String
    /// The title with its quotation marks; empty for none.
    package let title: String
  }

  private var definitions: [String: Definition] = [:]
  /// What ends a label.
  private static let labelEnd = Array("]:".utf8)

  /// Whether there are none.
  package var isEmpty: Bool { definitions.isEmpty }

  /// Finds the definitions of a notebook.
  /// - Parameter notebook: The notebook.
  package init(of notebook: Notebook) {
    let source = notebook.source
    var end = notebook.frontMatter.range?.bytes.upperBound ?? 0
    for element in notebook.elements {
      let range = element.range.bytes
      read(end..<range.lowerBound, of: source)
      if case .paragraph = element { read(range, of: source) }
      end = max(end, range.upperBound)
    }
    read(end..<source.bytes.count, of: source)
  }

  /// The definition of a label, the first one where there are several.
  /// - Parameter label: What stands between the brackets; case and the number of blanks do not matter.
  package subscript(label: String) -> Definition? { definitions[Self.key(label)] }

  private static func key(_ label: String) -> String {
    label.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }

  /// Reads definitions up to the first line that is neither one nor empty.
  private mutating func read(_ range: Range<Int>, of source: SourceFile) {
    var start = range.lowerBound
    while start < range.upperBound {
      switch source.bytes[start] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">"): start += 1
      case UInt8(ascii: "["):
        let line = source.byteRange(ofLine: source.lines.line(at: start))
        // Most lines that begin so are prose with a link.
        guard source.bytes.firstRange(of: Self.labelEnd, in: start..<line.upperBound) != nil,
          let (label, definition) = Self.definition(source.text(of: start..<line.upperBound))
        else { return }
        if definitions[label] == nil { definitions[label] = definition }
        start = line.upperBound
      default: return
      }
    }
  }

  private static func definition(_ line: String) -> (label: String, Definition)? {
    guard let close = line.firstRange(of: "]:") else { return nil }
    let label = key(String(line[..<close.lowerBound].dropFirst()))
    let rest = line[close.upperBound...].drop(while: \.isWhitespace)
    let destination =
      rest.first == "<" ? rest.prefix { $0 != ">" } : rest.prefix { !$0.isWhitespace }
    let isBracketed = rest.first == "<"
    var title = rest[destination.endIndex...].dropFirst(isBracketed ? 1 : 0)
      .drop(while: \.isWhitespace)
    while title.last?.isWhitespace == true { title.removeLast() }
    guard !label.isEmpty, label.first != "^", !label.contains("["), !destination.isEmpty,
      title.first.map({ "\"'(".contains($0) }) ?? true
    else { return nil }
    return (
      label,
      Definition(
        destination: String(destination.dropFirst(isBracketed ? 1 : 0)), title: String(title))
    )
  }
}
