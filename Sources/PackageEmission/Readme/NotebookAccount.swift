internal import NotebookSyntax
package import SourceText

/// What a notebook tells of its package, for a README.
package struct NotebookAccount: Sendable {
  /// A section that a README repeats.
  package struct Section: Sendable {
    let heading: String
    let body: ProvenanceText
    /// The part of the README that it is; nil for none.
    let name: ReadmeSection.Name?

    init(heading: String, body: ProvenanceText) {
      self.heading = heading
      self.body = body
      name = ReadmeSection.Name(repeatedUnder: heading)
    }
  }

  /// The files that hold what a section of the notebook declares.
  package struct Topic: Sendable {
    let title: String
    let files: [String]
  }

  /// The title.
  package var title: String
  /// The paragraph under the title.
  package var summary: ProvenanceText?
  /// Why the work is done.
  package var motivation: ProvenanceText?
  /// The first example that readers may see.
  package var usage: ProvenanceText?
  /// The modules of others that the example imports.
  var usageImports: [String] = []
  /// The sections that a README repeats.
  var sections: [Section] = []
  /// The topics and their files; without a title, the notebook as a whole.
  var topics: [Topic] = []
  /// Bugs, features, known issues and workarounds.
  var issues: [(kind: Alert.Kind, title: String, text: ProvenanceText)] = []
  /// The open items of task lists.
  var tasks: [ProvenanceText] = []
  /// What is not carried over.
  var leftOut: [String] = []
}

extension NotebookAccount {
  /// Whether a README shows a picture because of the notebook.
  /// - Parameter path: The path of the picture in the package.
  func shows(_ path: String) -> Bool {
    let link = RelativePath.link(to: path, from: "")
    let texts = [summary, motivation].compactMap { $0 } + sections.map(\.body) + tasks
    return (texts + issues.map(\.text)).contains { $0.text.contains(link) }
  }

  /// The same, with line feeds alone at the ends of lines.
  var withLineFeeds: NotebookAccount {
    var account = self
    account.summary = summary?.withLineFeeds
    account.motivation = motivation?.withLineFeeds
    account.usage = usage?.withLineFeeds
    account.sections = sections.map { .init(heading: $0.heading, body: $0.body.withLineFeeds) }
    account.issues = issues.map { ($0.kind, $0.title, $0.text.withLineFeeds) }
    account.tasks = tasks.map(\.withLineFeeds)
    return account
  }

  /// The same, where of the files those are named that are there.
  /// - Parameter paths: The files of the package.
  package func limited(to paths: Set<String>) -> NotebookAccount {
    var account = self
    account.topics = topics.map { topic in
      Topic(title: topic.title, files: topic.files.filter(paths.contains))
    }.filter { !$0.files.isEmpty }
    return account
  }

  /// Whether a package holds what the notebook declares.
  /// - Parameter whole: What the notebook tells, whatever is there.
  package func isCarried(by whole: NotebookAccount) -> Bool {
    whole.topics.isEmpty || !topics.isEmpty
  }
}

/// The parts of a README that notebooks tell.
package struct NotebookSections {
  /// A notebook, and what happens to its texts on their way into the README.
  package final class Notebook {
    let account: NotebookAccount
    let moved: (ProvenanceText) -> [ReadmeSection.Block]

    /// Makes a notebook.
    /// - Parameters:
    ///   - account: What it tells.
    ///   - moved: Makes blocks of its texts, whose links may have to change.
    package init(
      _ account: NotebookAccount,
      moved: @escaping (ProvenanceText) -> [ReadmeSection.Block] = { [.text($0)] }
    ) {
      self.account = account
      self.moved = moved
    }
  }

  private let notebooks: [Notebook]
  private let usage: (code: ProvenanceText, imports: [String])?

  /// Prepares the parts.
  /// - Parameters:
  ///   - notebooks: The notebooks; the first one speaks for the package.
  ///   - usage: An example, and the modules that it imports; nil for none.
  package init(_ notebooks: [Notebook], usage: (code: ProvenanceText, imports: [String])?) {
    self.notebooks = notebooks
    self.usage = usage
  }

  /// The parts.
  package var sections: [ReadmeSection] {
    let repeating = notebooks.filter { !$0.account.sections.isEmpty }
    func repeated(_ name: ReadmeSection.Name) -> ReadmeSection? {
      repeating.isEmpty ? nil : self.repeated(name, by: repeating)
    }
    return [
      told(.summary, nil) { $0.summary }, told(.motivation, "Motivation") { $0.motivation },
      repeated(.installation), example, contents, repeated(.design), repeated(.deployment),
      repeated(.monitoring), issues(below: repeated(.issues)), notCarried, repeated(.contributing),
      repeated(.license), repeated(.acknowledgements),
    ].compactMap { $0 }
  }

  /// A part of the first notebook that tells it.
  private func told(
    _ name: ReadmeSection.Name, _ heading: String?,
    _ text: (NotebookAccount) -> ProvenanceText?
  ) -> ReadmeSection? {
    for notebook in notebooks {
      guard let text = text(notebook.account) else { continue }
      return ReadmeSection(name, heading: heading, notebook.moved(text))
    }
    return nil
  }

  private var example: ReadmeSection? {
    guard let usage else { return nil }
    var text = ProvenanceText(synthesized: "```swift\n")
    for module in usage.imports { text.append("import \(module)\n") }
    text.append("\n")
    text.append(usage.code)
    text.append("\n```")
    return ReadmeSection(.usage, heading: "Usage", [.text(text)])
  }

  /// Of several notebooks, each entry of a list says which one it is about.
  private func place(_ notebook: Notebook) -> String {
    notebooks.count == 1 ? "" : notebook.account.title + ": "
  }

  private var contents: ReadmeSection? {
    var table = ProvenanceText(synthesized: "| topic | source |\n|---|---|")
    let length = table.count
    for notebook in notebooks {
      let title = notebook.account.title
      for topic in notebook.account.topics {
        // A notebook without topics alone needs no list of them.
        guard notebooks.count > 1 || !topic.title.isEmpty else { continue }
        let isWhole = topic.title.isEmpty || topic.title == title
        table.append("\n| ")
        table.append(isWhole ? title : place(notebook) + topic.title)
        table.append(" | ")
        for (position, file) in topic.files.enumerated() {
          table.append(position == 0 ? "[" : ", [")
          table.append(String(file.lastPart { $0 == UInt8(ascii: "/") }))
          table.append("](")
          table.append(file)
          table.append(")")
        }
        table.append(" |")
      }
    }
    guard table.count > length else { return nil }
    return ReadmeSection(.contents, heading: "Contents", [.text(table)])
  }

  /// A part that a README repeats under the heading that notebooks give it by convention.
  private func repeated(
    _ name: ReadmeSection.Name, by notebooks: [Notebook]
  ) -> ReadmeSection? {
    let found = notebooks.flatMap { notebook in
      notebook.account.sections.filter { $0.name == name }
        .map { ($0.heading, notebook.moved($0.body)) }
    }
    guard let heading = found.first?.0 else { return nil }
    return ReadmeSection(name, heading: heading, found.flatMap(\.1))
  }

  /// The list of what is known, below what the authors say of it as a whole.
  private func issues(below words: ReadmeSection?) -> ReadmeSection? {
    let list = issueList
    guard let words else { return list }
    return ReadmeSection(.issues, heading: words.heading, words.blocks + (list?.blocks ?? []))
  }

  private var issueList: ReadmeSection? {
    IssueList(
      notebooks.flatMap { notebook in
        notebook.account.issues.map { issue in
          let texts = notebook.moved(issue.text).map(\.inItem)
          return .init(kind: issue.kind, title: issue.title, text: texts.joined(by: "\n\n"))
        }
      },
      tasks: notebooks.flatMap { notebook in
        notebook.account.tasks.map { task in
          notebook.moved(task).map(\.inItem).joined(by: "\n\n")
        }
      }
    ).section
  }

  private var notCarried: ReadmeSection? {
    let lines = notebooks.flatMap { notebook in
      notebook.account.leftOut.map { "- \(place(notebook))\($0)" }
    }
    guard !lines.isEmpty else { return nil }
    return ReadmeSection(
      .notCarried, heading: "Not carried over",
      [.text(ProvenanceText(synthesized: lines.joined(separator: "\n")))])
  }
}
