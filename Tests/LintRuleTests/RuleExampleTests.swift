import DocumentationLint
import NotebookAnalysis
import NotebookDiagnostics
import NotebookParser
import PackageSymbols
import SourceText
import Testing

/// Every rule is tested by the examples of its own manual page.
@Suite struct RuleExampleTests {
  /// Rules whose findings come from a build, a run or a comparison; their examples only illustrate.
  private static let reported = Rules.all.filter(\.isReported).map {
    type(of: $0).description.id
  }

  @Test(arguments: Rules.descriptions.map(\.id))
  func triggersExactlyAtTheMarks(_ id: String) throws {
    let rule = try #require(Rules.named(id))
    #expect(!rule.triggering.isEmpty)
    guard !Self.reported.contains(id) else { return }
    for example in rule.triggering {
      let marked = MarkedExample(example)
      #expect(!marked.places.isEmpty, "an example of \(id) has no mark: \(marked.text)")
      let found = marked.findings(of: id).compactMap(\.range?.bytes.lowerBound).sorted()
      #expect(found == marked.places, "\(id) on:\n\(example.text)")
    }
  }

  @Test(arguments: Rules.descriptions.map(\.id))
  func acceptsWhatIsRight(_ id: String) throws {
    let rule = try #require(Rules.named(id))
    guard !Self.reported.contains(id) else { return }
    #expect(!rule.nonTriggering.isEmpty)
    for example in rule.nonTriggering {
      let found = MarkedExample(example).findings(of: id)
      #expect(found.isEmpty, "\(id) on:\n\(example.text)\n\(found.map(\.message))")
    }
  }

  @Test(arguments: Rules.descriptions.filter { $0.fix != nil }.map(\.id))
  func fixesOnce(_ id: String) throws {
    let rule = try #require(Rules.named(id))
    guard !Self.reported.contains(id) else { return }
    let examples = rule.triggering.filter { $0.fixed != nil }
    #expect(!examples.isEmpty, "no example of \(id) shows its fix")
    for example in examples {
      let fixed = MarkedExample(example).fixed(by: id)
      #expect(fixed == example.fixed, "\(id) makes:\n\(fixed)")
      let again = MarkedExample(
        RuleExample(
          fixed, language: example.language, options: example.options,
          surroundings: example.surroundings))
      #expect(again.fixed(by: id) == fixed, "\(id) is not done after one fix")
      #expect(again.findings(of: id).allSatisfy { $0.fixIt == nil })
    }
  }

  @Test func rulesWithoutFixOfferNone() {
    for rule in Rules.descriptions where rule.fix == nil && !Self.reported.contains(rule.id) {
      for example in rule.triggering {
        #expect(
          MarkedExample(example).findings(of: rule.id).allSatisfy { $0.fixIt == nil }, "\(rule.id)")
      }
    }
  }
}

/// An example without its marks, and how to run a rule on it.
struct MarkedExample {
  let text: String
  let places: [Int]
  private let example: RuleExample

  init(_ example: RuleExample) {
    self.example = example
    var text = ""
    var places: [Int] = []
    for character in example.text {
      if character == "↓" { places.append(text.utf8.count) } else { text.append(character) }
    }
    self.text = text
    self.places = places
  }

  func findings(of id: String) -> [Diagnostic] {
    var options = RuleOptions()
    for (key, value) in example.options {
      let problem = options.set(key, to: value)
      #expect(problem == nil, "\(key) \(problem ?? "")")
    }
    let rules = Self.rules(for: id)
    switch example.language {
    case .swift, .yaml:
      let file = SourceFile(path: "Sources/Example/Example.swift", text: text)
      let symbols = readSymbols(of: file, for: BuildSettings())
      let module = linkSymbols(of: [ModuleSources(name: "Example", files: [symbols])])[0]
      let context = RuleContext(
        module: module, access: .public, options: options, surroundings: example.surroundings)
      return (rules.findings(inFile: 0, of: context) + rules.findings(in: context))
        .map(\.diagnostic).filter { $0.id == id }
    case .markdown:
      let file = SourceFile(path: "notebook.md", text: text)
      let analyzed = parse(file).flatMap(analyze)
      let context = NotebookContext(options: options, surroundings: example.surroundings)
      return NotebookFindings(
        LintedNotebook(analyzed.value, analyzed.diagnostics), in: context, at: .public, by: rules
      ).judged.map(\.diagnostic).filter { $0.id == id }
    }
  }

  /// A rule alone; one about waivers with all that are on by default, whose findings they excuse.
  private static func rules(for id: String) -> RuleSet {
    guard Rules.all.contains(where: { $0 is any WaiverRule && type(of: $0).description.id == id })
    else { return RuleSet([id: .warning]) }
    return RuleSet(RuleSet.standard.severities.merging([id: .warning]) { $1 })
  }

  /// The text after all fixes.
  func fixed(by id: String) -> String {
    TextEdit.apply(findings(of: id).flatMap { $0.fixIt?.edits ?? [] }, to: text)
  }
}

extension TextEdit {
  /// Applies edits; those at the same place keep their order.
  static func apply(_ edits: [TextEdit], to text: String) -> String {
    var bytes = Array(text.utf8)
    let sorted = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    for (_, edit) in sorted.reversed() {
      bytes.replaceSubrange(edit.range, with: Array(edit.replacement.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
