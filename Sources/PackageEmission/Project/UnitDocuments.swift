internal import NotebookAnalysis
internal import NotebookSyntax
package import PackageLowering
internal import SourceText

/// What the README of a project says because of one notebook, as Markdown.
package struct UnitDocuments: Sendable, Hashable, Codable {
  /// A section that the README repeats.
  package struct Section: Sendable, Hashable, Codable {
    /// The heading.
    package var heading: String
    /// What stands under it.
    package var body: String
  }

  /// A row of the table of contents.
  package struct Topic: Sendable, Hashable, Codable {
    /// The topic.
    package var topic: String
    /// Links to its files.
    package var files: String
  }

  /// An entry of the list of issues.
  package struct Issue: Sendable, Hashable, Codable {
    /// The kind, in words.
    package var kind: String
    /// The text.
    package var text: String
  }

  /// The title of the notebook.
  package var title: String
  /// The paragraph under the title.
  package var summary: String?
  /// Why the work is done.
  package var motivation: String?
  /// The first example that readers may see.
  package var usage: String?
  /// The sections that a README repeats.
  package var sections: [Section]
  /// The topics and their files.
  package var topics: [Topic]
  /// Bugs, features, known issues and workarounds.
  package var issues: [Issue]
  /// What is not carried over.
  package var leftOut: [String]

  /// Reads off a plan what a README says because of its notebook.
  /// - Parameter plan: The plan.
  package init(_ plan: PackagePlan) { self.init(DocumentEmitter(plan), plan) }

  init(_ emitter: DocumentEmitter, _ plan: PackagePlan) {
    let values = emitter.readme
    title = plan.notebook.notebook.title?.title ?? plan.name
    summary = values.string("summary")
    motivation = values.string("motivation")
    usage = values.string("usage")
    sections = values.rows("sections").map {
      Section(heading: $0.string("heading") ?? "", body: $0.string("body") ?? "")
    }
    topics = values.rows("topics").map {
      Topic(topic: $0.string("topic") ?? "", files: $0.string("files") ?? "")
    }
    issues = values.rows("issues").map {
      Issue(kind: $0.string("kind") ?? "", text: $0.string("text") ?? "")
    }
    leftOut = values.rows("leftOut").compactMap { $0.string("text") }
  }
}

extension [String: TemplateValue] {
  /// The text that a name stands for.
  fileprivate func string(_ name: String) -> String? { self[name]?.string }

  /// The rows that a name stands for.
  fileprivate func rows(_ name: String) -> [[String: TemplateValue]] {
    if case .list(let rows) = self[name] { rows } else { [] }
  }
}
