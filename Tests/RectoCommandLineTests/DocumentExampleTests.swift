import Foundation
import NotebookTestSupport
import Testing

/// The README and the review document that the manual shows, `docs/examples`, are what the commands
/// write for the sample `samples/drink-recommender`.
@Suite struct DocumentExampleTests {
  private static let examples = Folder.repository.appendingPathComponent("docs/examples")
  private static let sample = Folder.repository.appendingPathComponent("samples/drink-recommender")

  @Test func theReadmeOfTheSampleIsAsShown() throws {
    try Folder.temporary { folder in
      let project = try copy(to: folder)
      let run = try Command.run(["readme", "--package", "drinks"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      let readme = project.appendingPathComponent("README.md")
      try Snapshot.expect(
        try String(contentsOf: readme, encoding: .utf8),
        at: Self.examples.appendingPathComponent("readme-of-a-project.md"))
      #expect(try Command.run(["readme", "--package", "drinks", "--check"], in: folder).code == 0)
    }
  }

  @Test func theReviewOfAChangeIsAsShown() throws {
    try Folder.temporary { folder in
      let project = try copy(to: folder)
      try git("init", "-q", "-b", "main", in: project)
      try write(
        "- [ ] The shops know of it\n- [ ] The screens were looked at\n",
        to: "pull_request_template.md", in: project)
      try commit("The recommender", in: project)
      try git("tag", "1.4.0", in: project)
      try change(project)
      try commit("Look at drinks of the day", in: project)
      let run = try Command.run(["review", "--base", "1.4.0"], in: project)
      #expect(run.code == 1, "\(run.errors)")
      try Snapshot.expect(
        run.output, at: Self.examples.appendingPathComponent("review-of-a-change.md"))
    }
  }

  /// Several kinds of change: a cell edited, one added, one moved, an output corrected, prose, a
  /// breakage of the interface, a workaround.
  private func change(_ project: URL) throws {
    try edit("model.md", in: project) { text in
      text.replacing(
        "func ranking(in context: Context)", with: "func ranking(for context: Context)"
      )
      .replacing(".ranking(in: ", with: ".ranking(for: ")
    }
    try edit("kiosk.md", in: project) { text in
      text.replacing(".ranking(in: ", with: ".ranking(for: ")
    }
    try edit("index.md", in: project) { text in
      text.replacing("10 per 1000: 36 months", with: "10 per 1000: 35 months")
        .replacing("Eight days of work", with: "Nine days of work")
    }
    try edit("watching.md", in: project) { text in
      text + """

        > [!WORKAROUND]
        > Restart the screens at noon.

        - [ ] Ask the shops how often that is

        ## Noon

        ```swift
        func isNoon(_ hour: Int) -> Bool { hour == 12 }
        ```

        """
    }
  }

  private func copy(to folder: URL) throws -> URL {
    let project = folder.appendingPathComponent("drinks")
    try FileManager.default.copyItem(at: Self.sample, to: project)
    return project
  }

  private func edit(_ name: String, in folder: URL, _ change: (String) -> String) throws {
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    let new = change(text)
    #expect(text != new, "\(name) is another one now")
    try write(new, to: name, in: folder)
  }

  private func write(_ text: String, to name: String, in folder: URL) throws {
    try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
  }

  private func commit(_ message: String, in folder: URL) throws {
    try git("add", "-A", in: folder)
    try git(
      "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", "commit",
      "-q", "-m", message, in: folder)
  }

  private func git(_ words: String..., in folder: URL) throws {
    let run = try Command.run(URL(fileURLWithPath: "/usr/bin/env"), ["git"] + words, in: folder)
    #expect(run.code == 0, "git \(words.joined(separator: " ")): \(run.errors)")
  }
}
