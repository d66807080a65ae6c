internal import SyntaxMessages

/// The names that code which stands in no cell uses, such as the entries of a table of cases.
package struct EntryNames: Sendable {
  /// The names that are used.
  package private(set) var uses: Set<String> = []
  /// The names that are used after a dot, and the initialisers.
  package private(set) var members: Set<String> = []
  /// The operators.
  package private(set) var operators: Set<String> = []

  /// Reads entries.
  /// - Parameter entries: The code of each; what is no Swift has no names.
  package init(_ entries: [[UInt8]]) {
    var reader = UsageReader()
    for entry in entries {
      let code = ParsedCode(entry)
      guard code.tooDeep == nil else { continue }
      for item in ItemReader(code.tree, isTestCell: false, &reader).items {
        let names = LinkNames(item)
        uses.formUnion(item.uses.union(names.others))
        members.formUnion(names.members)
        operators.formUnion(names.operators)
      }
    }
  }
}
