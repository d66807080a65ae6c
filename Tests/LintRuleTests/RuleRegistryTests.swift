import DocumentationLint
import Foundation
import NotebookTestSupport
import Testing

/// The registry, kept complete and in the order of the reference.
@Suite struct RuleRegistryTests {
  private static let order = """
    missing-docs empty-docs missing-summary placeholder-docs restating-docs missing-file-header
    missing-file-overview missing-module-docs missing-extension-docs
    detached-doc-comment trailing-doc-comment split-doc-comment doc-comment-on-nothing
    local-doc-comment accessor-doc-comment shared-doc-comment banner-doc-comment doc-block-style
    override-redundant-docs
    summary-one-sentence summary-too-long summary-missing-period summary-not-capitalized
    missing-blank-line-after-summary summary-starts-with-symbol-name nonimperative-mood
    unknown-parameter parameter-label-used duplicate-parameter missing-parameter parameter-order
    parameter-style empty-parameter-description empty-returns empty-throws missing-returns
    unexpected-returns missing-throws unexpected-throws throws-type-mismatch
    missing-type-parameter async-undocumented-cancellation missing-deprecation-note
    stale-symbol-link unknown-external-link ambiguous-symbol-link private-symbol-link
    stale-code-span broken-relative-link broken-anchor bare-url insecure-url stale-see-also
    example-does-not-parse example-does-not-compile example-output-mismatch missing-example
    fence-without-language unclosed-fence unknown-fence-option
    unknown-callout misordered-callouts heading-level markdown-parse-oddity
    unsupported-directive spelling inclusive-language
    cell-without-prose notebook-missing-title notebook-missing-summary front-matter-invalid
    unknown-front-matter-key duplicate-cell-id unknown-cell-directive
    exported-symbol-undocumented prose-mentions-missing-symbol stale-output-block
    unexecuted-cell generated-file-edited design-doc-missing-section design-doc-empty-section
    design-doc-bad-status
    unused-waiver waiver-without-reason unknown-rule stale-baseline-entry
    coverage-below-threshold coverage-regressed
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  @Test func everyRuleIsListedInOrder() {
    #expect(Rules.descriptions.map(\.id) == Self.order)
  }

  @Test func everyTypeIsRegistered() throws {
    let folder = Folder.repository.appendingPathComponent("Sources/DocumentationLint/Rules")
    let files = try Folder.contents(of: folder)
    var declared: Set<String> = []
    for text in files.values {
      for line in text.split(separator: "\n") where line.hasPrefix("package struct ") {
        let words = line.dropFirst(15).split(whereSeparator: { " :,{".contains($0) })
        if words.dropFirst().contains(where: { $0.hasSuffix("Rule") }) {
          declared.insert(String(words[0]))
        }
      }
    }
    #expect(declared == Set(Rules.all.map { "\(type(of: $0))" }))
  }

  @Test func categoriesFollowEachOther() {
    let runs = Rules.descriptions.map(\.category).reduce(into: [RuleDescription.Category]()) {
      if $0.last != $1 { $0.append($1) }
    }
    #expect(runs == RuleDescription.Category.allCases)
  }

  @Test func pagesAreSentences() {
    for rule in Rules.descriptions {
      #expect(rule.summary.hasSuffix("."), "\(rule.id)")
      #expect(rule.rationale.hasSuffix("."), "\(rule.id)")
      #expect(rule.fix == nil || rule.triggering.contains { $0.fixed != nil }, "\(rule.id)")
    }
  }

  @Test func optionsBelongToRules() {
    for option in RuleOption.all {
      #expect(Rules.named(option.rule) != nil, "\(option.key)")
      var options = RuleOptions()
      #expect(options.set(option.key, to: option.standard) == nil, "\(option.key)")
    }
    var options = RuleOptions()
    #expect(options.set("summary-too-long.colums", to: 80)?.contains("columns") ?? false)
    #expect(options.set("summary-too-long.columns", to: "wide") == "is a number")
    #expect(options.set("parameter-style.style", to: "both")?.hasPrefix("is one of") ?? false)
  }

  @Test func referenceIsCurrent() throws {
    try Snapshot.expect(
      RuleReference.all, at: Folder.repository.appendingPathComponent("docs/lint-rules.md"))
  }
}
