package import NotebookSyntax
package import PackageEmission
internal import SourceText

/// What a notebook says about why its work is done, and what it is worth.
package struct NotebookStory: Sendable {
  private let notebook: Notebook

  /// Reads a notebook.
  /// - Parameter notebook: The notebook.
  package init(_ notebook: Notebook) { self.notebook = notebook }

  /// Why the work is done.
  package var motivation: [ReadmeSection.Block] {
    body(of: ["motivation", "demand", "background", "why"])
  }

  /// What it is worth, what it costs, what may go wrong.
  package var assessment: [ReadmeSection.Block] { body(of: ["assessment"]) }

  /// The text of the first section of a name, up to its first cell.
  private func body(of titles: [String]) -> [ReadmeSection.Block] {
    let section = notebook.sections.first { titles.contains($0.title?.lowercased() ?? "") }
    guard let section, let heading = section.heading else { return [] }
    var told = section.elements.prefix { element in
      switch element {
      case .cell, .directive: false
      case .heading, .paragraph, .output, .docstring, .cases, .metrics, .alert, .task, .fence,
        .other:
        true
      }
    }
    // The paragraph above code speaks of the code, unless it is all that the section says.
    if told.count > 1, told.count < section.elements.count, case .paragraph = told.last {
      told.removeLast()
    }
    guard let last = told.last else { return [] }
    let range = heading.range.bytes.upperBound..<last.range.bytes.upperBound
    let folder = RelativePath.folder(of: notebook.source.path)
    return MarkdownTransplant(from: folder, links: SymbolLinkStyle(module: ""))
      .moved(MappedText(SourceRange(file: notebook.source, bytes: range)))
  }
}
