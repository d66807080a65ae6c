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
  private var used: Set<Int> = []

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
      case .undocumented, .noDocumentation: break
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
      return rules.isEmpty || rules.contains { $0.id == finding.id }
    }
    used.formUnion(fitting)
    return !fitting.isEmpty
  }

  /// The waivers at whose place a finding is.
  private func reaching(_ finding: Diagnostic, _ declaration: Range<Int>?) -> [Int] {
    guard let place = finding.range else { return global }
    let near = global + (byLine[place.line] ?? [])
    if let declaration { return near + (byTarget[declaration.lowerBound] ?? []) }
    // A finding that is about no symbol belongs to the declaration around it.
    let offset = place.bytes.lowerBound
    return near
      + waivers.indices.filter { index in
        guard waivers[index].kind == .ignore, let target = waivers[index].target else {
          return false
        }
        return offset >= min(waivers[index].range.bytes.lowerBound, target.lowerBound)
          && offset < max(target.upperBound, target.lowerBound + 1)
      }
  }

  /// What is wrong with the waivers themselves.
  /// - Parameters:
  ///   - rules: The rules in use that could have found something.
  ///   - symbols: The symbols of the file.
  /// - Returns: The findings, in the order of the text.
  package func findings(rules: Set<String>, symbols: [Symbol]) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for (index, waiver) in waivers.enumerated() {
      let file = waiver.range.file
      let unknown = waiver.rules.compactMap {
        UnknownRule.finding($0.id, at: SourceRange(file: file, bytes: $0.range))
      }
      findings += unknown
      if waiver.reason.isEmpty, waiver.kind != .noDocumentation {
        findings.append(
          WaiverWithoutReason.finding(
            "Waiver has no reason", at: waiver.range, hint: "write it after the brackets"))
      }
      guard unknown.isEmpty, !used.contains(index), isIdle(waiver, rules, symbols) else { continue }
      findings.append(
        UnusedWaiver.finding(
          "Waiver excuses nothing", at: waiver.range,
          fixIt: FixIt(
            "Remove the waiver", edits: [CommentEdits.remove(waiver.range.bytes, in: file)])))
    }
    return findings
  }

  /// Whether a waiver that excused no finding has nothing to do either.
  private func isIdle(_ waiver: Waiver, _ rules: Set<String>, _ symbols: [Symbol]) -> Bool {
    switch waiver.kind {
    case .ignore, .ignoreFile:
      return !waiver.rules.isEmpty && waiver.rules.allSatisfy { rules.contains($0.id) }
    case .noDocumentation: return false
    case .undocumented:
      guard let target = waiver.target else { return true }
      let meant = symbols.filter { $0.declaration.range == target }
      return !meant.isEmpty && meant.allSatisfy(\.isDocumented)
    }
  }
}

extension Symbol {
  /// Whether it has documentation, its own or an inherited one.
  fileprivate var isDocumented: Bool {
    switch documentation {
    case .direct, .inheritedLocal, .inheritedExternal: true
    case .undocumented, .waived: false
    }
  }
}
