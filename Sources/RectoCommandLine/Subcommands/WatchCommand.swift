internal import ArgumentParser
internal import Foundation

/// `recto watch`: converts on every save.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Convert a notebook, or a folder of notebooks, on every save.",
    discussion: """
      Converts at once, and again whenever a notebook, recto.yml, a template or an embedded file \
      changes, until ^C, after which the exit code is 130. A notebook with errors is reported, and \
      the package stays as it is; so it does while a notebook is empty, or the folder is gone.

      Where the system does not tell of changes, as for folders of other machines, files are \
      looked at every second; --poll does so anywhere. Files behind links need it.

      Example: recto watch notes.md --output Notes
      """)

  @Argument(
    help: "The notebook, or folder of notebooks.",
    completion: .file(extensions: ["md", "markdown"]))
  var path: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder to write.", valueName: "dir"),
    completion: .directory)
  var output: String?

  @Flag(help: "Build and test as well, as 'recto verify' does.")
  var verify = false

  @Option(help: ArgumentHelp("Look at the files at intervals.", valueName: "seconds"))
  var poll: Double?

  @Option(help: ArgumentHelp("A folder of templates that replace Recto's.", valueName: "dir"))
  var templates: String?

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output names no folder.") }
    if let poll, !(poll >= 0.05 && poll <= 3600) {
      throw ValidationError("--poll takes seconds, from 0.05 to 3600.")
    }
  }

  func run() async throws {
    var watch = Watch(try subject(), every: poll)
    await watch.run()
  }

  private func subject() throws -> any WatchSubject {
    guard ProjectFolder.isFolder(path) else {
      guard FileManager.default.fileExists(atPath: path) else {
        throw CommandFailure(code: .usage, headline: "Notebook '\(path)' is missing")
      }
      return WatchedNotebook(
        path: path, output: output, templates: templates, verifies: verify)
    }
    return WatchedProject(
      path: path, output: output, templates: templates, verifies: verify)
  }
}
