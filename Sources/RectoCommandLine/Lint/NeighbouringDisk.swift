internal import DocumentationLint
internal import Foundation
internal import NotebookDiagnostics
internal import NotebookParser

/// The files beside what is linted, on the disk.
///
/// It remembers what it was asked: what a lint finds depends on the answers.
final class NeighbouringDisk: NeighbouringFiles, @unchecked Sendable {
  private let lock = NSLock()
  private var answers: [String: Set<String>?] = [:]
  private var paths: Set<String> = []

  /// The paths that were asked for, in ascending order.
  var asked: [String] { lock.withLock { paths.sorted() } }

  func contains(_ path: String) -> Bool {
    lock.withLock { _ = paths.insert(path) }
    return FileManager.default.fileExists(atPath: path)
  }

  func anchors(ofMarkdown path: String) -> Set<String>? {
    if let known = lock.withLock({ answers[path] }) { return known }
    let found = (try? SourceReader.read(path)).map {
      DocumentationLint.anchors(of: parse($0).value)
    }
    lock.withLock {
      paths.insert(path)
      answers[path] = .some(found)
    }
    return found
  }

  /// The content of a file.
  func content(of path: String) -> [UInt8]? {
    lock.withLock { _ = paths.insert(path) }
    return FileManager.default.contents(atPath: path).map { Array($0) }
  }
}
