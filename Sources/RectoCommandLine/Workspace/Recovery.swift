/// Puts an output directory right after a run that was killed.
struct Recovery {
  /// The directory.
  let output: OutputDirectory

  /// Restores what was there before an interrupted run; or, if it had committed, completes it.
  /// - Throws: ``WriteFailure``, ``WriteFailure/locked(output:)`` while the run is still going on.
  func run() throws {
    guard try output.missing().names.isEmpty else { return try output.clearNursery() }
    guard try isNeeded() else { return }
    let lock = try DirectoryLock(output.path)
    defer { lock.release() }
    let transaction = Transaction(output: output)
    // The run may have ended by itself before the lock was ours.
    guard try isNeeded() else { return }
    if try Node(at: output.committed) == .directory {
      try transaction.finish()
    } else {
      try transaction.rollBack()
    }
  }

  /// A transaction's directory is there; or, from the moment before or after, an empty record.
  private func isNeeded() throws -> Bool {
    // A link would lead the recovery elsewhere; planning refuses it.
    guard try Node(at: output.record) == .directory else { return false }
    let names = try Node.names(in: output.record)
    return names.isEmpty || names.contains("transaction") || names.contains("committed")
  }
}
