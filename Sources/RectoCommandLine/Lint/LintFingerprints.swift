internal import Crypto
internal import DocumentationLint
internal import Foundation
internal import NotebookDiagnostics
internal import PackageSymbols

extension LintReport {
  /// The report with a mark for each finding that stays when lines move: of its rule, module, symbol
  /// and signature, with a number where several are alike.
  var fingerprinted: LintReport {
    var report = self
    var counts: [String: Int] = [:]
    for index in findings.indices {
      let finding = findings[index]
      let subject = finding.symbol?.name ?? finding.diagnostic.subjectPath
      let parts = [
        finding.diagnostic.id, finding.module ?? "", subject,
        finding.symbol?.declaration.signature ?? finding.diagnostic.message,
      ]
      let digest = SHA256.hash(data: Data(parts.joined(separator: "\n").utf8))
      let text = digest.prefix(16).hexadecimal
      counts[text, default: 0] += 1
      let count = counts[text, default: 1]
      report.findings[index].fingerprint = count == 1 ? text : "\(text)-\(count)"
    }
    return report
  }
}
