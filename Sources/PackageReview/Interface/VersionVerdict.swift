/// What a change asks of the next version number (Semantic Versioning 2.0.0).
package enum VersionVerdict: String, Sendable, CaseIterable {
  /// Code of clients may break.
  case major
  /// There is something new, and nothing breaks.
  case minor
  /// Clients see no change.
  case patch

  /// Judges a comparison.
  /// - Parameter comparison: The comparison.
  package init(_ comparison: InterfaceComparison) {
    if !comparison.breaking.isEmpty {
      self = .major
    } else {
      self = comparison.changes.isEmpty ? .patch : .minor
    }
  }

  /// The version that follows.
  /// - Parameter version: The last one that was released.
  /// - Returns: The next one; before 1.0.0 anything may change with a minor version (item 4).
  package func next(after version: String) -> String {
    var parts = Version(version).parts
    parts += Array(repeating: 0, count: max(3 - parts.count, 0))
    let mark = version.hasPrefix("v") ? "v" : ""
    return mark + number(after: parts)
  }

  private func number(after parts: [Int]) -> String {
    let isInitial = parts[0] == 0
    switch self {
    case .major: return isInitial ? "0.\(parts[1] + 1).0" : "\(parts[0] + 1).0.0"
    case .minor:
      return isInitial ? "0.\(parts[1]).\(parts[2] + 1)" : "\(parts[0]).\(parts[1] + 1).0"
    case .patch: return "\(parts[0]).\(parts[1]).\(parts[2] + 1)"
    }
  }
}
