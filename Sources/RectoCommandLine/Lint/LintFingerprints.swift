internal import Crypto
internal import DocumentationLint
internal import Foundation
internal import NotebookDiagnostics
internal import PackageSymbols

extension LintReport {
  /// Gives each finding a mark that stays when lines move: of its rule, module, symbol and signature,
  /// with a number where several are alike.
  mutating func fingerprint() {
    var counts: [String: Int] = [:]
    for index in findings.indices {
      let finding = findings[index]
      let subject = finding.symbol?.name ?? finding.diagnostic.subjectPath
      let parts = [
        finding.diagnostic.id, finding.module ?? "", subject,
        finding.symbol?.declaration.signature ?? finding.diagnostic.message,
      ]
      let digest = SHA256.hash(data: Data(parts.joined(separator: "\n").utf8)).prefix(16)
      let text = digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      counts[text, default: 0] += 1
      let count = counts[text, default: 1]
      findings[index].fingerprint = count == 1 ? text : "\(text)-\(count)"
    }
  }
}
