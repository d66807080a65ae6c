internal import NotebookDiagnostics

/// How a run ends, as the exit code of the process.
enum Outcome: Int32 {
  case success = 0
  /// A gate failed: drift, a finding, an error in a notebook.
  case gate = 1
  /// Wrong usage or configuration.
  case usage = 2
  /// The run could not complete.
  case incomplete = 3
  /// A fault of Recto's own.
  case fault = 70
}

/// A reason to stop that has no place in a notebook.
struct CommandFailure: Error {
  let code: Outcome
  let headline: String
  var details: [String] = []
  var hint: String?

  /// The message as it is printed.
  var rendered: String {
    var text = "error: \(headline)\n"
    for detail in details { text += "  \(detail)\n" }
    if let hint { text += "  hint: \(hint)\n" }
    return text
  }
}

extension CommandFailure {
  /// Makes a failure of one to write.
  init(_ failure: WriteFailure) {
    let code: Outcome =
      switch failure {
      case .notADirectory, .exists, .unsafePath: .usage
      case .conflicts: .gate
      case .disk, .malformedRegistry, .malformedJournal, .changedAfterInterruption, .locked,
        .changedMeanwhile, .notUndone:
        .incomplete
      }
    self.init(
      code: code, headline: failure.headline, details: failure.details, hint: failure.hint)
  }
}

extension Outcome {
  /// What errors in a notebook mean: settings, those in its front matter too, are configuration, all else
  /// is a gate.
  init(_ diagnostics: [Diagnostic]) {
    let errors = diagnostics.filter { $0.severity == .error }
    guard let first = errors.first else {
      self = .success
      return
    }
    let settings = ["front-matter", "settings-"]
    let isConfiguration = errors.allSatisfy { error in
      settings.contains { error.id.hasPrefix($0) }
    }
    self = first.id == "not-utf8" ? .incomplete : isConfiguration ? .usage : .gate
  }
}
