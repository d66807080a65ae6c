/// The names that are declared in the innermost scope: one that is declared again needs another.
struct DeclaredNames {
  private var names: Set<Int> = []

  /// Notes what a statement declares.
  /// - Parameter new: The names that another statement declares as well, as numbers.
  /// - Returns: Whether a scope opens for it, since it declares a name again.
  mutating func declaresAgain(_ new: [Int]) -> Bool {
    guard !new.isEmpty else { return false }
    let isAgain = new.contains(where: names.contains)
    if isAgain { names = [] }
    names.formUnion(new)
    return isAgain
  }
}
