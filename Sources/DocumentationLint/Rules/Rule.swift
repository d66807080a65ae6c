package import NotebookAnalysis
package import NotebookDiagnostics
package import PackageSymbols
package import SourceText

/// Something that documentation should be, and how to find where it is not.
///
/// A rule holds no state: what it finds follows from what it is given. Its type conforms to one of
/// the refinements below, by what it looks at.
///
/// What a rule is, it says itself in the properties below: a cast searches all conformances of the
/// program, for each rule anew, which cost every lint 180 million instructions before its first rule.
package protocol Rule: Sendable {
  /// The manual page.
  static var description: RuleDescription { get }
  /// The rule, where it is about symbols.
  var asSymbolRule: (any SymbolRule)? { get }
  /// The rule, where it is about source files.
  var asFileRule: (any FileRule)? { get }
  /// The rule, where it is about modules.
  var asModuleRule: (any ModuleRule)? { get }
  /// The rule, where it is about notebooks.
  var asNotebookRule: (any NotebookRule)? { get }
  /// Whether its findings come from elsewhere.
  var isReported: Bool { get }
}

extension Rule {
  package var asSymbolRule: (any SymbolRule)? { nil }
  package var asFileRule: (any FileRule)? { nil }
  package var asModuleRule: (any ModuleRule)? { nil }
  package var asNotebookRule: (any NotebookRule)? { nil }
  package var isReported: Bool { false }
}

extension SymbolRule {
  package var asSymbolRule: (any SymbolRule)? { self }
}

extension FileRule {
  package var asFileRule: (any FileRule)? { self }
}

extension ModuleRule {
  package var asModuleRule: (any ModuleRule)? { self }
}

extension NotebookRule {
  package var asNotebookRule: (any NotebookRule)? { self }
}

extension ReportedRule {
  package var isReported: Bool { true }
}

/// A rule about symbols that count, one at a time.
package protocol SymbolRule: Rule {
  /// Looks at a symbol.
  /// - Parameters:
  ///   - symbol: The symbol with its doc comment.
  ///   - context: What surrounds it.
  /// - Returns: What is wrong, in the order of the text.
  func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic]
}

/// What a rule about files looks at, which decides where it looks in a notebook.
package enum FileConcern: Sendable {
  /// Where comments stand: the cells tell it, as they are written.
  case placement
  /// What is declared: the package tells it, with the access and the documentation that readers see.
  case declarations
  /// The file as such, which in the package of a notebook is Recto's.
  case file
}

/// A rule about a source file as a whole, whatever counts in it.
package protocol FileRule: Rule {
  /// What it looks at.
  static var concern: FileConcern { get }

  /// Looks at a file.
  /// - Parameters:
  ///   - file: The file.
  ///   - context: What surrounds it.
  /// - Returns: What is wrong, in the order of the text.
  func check(_ file: LintedFile, in context: RuleContext) -> [Diagnostic]
}

extension FileRule {
  /// Rules about placement look at where comments stand, others at the file unless they say otherwise.
  package static var concern: FileConcern {
    description.category == .placement ? .placement : .file
  }
}

/// A rule about a module as a whole.
package protocol ModuleRule: Rule {
  /// Looks at a module.
  /// - Parameter context: The module and what surrounds it.
  /// - Returns: What is wrong.
  func check(_ context: RuleContext) -> [Diagnostic]
}

/// A rule about a notebook.
package protocol NotebookRule: Rule {
  /// Looks at a notebook.
  /// - Parameters:
  ///   - notebook: The notebook with what its parser found.
  ///   - context: What surrounds it.
  /// - Returns: What is wrong, in the order of the text.
  func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic]
}

/// A rule about waivers, which ``WaiverLedger`` finds broken once all other findings are known.
package protocol WaiverRule: Rule {}

/// A rule whose findings come from elsewhere: a build, a run, a comparison with a base line.
package protocol ReportedRule: Rule {}

extension Rule {
  /// A finding of this rule.
  /// - Parameters:
  ///   - message: The finding, as a headline.
  ///   - range: Where it is.
  ///   - hint: What the user can do about it.
  ///   - related: Other places that explain it.
  ///   - fixIt: A change that would resolve it.
  /// - Returns: The finding, as grave as the rule is by default.
  package static func finding(
    _ message: String, at range: SourceRange, hint: String? = nil,
    related: [Diagnostic.Related] = [], fixIt: FixIt? = nil
  ) -> Diagnostic {
    Diagnostic(
      description.severity ?? .warning, id: description.id, message, at: .source(range),
      hint: hint, related: related, fixIt: fixIt)
  }
}

/// A symbol that counts, with its doc comment.
package struct DocumentedSymbol: Sendable {
  /// The symbol.
  package let symbol: Symbol
  /// Its doc comment, where it has one that is not blank.
  package let comment: DocumentationComment?
  /// The links of its comment to symbols, in the order of the text.
  package let links: [ResolvedLink]

  /// What the source says about it.
  package var declaration: SymbolDeclaration { symbol.declaration }
  /// The token that names it.
  package var place: SourceRange { symbol.declaration.place }
}

/// A source file, with those of its symbols that count.
package struct LintedFile: Sendable {
  /// The file.
  package let syntax: SymbolFile
  /// The symbols that count, with their doc comments, in the order of the text.
  package let documented: [DocumentedSymbol]

  /// The symbols that count, in the order of the text.
  package var symbols: [Symbol] { documented.map(\.symbol) }

  /// The text.
  package var file: SourceFile { syntax.file }

  /// The symbols that count by where their declarations, and they themselves, start.
  package var symbolsByStart: [Int: [Symbol]] {
    var found: [Int: [Symbol]] = [:]
    for symbol in symbols {
      let declaration = symbol.declaration
      found[declaration.range.lowerBound, default: []].append(symbol)
      if declaration.ownRange.lowerBound != declaration.range.lowerBound {
        found[declaration.ownRange.lowerBound, default: []].append(symbol)
      }
    }
    return found
  }
}

/// A module, with what rules know beside a symbol of it.
package struct RuleContext: Sendable {
  /// The module.
  package let module: SymbolModule
  /// The narrowest access level that counts.
  package let access: AccessLevel
  /// What can be configured; folders of a package may differ.
  package var options: RuleOptions
  /// What lies around the module.
  package let surroundings: RuleSurroundings
  /// Where links to symbols lead.
  package let links: SymbolLinkResolver
  /// For each file, where its symbols are among those of the module.
  private let symbolsByFile: [Range<Int>]

  /// Prepares what rules need of a module, once for all of them.
  /// - Parameters:
  ///   - module: The module.
  ///   - access: The narrowest access level that counts.
  ///   - options: What can be configured.
  ///   - surroundings: What lies around the module.
  package init(
    module: SymbolModule, access: AccessLevel, options: RuleOptions = RuleOptions(),
    surroundings: RuleSurroundings = RuleSurroundings()
  ) {
    self.module = module
    self.access = access
    self.options = options
    self.surroundings = surroundings
    links = SymbolLinkResolver(module, others: surroundings.modules)
    var ranges = Array(repeating: 0..<0, count: module.files.count)
    for (index, symbol) in module.symbols.enumerated() {
      let start = ranges[symbol.file].isEmpty ? index : ranges[symbol.file].lowerBound
      ranges[symbol.file] = start..<index + 1
    }
    symbolsByFile = ranges
  }

  /// A file, ready for rules: every comment of a symbol that counts is parsed once, here.
  /// - Parameter index: The file, by its index in the module.
  package func file(_ index: Int) -> LintedFile {
    var last: (start: Int, comment: DocumentationComment)?
    let documented = symbols(inFile: index).filter { $0.counts(at: access) }.map {
      symbol -> DocumentedSymbol in
      guard let source = symbol.declaration.comment, !source.isBlank else {
        return DocumentedSymbol(symbol: symbol, comment: nil, links: [])
      }
      // Symbols that share a comment follow each other.
      let start = source.range.bytes.lowerBound
      let comment =
        last.flatMap { $0.start == start ? $0.comment : nil }
        ?? DocumentationComment(CommentText(source))
      last = (start, comment)
      return DocumentedSymbol(
        symbol: symbol, comment: comment,
        links: SymbolLinks.resolved(in: comment, of: symbol, links))
    }
    return LintedFile(syntax: module.files[index], documented: documented)
  }

  /// The symbols of a file, in the order of the text.
  /// - Parameter index: The file, by its index in the module.
  package func symbols(inFile index: Int) -> ArraySlice<Symbol> {
    module.symbols[symbolsByFile[index]]
  }
}

/// A notebook with what its parser found.
package struct LintedNotebook: Sendable {
  /// The notebook.
  package let analyzed: AnalyzedNotebook
  /// The findings of the stages that made it.
  package let diagnostics: [Diagnostic]

  /// Joins a notebook with what was found in it.
  /// - Parameters:
  ///   - analyzed: The notebook.
  ///   - diagnostics: The findings of the stages that made it.
  package init(_ analyzed: AnalyzedNotebook, _ diagnostics: [Diagnostic]) {
    self.analyzed = analyzed
    self.diagnostics = diagnostics
  }
}

/// What rules know beside a notebook.
package struct NotebookContext: Sendable {
  /// What can be configured.
  package let options: RuleOptions
  /// What lies around the notebook.
  package let surroundings: RuleSurroundings

  /// Joins what rules know.
  /// - Parameters:
  ///   - options: What can be configured.
  ///   - surroundings: What lies around the notebook.
  package init(
    options: RuleOptions = RuleOptions(), surroundings: RuleSurroundings = RuleSurroundings()
  ) {
    self.options = options
    self.surroundings = surroundings
  }
}
