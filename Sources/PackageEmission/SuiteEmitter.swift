internal import NotebookAnalysis
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// Writes suites of Swift Testing.
struct SuiteEmitter {
  private var writer: CodeWriter
  /// Whether the suites of the target stand in one that runs its tests one after another.
  private let isNested: Bool
  private let names: TestSupportNames
  /// The lines from which on what is printed counts, the same in each test.
  private lazy var readingOutput = [
    "let \(names.variable) = try \(names.isShared ? "await " : "")\(names.type)()",
    "defer { \(names.variable).end() }",
  ]
  /// Where the examples of cells stand, in UTF-8 bytes.
  private var ranges: [(cell: Int, range: Range<Int>)] = []

  /// Writes a file of tests.
  /// - Returns: The text, and where in it the example of each cell stands.
  static func suite(
    _ file: SourcePlan, _ suite: SuitePlan, isNested: Bool, names: TestSupportNames
  ) -> (text: ProvenanceText, examples: [(cell: Int, range: Range<Int>)]) {
    var emitter = SuiteEmitter(isNested: isNested, names: names, tests: suite.tests.count)
    emitter.writer.imports(file.imports)
    emitter.writer.declarations(suite.declarations, depth: 0, isFirst: false)
    emitter.write(authored: suite.suites)
    emitter.write(suite)
    return (emitter.writer.text, emitter.ranges)
  }

  private init(isNested: Bool, names: TestSupportNames, tests: Int) {
    // Most tests have few lines.
    writer = CodeWriter(ProvenanceText(room: 256 * (tests + 1), stretches: 24 * (tests + 1)))
    self.isNested = isNested
    self.names = names
  }

  private mutating func write(authored suites: [DeclarationPlan]) {
    guard isNested, !suites.isEmpty else {
      writer.declarations(suites, depth: 0, isFirst: false)
      return
    }
    writer.line("")
    writer.line("extension \(names.suite) {")
    writer.declarations(suites, depth: 2, isFirst: true)
    writer.line("}")
  }

  private mutating func write(_ suite: SuitePlan) {
    guard !suite.tests.isEmpty else {
      guard suite.declarations.isEmpty, suite.suites.isEmpty else { return }
      writer.line("")
      writer.line("/// The notebook shows no example whose result could be checked.")
      writer.line("@Suite struct \(suite.name) {}")
      return
    }
    writer.line("")
    if isNested { writer.line("extension \(names.suite) {") }
    let depth = isNested ? 2 : 0
    writer.line("@Suite struct \(suite.name) {", depth: depth)
    writer.declarations(suite.members, depth: depth + 2, isFirst: true)
    for (position, test) in suite.tests.enumerated() {
      if position > 0 || !suite.members.isEmpty { writer.line("") }
      let start = test.cell == nil ? 0 : writer.text.count
      write(test, depth: depth + 2)
      if let cell = test.cell { ranges.append((cell, start..<writer.text.count)) }
    }
    writer.line("}", depth: depth)
    if isNested { writer.line("}") }
  }

  private mutating func write(_ test: TestPlan, depth: Int) {
    switch test.body {
    case .carried(let fragment): writer.code(fragment, depth: depth)
    case .cases(let cases):
      if let condition = cases.condition { writer.line("#if \(condition)", depth: depth) }
      let depth = cases.condition == nil ? depth : depth + 2
      CasesEmitter(cases, name: test.name).write(to: &writer, depth: depth)
      if cases.condition != nil { writer.line("#endif", depth: depth - 2) }
    case .steps(let steps, let effects, let condition):
      if let condition { writer.line("#if \(condition)", depth: depth) }
      write(test, steps, effects, depth: condition == nil ? depth : depth + 2)
      if condition != nil { writer.line("#endif", depth: depth) }
    }
  }

  private mutating func write(
    _ test: TestPlan, _ steps: [Step], _ effects: Effects, depth: Int
  ) {
    var specifiers = ""
    let waits = test.takesTurn && names.isShared
    if effects.contains(.async) || waits || test.hasOwnProcess { specifiers += " async" }
    let mayThrow = effects.contains(.throws) || test.readsOutput || waits
    if mayThrow, !test.hasOwnProcess { specifiers += " throws" }
    let actor = effects.contains(.mainActor) ? "@MainActor " : ""
    if let reason = test.disabled {
      writer.line("@Test(.disabled(\(quoted(reason))))", depth: depth)
      writer.line("\(actor)func \(test.name)()\(specifiers) {", depth: depth)
    } else {
      writer.line("@Test \(actor)func \(test.name)()\(specifiers) {", depth: depth)
    }
    // What it prints must not reach a test that reads.
    if waits, !test.readsOutput { write(.beginOutput, depth: depth + 2) }
    if test.hasOwnProcess {
      writeProcess(steps, exitsWith: ".success", depth: depth + 2)
    } else {
      write(steps, depth: depth + 2)
    }
    writer.line("}", depth: depth)
  }

  /// Writes steps that run in a process of their own.
  private mutating func writeProcess(_ steps: [Step], exitsWith condition: String, depth: Int) {
    writer.line("await #expect(processExitsWith: \(condition)) {", depth: depth)
    write(steps, depth: depth + 2)
    writer.line("}", depth: depth)
  }

  /// Writes steps, each scope that one opens one step deeper and closed at the end.
  private mutating func write(_ steps: [Step], depth: Int) {
    var depth = depth
    var open = 0
    var previous = Predecessor.other
    for step in steps {
      if case .openScope = step {
        writer.line("do {", depth: depth)
        depth += 2
        open += 1
        previous = .other
        continue
      }
      if isApart(previous, step) { writer.line("") }
      write(step, depth: depth)
      previous = Predecessor(step)
    }
    for _ in 0..<open {
      depth -= 2
      writer.line("}", depth: depth)
    }
  }

  /// A string literal of Swift.
  private func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped.replacing("\n", with: " "))\""
  }

  /// Whether an empty line stood between two statements, or they come from different cells.
  private func isApart(_ previous: Predecessor, _ next: Step) -> Bool {
    switch (previous, next) {
    case (.statement(let end), .statement(let next)):
      guard end <= next.range.lowerBound else { return true }
      let gap = next.code.bytes[next.range].prefix { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }
      return gap.count { $0 == 0x0A } > 1
    case (.statement, .beginOutput), (.expectPrinted, .statement): return true
    case (.statement, _), (.expectPrinted, _), (.other, _): return false
    }
  }

  private mutating func write(_ step: Step, depth: Int) {
    switch step {
    case .statement(let fragment): writer.code(fragment, depth: depth)
    case .beginOutput:
      for line in readingOutput { writer.line(line, depth: depth) }
    case .expectPrinted(let output): writePrinted(output, depth: depth)
    case .expectValue(let fragment, let needsParentheses, let value, let comment):
      let note = comment.map { $0.verbatim(0..<$0.bytes.count) }
      var expectation = expectation(fragment, needsParentheses, value, depth: depth)
      if let note, expectation.count + note.count + 2 <= 100, !expectation.contains(0x0A) {
        expectation.append("  ")
        expectation.append(note)
      } else if let note {
        writer.append(blanks: depth)
        writer.append(note)
        writer.line("")
      }
      writer.append(expectation)
      writer.line("")
    case .discard(let name): writer.line("_ = \(name)", depth: depth)
    case .crash(let steps): writeProcess(steps, exitsWith: ".failure", depth: depth)
    case .throws(let steps, let isAsync, let error):
      let wait = isAsync ? "await " : ""
      writer.line("\(wait)#expect(throws: \(error ?? "(any Error).self")) {", depth: depth)
      write(steps, depth: depth + 2)
      writer.line("}", depth: depth)
    case .body(let steps, let effects, let endsInReturn):
      for line in BodyFragment(effects).opening { writer.line(line, depth: depth) }
      write(steps, depth: depth + 2)
      if !endsInReturn { writer.line("return nil", depth: depth + 2) }
      for line in BodyFragment(effects).closing { writer.line(line, depth: depth) }
    case .scope(let steps):
      writer.line("do {", depth: depth)
      write(steps, depth: depth + 2)
      writer.line("}", depth: depth)
    case .skipPrinted: writer.line("_ = \(names.variable).next()", depth: depth)
    case .openScope, .observeValue, .observePrinted, .reach: break
    }
  }

  private mutating func writePrinted(_ output: ExpectedOutput, depth: Int) {
    let hasBlanks = output.lines.contains { $0.bytes.last.map(isBlank) == true }
    let lines = hasBlanks ? output.lines.map(\.withoutBlanksAtEnd) : output.lines
    var isPattern = false
    var level = 0
    for index in lines.indices {
      let bytes = lines[index].bytes
      isPattern = isPattern || holdsWildcard(bytes)
      if !output.isLiteral { level = max(level, rawLevel(of: bytes)) }
    }
    let hashes = String(repeating: "#", count: level)
    if lines.count == 1, let line = lines.first, !line.bytes.contains(0x09) {
      let head = isPattern ? "next(matches: " : "next() == "
      var call = ProvenanceText(synthesized: "#expect(\(names.variable).\(head)\(hashes)\"")
      call.append(line)
      call.append("\"\(hashes)")
      if call.fits(98 - depth) {
        writer.append(blanks: depth)
        writer.append(call)
        writer.line(isPattern ? "))" : ")")
        return
      }
    }
    writer.line("#expect(", depth: depth)
    let head =
      isPattern ? "\(names.variable).next(" : "\(names.variable).next() == \(hashes)\"\"\""
    writer.line(head, depth: depth + 2)
    var inner = depth + 4
    if isPattern {
      writer.line("matches: \(hashes)\"\"\"", depth: inner)
      inner += 2
    }
    for line in lines {
      guard !line.bytes.isEmpty else {
        writer.line("")
        continue
      }
      writer.append(blanks: inner)
      writer.append(line)
      writer.line("")
    }
    writer.line("\"\"\"\(hashes)\(isPattern ? "))" : ")")", depth: inner)
  }

  /// A regular expression for a text in which `...` stands for anything, and the cases of enumerations may
  /// stand without their types.
  private func pattern(_ text: MappedText) -> ProvenanceText {
    let bytes = text.bytes
    let cases = Set(bytes.casesWithoutTypes)
    var pattern = ProvenanceText()
    var start = 0
    var offset = 0
    while offset < bytes.count {
      let isEllipsis = bytes[offset...].starts(with: "...".utf8)
      if cases.contains(offset) {
        pattern.append(text.verbatim(start..<offset))
        pattern.append("(?:[^,]*\\.)?")
        start = offset + 1
      } else if isEllipsis || Self.operators.contains(bytes[offset]) {
        pattern.append(text.verbatim(start..<offset))
        pattern.append(isEllipsis ? ".*" : "\\")
        start = isEllipsis ? offset + 3 : offset
      }
      offset += isEllipsis ? 3 : 1
    }
    pattern.append(text.verbatim(start..<bytes.count))
    return pattern
  }

  /// What means more than itself in a regular expression.
  private static let operators = Set("\\^$.|?*+()[]{}/".utf8)

  /// An expression, its first line without indentation and the others at a depth.
  private func code(of fragment: CodeFragment, depth: Int) -> ProvenanceText {
    var writer = CodeWriter()
    writer.code(fragment, depth: depth)
    guard writer.text.count > depth else { return writer.text }
    writer.removeLastByte()
    return depth > 0 ? writer.text.part(depth..<writer.text.count) : writer.text
  }

  /// The expectation that the description of a value matches a text in which some of it is left open.
  /// - Parameters:
  ///   - code: The expression.
  ///   - text: The text.
  ///   - opening: What stands before the expression.
  private func match(
    _ code: ProvenanceText, _ text: MappedText, _ opening: String
  ) -> ProvenanceText {
    var whole = ProvenanceText(synthesized: opening)
    whole.append(code)
    whole.append(").wholeMatch(of: #/(?s)")
    whole.append(pattern(text))
    whole.append("/#) != nil)")
    return whole
  }

  /// The expectation that an expression has a value, indented, without a line feed at the end.
  private func expectation(
    _ fragment: CodeFragment, _ needsParentheses: Bool, _ value: ExpectedValue, depth: Int
  ) -> ProvenanceText {
    var left = ProvenanceText()
    var right = ProvenanceText()
    var isCondition = false
    let isLong = fragment.code.bytes[fragment.range].contains(0x0A)
    let code = code(of: fragment, depth: isLong ? depth + 2 : 0)
    lazy var blanks = String(repeating: " ", count: depth)
    switch value {
    case .condition:
      left.append(code)
      isCondition = true
    case .literal(let text):
      if needsParentheses { left.append("(") }
      left.append(code)
      if needsParentheses { left.append(")") }
      right.append(text)
    case .description(let text) where !text.bytes.casesWithoutTypes.isEmpty:
      return match(code, text, "\(blanks)#expect(String(describing: ")
    case .description(let text):
      left.append("String(describing: ")
      left.append(code)
      left.append(")")
      let hashes = String(repeating: "#", count: rawLevel(of: text.bytes))
      right.append("\(hashes)\"")
      right.append(text)
      right.append("\"\(hashes)")
    case .prefix(let text):
      // A text in quotation marks is what Swift writes for one in its code.
      let isQuoted = text.bytes.first == UInt8(ascii: "\"")
      let opening = "\(blanks)#expect(String(\(isQuoted ? "reflecting" : "describing"): "
      if holdsWildcard(text.bytes) { return match(code, text, opening) }
      var whole = ProvenanceText(synthesized: opening)
      whole.append(code)
      let hashes = String(repeating: "#", count: rawLevel(of: text.bytes))
      whole.append(").hasPrefix(\(hashes)\"")
      whole.append(text)
      whole.append("\"\(hashes)))")
      return whole
    }
    let room = 91 - depth - (isCondition ? 0 : 4)
    let isShort =
      !isLong
      && (left.count + right.count <= room || left.text.count + right.text.count <= room)
    var whole = ProvenanceText()
    whole.append(blanks: depth)
    whole.append(isShort ? "#expect(" : "#expect(\n\(blanks)  ")
    whole.append(left)
    if !isCondition {
      whole.append(isShort || isLong ? " == " : "\n\(blanks)    == ")
      whole.append(right)
    }
    whole.append(")")
    return whole
  }
}

/// What stands before a step, as far as an empty line after it depends on that.
private enum Predecessor {
  case statement(end: Int)
  case expectPrinted
  case other

  init(_ step: Step) {
    switch step {
    case .statement(let fragment): self = .statement(end: fragment.range.upperBound)
    case .expectPrinted: self = .expectPrinted
    case .expectValue, .beginOutput, .crash, .discard, .throws, .body, .scope, .skipPrinted,
      .openScope, .observeValue, .observePrinted, .reach:
      self = .other
    }
  }
}

/// The lines around a part of a function's body, which make it a function that is called.
struct BodyFragment {
  let opening: [String]
  let closing: [String]

  init(_ effects: Effects) {
    let specifiers =
      (effects.contains(.async) ? " async" : "") + (effects.contains(.throws) ? " throws" : "")
    let marks =
      (effects.contains(.throws) ? "try " : "") + (effects.contains(.async) ? "await " : "")
    opening = ["func body()\(specifiers) -> Any? {"]
    closing = ["}", "_ = \(marks)body()"]
  }
}

extension MappedText {
  /// The text up to its last character that is no blank: editors cut off the others.
  fileprivate var withoutBlanksAtEnd: MappedText {
    var end = bytes.count
    while end > 0, isBlank(bytes[end - 1]) { end -= 1 }
    return end < bytes.count ? part(0..<end) : self
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

extension [UInt8] {
  /// Where the dots of cases stand that a recorded value names without their types, as no description does:
  /// `Pixel(color: .red)`.
  fileprivate var casesWithoutTypes: [Int] {
    guard let first, let last else { return [] }
    let isList = "[(".utf8.contains(first) || (0x41...0x5A).contains(first)
    guard first == UInt8(ascii: ".") || isList && ")]".utf8.contains(last) else { return [] }
    var dots: [Int] = []
    var isInText = false
    var before = UInt8(ascii: "(")
    for offset in indices where self[offset] != UInt8(ascii: " ") {
      let byte = self[offset]
      if byte == UInt8(ascii: "\""), before != UInt8(ascii: "\\") { isInText.toggle() }
      let startsName = offset + 1 < count && isLetter(self[offset + 1])
      if byte == UInt8(ascii: "."), startsName, !isInText, "[(,:".utf8.contains(before) {
        dots.append(offset)
      }
      before = byte
    }
    return dots
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
