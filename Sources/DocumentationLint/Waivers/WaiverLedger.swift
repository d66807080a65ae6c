package import NotebookDiagnostics
package import PackageSymbols
internal import SourceText

/// The waivers of a file, and which of them excused something.
package struct WaiverLedger {
  private let waivers: [Waiver]
  /// The waivers that are about the whole file, by index.
  private var global: [Int] = []
  /// The others by the line on which they stand.
  private var byLine: [Int: [Int]] = [:]
  /// The others by where the declaration starts that they are about.
  private var byTarget: [Int: [Int]] = [:]
  /// The waivers that excused something, with the rules whose findings they excused.
  private var used: [Int: Set<String>] = [:]

  /// Opens the ledger of a file.
  /// - Parameter waivers: The waivers of the file.
  package init(_ waivers: [Waiver]) {
    self.waivers = waivers
    for (index, waiver) in waivers.enumerated() {
      switch waiver.kind {
      case .ignoreFile: global.append(index)
      case .ignore:
        byLine[waiver.range.line, default: []].append(index)
        if let target = waiver.target { byTarget[target.lowerBound, default: []].append(index) }
      case .undocumented, .noDocumentation, .unknown: break
      }
    }
  }

  /// Whether a finding is excused, which is noted.
  ///
  /// A waiver above a type is about the type and not about its members.
  /// - Parameters:
  ///   - finding: The finding.
  ///   - declaration: The declaration that it is about, as offsets in the file.
  /// - Returns: Whether some waiver excuses it.
  package mutating func excuses(_ finding: Diagnostic, about declaration: Range<Int>?) -> Bool {
    let fitting = reaching(finding, declaration).filter { index in
      let rules = waivers[index].rules
      return rules.isEmpty || rules.contains { $0.id == finding.id || $0.id == finding.otherID }
    }
    for index in fitting {
      used[index, default: []].formUnion([finding.id, finding.otherID].compactMap(\.self))
    }
    return !fitting.isEmpty
  }

  /// The waivers at whose place a finding is.
  private func reaching(_ finding: Diagnostic, _ declaration: Range<Int>?) -> [Int] {
    guard let place = finding.range else { return global }
    let near = global + (byLine[place.line] ?? [])
    if let declaration {
      return near + (byTarget[declaration.lowerBound] ?? []) + around(place) { $0.coversTarget }
    }
    // A finding that is about no symbol belongs to the declaration around it.
    return near + around(place) { _ in true }
  }

  /// The waivers in whose reach a place is.
  private func around(_ place: SourceRange, where isMeant: (Waiver) -> Bool) -> [Int] {
    let offset = place.bytes.lowerBound
    return waivers.indices.filter { index in
      guard waivers[index].kind == .ignore, isMeant(waivers[index]),
        let target = waivers[index].target
      else { return false }
      return offset >= min(waivers[index].range.bytes.lowerBound, target.lowerBound)
        && offset < max(target.upperBound, target.lowerBound + 1)
    }
  }

  /// What is wrong with the waivers themselves.
  /// - Parameters:
  ///   - rules: The rules in use that could have found something.
  ///   - declarations: What was looked at, by where it starts, and whether it is documented; a waiver
  ///     of anything else may well be of use.
  /// - Returns: The findings, in the order of the text.
  package func findings(rules: Set<String>, declarations: [Int: Bool]) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for (index, waiver) in waivers.enumerated() {
      let file = waiver.range.file
      let unknown = waiver.rules.compactMap {
        UnknownRule.finding(
          $0.id, at: SourceRange(file: file, bytes: $0.range), isWaiver: waiver.kind == .unknown)
      }
      findings += unknown
      findings += [UnknownRule.finding(outsideBracketsOf: waiver)].compactMap(\.self)
      if waiver.reason.isEmpty, waiver.kind != .noDocumentation {
        findings.append(
          WaiverWithoutReason.finding(
            "Waiver has no reason", at: waiver.range, hint: "write it after the brackets"))
      }
      if let used = used[index] {
        findings += waiver.rules.filter { !used.contains($0.id) && rules.contains($0.id) }.map {
          UnusedWaiver.finding(
            "Waiver excuses nothing of rule '\($0.id)'",
            at: SourceRange(file: file, bytes: $0.range), hint: "take it out of the brackets")
        }
        continue
      }
      guard unknown.isEmpty, isIdle(waiver, rules, declarations) else { continue }
      findings.append(
        UnusedWaiver.finding(
          "Waiver excuses nothing", at: waiver.range,
          fixIt: FixIt(
            "Remove the waiver", edits: [CommentEdits.remove(waiver.range.bytes, in: file)])))
    }
    return findings
  }

  /// Whether a waiver that excused no finding has nothing to do either.
  private func isIdle(
    _ waiver: Waiver, _ rules: Set<String>, _ declarations: [Int: Bool]
  ) -> Bool {
    let isDocumented = waiver.target.map { declarations[$0.lowerBound] }
    switch waiver.kind {
    case .ignore, .ignoreFile:
      if let isDocumented, isDocumented == nil, !waiver.coversTarget { return false }
      return !waiver.rules.isEmpty && waiver.rules.allSatisfy { rules.contains($0.id) }
    case .noDocumentation, .unknown: return false
    case .undocumented:
      guard let isDocumented else { return true }
      return isDocumented ?? false
    }
  }
}

extension Diagnostic {
  /// The rule that waivers may name instead: that of sources for what a notebook becomes.
  fileprivate var otherID: String? {
    id == ExportedSymbolUndocumented.description.id ? MissingDocs.description.id : nil
  }
}
