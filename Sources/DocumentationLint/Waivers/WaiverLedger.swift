package import NotebookDiagnostics
package import PackageSymbols
internal import SourceText

/// The waivers of a file, and which of them excused something.
package struct WaiverLedger {
  private let waivers: [Waiver]
  private var used: Set<Int> = []

  /// Opens the ledger of a file.
  /// - Parameter waivers: The waivers of the file.
  package init(_ waivers: [Waiver]) { self.waivers = waivers }

  /// Whether a finding is excused, which is noted.
  ///
  /// A waiver above a type is about the type and not about its members.
  /// - Parameters:
  ///   - finding: The finding.
  ///   - declaration: The declaration that it is about, as offsets in the file.
  /// - Returns: Whether some waiver excuses it.
  package mutating func excuses(_ finding: Diagnostic, about declaration: Range<Int>?) -> Bool {
    var isExcused = false
    for (index, waiver) in waivers.enumerated() {
      guard waiver.rules.isEmpty || waiver.rules.contains(where: { $0.id == finding.id }),
        reaches(waiver, finding, declaration)
      else { continue }
      used.insert(index)
      isExcused = true
    }
    return isExcused
  }

  private func reaches(
    _ waiver: Waiver, _ finding: Diagnostic, _ declaration: Range<Int>?
  ) -> Bool {
    switch waiver.kind {
    case .ignoreFile: return true
    case .undocumented, .noDocumentation: return false
    case .ignore:
      guard let place = finding.range else { return false }
      if place.line == waiver.range.line { return true }
      guard let target = waiver.target else { return false }
      if let declaration { return declaration == target }
      let start = min(waiver.range.bytes.lowerBound, target.lowerBound)
      return (start..<max(target.upperBound, start + 1)).contains(place.bytes.lowerBound)
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
