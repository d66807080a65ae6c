package import SourceText

/// One finding about what the user wrote.
package struct Diagnostic: Sendable, Hashable {
  /// How grave a finding is.
  package enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
    /// Something that was done or left alone, said so that nothing is silent.
    case note
    /// Something that is probably not meant.
    case warning
    /// Something that stops the run.
    case error

    package static func < (left: Severity, right: Severity) -> Bool {
      rank(left) < rank(right)
    }

    private static func rank(_ severity: Severity) -> Int {
      switch severity {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// Where a finding is: a place in a file of the user's, or the reason why there is none.
  package enum Place: Sendable, Hashable {
    /// A stretch of a file that the user wrote.
    case source(SourceRange)
    /// A path or an argument that is not readable text, named as the user gave it.
    case none(subject: String)
  }

  /// Another place that explains the finding.
  package struct Related: Sendable, Hashable {
    /// What is to be seen there.
    package let message: String
    /// The place.
    package let range: SourceRange

    /// Makes a pointer to another place.
    /// - Parameters:
    ///   - message: What is to be seen there.
    ///   - range: The place.
    package init(_ message: String, at range: SourceRange) {
      self.message = message
      self.range = range
    }
  }

  /// How grave it is.
  package let severity: Severity
  /// The stable name of the rule, in kebab case.
  package let id: String
  /// The finding, as a headline: specific word first, no full stop.
  package let message: String
  /// Where it is.
  package let place: Place
  /// What the user can do about it.
  package let hint: String?
  /// Other places that explain it.
  package let related: [Related]
  /// A change that would resolve it.
  package let fixIt: FixIt?

  /// Makes a finding.
  /// - Parameters:
  ///   - severity: How grave it is.
  ///   - id: The stable name of the rule.
  ///   - message: The finding, as a headline.
  ///   - place: Where it is.
  ///   - hint: What the user can do about it.
  ///   - related: Other places that explain it.
  ///   - fixIt: A change that would resolve it.
  package init(
    _ severity: Severity, id: String, _ message: String, at place: Place, hint: String? = nil,
    related: [Related] = [], fixIt: FixIt? = nil
  ) {
    self.severity = severity
    self.id = id
    self.message = message
    self.place = place
    self.hint = hint
    self.related = related
    self.fixIt = fixIt
  }

  /// The same finding where it does not stop the run.
  /// - Parameter hint: What happens instead.
  package func asWarning(hint: String) -> Diagnostic {
    Diagnostic(
      min(severity, .warning), id: id, message, at: place, hint: hint, related: related,
      fixIt: fixIt)
  }

  /// The same finding, as grave as somebody configured.
  /// - Parameter severity: How grave it is.
  package func withSeverity(_ severity: Severity) -> Diagnostic {
    Diagnostic(
      severity, id: id, message, at: place, hint: hint, related: related, fixIt: fixIt)
  }

  /// The stretch of the user's file, where there is one.
  package var range: SourceRange? {
    switch place {
    case .source(let range): range
    case .none: nil
    }
  }
}

/// A change of the user's file that resolves a finding.
package struct FixIt: Sendable, Hashable {
  /// What the change does, in the imperative.
  package let title: String
  /// The change, in offsets of the finding's file.
  package let edits: [TextEdit]

  /// Makes a fix.
  /// - Parameters:
  ///   - title: What the change does, in the imperative.
  ///   - edits: The change, in offsets of the finding's file.
  package init(_ title: String, edits: [TextEdit]) {
    self.title = title
    self.edits = edits
  }
}

extension [Diagnostic] {
  /// The findings about one notebook in the order of its text, each once.
  package var sortedByPlace: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return enumerated().filter { seen.insert($0.element).inserted }.sorted {
      ($0.element.range?.bytes.lowerBound ?? 0, $0.offset)
        < ($1.element.range?.bytes.lowerBound ?? 0, $1.offset)
    }.map(\.element)
  }
}
