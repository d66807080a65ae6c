internal import SourceText

extension ClaimJudgement {
  /// What was found about a recorded output.
  struct Finding {
    /// Where it is written.
    let range: SourceRange
    /// The recorded text.
    let expected: String
    /// What became of it.
    var status: Status
    /// Whether the notebook marks it as an output, so that it must be true.
    let isCertain: Bool
    /// Whether a word such as `prints` leads to it.
    var isLed = false
    /// Whether a comment that only looks like an output says something else than the code gives.
    var isUntrue: Bool {
      guard !isCertain, case .unverified(let reason) = status else { return false }
      return reason.hasPrefix("the value is") || reason.hasPrefix("the code prints")
    }
  }

  enum Status {
    case passed
    case failed(actual: String)
    case unverified(reason: String)
  }
}
