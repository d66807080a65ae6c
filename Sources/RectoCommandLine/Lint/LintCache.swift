internal import ArgumentParser
internal import Crypto
internal import Foundation

/// Remembers how a lint ended, by everything that it depends on, so that nothing is read again while
/// nothing changed.
struct LintCache {
  private let path: String

  /// Finds the place for a run.
  /// - Parameters:
  ///   - subjects: What the paths stand for.
  ///   - extra: More files on which the end depends.
  init(_ subjects: [LintSubject], extra: [String]) {
    var hash = SHA256()
    func add(_ text: String) {
      hash.update(data: Data("\(text.utf8.count) \(text)".utf8))
    }
    add("lint 1 \(Recto.configuration.version) \(Console.isColored) \(Console.isOutputColored)")
    for argument in CommandLine.arguments { add(argument) }
    add(FileManager.default.currentDirectoryPath)
    add(LintFormat.isOnGitHub ? "GitHub" : "")
    add(RunningProgram.stamp)
    for file in extra { add(Self.state(file)) }
    for subject in subjects {
      add(subject.root)
      for name in ["Package.swift", "README.md", "Readme.md", "readme.md"] {
        add(Self.state(LintSubject.join(subject.root, name)))
      }
      for problem in subject.problems + subject.remarks { add(problem) }
      var folders: Set<String> = [subject.root]
      let files = subject.modules.flatMap(\.files) + subject.notebooks
      for file in files {
        add(Self.state(file))
        var folder = LintSubject.parent(of: file)
        while folder.count >= subject.root.count || subject.root == ".",
          folder != "/", folders.insert(folder).inserted
        {
          folder = LintSubject.parent(of: folder)
        }
      }
      for folder in folders.sorted() {
        add(Self.state(LintSubject.join(folder, ProjectFolder.settingsName)))
      }
      for module in subject.modules {
        add(module.name)
        for name in ((try? Node.names(in: module.folder)) ?? []) where name.hasSuffix(".docc") {
          add(name)
        }
      }
    }
    path = CacheFolder.root + "/linted/" + hash.finalize().prefix(16).hexadecimal
  }

  /// What is remembered, if anything.
  func memory() -> LintEnding? {
    FileManager.default.contents(atPath: path)
      .flatMap { try? JSONDecoder().decode(LintEnding.self, from: $0) }
      .flatMap { $0.neighbourState == Self.state(of: $0.neighbours) ? $0 : nil }
  }

  /// Remembers an end; where that fails, the next run reads everything again.
  func remember(_ ending: LintEnding) {
    var ending = ending
    ending.neighbourState = Self.state(of: ending.neighbours)
    guard let data = try? JSONEncoder().encode(ending) else { return }
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? data.write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  /// The state of several files.
  private static func state(of paths: [String]) -> String {
    var hash = SHA256()
    for path in paths { hash.update(data: Data((state(path) + "\n").utf8)) }
    return hash.finalize().map { String($0, radix: 16) }.joined(separator: ".")
  }

  /// The place, identity, size and times of a file, which change when its content does.
  private static func state(_ path: String) -> String {
    FileStamp(of: path).map { "\(path) \($0.text)" } ?? path
  }
}
