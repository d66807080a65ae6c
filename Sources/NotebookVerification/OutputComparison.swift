internal import Foundation
internal import PackageLowering

// How a recorded text is compared with what happened.

extension ClaimJudgement {
  /// Whether recorded lines are what was printed, and whether something printed before does not
  /// belong to them.
  func matched(_ lines: [String], own: String, since: String) -> (matches: Bool, skips: Bool) {
    if Self.matches(Self.lines(since), lines.map(Self.trimmed)) { return (true, false) }
    return (Self.matches(Self.lines(own), lines.map(Self.trimmed)), true)
  }

  /// The lines of a text, without the blanks at their ends.
  static func lines(_ text: String) -> [String] { PrintedLines.lines(of: text) }

  static func trimmed(_ line: String) -> String { PrintedLines.trimmed(line) }

  /// Whether lines are those of a pattern, in which `...` stands for anything.
  static func matches(_ lines: [String], _ pattern: [String]) -> Bool {
    PrintedLines.match(lines, pattern)
  }

  /// The first of some texts whose lines are among the candidates of as many comments.
  static func firstMatch(
    _ texts: [[String]], _ candidates: [[String]]
  ) -> (text: Int, chosen: [Int])? {
    for (number, lines) in texts.enumerated()
    where lines.count == candidates.count && !lines.isEmpty {
      let chosen = zip(lines, candidates).compactMap { line, options in
        options.firstIndex { trimmed($0) == line }
      }
      if chosen.count == lines.count { return (number, chosen) }
    }
    return nil
  }

  /// Whether a text tells a value, and if so, whether as a literal that can be compared with `==`.
  static func isTrue(_ text: String, _ value: Observation.Value) -> Bool? {
    let literal = isLiteral(text) && isPlain(value.type)
    if [value.reflection, value.wrappedReflection].contains(text), literal { return true }
    if text.hasPrefix("."), value.wrappedDescription == text.dropFirst(),
      value.wrappedReflection != value.wrappedDescription
    {
      return true
    }
    if let name = typeName(of: value), text.hasPrefix(name + "."),
      value.wrappedDescription == text.dropFirst(name.count + 1)
    {
      return true
    }
    if [value.description, value.wrappedDescription].contains(text) {
      let isText = value.type.contains("String") || value.type.contains("Character")
      if literal, !isText || value.reflection == text { return true }
      return value.description == text ? false : nil
    }
    if let number = Double(text.replacing("_", with: "")), isNumber(value.type),
      number == Double(value.wrappedDescription), literal
    {
      return true
    }
    let plain = text.filter { !$0.isWhitespace }
    if isUnqualified(text, value) { return true }
    if let isLiteral = isWritten(text, value) { return isLiteral }
    if literal, text.hasPrefix("["), plain == value.wrappedReflection.filter({ !$0.isWhitespace }) {
      return true
    }
    return nil
  }

  /// Whether a text with `...` in it, which stands for anything, tells a value; see ``ExpectedValue``.
  static func isLike(_ text: String, _ value: Observation.Value) -> Bool {
    guard holdsWildcard(Array(text.utf8)) else { return false }
    let isCase = text.hasPrefix(".") && !text.hasPrefix("..")
    let described = text.hasPrefix("\"") ? value.reflection : value.description
    return matches([described], [isCase ? String(text.dropFirst()) : text])
  }

  /// Whether a text is what describes a value without the names of modules, which nobody writes. That of what
  /// an optional or a list holds has them; then only `==` compares the value.
  private static func isUnqualified(_ text: String, _ value: Observation.Value) -> Bool {
    value.description != text && unqualified(value) == text && isLiteral(text, of: words(text))
  }

  /// Whether a text tells a value but for the types of cases and for optionals, and if so, whether as a literal
  /// that can be compared with `==`.
  private static func isWritten(_ text: String, _ value: Observation.Value) -> Bool? {
    guard !["String", "Substring", "Character"].contains(typeName(of: value)) else { return nil }
    let written = WrittenValue(text)
    if written.mayEqual(unqualified(value)), isLiteral(text, of: words(text)) { return true }
    return written.tells(value.description) ? false : nil
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
  }

  /// The description of a value without the names of the modules that its type names.
  private static func unqualified(_ value: Observation.Value) -> String {
    let names = value.type.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
    let modules = Set(names.compactMap { $0.split(separator: ".").dropLast().first })
    return modules.sorted().reduce(value.description, without)
  }

  /// A description without the name of a module.
  private static func without(_ description: String, _ module: Substring) -> String {
    var text = ""
    var rest = description[...]
    while let found = rest.firstRange(of: "\(module).") {
      let last = description[..<found.lowerBound].last ?? " "
      text += rest[..<found.lowerBound]
      if last.isLetter || last.isNumber || last == "_" || last == "." { text += rest[found] }
      rest = rest[found.upperBound...]
    }
    return text + String(rest)
  }

  /// The last part of the name of a value's type, without those that an optional adds.
  private static func typeName(of value: Observation.Value) -> String? {
    var type = value.type[...]
    while type.hasPrefix("Swift.Optional<"), type.hasSuffix(">") {
      type = type.dropFirst("Swift.Optional<".count).dropLast()
    }
    guard !type.contains("<") else { return nil }
    return type.split(separator: ".").last.map(String.init)
  }

  /// Whether a text tells the elements of a set or a dictionary, in whichever order.
  static func isTrueInAnyOrder(_ text: String, _ values: [Observation.Value]) -> Bool {
    guard let elements = elementsInOrder(text) else { return false }
    let namesCases = WrittenValue(text).namesCases
    return values.allSatisfy { value in
      guard isUnordered(value.type), namesCases || isPlain(value.type) else { return false }
      let list = listed(value.wrappedReflection)
      return elementsInOrder(namesCases ? WrittenValue.withoutTypes(list) : list) == elements
    }
  }

  /// The list of a set's elements: its reflection is `Set([1, 2])`.
  private static func listed(_ reflection: String) -> String {
    guard reflection.hasPrefix("Set("), reflection.hasSuffix(")") else { return reflection }
    return String(reflection.dropFirst("Set(".count).dropLast())
  }

  private static func isUnordered(_ type: String) -> Bool {
    [
      "Swift.Set<", "Swift.Dictionary<", "Swift.Optional<Swift.Set<",
      "Swift.Optional<Swift.Dictionary<",
    ]
    .contains { type.hasPrefix($0) }
  }

  /// Whether a text can hardly mean anything but a value.
  static func isClaim(_ text: String) -> Bool {
    if isLiteral(text) || describesValue(text) { return true }
    // A tuple of literals is written as their list is.
    return text.first == "(" && text.last == ")"
      && isLiteral("[\(text.dropFirst().dropLast())]")
  }

  /// Whether a text has the form in which Swift describes a value: `Point(x: 1.0)`, `Optional(5)`, `.ok(5)`.
  /// What is in capitals is something else, `O(n)` or `TODO(me)`, and `name(label:)` is a function.
  static func describesValue(_ text: String) -> Bool {
    let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    let rest = text[name.endIndex...]
    guard name.first?.isUppercase == true || name.first == ".",
      name.contains(where: \.isLowercase), rest.first == "(",
      rest.last == ")", !rest.hasSuffix(":)")
    else { return false }
    var depth = 0
    for (position, character) in zip(rest.indices, rest) {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0 { return rest.index(after: position) == rest.endIndex }
    }
    return false
  }

  private static func isNumber(_ type: String) -> Bool {
    ["Int", "Double", "Float"].contains { type.contains($0) }
  }

  /// Whether a type is made of those whose literals are written in one way only.
  private static func isPlain(_ type: String) -> Bool {
    let words = type.split { "<>,[]:()? ".contains($0) }.map { word in
      word.hasPrefix("Swift.") ? word.dropFirst("Swift.".count) : word
    }
    let plain: Set<Substring> = [
      "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64",
      "Double", "Float", "Bool", "String", "Substring", "Character", "Array", "ArraySlice",
      "ContiguousArray", "Set", "Dictionary", "Optional",
    ]
    return words.allSatisfy(plain.contains)
  }
}

extension Observation {
  /// Where in the output a place of the notebook ends.
  func offset(of place: Int) -> Int? {
    for case .printed(let found, let offset) in events where found == place { return offset }
    return nil
  }

  /// Where in the output the statement at a place begins.
  func start(of place: Int) -> Int? {
    var last = start
    for case .printed(let found, let offset) in events {
      if found == place { return last }
      last = offset
    }
    return nil
  }

  func ownText(of place: Int) -> String? {
    guard let start = start(of: place), let end = offset(of: place) else { return nil }
    return text(start..<end)
  }

  func wholeText(to place: Int) -> String? {
    offset(of: place).map { text(start..<$0) }
  }

  func text(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<output.count)
    return String(decoding: output[range], as: UTF8.self)
  }

  func value(of place: Int) -> Value? {
    for case .value(let found, let value) in events where found == place { return value }
    return nil
  }

  /// Why a place of the notebook was not reached.
  var reasonForNoEvent: String {
    switch ending {
    case .finished: "it is not run"
    case .threw(let error): "the example throws before: \(error)"
    case .trapped(let words): "the example traps before: \(words)"
    case .exited: "the example ends the process before"
    case .timedOut: "the example does not end in time"
    }
  }
}
