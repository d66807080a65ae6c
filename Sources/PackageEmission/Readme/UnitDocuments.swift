internal import NotebookAnalysis
internal import NotebookSyntax
package import PackageLowering
internal import SourceText

/// What a notebook tells of its package, as it is kept for the next run of a project.
package struct UnitDocuments: Sendable, Hashable, Codable {
  struct Section: Sendable, Hashable, Codable {
    let heading: String
    let body: String
  }

  struct Topic: Sendable, Hashable, Codable {
    let title: String
    let files: [String]
  }

  struct Issue: Sendable, Hashable, Codable {
    let kind: String
    let title: String
    let text: String
  }

  let title: String
  let summary: String?
  let motivation: String?
  let usage: String?
  let sections: [Section]
  let topics: [Topic]
  let issues: [Issue]
  let tasks: [String]
  let leftOut: [String]

  /// Reads off a plan what a README says because of its notebook.
  /// - Parameter plan: The plan.
  package init(_ plan: PackagePlan) {
    let path = plan.notebook.notebook.source.path
    let name = String(path.lastPart { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") })
    // There may be no article: what the README lacks is read in the notebook.
    let page = RelativePath.link(to: name, from: "")
    self.init(DocumentEmitter(plan, article: articlePath(plan), page: page).account)
  }

  init(_ account: NotebookAccount) {
    title = account.title
    summary = account.summary?.text
    motivation = account.motivation?.text
    usage = account.usage?.text
    sections = account.sections.map { Section(heading: $0.heading, body: $0.body.text) }
    topics = account.topics.map { Topic(title: $0.title, files: $0.files) }
    issues = account.issues.map {
      Issue(kind: $0.kind.rawValue, title: $0.title, text: $0.text.text)
    }
    tasks = account.tasks.map(\.text)
    leftOut = account.leftOut
  }

  /// What the notebook tells.
  package var account: NotebookAccount {
    func text(_ text: String) -> ProvenanceText { ProvenanceText(synthesized: text) }
    return NotebookAccount(
      title: title, summary: summary.map(text), motivation: motivation.map(text),
      usage: usage.map(text),
      sections: sections.map { .init(heading: $0.heading, body: text($0.body)) },
      topics: topics.map { .init(title: $0.title, files: $0.files) },
      issues: issues.compactMap { issue in
        Alert.Kind(rawValue: issue.kind).map { ($0, issue.title, text(issue.text)) }
      },
      tasks: tasks.map(text), leftOut: leftOut)
  }
}
