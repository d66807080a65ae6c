#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Why an output directory could not be planned or written.
package enum WriteFailure: Error, Equatable, Sendable {
  /// A file, or a link to nowhere, stands where a directory is needed.
  case notADirectory(path: String)
  /// Something has the name of a folder that is to be new.
  case exists(path: String)
  /// A wanted path could end up somewhere else than in the output directory.
  case unsafePath(String, reason: String)
  /// Files stand in the way that Recto does not own, or no longer owns.
  case conflicts(output: String, changes: [Change])
  /// The system refused a step.
  case disk(action: String, path: String, code: Int32)
  /// A line of the registry is not one that Recto writes.
  case malformedRegistry(path: String, line: Int)
  /// What an interrupted run left behind cannot be read.
  case malformedJournal(path: String)
  /// A file was changed after an interrupted run, before it could be put back.
  case changedAfterInterruption(path: String)
  /// Another run is writing to the same directory.
  case locked(output: String)
  /// The directory was changed between planning and writing.
  case changedMeanwhile(output: String)
  /// A step failed, and so did undoing the ones before it.
  case notUndone(output: String, cause: String)

  /// What happened, on one line, without a full stop.
  package var headline: String {
    switch self {
    case .notADirectory(let path): "\(path) is not a directory"
    case .exists(let path): "\(path) is there already"
    case .unsafePath(let path, let reason): "cannot write ‘\(path)’: \(reason)"
    case .conflicts(let output, let changes):
      changes.count == 1
        ? "a file in \(output) stands in the way"
        : "\(changes.count) files in \(output) stand in the way"
    case .disk(let action, let path, let code):
      "cannot \(action) \(path): \(String(cString: strerror(code)))"
    case .malformedRegistry(let path, let line): "line \(line) of \(path) cannot be read"
    case .malformedJournal(let path): "\(path), left by an interrupted run, cannot be read"
    case .changedAfterInterruption(let path): "\(path) was changed after an interrupted run"
    case .locked(let output): "another run of Recto is writing to \(output)"
    case .changedMeanwhile(let output): "\(output) was changed while Recto was about to write"
    case .notUndone(let output, let cause): "writing to \(output) stopped half-way: \(cause)"
    }
  }

  /// The files concerned, one line each; empty where the headline says it all.
  package var details: [String] {
    guard case .conflicts(_, let changes) = self else { return [] }
    return changes.compactMap(\.summary)
  }

  /// What the user can do about it, without a full stop.
  package var hint: String? {
    switch self {
    case .notADirectory: "choose another output directory, or move it away"
    case .exists: "name another one with --output"
    case .unsafePath, .malformedJournal(_): nil
    case .conflicts(_, let changes):
      changes.contains(where: \.isBlocked)
        ? "move away what stands in the way"
        : "move your edits into the notebook, or pass --force to overwrite them"
    case .disk(_, _, ENOSPC), .disk(_, _, EDQUOT): "free some space and run again"
    case .disk(_, _, EACCES), .disk(_, _, EPERM), .disk(_, _, EROFS):
      "check who may write there, or choose another output directory"
    case .disk: nil
    case .malformedRegistry:
      "restore it from version control; or delete it, and Recto adopts the files that are as it "
        + "would write them"
    case .changedAfterInterruption: "move it away and run again"
    case .locked: "wait until it has finished"
    case .changedMeanwhile: "run again"
    case .notUndone: "the next run puts back what was there before"
    }
  }
}
