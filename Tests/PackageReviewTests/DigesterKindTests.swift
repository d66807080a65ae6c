import Foundation
import NotebookTestSupport
import PackageReview
import PackageSymbols
import SourceText
import Testing

/// Two versions of a module for each kind of breakage, in `Digester/kinds.md`, with what the digester
/// finds between them: Recto finds it, too.
@Suite struct DigesterKindTests {
  private static let file = Folder.repository.appendingPathComponent(
    "Tests/PackageReviewTests/Digester/kinds.md")

  /// What Recto has no row of its own for: it follows from the row of something else.
  private static let implied = [
    "Func Tea.hash(into:) has been removed": ["Tea"],
    "Var Tea.hashValue has been removed": ["Tea"],
    "Class Tea no longer inherits convenience inits from its superclass": ["Tea", "Tea.init()"],
    "Constructor Tea.init(grams:) has been added as a designated initializer to an open class":
      ["Tea.init()"],
  ]

  @Test func everyKindIsFoundAsTheDigesterFindsIt() throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    var parts = text.components(separatedBy: "\n## ")
    let opening = parts.removeFirst()
    #expect(parts.count > 25)
    var recorded = opening
    for part in parts {
      let section = Section(part)
      let changes = section.comparison.breaking
      for finding in section.digester {
        let name = Self.implied[finding] ?? DigesterFinding("Tea: " + finding)?.names
        let names = try #require(name)
        #expect(
          changes.contains { names.contains($0.name.withoutPayload) || names.contains($0.name) },
          "\(section.title): \(finding)")
      }
      let titles = changes.flatMap { change in change.breakages.map { change.title(of: $0) } }
      #expect(titles.isEmpty == section.title.hasPrefix("nothing breaks"), "\(section.title)")
      recorded += "\n## " + section.text(recording: titles)
    }
    try Snapshot.expect(recorded + "\n", at: Self.file)
  }

  private struct Section {
    let title: String
    private let head: String
    private let before: String
    private let after: String
    let digester: [String]

    init(_ text: String) {
      title = String(text.prefix { $0 != "\n" })
      func fence(_ info: String) -> String {
        text.components(separatedBy: "```\(info)\n").dropFirst().first?
          .components(separatedBy: "```").first ?? ""
      }
      head = text.components(separatedBy: "\n```recto").first?.trimmed ?? ""
      before = fence("swift before")
      after = fence("swift after")
      digester = fence("digester").split(separator: "\n").map(String.init)
        .filter { $0 != "nothing" }.map { String($0.dropFirst("Tea: ".count)) }
    }

    var comparison: InterfaceComparison {
      InterfaceComparison(from: Self.interface(before), to: Self.interface(after))
    }

    private static func interface(_ text: String) -> Interface {
      let file = SourceFile(path: "Sources/Tea/Tea.swift", text: text)
      let symbols = readSymbols(of: file, for: BuildSettings())
      return Interface(linkSymbols(of: [ModuleSources(name: "Tea", files: [symbols])]))
    }

    func text(recording titles: [String]) -> String {
      let lines = titles.isEmpty ? ["nothing"] : titles
      return "\(head)\n\n```recto\n\(lines.joined(separator: "\n"))\n```\n"
    }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }

  /// A case as the digester names it: without what it carries.
  fileprivate var withoutPayload: String {
    String(prefix { $0 != "(" })
  }
}
