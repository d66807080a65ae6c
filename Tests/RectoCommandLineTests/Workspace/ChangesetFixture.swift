import Foundation

@testable import RectoCommandLine

/// A directory of its own for one test, which goes when the test is done.
final class Playground {
  let root: String
  /// An output directory in it, which does not exist yet.
  var output: String { root + "/out" }

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("recto-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    root = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func put(_ text: String, at path: String) throws {
    let place = URL(fileURLWithPath: "\(output)/\(path)")
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    // Written in place, so that permissions stay.
    if let file = FileHandle(forWritingAtPath: place.path) {
      try file.truncate(atOffset: 0)
      try file.write(contentsOf: Data(text.utf8))
      try file.close()
    } else {
      try Data(text.utf8).write(to: place)
    }
  }

  func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: "\(output)/\(path)")
      .map { String(decoding: $0, as: UTF8.self) }
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: "\(output)/\(path)")
  }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(output)/\(path)", withDestinationPath: target)
  }

  func plan(_ wanted: [String: String], overwrite: Bool = false) throws -> Changeset {
    try Changeset(
      output: output, wanted: wanted.mapValues { Array($0.utf8) }, overwrite: overwrite)
  }

  func write(_ wanted: [String: String]) throws { try plan(wanted).apply() }

  /// Everything in the playground: type, permissions, and content of each path.
  func snapshot() throws -> [String: String] {
    var snapshot: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
      let place = "\(root)/\(path)"
      let attributes = try FileManager.default.attributesOfItem(atPath: place)
      let type = (attributes[.type] as? FileAttributeType)?.rawValue ?? "?"
      let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
      let content =
        type == FileAttributeType.typeRegular.rawValue
        ? FileManager.default.contents(atPath: place) : nil
      snapshot[path] =
        "\(type) \(mode) \(content.map { String(decoding: $0, as: UTF8.self) } ?? "")"
    }
    return snapshot
  }

  /// The number of a file, and when it was changed: what a file that is left alone keeps.
  func trace(_ path: String) throws -> [String] {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(output)/\(path)")
    return [FileAttributeKey.systemFileNumber, .modificationDate].map {
      "\(attributes[$0] ?? "none")"
    }
  }
}

/// Counts steps, and throws at some of them.
final class Interruption {
  struct Injected: Error {}

  private(set) var steps: [Step] = []
  private let fails: (Int, Step) -> Bool

  init(fails: @escaping (Int, Step) -> Bool = { _, _ in false }) { self.fails = fails }

  /// One step fails, and those that undo it go well.
  static func failure(at step: Int) -> Interruption { Interruption { index, _ in index == step } }

  /// No step happens from this one on, as after a kill.
  static func kill(at step: Int) -> Interruption { Interruption { index, _ in index >= step } }

  /// No step happens from the one on that commits.
  static func killBeforeCommit() -> Interruption {
    var isKilled = false
    return Interruption { _, step in
      isKilled = isKilled || isCommit(step)
      return isKilled
    }
  }

  func callAsFunction(_ step: Step) throws {
    steps.append(step)
    if fails(steps.count - 1, step) { throw Injected() }
  }

  /// The step that commits.
  var commit: Int? { steps.firstIndex(where: Self.isCommit) }

  private static func isCommit(_ step: Step) -> Bool {
    if case .move(_, let target) = step { target.hasSuffix(".recto/committed") } else { false }
  }
}
