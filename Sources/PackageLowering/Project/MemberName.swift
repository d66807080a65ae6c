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
  let base: String
  /// The arguments; nil for what is no function, or not called.
  private let arguments: [Argument]?

  init(_ text: String) {
    base = Self.base(of: text)
    let labels = text.utf8.dropFirst(base.utf8.count)
    guard !labels.isEmpty else {
      arguments = nil
      return
    }
    arguments = text[labels.startIndex...].dropFirst().dropLast().split(separator: ":")
      .map(Argument.init)
  }

  /// The name in a text without its labels.
  static func base(of text: String) -> String {
    guard let end = text.utf8.firstIndex(of: UInt8(ascii: "(")), end > text.startIndex else {
      return text
    }
    return String(text[..<end])
  }

  /// The type whose initialiser it is, where the name says that.
  var typeOfInitializer: String? {
    base.hasSuffix(".init") ? String(base.dropLast(".init".count)) : nil
  }

  /// Whether an argument has a label.
  var hasLabels: Bool {
    arguments?.contains { !$0.isTrailing && $0.label != "_" } ?? false
  }

  /// Whether what is declared with this name is used as what it is: a function is called, a property is
  /// not.
  func isCalled(by use: MemberName) -> Bool { (arguments == nil) == (use.arguments == nil) }

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
    guard base == use.base || (base == "init" && use.typeOfInitializer != nil) else { return false }
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
