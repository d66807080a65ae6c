/// What is to happen to one file of the output directory.
package struct Change: Equatable, Sendable {
  /// Why a file may not be written.
  package enum Conflict: Equatable, Sendable {
    /// The file was there before, and Recto did not write it.
    case notOurs
    /// Recto wrote the file, and someone edited it since.
    case edited
    /// Something that is not a plain file, or not a plain directory, stands at `path`.
    case blocked(path: String, by: Obstacle)
  }

  /// What stands where a file or a directory is needed.
  package enum Obstacle: String, Equatable, Sendable {
    /// A directory where a file is needed.
    case directory = "a directory"
    /// A file where a directory is needed.
    case file = "a file"
    /// A symbolic link; Recto writes through none, wherever it leads.
    case symbolicLink = "a symbolic link"
    /// A socket, a pipe or a device.
    case special = "a special file"
    /// A notebook that the package is made of.
    case notebook = "a notebook of the package"
  }

  /// The kinds of change.
  package enum Action: Equatable, Sendable {
    /// The file is not there.
    case create
    /// The file is there with other content.
    case update
    /// The file is Recto's, unedited, and no longer wanted.
    case remove
    /// The file is no longer wanted, but was edited: it stays, and is the user's from now on.
    case keep
    /// The file is there with the wanted content.
    case unchanged
    /// The file may not be written.
    case refuse(Conflict)
  }

  /// The path in the output directory.
  package let path: String
  /// What is to happen.
  package let action: Action
  /// The content on disk, where there is a file and it matters.
  package let before: [UInt8]?
  /// The wanted content, where the file is wanted.
  package let after: FileContent?

  /// Whether something stands in the way that no option overwrites.
  package var isBlocked: Bool {
    if case .refuse(.blocked) = action { true } else { false }
  }

  /// The conflict, if there is one.
  package var conflict: Conflict? {
    if case .refuse(let conflict) = action { conflict } else { nil }
  }

  /// The line that `--dry-run` shows; nothing for an unchanged file.
  package var summary: String? {
    switch action {
    case .create: "create \(path)"
    case .update: "update \(path)"
    case .remove: "remove \(path)"
    case .keep: "keep \(path) (edited since Recto wrote it)"
    case .unchanged: nil
    case .refuse(.notOurs): "refuse \(path) (not written by Recto)"
    case .refuse(.edited): "refuse \(path) (edited since Recto wrote it)"
    case .refuse(.blocked(path, let obstacle)): "refuse \(path) (\(obstacle.rawValue) is there)"
    case .refuse(.blocked(let other, let obstacle)):
      "refuse \(path) (\(obstacle.rawValue) is at \(other))"
    }
  }
}
