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
    writer.append("@Suite struct ", depth: depth)
    writer.append(suite.name)
    writer.append(" {\n")
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
      CasesEmitter(cases, name: test.name, opening: test.printsUnseen ? outputLines : [])
        .write(to: &writer, depth: depth)
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
    let readsOutput = test.readsOutput
    let waits = names.isShared && test.takesTurn
    if let reason = test.disabled {
      writer.line("@Test(.disabled(\(quoted(reason))))", depth: depth)
    }
    writer.append(blanks: depth)
    if test.disabled == nil { writer.append("@Test ") }
    if effects.contains(.mainActor) { writer.append("@MainActor ") }
    writer.append("func ")
    writer.append(test.name)
    let isAsync = effects.contains(.async) || waits || test.hasOwnProcess
    let mayThrow = effects.contains(.throws) || readsOutput || waits
    writer.append(isAsync ? "() async" : "()")
    writer.append(mayThrow && !test.hasOwnProcess ? " throws {\n" : " {\n")
    // What it prints must not reach a test that reads.
    if waits, !readsOutput { beginOutput(depth: depth + 2) }
    if test.hasOwnProcess {
      writeProcess(steps, exitsWith: ".success", depth: depth + 2)
    } else {
      write(steps, depth: depth + 2)
    }
    writer.line("}", depth: depth)
  }

  /// The lines from which on what a test of a project prints counts.
  private var outputLines: [String] {
    ["let \(names.variable) = try await \(names.type)()", "defer { \(names.variable).end() }"]
  }

  /// Writes the lines from which on what is printed counts.
  private mutating func beginOutput(depth: Int) {
    writer.append("let ", depth: depth)
    writer.append(names.variable)
    writer.append(names.isShared ? " = try await " : " = try ")
    writer.append(names.type)
    writer.append("()\n")
    writer.append("defer { ", depth: depth)
    writer.append(names.variable)
    writer.append(".end() }\n")
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
    case .beginOutput: beginOutput(depth: depth)
    case .expectPrinted(let output): writePrinted(output, depth: depth)
    case .expectValue(let fragment, let needsParentheses, let value, let comment):
      guard let comment else {
        writer.expectation(fragment, needsParentheses, value, depth: depth)
        writer.line("")
        return
      }
      var apart = CodeWriter()
      apart.expectation(fragment, needsParentheses, value, depth: depth)
      if apart.text.count + comment.bytes.count + 2 <= 100, !apart.text.contains(0x0A) {
        apart.append("  ")
        apart.append(comment)
      } else {
        writer.append(blanks: depth)
        writer.append(comment)
        writer.line("")
      }
      writer.append(apart.text)
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
    let hasBlanks = output.lines.contains(where: \.hasBlanksAtEnd)
    let lines = hasBlanks ? output.lines.map(\.withoutBlanksAtEnd) : output.lines
    let isPattern = output.isPattern
    var level = 0
    if !output.isLiteral {
      for index in lines.indices { level = max(level, rawLevel(of: lines[index].bytes)) }
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
    writer.append("#expect(\n", depth: depth)
    writer.append(names.variable, depth: depth + 2)
    writer.append(isPattern ? ".next(\n" : ".next() == ")
    var inner = depth + 4
    if isPattern {
      writer.append("matches: ", depth: inner)
      inner += 2
    }
    writer.append(hashes)
    writer.append("\"\"\"\n")
    for line in lines {
      guard !line.bytes.isEmpty else {
        writer.line("")
        continue
      }
      writer.append(blanks: inner)
      writer.append(line)
      writer.line("")
    }
    writer.append("\"\"\"", depth: inner)
    writer.append(hashes)
    writer.append(isPattern ? "))\n" : ")\n")
  }
}

extension CodeWriter {
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
  private static func code(of fragment: CodeFragment, depth: Int) -> ProvenanceText {
    var writer = CodeWriter()
    writer.code(fragment, depth: depth)
    guard writer.text.count > depth else { return writer.text }
    writer.removeLastByte()
    return depth > 0 ? writer.text.part(depth..<writer.text.count) : writer.text
  }

  /// Appends the expectation that the description of a value matches a text in which some of it is left open;
  /// the opening stands before the expression.
  private mutating func match(_ code: ProvenanceText, _ text: MappedText, _ opening: String) {
    append(opening)
    append(code)
    append(").wholeMatch(of: #/(?s)")
    append(pattern(text))
    append("/#) != nil)")
  }

  /// Appends the expectation that an expression has a value, indented, without a line feed at the end.
  fileprivate mutating func expectation(
    _ fragment: CodeFragment, _ needsParentheses: Bool, _ value: ExpectedValue, depth: Int
  ) {
    let isLong = fragment.code.bytes[fragment.range].contains(0x0A)
    let code = Self.code(of: fragment, depth: isLong ? depth + 2 : 0)
    // What stands around the expression, and around the text with which it is compared.
    var around = (head: "", foot: "")
    var right: MappedText?
    var quotes = (head: "", foot: "")
    switch value {
    case .condition: break
    case .literal(let text):
      if needsParentheses { around = ("(", ")") }
      right = text
    case .description(let text) where !text.bytes.casesWithoutTypes.isEmpty:
      append(blanks: depth)
      return match(code, text, "#expect(String(describing: ")
    case .description(let text):
      around = ("String(describing: ", ")")
      right = text
      let hashes = String(repeating: "#", count: rawLevel(of: text.bytes))
      quotes = (hashes + "\"", "\"" + hashes)
    case .prefix(let text):
      // A text in quotation marks is what Swift writes for one in its code.
      let isQuoted = text.bytes.first == UInt8(ascii: "\"")
      let opening = isQuoted ? "#expect(String(reflecting: " : "#expect(String(describing: "
      append(blanks: depth)
      if holdsWildcard(text.bytes) { return match(code, text, opening) }
      append(opening)
      append(code)
      let hashes = String(repeating: "#", count: rawLevel(of: text.bytes))
      append(").hasPrefix(\(hashes)\"")
      append(text)
      append("\"\(hashes)))")
      return
    }
    let room = 91 - depth - (right == nil ? 0 : 4)
    let length =
      around.head.utf8.count + code.count + around.foot.utf8.count
      + quotes.head.utf8.count + (right?.bytes.count ?? 0) + quotes.foot.utf8.count
    // A character has a byte at least.
    let isShort =
      !isLong
      && (length <= room
        || (around.head + code.text + around.foot).count
          + (quotes.head + (right?.text ?? "") + quotes.foot).count <= room)
    append("#expect(", depth: depth)
    if !isShort { append("\n") }
    append(around.head, depth: isShort ? 0 : depth + 2)
    append(code)
    append(around.foot)
    if let right {
      if isShort || isLong {
        append(" == ")
      } else {
        append("\n")
        append("== ", depth: depth + 4)
      }
      append(quotes.head)
      append(right)
      append(quotes.foot)
    }
    append(")")
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
