/// Who may use a declaration, from the narrowest circle to the widest.
package enum AccessLevel: String, Sendable, Hashable, CaseIterable, Comparable {
  /// The declaration around it.
  case `private`
  /// The file.
  case `fileprivate`
  /// The module.
  case `internal`
  /// The package.
  case package
  /// Everyone, who may not subclass or override.
  case `public`
  /// Everyone.
  case open

  package static func < (left: AccessLevel, right: AccessLevel) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .private: 0
    case .fileprivate: 1
    case .internal: 2
    case .package: 3
    case .public: 4
    case .open: 5
    }
  }
}
