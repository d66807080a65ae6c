/// What a notebook of a project adds to the alerting rules.
package struct UnitMonitoring: Sendable, Hashable, Codable {
  /// What the names of the groups start with.
  package var prefix: String
  /// What the names in the template stand for in each rule.
  package var rules: [[String: String]]
  /// What they stand for in each condition that has no rule.
  package var unread: [[String: String]]

  init(_ emitter: AlertRulesEmitter) {
    prefix = emitter.prefix
    rules = emitter.rules.map(\.values.textsByName)
    unread = emitter.unread.map(\.textsByName)
  }
}
