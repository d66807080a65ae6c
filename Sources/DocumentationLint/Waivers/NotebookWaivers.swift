package import NotebookSyntax
package import PackageSymbols
internal import SourceText

/// Reads the waivers of a notebook: comments such as `<!-- recto:ignore[rule] reason -->`.
/// - Parameter notebook: The notebook.
/// - Returns: Its waivers; each is about all of the part of the notebook after it.
package func waivers(in notebook: Notebook) -> [Waiver] {
  let elements = notebook.elements
  return elements.indices.compactMap { index in
    guard case .other(let range) = elements[index], range.text.hasPrefix("<!--") else { return nil }
    let text = range.text
    let inner = text.dropFirst(4).drop { $0 == " " || $0 == "\n" }
    let offset = range.bytes.lowerBound + text[..<inner.startIndex].utf8.count
    let words = inner.hasSuffix("-->") ? inner.dropLast(3) : inner
    let next = elements.indices.contains(index + 1) ? elements[index + 1].range.bytes : nil
    var waiver = WaiverReader.waiver(words, at: offset, range: range, target: next)
    waiver?.coversTarget = true
    return waiver
  }
}
