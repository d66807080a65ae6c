import Foundation
import NotebookTestSupport
import Testing

/// `recto readme --verify` and `recto review --verify`, as users run them: examples are compiled and
/// run, and what is wrong is told on its line.
@Suite(.serialized) struct DocumentVerificationTests {
  private static let manifest = """
    // swift-tools-version: 6.1
    import PackageDescription
    let package = Package(
      name: "tea", products: [.library(name: "Tea", targets: ["Tea"])],
      targets: [.target(name: "Tea")])
    """

  private static let source = """
    /// How long a cup steeps.
    public func seconds(strong: Bool) -> Int { strong ? 270 : 180 }
    """

  private static func page(_ example: String) -> String {
    """
    # ``Tea``

    Tells how long to wait.

    ## Usage

    ```swift
    import Tea

    print(seconds(strong: true))
    ```

    Or less:

    ```swift
    import Tea

    \(example)
    ```
    """
  }

  @Test func aWrongExampleIsReportedOnItsLineAndNotShown() throws {
    try Folder.temporary { folder in
      let page = "Sources/Tea/Tea.docc/Tea.md"
      try Folder.write(
        [
          "Package.swift": Self.manifest, "Sources/Tea/Tea.swift": Self.source,
          page: Self.page("print(minutes(strong: false))"),
        ], in: folder)
      let wrong = try recto(["readme", "--verify"], in: folder)
      #expect(wrong.code == 1)
      #expect(wrong.errors.contains("\(page):18:"), "\(wrong.errors)")
      #expect(wrong.errors.contains("cannot find 'minutes' in scope"))
      let readme = folder.appendingPathComponent("README.md")
      #expect(!FileManager.default.fileExists(atPath: readme.path))

      try Folder.write([page: Self.page("print(seconds(strong: false))")], in: folder)
      let right = try recto(["readme", "--verify", "--format", "json"], in: folder)
      #expect(right.code == 0, "\(right.errors)")
      #expect(right.output.components(separatedBy: "\"status\" : \"verified\"").count == 3)
      #expect(try String(contentsOf: readme, encoding: .utf8).contains("seconds(strong: false)"))
    }
  }

  @Test func outputsAreCountedBeforeAndAfter() throws {
    try Folder.temporary { folder in
      let notebook = "# Tea\n\n```swift\nfunc seconds() -> Int { 180 }\n```\n\n"
      let one = "```swift\nseconds()  // => 180\n```\n"
      try Folder.write(["notes.md": notebook + one], in: folder)
      for words in [["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "One"]] {
        let identity = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
        let run = try self.run("/usr/bin/env", ["git"] + identity + words, in: folder)
        #expect(run.code == 0, "\(run.errors)")
      }
      let two =
        "\n```swift\nseconds() / 60  // => 4\n```\n\n```swift\nseconds() * 2  // => 360\n```\n"
      try Folder.write(["notes.md": notebook + one + two], in: folder)
      let review = try recto(["review", "--base", "main", "--verify"], in: folder)
      #expect(review.code == 1, "\(review.errors)")
      #expect(review.output.contains("| Recorded outputs | 1 | 3 |"), "\(review.output)")
      #expect(review.output.contains("| Verified outputs | 1 | 2, **1 wrong** |"))
      #expect(
        review.output.contains("- 1 recorded output is not what the code prints (notes.md:12)"))
    }
  }

  /// A project of a page without code, and of notebooks that nothing is tried in.
  @Test func aProjectWithoutTestsIsGreen() throws {
    try Folder.temporary { folder in
      let cell = { (title: String, code: String) in "# \(title)\n\n```swift\n\(code)\n```\n" }
      try Folder.write(
        [
          "shop/index.md": "# Shop\n\nWhat is sold.\n\n## Motivation\n\nTea.\n",
          "shop/one.md": cell(
            "One", "func one() -> Int { 1 }\n\nextension Int { init(one: Int) { self = one } }"),
          "shop/two.md": cell("Two", "func two() -> Int { one() + Int(one: 1) }"),
          // Both feed one target, each in a way of its own.
          "shop/three.md": "---\ntargets: [Words]\n---\n"
            + cell("Three", "func three() -> Int { 3 }"),
          "shop/four.md":
            "# Four\n\n```swift target=Words\nfunc four() -> Int { three() + 1 }\n```\n",
        ], in: folder)
      let verified = try recto(["verify", "shop", "-o", "out"], in: folder)
      #expect(verified.code == 0, "\(verified.errors)")
      #expect(!verified.errors.contains("left out"), "\(verified.errors)")
      let manifest = folder.appendingPathComponent("out/Package.swift")
      let text = try String(contentsOf: manifest, encoding: .utf8)
      #expect(text.contains(#".target(name: "Two", dependencies: ["One"])"#))
    }
  }

  /// Two notebooks that are sound alone add one member to a type: one of them goes, on its line.
  @Test func whatKeepsTheWholeFromBuildingIsLeftOut() throws {
    try Folder.temporary { folder in
      let page = { (title: String, members: String, number: Int) in
        """
        # \(title)

        ```swift
        extension Int {
          \(members)
        }
        func \(title.lowercased())() -> Int { \(number).doubled }
        ```

        ```swift
        \(title.lowercased())() // => \(number * 2)
        ```

        ```swift
        func plain\(title)() -> Int { 7 }
        ```
        """
      }
      try Folder.write(
        [
          "tea/recto.yml": "targets:\n  Tea:\n    notebooks: [\"*.md\"]\n",
          "tea/one.md": page("One", "var doubled: Int { self * 2 }", 1),
          "tea/two.md": page(
            "Two", "var doubled: Int { self + self }\n  var negated: Int { -self }", 2),
        ], in: folder)
      for _ in 0..<2 {
        let verified = try recto(["verify", "tea", "-o", "out"], in: folder)
        #expect(verified.code == 0, "\(verified.errors)")
        #expect(verified.errors.contains("Invalid redeclaration of 'doubled' [left-out]"))
        #expect(verified.output.contains("outputs: 1 unverified"), "\(verified.output)")
        #expect(verified.output.contains(" is not verified: "), "\(verified.output)")
        #expect(verified.output.contains("outputs: 1 passed"), "\(verified.output)")
        #expect(verified.output.components(separatedBy: " is left out: ").count == 3)
      }
      let readme = folder.appendingPathComponent("out/README.md")
      #expect(try String(contentsOf: readme, encoding: .utf8).contains("## Not carried over"))
    }
  }

  /// What the project names and cannot be had is told where it is named, and the rest goes on.
  @Test func aPackageThatIsNotToBeHadDoesNotStopAProject() throws {
    try Folder.temporary { folder in
      let place = folder.appendingPathComponent("none/swift-log.git").absoluteString
      try Folder.write(
        [
          "tea/recto.yml": "dependencies: [{url: \"\(place)\", from: 1.6.0}]\n",
          "tea/log.md":
            "# Log\n\n```swift\nimport Logging\n\nfunc log() { Logger(label: \"tea\").info(\"hot\") }\n```\n",
          "tea/cup.md":
            "# Cup\n\n```swift\nfunc fill() -> Int { 3 }\n```\n\n```swift\nfill() // => 3\n```\n",
        ], in: folder)
      let verified = try recto(["verify", "tea", "-o", "out"], in: folder)
      #expect(verified.code == 0, "\(verified.errors)")
      #expect(verified.errors.contains("tea/recto.yml:1:16: warning: Package '"))
      #expect(verified.errors.contains("this is compiled only where 'Logging' can be imported"))
      #expect(verified.output.contains("outputs: 1 passed"), "\(verified.output)")
      let manifest = folder.appendingPathComponent("out/Package.swift")
      #expect(try !String(contentsOf: manifest, encoding: .utf8).contains("swift-log"))
    }
  }

  /// ^C ends what was started, leaves no package, and the next run is as good as the first.
  @Test func whatIsInterruptedLeavesNothing() throws {
    try Folder.temporary { folder in
      try Folder.write(
        [
          "tea.md":
            "# Tea\n\n```swift\nimport Foundation\n\nThread.sleep(forTimeInterval: 20)\nprint(\"hot\")  // prints: hot\n```\n"
        ], in: folder)
      let process = Process()
      process.executableURL = Self.program
      process.arguments = ["verify", "tea.md", "-o", "out", "--timeout", "60"]
      process.currentDirectoryURL = folder
      let cache = folder.appendingPathComponent("cache").path
      process.environment = ProcessInfo.processInfo.environment.merging(["RECTO_CACHE": cache]) {
        $1
      }
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      // The example sleeps once it is built; before that, the compiler is at work.
      while running(below: cache).isEmpty, process.isRunning { usleep(50_000) }
      process.interrupt()
      process.waitUntilExit()
      #expect(process.terminationStatus == 130)
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("out").path))
      #expect(running(below: cache).isEmpty)
    }
  }

  /// The processes in whose words a folder occurs.
  private func running(below folder: String) -> [String] {
    #if os(Linux)
      let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      let words = processes.filter { Int($0) != nil }.compactMap {
        FileManager.default.contents(atPath: "/proc/\($0)/cmdline").map {
          String(decoding: $0, as: UTF8.self)
        }
      }
    #else
      let found = try? run("/bin/ps", ["-axo", "args"], in: Folder.repository)
      let words = (found?.output ?? "").split(separator: "\n").map(String.init)
    #endif
    return words.filter { $0.contains(folder) }
  }

  private static var program: URL {
    Folder.repository.appendingPathComponent(".build/debug/recto")
  }

  private func recto(
    _ arguments: [String], in folder: URL
  ) throws -> (output: String, errors: String, code: Int32) {
    try run(Self.program.path, arguments, in: folder)
  }

  private func run(
    _ program: String, _ arguments: [String], in folder: URL
  ) throws -> (output: String, errors: String, code: Int32) {
    try Folder.temporary { scratch in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.environment = ProcessInfo.processInfo.environment.merging([
        "RECTO_CACHE": Folder.repository.appendingPathComponent(".build/document-tests").path
      ]) { $1 }
      let files = ["output", "errors"].map { scratch.appendingPathComponent($0) }
      for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
      process.standardOutput = try FileHandle(forWritingTo: files[0])
      process.standardError = try FileHandle(forWritingTo: files[1])
      try process.run()
      process.waitUntilExit()
      let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
      return (texts[0], texts[1], process.terminationStatus)
    }
  }
}
