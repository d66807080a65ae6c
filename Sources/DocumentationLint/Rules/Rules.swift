/// The rules, in the order of the reference.
package enum Rules {
  /// Every rule.
  package static let all: [any Rule] =
    presence + placement + summary + signature + links + examples + structure + notebooks + meta

  /// The manual pages of every rule.
  package static let descriptions: [RuleDescription] = all.map { type(of: $0).description }

  private static let byID = Dictionary(uniqueKeysWithValues: descriptions.map { ($0.id, $0) })

  /// The manual page of a rule.
  /// - Parameter id: The stable name of the rule.
  /// - Returns: The page; nil where there is no such rule.
  package static func named(_ id: String) -> RuleDescription? { byID[id] }

  /// Whether the findings of a rule come from a build, a run or a comparison.
  /// - Parameter id: The stable name of the rule.
  package static func isReported(_ id: String) -> Bool { reported.contains(id) }

  private static let reported = Set(
    all.filter(\.isReported).map { type(of: $0).description.id })

  private static let presence: [any Rule] = [
    MissingDocs(), EmptyDocs(), MissingSummary(), PlaceholderDocs(), RestatingDocs(),
    MissingFileHeader(), MissingFileOverview(), MissingModuleDocs(), MissingExtensionDocs(),
  ]

  private static let placement: [any Rule] = [
    DetachedDocComment(), TrailingDocComment(), SplitDocComment(), DocCommentOnNothing(),
    LocalDocComment(), AccessorDocComment(), SharedDocComment(), BannerDocComment(),
    DocBlockStyle(), OverrideRedundantDocs(),
  ]

  private static let summary: [any Rule] = [
    SummaryOneSentence(), SummaryTooLong(), SummaryMissingPeriod(), SummaryNotCapitalized(),
    MissingBlankLineAfterSummary(), SummaryStartsWithSymbolName(), NonimperativeMood(),
  ]

  private static let signature: [any Rule] = [
    UnknownParameter(), ParameterLabelUsed(), DuplicateParameter(), MissingParameter(),
    ParameterOrder(), ParameterStyle(), EmptyParameterDescription(), EmptyReturns(),
    EmptyThrows(), MissingReturns(), UnexpectedReturns(), MissingThrows(), UnexpectedThrows(),
    ThrowsTypeMismatch(), MissingTypeParameter(), AsyncUndocumentedCancellation(),
    MissingDeprecationNote(),
  ]

  private static let links: [any Rule] = [
    StaleSymbolLink(), UnknownExternalLink(), AmbiguousSymbolLink(), PrivateSymbolLink(),
    StaleCodeSpan(), BrokenRelativeLink(), BrokenAnchor(), BareURL(), InsecureURL(),
    StaleSeeAlso(),
  ]

  private static let examples: [any Rule] = [
    ExampleDoesNotParse(), ExampleDoesNotCompile(), ExampleOutputMismatch(), MissingExample(),
    FenceWithoutLanguage(), UnclosedFence(), UnknownFenceOption(),
  ]

  private static let structure: [any Rule] = [
    UnknownCallout(), MisorderedCallouts(), HeadingLevel(), MarkdownParseOddity(),
    UnsupportedDirective(), Spelling(), InclusiveLanguage(),
  ]

  private static let notebooks: [any Rule] = [
    CellWithoutProse(), NotebookMissingTitle(), NotebookMissingSummary(), FrontMatterInvalid(),
    UnknownFrontMatterKey(), DuplicateCellID(), UnknownCellDirective(),
    ExportedSymbolUndocumented(), ProseMentionsMissingSymbol(), StaleOutputBlock(),
    UnexecutedCell(), GeneratedFileEdited(), DesignDocMissingSection(), DesignDocEmptySection(),
    DesignDocBadStatus(),
  ]

  private static let meta: [any Rule] = [
    UnusedWaiver(), WaiverWithoutReason(), UnknownRule(), StaleBaselineEntry(),
    CoverageBelowThreshold(), CoverageRegressed(),
  ]
}
