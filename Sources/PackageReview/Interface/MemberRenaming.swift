internal import PackageSymbols
internal import SourceText

/// Says whether one member is another one under a new name.
///
/// Certain it is where all but the name is the same, and in addition the names have their words in
/// common, the comments are equal, or two labels are.
struct MemberRenaming {
  private let old: InterfaceMember
  private let new: InterfaceMember

  init(_ old: InterfaceMember, _ new: InterfaceMember) {
    self.old = old
    self.new = new
  }

  /// Whether the new member is the old one.
  var isCertain: Bool {
    let (before, after) = (old.declaration, new.declaration)
    guard before.kind == after.kind, before.kind != .operator, before.baseName != after.baseName,
      old.parameterTypes == new.parameterTypes, old.type == new.type,
      old.constraints == new.constraints, old.genericNames.count == new.genericNames.count,
      before.effects == after.effects, before.isStatic == after.isStatic,
      old.isSettable == new.isSettable,
      before.parameters.map(\.label) == after.parameters.map(\.label)
    else { return false }
    switch old.key.family {
    case .callable: return isAlike || before.parameters.count { $0.label != nil } > 1
    case .value: return old.type != nil && isAlike
    case .type, .enumCase: return false
    }
  }

  private var isAlike: Bool {
    hasSameComment || Self.isOneEdit(old.declaration.baseName, new.declaration.baseName)
      || Self.shareWords(old.declaration.baseName, new.declaration.baseName)
  }

  private var hasSameComment: Bool {
    let (before, after) = (old.declaration.comment, new.declaration.comment)
    guard let before, let after, !before.isBlank else { return false }
    return before.markdown.text == after.markdown.text
  }

  /// Whether all words of one name are in the other: `fileName` and `name`.
  private static func shareWords(_ first: String, _ second: String) -> Bool {
    let (first, second) = (words(first), words(second))
    let common = first.intersection(second)
    return (common == first || common == second) && common.contains { $0.count > 2 }
  }

  private static func words(_ name: String) -> Set<String> {
    var words: [String] = [""]
    for character in name {
      if character.isUppercase || character == "_" { words.append("") }
      if character != "_" { words[words.count - 1] += character.lowercased() }
    }
    return Set(words.filter { !$0.isEmpty })
  }

  /// Whether one character more, less or other makes one name of the other: `colour` and `color`.
  private static func isOneEdit(_ first: String, _ second: String) -> Bool {
    let (first, second) = (Array(first), Array(second))
    guard min(first.count, second.count) > 4, abs(first.count - second.count) < 2 else {
      return false
    }
    let start = zip(first, second).prefix { $0 == $1 }.count
    let end = zip(first[start...].reversed(), second[start...].reversed()).prefix { $0 == $1 }.count
    return max(first.count, second.count) - start - end < 2
  }
}
