internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
package import SourceText

/// The check list of a repository's template for pull requests.
package struct CheckList: Sendable {
  /// The items, as they are written.
  package let items: [String]

  /// Where GitHub looks for the template ("Creating a pull request template for your repository").
  package static let places = ["", ".github/", "docs/"].flatMap { folder in
    ["pull_request_template.md", "PULL_REQUEST_TEMPLATE.md"].map { folder + $0 }
  }

  /// Reads a template.
  /// - Parameter template: The template.
  package init(_ template: SourceFile) {
    items = parse(template).value.elements.compactMap { element in
      if case .task(let task) = element { task.text.text.oneLine } else { nil }
    }
  }
}
