import Foundation
import NotebookTestSupport
import Testing

/// Recto's linter on Recto, with the settings of `recto.yml`: every declaration that other targets
/// see is documented, and nothing that the documentation says is found wrong.
@Suite struct OwnDocumentationTests {
  @Test func everyDeclarationIsDocumented() throws {
    let run = try Command.run(["lint", ".", "--format", "json"], in: Folder.repository)
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    for finding in report.findings where finding.severity != "note" {
      Issue.record("\(finding.file):\(finding.line): \(finding.message) [\(finding.rule)]")
    }
    for (target, tally) in report.coverage.byTarget.sorted(by: { $0.key < $1.key }) {
      #expect(tally.undocumented == 0, "\(target) has declarations without documentation")
      #expect(tally.waived == 0, "\(target) excuses declarations")
    }
    // What the settings ask for is what was looked at, and all of it.
    #expect(report.scope.accessLevel == "package")
    #expect(report.coverage.total > 2300)
    #expect(report.coverage.byTarget.count >= 19)
    #expect(report.failures.isEmpty)
    #expect(run.code == 0, "\(run.errors)")
    print("Recto at package: \(report.coverage.total) symbols, all documented")
  }

  private struct Report: Decodable {
    struct Scope: Decodable { let accessLevel: String }
    struct Tally: Decodable {
      let undocumented: Int
      let waived: Int
    }
    struct Coverage: Decodable {
      let total: Int
      let byTarget: [String: Tally]
    }
    struct Finding: Decodable {
      let rule: String
      let severity: String
      let file: String
      let line: Int
      let message: String
    }
    struct Failure: Decodable { let message: String }

    let scope: Scope
    let coverage: Coverage
    let findings: [Finding]
    let failures: [Failure]
  }
}
