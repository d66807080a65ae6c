internal import Foundation
internal import NotebookAnalysis
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// Compares recorded outputs with what the code really does.
struct ClaimJudgement {
  private(set) var findings: [Finding] = []
  private(set) var claims: [Int: CarryDecisions.Claim] = [:]
  /// The claims of values that a description tells, too, where `==` cannot compare them.
  private(set) var describable: Set<Int> = []
  /// The lines that comments record and that are asserted as printed, in their order.
  private var told: [String] = []
  private let cell: AnalyzedCell
  private let observations: [Observation]
  private var code: MappedText { cell.cell.code }

  /// Judges the outputs of a cell.
  /// - Parameters:
  ///   - cell: The cell.
  ///   - observations: What several runs of its example showed.
  ///   - isPartial: Whether a statement that the example depends on is left out.
  ///   - omitted: The positions of the parts that are left out.
  ///   - doubts: Why parts at some positions cannot be verified.
  ///   - doubt: Why nothing of the cell can be verified, if so.
  init(
    _ cell: AnalyzedCell, _ observations: [Observation], isPartial: Bool, omitted: Set<Int>,
    doubts: [Int: String] = [:], doubt: String? = nil
  ) {
    self.cell = cell
    self.observations = observations
    guard let first = observations.first else { return }
    if let doubt {
      let unrun = ClaimJudgement(unrun: cell, because: doubt)
      (findings, claims) = (unrun.findings, unrun.claims)
      return
    }
    var pending = first.start
    var mark = first.start
    for (position, item) in cell.items.enumerated() {
      guard item.recordsSomething else { continue }
      guard !omitted.contains(position) else {
        drop(item, "its statement is left out")
        continue
      }
      if let reason = doubts[position] {
        drop(item, reason)
        continue
      }
      guard !item.isDeferred else {
        drop(item, "it is deferred to the end of the cell")
        continue
      }
      let place = code.origin(of: item.codeRange.lowerBound)
      guard let end = first.offset(of: place), let start = first.start(of: place) else {
        drop(item, first.reasonForNoEvent)
        continue
      }
      mark = start
      let printed = Printed(
        own: first.text(mark..<end), since: first.text(pending..<end),
        isStable: observations.allSatisfy { $0.ownText(of: place) == first.ownText(of: place) })
      if judge(item, place, printed, isPartial: isPartial) { pending = end }
    }
    if let output = cell.output, let first = doubts.min(by: { $0.key < $1.key }) {
      claims[output.range.bytes.lowerBound] = .dropped(first.value)
      addFence(output.range, output.text.text, .unverified(reason: first.value))
    } else {
      judgeFence(from: pending, isPartial: isPartial)
    }
  }

  /// Counts the outputs of a cell that is not run, with all that has the form of one.
  /// - Parameters:
  ///   - cell: The cell.
  ///   - reason: Why it is not run.
  init(unrun cell: AnalyzedCell, because reason: String) {
    self.cell = cell
    observations = []
    for item in cell.items { drop(item, reason) }
    if let output = cell.output {
      claims[output.range.bytes.lowerBound] = .dropped(reason)
      addFence(output.range, output.text.text, .unverified(reason: reason))
    }
  }

  private struct Printed {
    let own: String
    let since: String
    let isStable: Bool
  }

  /// Judges the outputs of a statement.
  /// - Returns: Whether what it printed is asserted.
  private mutating func judge(
    _ item: Item, _ place: Int, _ printed: Printed, isPartial: Bool
  ) -> Bool {
    var isAsserted = false
    let certainPrints = item.outputs.filter {
      $0.kind == .printed || item.effects.contains(.prints)
    }
    if !certainPrints.isEmpty {
      let (lines, reading) = read(certainPrints, of: item, printed)
      let (matches, skips) = matched(lines, own: printed.own, since: printed.since)
      // Of as many lines as are printed, those that are true are told from the others.
      let actual = Self.lines(printed.own)
      let isLineByLine = actual.count == lines.count
      for (position, output) in certainPrints.enumerated() {
        let key = code.origin(of: output.comment.lowerBound)
        if matches, printed.isStable {
          claims[key] = .printed(candidate: reading, skipsEarlier: skips)
          told += Self.lines(lines[position])
          add(output.comment, text(of: output.text), .passed, isCertain: true)
        } else if let reason = Self.doubt(printed.own, printed.isStable, isPartial) {
          claims[key] = .dropped(reason)
          add(output.comment, text(of: output.text), .unverified(reason: reason), isCertain: true)
        } else if isLineByLine, Self.matches([actual[position]], [Self.trimmed(lines[position])]) {
          claims[key] = .dropped(Doubt.otherLine)
          add(
            output.comment, lines[position], .unverified(reason: Doubt.otherLine), isCertain: true)
        } else {
          let text = isLineByLine ? actual[position] : printed.own
          claims[key] = .dropped("the code prints \(quoted(text))")
          add(output.comment, lines[position], .failed(actual: text), isCertain: true)
        }
      }
      isAsserted = matches && printed.isStable
    }
    for output in item.outputs where output.kind == .value && !item.effects.contains(.prints) {
      judgeValue(output, place, isPartial: isPartial)
    }
    if judgeLookAlikes(
      item, place, printed, canPrint: certainPrints.isEmpty, isPartial: isPartial)
    {
      isAsserted = true
    }
    if judgeInner(item, printed, canPrint: !isAsserted) { isAsserted = true }
    return isAsserted
  }

  /// What the comments beside a statement record of what it prints.
  /// - Returns: The lines, and which reading of the comments that is: a text with escapes is that of
  ///   a literal, unless what is printed has the backslashes.
  private func read(
    _ outputs: [RecordedOutput], of item: Item, _ printed: Printed
  ) -> (lines: [String], reading: Int) {
    let lines = outputs.map { output in
      QuotedText.meaning(of: output, beside: item.codeRange, code.bytes)
        .map { String(decoding: $0, as: UTF8.self) } ?? text(of: output.text)
    }
    let plain = outputs.map { text(of: $0.text) }
    guard lines != plain, !matched(lines, own: printed.own, since: printed.since).matches,
      matched(plain, own: printed.own, since: printed.since).matches
    else { return (lines, 0) }
    return (plain, 1)
  }

  private mutating func judgeValue(_ output: RecordedOutput, _ place: Int, isPartial: Bool) {
    let key = code.origin(of: output.comment.lowerBound)
    let expected = text(of: output.text)
    guard let value = observations[0].value(of: place) else {
      claims[key] = .dropped(observations[0].reasonForNoEvent)
      add(
        output.comment, expected, .unverified(reason: observations[0].reasonForNoEvent),
        isCertain: true)
      return
    }
    let isStable = observations.allSatisfy { $0.value(of: place) == value }
    if isTrueInAnyOrder(expected, place) {
      claims[key] = .value(candidate: 0, isLiteral: true)
      add(output.comment, expected, .passed, isCertain: true)
    } else if let isLiteral = Self.isTrue(expected, value), isStable {
      claim(key, .value(candidate: 0, isLiteral: isLiteral), expected, value)
      add(output.comment, expected, .passed, isCertain: true)
    } else if Self.isLike(expected, value), isStable {
      add(output.comment, expected, .passed, isCertain: true)
    } else if let reason = Self.doubt("", isStable, isPartial) {
      claims[key] = .dropped(reason)
      add(output.comment, expected, .unverified(reason: reason), isCertain: true)
    } else {
      claims[key] = .dropped("the value is \(value.description)")
      add(output.comment, expected, .failed(actual: value.description), isCertain: true)
    }
  }

  /// Judges comments that only look like outputs: what is true is asserted, all else stays prose.
  /// - Returns: Whether what the statement printed is asserted.
  private mutating func judgeLookAlikes(
    _ item: Item, _ place: Int, _ printed: Printed, canPrint: Bool, isPartial: Bool
  ) -> Bool {
    let plain = item.lookAlikes
    var isAsserted = false
    var judged: Set<Int> = []
    // Several lines of comments may show several lines of output; the first ones may be it alone.
    for count in stride(from: plain.count, through: 1, by: -1) where canPrint && printed.isStable {
      let group = plain.prefix(count)
      let texts = [printed.own, printed.since].map { Self.lines($0) }
      guard let (text, chosen) = Self.firstMatch(texts, group.map { $0.candidates.map(self.text) })
      else { continue }
      for (lookAlike, candidate) in zip(group, chosen) {
        let key = code.origin(of: lookAlike.comment.lowerBound)
        claims[key] = .printed(
          candidate: candidate, skipsEarlier: text == 0 && printed.own != printed.since)
        let line = self.text(of: lookAlike.candidates[candidate])
        told += Self.lines(line)
        add(lookAlike.comment, line, .passed, isCertain: false)
        judged.insert(key)
      }
      isAsserted = true
      break
    }
    for lookAlike in item.lookAlikes {
      let key = code.origin(of: lookAlike.comment.lowerBound)
      guard !judged.contains(key) else { continue }
      if !printed.isStable, observations[0].value(of: place) == nil {
        addProse(lookAlike, Doubt.unstable)
        continue
      }
      judgeValue(lookAlike, place, key, printed.own, isPartial: isPartial)
    }
    return isAsserted
  }

  /// Judges comments inside a statement: those that say, one after another, all that it printed are
  /// asserted.
  /// - Returns: Whether what the statement printed is asserted.
  private mutating func judgeInner(_ item: Item, _ printed: Printed, canPrint: Bool) -> Bool {
    let inner = item.innerLookAlikes
    let lines = Self.lines(printed.own)
    var asserted = 0..<0
    if canPrint, printed.isStable, !lines.isEmpty, lines.count <= inner.count {
      for start in 0...(inner.count - lines.count) where asserted.isEmpty {
        let group = inner[start..<start + lines.count]
        let texts = group.map { $0.candidates.prefix($0.plainCount).map(self.text) }
        guard let (_, chosen) = Self.firstMatch([lines], texts) else { continue }
        asserted = group.indices
        for (lookAlike, candidate) in zip(group, chosen) {
          claims[code.origin(of: lookAlike.comment.lowerBound)] = .printed(
            candidate: candidate, skipsEarlier: printed.own != printed.since)
          let line = text(of: lookAlike.candidates[candidate])
          told += Self.lines(line)
          add(lookAlike.comment, line, .passed, isCertain: false)
        }
      }
    }
    for (position, lookAlike) in inner.enumerated() where !asserted.contains(position) {
      let text = printed.own.isEmpty ? "nothing" : quoted(printed.own)
      dropInner(lookAlike, "it is inside a statement that prints \(text)")
    }
    return !asserted.isEmpty
  }

  /// Counts an output inside a statement that is not asserted.
  private mutating func dropInner(_ lookAlike: LookAlike, _ reason: String) {
    guard OutputComments.isOutput(text(of: lookAlike.comment)) else { return }
    add(
      lookAlike.comment, text(of: lookAlike.candidates[0]), .unverified(reason: reason),
      isCertain: true)
  }

  private mutating func judgeValue(
    _ lookAlike: LookAlike, _ place: Int, _ key: Int, _ printed: String, isPartial: Bool
  ) {
    if let remark = lookAlike.remark, let value = stableValue(of: key),
      let (candidate, isLiteral) = truth(remark.candidates, value)
    {
      let told = text(of: remark.candidates[candidate])
      claim(key, .remark(candidate: candidate, isLiteral: isLiteral), told, value)
      add(lookAlike.comment, told, .passed, isCertain: false)
      return
    }
    guard let first = observations[0].value(of: place), first.type != "()" else {
      let reason =
        printed.isEmpty
        ? "nothing there has a value or prints" : "the code prints \(quoted(printed))"
      addProse(lookAlike, isPartial ? Doubt.partial : reason)
      return
    }
    let plain = lookAlike.candidates.enumerated()
    if let candidate = plain.first(where: { isTrueInAnyOrder(text(of: $0.element), place) })?.offset
    {
      claims[key] = .value(candidate: candidate, isLiteral: true)
      add(lookAlike.comment, text(of: lookAlike.candidates[candidate]), .passed, isCertain: false)
      return
    }
    guard let value = stableValue(of: place) else {
      addProse(lookAlike, Doubt.unstable)
      return
    }
    guard let (candidate, isLiteral) = truth(lookAlike.candidates, value) else {
      addProse(
        lookAlike, isPartial ? Doubt.partial : "the value is \(value.description.prefix(200))")
      return
    }
    let told = text(of: lookAlike.candidates[candidate])
    claim(key, .value(candidate: candidate, isLiteral: isLiteral), told, value)
    add(lookAlike.comment, told, .passed, isCertain: false)
  }

  /// Asserts a value.
  private mutating func claim(
    _ key: Int, _ claim: CarryDecisions.Claim, _ text: String, _ value: Observation.Value
  ) {
    claims[key] = claim
    if WrittenValue(text).tells(value.description) { describable.insert(key) }
  }

  /// Whether a text tells the elements of what was a set or a dictionary each time, in whichever order.
  private func isTrueInAnyOrder(_ text: String, _ place: Int) -> Bool {
    let values = observations.compactMap { $0.value(of: place) }
    return !values.isEmpty && values.count == observations.count
      && Self.isTrueInAnyOrder(text, values)
  }

  private func stableValue(of place: Int) -> Observation.Value? {
    let values = observations.map { $0.value(of: place) }
    return values.allSatisfy { $0 == values[0] } ? values[0] : nil
  }

  /// The first of some texts that tells a value, and whether as a literal.
  private func truth(
    _ candidates: [Range<Int>], _ value: Observation.Value
  ) -> (candidate: Int, isLiteral: Bool)? {
    for (candidate, range) in candidates.enumerated() {
      if let isLiteral = Self.isTrue(text(of: range), value) { return (candidate, isLiteral) }
    }
    return nil
  }

  /// Counts a comment that is not asserted, where its form is that of an output.
  private mutating func addProse(_ lookAlike: LookAlike, _ reason: String) {
    let texts = lookAlike.candidates.prefix(lookAlike.plainCount).map { text(of: $0) }
    let explained = lookAlike.candidates.dropFirst(lookAlike.plainCount).map { text(of: $0) }
    // Of a name, prose says more than values: `x is inferred to be of type Int`.
    let remarks = lookAlike.remark?.candidates.map(text) ?? []
    guard
      lookAlike.isLed || remarks.contains(where: { Self.isClaim($0) || !$0.contains(" ") })
        || texts.contains(where: Self.isClaim)
        || explained.contains(where: ["true", "false"].contains)
    else { return }
    add(lookAlike.comment, texts.first ?? "", .unverified(reason: reason), isCertain: false)
    findings[findings.count - 1].isLed = lookAlike.isLed
  }

  private mutating func judgeFence(from pending: Int, isPartial: Bool) {
    guard let output = cell.output, !cell.items.isEmpty, let first = observations.first else {
      return
    }
    let key = output.range.bytes.lowerBound
    let expected = output.text.text
    guard let end = first.offset(of: key) else {
      claims[key] = .dropped(first.reasonForNoEvent)
      addFence(output.range, expected, .unverified(reason: first.reasonForNoEvent))
      return
    }
    let actual = first.text(pending..<end)
    let isStable = observations.allSatisfy { $0.wholeText(to: key) == first.wholeText(to: key) }
    let whole = first.text(first.start..<end)
    let isWhole = Self.matches(Self.lines(whole), Self.lines(expected))
    if Self.matches(Self.lines(actual), Self.lines(expected)) {
      if isStable {
        addFence(output.range, expected, .passed)
      } else {
        claims[key] = .dropped(Doubt.unstable)
        addFence(output.range, expected, .unverified(reason: Doubt.unstable))
      }
    } else if isStable, isWhole, PrintedLines.hold(Self.lines(expected), told) {
      // It records what the comments do, and stands for them.
      claims[key] = .printed(candidate: 0, skipsEarlier: false)
      addFence(output.range, expected, .passed)
    } else if let reason = Self.doubt(actual, isStable, isPartial) {
      claims[key] = .dropped(reason)
      addFence(output.range, expected, .unverified(reason: reason))
    } else if isWhole {
      let reason = "the outputs beside the statements are compared in its place"
      claims[key] = .dropped(reason)
      addFence(output.range, expected, .unverified(reason: reason))
    } else if judgeShownValue(output, printed: actual) {
      return
    } else {
      claims[key] = .dropped("the code prints \(quoted(actual))")
      addFence(output.range, expected, .failed(actual: actual))
    }
  }

  /// Judges an output that may be the value of the cell's last statement, as notebooks show it.
  /// - Parameters:
  ///   - output: The output.
  ///   - printed: What the example prints beside what comments record.
  /// - Returns: Whether it was judged: nothing else is printed, and the statement has a value.
  private mutating func judgeShownValue(_ output: Output, printed: String) -> Bool {
    guard let shown = ShownValue(of: cell),
      Self.matches(Self.lines(printed), shown.printed.map { Self.trimmed($0.text) })
    else { return false }
    let key = output.range.bytes.lowerBound
    let text = shown.text.text
    let place = code.origin(of: cell.items[shown.item].codeRange.lowerBound)
    if isTrueInAnyOrder(text, place) {
      claims[key] = .value(candidate: 0, isLiteral: true)
      addFence(output.range, text, .passed)
      return true
    }
    guard let value = stableValue(of: place), value.type != "()" else { return false }
    if let isLiteral = Self.isTrue(text, value) {
      claim(key, .value(candidate: 0, isLiteral: isLiteral), text, value)
      addFence(output.range, text, .passed)
    } else if Self.isLike(text, value) {
      claims[key] = .value(candidate: 0, isLiteral: false)
      addFence(output.range, text, .passed)
    } else {
      claims[key] = .dropped("the value is \(value.description)")
      addFence(output.range, text, .failed(actual: value.description))
    }
    return true
  }

  private mutating func drop(_ item: Item, _ reason: String) {
    for output in item.outputs {
      claims[code.origin(of: output.comment.lowerBound)] = .dropped(reason)
      add(output.comment, text(of: output.text), .unverified(reason: reason), isCertain: true)
    }
    for lookAlike in item.lookAlikes {
      addProse(lookAlike, reason)
    }
    for lookAlike in item.innerLookAlikes { dropInner(lookAlike, reason) }
  }

  private mutating func add(
    _ comment: Range<Int>, _ expected: String, _ status: Status, isCertain: Bool
  ) {
    findings.append(
      Finding(
        range: code.span(of: comment), expected: expected, status: status, isCertain: isCertain))
  }

  private mutating func addFence(_ range: SourceRange, _ expected: String, _ status: Status) {
    findings.append(Finding(range: range, expected: expected, status: status, isCertain: true))
  }

  private func text(of range: Range<Int>) -> String {
    String(decoding: code.bytes[range], as: UTF8.self)
  }

  private func quoted(_ text: String) -> String {
    let short = text.count > 200 ? text.prefix(200) + "…" : text[...]
    return "‘\(short.trimmingCharacters(in: .newlines).replacing("\n", with: "⏎"))’"
  }
}
