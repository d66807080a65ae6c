/// The name of a member with the labels of its arguments, as it is declared or used; see `LinkNames`.
struct MemberName: Hashable {
  /// An argument, where it is used or declared.
  private struct Argument: Hashable {
    var label: Substring
    /// Whether it may be left out.
    var isOptional = false
    /// Whether more may follow that have no label.
    var isVariadic = false
    /// Whether it is a trailing closure, which has no label.
    var isTrailing = false

    init(_ text: Substring) {
      switch text.last {
      case "*": (label, isOptional, isVariadic) = (text.dropLast(), true, true)
      case "?": (label, isOptional) = (text.dropLast(), true)
      case "{": (label, isTrailing) = ("", true)
      default: label = text
      }
    }
  }

  /// The name without labels.
  let base: Substring
  /// The arguments; nil for what is no function, or not called.
  private let arguments: [Argument]?

  init(_ text: String) {
    base = Self.base(of: text)
    guard base.endIndex < text.endIndex else {
      arguments = nil
      return
    }
    arguments = text[base.endIndex...].dropFirst().dropLast().split(separator: ":")
      .map(Argument.init)
  }

  /// The name in a text without its labels.
  static func base(of text: String) -> Substring {
    text[..<(text.utf8.firstIndex(of: UInt8(ascii: "(")) ?? text.endIndex)]
  }

  /// Whether a name is that of an operator.
  static func isOperator(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return first != "_" && first != "`" && first != "$" && !first.properties.isXIDStart
  }

  /// Whether a use may mean what is declared with this name.
  ///
  /// What is only read may be a function that is handed on, and what is called without labels may be
  /// a property that holds a closure.
  func answers(_ use: MemberName) -> Bool {
    guard base == use.base else { return false }
    guard let used = use.arguments else { return true }
    guard let arguments else { return used.allSatisfy { $0.isTrailing || $0.label == "_" } }
    var rest = arguments[...]
    var takesMore = false
    for argument in used {
      if takesMore, argument.label == "_" { continue }
      // A trailing closure is the first argument that has to be there, or the last one.
      while let next = rest.first, next.isOptional,
        argument.isTrailing ? rest.count > 1 : next.label != argument.label
      {
        rest.removeFirst()
      }
      guard let next = rest.popFirst(), argument.isTrailing || next.label == argument.label else {
        return false
      }
      takesMore = next.isVariadic
    }
    return rest.allSatisfy(\.isOptional)
  }
}
