package import SourceText

/// A Markdown notebook: front matter, prose, code cells, docstring blocks and recorded outputs.
/// It is shared by reference, since every stage hands it on.
///
/// The law: ``printed`` equals the source, byte for byte, for every input.
package final class Notebook: Sendable {
  /// The text from which the notebook was read.
  package let source: SourceFile
  /// The settings at the top; empty where there are none.
  package let frontMatter: FrontMatter
  /// The parts, in the order of the text; their ranges do not overlap.
  package let elements: [Element]
  /// The links of the prose, in the order of the text.
  package let links: [Link]
  /// The topics: what stands before the first heading of level 2, then one per such heading.
  package let sections: [Section]

  /// Makes a notebook of its parts.
  /// - Parameters:
  ///   - source: The text from which it was read.
  ///   - frontMatter: The settings at the top.
  ///   - elements: The parts, in the order of the text.
  ///   - links: The links of the prose.
  package init(
    source: SourceFile, frontMatter: FrontMatter, elements: [Element], links: [Link]
  ) {
    self.source = source
    self.frontMatter = frontMatter
    self.elements = elements
    self.links = links
    sections = Section.all(of: elements)
  }

  /// The first heading of level 1.
  package var title: Heading? {
    for case .heading(let heading) in elements where heading.level == 1 { return heading }
    return nil
  }

  /// The paragraph or quotation directly under the title, or at the top of a notebook without a title; a list
  /// between them, as proposals have it, tells of the document, badges and rows of links are no text, and what
  /// ends in a colon says nothing by itself.
  package var summary: Paragraph? { summaryWithPictures.last { !$0.hasPicturesOnly } }

  /// The summary, after the pictures that stand between it and the title, such as badges.
  package var summaryWithPictures: [Paragraph] {
    var paragraphs: [Paragraph] = []
    let start = elements.firstIndex {
      if case .heading(let heading) = $0 { heading.level == 1 } else { false }
    }
    for element in elements[(start.map { $0 + 1 } ?? 0)...] {
      switch element {
      case .paragraph(let paragraph):
        if paragraph.isInList || paragraph.isByline { continue }
        let isPicture = paragraph.hasPicturesOnly
        guard isPicture || !paragraph.hasLinksOnly && !paragraph.leadsOn else { continue }
        paragraphs.append(paragraph)
        if !isPicture { return paragraphs }
      case .other: continue
      case .heading, .cell, .output, .docstring, .cases, .metrics, .alert, .task, .fence,
        .directive:
        return paragraphs
      }
    }
    return paragraphs
  }

  /// The cells, in the order of the text.
  package var cells: [Cell] {
    elements.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
  }

  /// The alerts, in the order of the text.
  package var alerts: [Alert] {
    elements.compactMap { if case .alert(let alert) = $0 { alert } else { nil } }
  }

  /// The tables of cases, in the order of the text.
  package var casesTables: [CasesTable] {
    elements.compactMap { if case .cases(let table) = $0 { table } else { nil } }
  }

  /// The tables of metrics, in the order of the text.
  package var metricsTables: [MetricsTable] {
    elements.compactMap { if case .metrics(let table) = $0 { table } else { nil } }
  }

  /// The notebook as text, put together from its parts and what stands between them.
  package var printed: ProvenanceText {
    var text = ProvenanceText()
    var offset = 0
    for range in [frontMatter.range?.bytes].compactMap({ $0 }) + elements.map(\.range.bytes) {
      text.append(SourceRange(file: source, bytes: offset..<range.lowerBound))
      text.append(SourceRange(file: source, bytes: range))
      offset = range.upperBound
    }
    text.append(SourceRange(file: source, bytes: offset..<source.bytes.count))
    return text
  }
}

/// A topic of a notebook: a heading of level 2 and what stands under it.
package struct Section: Sendable {
  /// The heading; nil for what stands before the first one.
  package let heading: Heading?
  /// The parts under the heading.
  package let elements: ArraySlice<Element>

  /// The title as plain text.
  package var title: String? { heading?.title }

  /// The topics of a notebook.
  fileprivate static func all(of elements: [Element]) -> [Section] {
    var sections: [Section] = []
    var heading: Heading?
    var start = elements.startIndex
    func end(at position: Int) {
      guard heading != nil || start < position else { return }
      sections.append(Section(heading: heading, elements: elements[start..<position]))
    }
    for position in elements.indices {
      guard case .heading(let next) = elements[position], next.level == 2 else { continue }
      end(at: position)
      heading = next
      start = position + 1
    }
    end(at: elements.endIndex)
    return sections
  }
}
