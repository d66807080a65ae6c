import Foundation
import NotebookTestSupport
import Testing

/// The whole command, from the saving of an editor to the package.
@Suite struct WatchCommandTests {
  /// How editors save a file.
  enum Editor: CaseIterable {
    /// Empties the file and fills it: Visual Studio Code, nano.
    case inPlace
    /// Moves the file away, writes a new one, and removes the old one: Vim.
    case awayThenNew
    /// Moves the file to a backup, which stays, and writes a new one: Emacs.
    case backup
    /// Writes a new file and moves it over the old one: most others.
    case over

    func save(_ text: String, to file: URL) throws {
      let files = FileManager.default
      let backup = URL(fileURLWithPath: file.path + "~")
      switch self {
      case .inPlace: try Data(text.utf8).write(to: file)
      case .awayThenNew:
        try files.moveItem(at: file, to: backup)
        try Data(text.utf8).write(to: file)
        try files.removeItem(at: backup)
      case .backup:
        try files.moveItem(at: file, to: backup)
        try Data(text.utf8).write(to: file)
      case .over:
        let draft = URL(fileURLWithPath: file.path + ".tmp")
        try Data(text.utf8).write(to: draft)
        #expect(rename(draft.path, file.path) == 0)
      }
    }
  }

  private static func notebook(_ name: String, _ value: Int) -> String {
    """
    # \(name)

    ```swift
    /// Returns the number of the day.
    func \(name.lowercased())Number() -> Int { \(value) }
    ```

    """
  }

  /// Runs a test in a folder, with a place beside it for what the command needs.
  private static func inFolder(_ body: (URL) throws -> Void) throws {
    try Folder.temporary { outer in
      let folder = outer.appendingPathComponent("work")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try body(folder)
    }
  }

  private static func write(_ text: String, to path: String, in folder: URL) throws {
    let url = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private static func expect(
    _ path: String, has text: String, in folder: URL,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let content = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    #expect(content.contains(text), sourceLocation: location)
  }

  @Test(arguments: [[], ["--poll", "0.1"]])
  func everySaveOfEveryEditorIsConverted(_ options: [String]) throws {
    try Self.inFolder { folder in
      try Self.write(Self.notebook("Days", 0), to: "days.md", in: folder)
      let watch = try RunningWatch(["days.md", "--output", "Out"] + options, in: folder)
      try watch.line(with: "Out: ")
      let file = folder.appendingPathComponent("days.md")
      for (value, editor) in Editor.allCases.enumerated() {
        try editor.save(Self.notebook("Days", value + 1), to: file)
        try watch.line(with: "updated")
        try Self.expect("Out/Sources/Days/Days.swift", has: "{ \(value + 1) }", in: folder)
      }
      // Half a file: reported, and what was good stays.
      try Data([0x23, 0x20, 0xFF, 0x0A]).write(to: file)
      try watch.line(with: "left as it is")
      try Data().write(to: file)
      try watch.line(with: "days.md: empty")
      try Self.expect("Out/Sources/Days/Days.swift", has: "{ 4 }", in: folder)
      try Editor.inPlace.save(Self.notebook("Days", 7), to: file)
      try watch.line(with: "updated")
      // What it writes itself, and what others do there, leads to nothing.
      try Self.write("// mine", to: "Out/Sources/Days/Mine.swift", in: folder)
      Thread.sleep(forTimeInterval: 0.8)
      let unread = try watch.unread
      #expect(unread == "")
      #expect(watch.interrupt() == 130)
    }
  }

  @Test func projectMayChangeInEveryWay() throws {
    try Self.inFolder { folder in
      try Self.write(Self.notebook("Days", 1), to: "days/days.md", in: folder)
      try Self.write("package: Calendar\n", to: "recto.yml", in: folder)
      // The package is written into the folder of the notebooks itself.
      let watch = try RunningWatch([".", "--output", "."], in: folder)
      try watch.line(with: "1 of 1 notebooks compiled")
      try Self.write(Self.notebook("Weeks", 2), to: "more/weeks/weeks.md", in: folder)
      try watch.line(with: "1 of 2 notebooks compiled")
      let broken = Self.notebook("Days", 3) + "```swift\nlet = \n```\n"
      try Self.write(broken, to: "days/days.md", in: folder)
      try watch.line(with: "left as it is")
      try Self.write(Self.notebook("Days", 3), to: "days/days.md", in: folder)
      try watch.line(with: "1 of 2 notebooks compiled")
      try Self.expect("Sources/Days/Days.swift", has: "{ 3 }", in: folder)
      try FileManager.default.removeItem(at: folder.appendingPathComponent("more"))
      try watch.line(with: "removed")
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/Sources/More"))
      Thread.sleep(forTimeInterval: 0.8)
      let unread = try watch.unread
      #expect(unread == "")
      #expect(watch.interrupt() == 130)
    }
  }

  @Test func folderMayGoAndComeBack() throws {
    try Self.inFolder { folder in
      try Self.write(Self.notebook("Days", 1), to: "notes/days.md", in: folder)
      let watch = try RunningWatch(["notes", "--output", "Out"], in: folder)
      try watch.line(with: "Out: ")
      try FileManager.default.removeItem(at: folder.appendingPathComponent("notes"))
      try watch.line(with: "notes: gone")
      try Self.expect("Out/Sources/Days/Days.swift", has: "{ 1 }", in: folder)
      try Self.write(Self.notebook("Days", 2), to: "notes/days.md", in: folder)
      try watch.line(with: "updated")
      try Self.expect("Out/Sources/Days/Days.swift", has: "{ 2 }", in: folder)
      #expect(watch.interrupt() == 130)
    }
  }
}
