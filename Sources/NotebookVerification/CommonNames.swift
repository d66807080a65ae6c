internal import PackageLowering

/// Names that everybody uses: a member of the notebook that has one is rarely what is meant where the type is not
/// known.
enum CommonNames {
  /// Whether a name is one of the standard library, or as common.
  /// - Parameter name: The name of a member or function.
  static func contains(_ name: String) -> Bool {
    StandardNames.isMember(name) || StandardNames.isGlobal(name) || others.contains(name)
  }

  private static let others: Set<String> = [
    "add", "addingProduct", "body", "cancel", "close", "components", "error", "finish", "formatted",
    "id", "isCancelled", "isLowercase", "isNewline", "isPunctuation", "lexicographicallyPrecedes",
    "lines", "load", "localizedDescription", "lock", "multiply", "now", "open", "padding",
    "partition", "path", "ranges", "read", "replacingOccurrences", "result", "resume", "run",
    "send", "store", "trimmingCharacters", "trimmingPrefix", "truncatingRemainder", "unlock",
    "wait", "withLock", "words", "wrappedValue",
  ]
}
