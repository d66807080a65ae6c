package import PackageSymbols
internal import SourceText

/// How much of what counts is documented.
package struct Coverage: Sendable, Hashable {
  /// What counts as documented beside a comment of one's own.
  package enum Inheritance: String, Sendable, Hashable, CaseIterable {
    /// What the compiler copies from anywhere.
    case all
    /// What comes from this package.
    case local
    /// Nothing.
    case none
  }

  /// The numbers of some symbols.
  package struct Tally: Sendable, Hashable {
    /// Those with a comment of their own.
    package var direct = 0
    /// Those with a comment of another symbol of the package.
    package var inheritedLocal = 0
    /// Those with a comment of another module.
    package var inheritedExternal = 0
    /// Those without one that ought to have it.
    package var undocumented = 0
    /// Those that need none, as a comment says.
    package var waived = 0

    /// Makes the numbers of no symbols.
    package init() {}

    /// Counts the symbols of modules.
    /// - Parameters:
    ///   - modules: The modules.
    ///   - access: The least access of those that count.
    package init(of modules: [SymbolModule], at access: AccessLevel) {
      for module in modules {
        for symbol in module.symbols(at: access) { add(symbol.documentation) }
      }
    }

    /// How many symbols there are.
    package var total: Int {
      direct + inheritedLocal + inheritedExternal + undocumented + waived
    }

    /// How many are documented.
    /// - Parameter inheritance: What counts beside a comment of one's own.
    package func documented(_ inheritance: Inheritance) -> Int {
      switch inheritance {
      case .all: direct + inheritedLocal + inheritedExternal
      case .local: direct + inheritedLocal
      case .none: direct
      }
    }

    /// The share of those that ought to be documented and are.
    /// - Parameter inheritance: What counts beside a comment of one's own.
    package func share(_ inheritance: Inheritance) -> Share {
      Share(documented: documented(inheritance), total: total - waived)
    }

    mutating func add(_ other: Tally) {
      direct += other.direct
      inheritedLocal += other.inheritedLocal
      inheritedExternal += other.inheritedExternal
      undocumented += other.undocumented
      waived += other.waived
    }

    func adding(_ other: Tally) -> Tally {
      var sum = self
      sum.add(other)
      return sum
    }

    mutating func add(_ state: DocumentationState) {
      switch state {
      case .direct: direct += 1
      case .inheritedLocal: inheritedLocal += 1
      case .inheritedExternal: inheritedExternal += 1
      case .undocumented: undocumented += 1
      case .waived: waived += 1
      }
    }
  }

  /// A part of a whole; of nothing it is all.
  package struct Share: Sendable, Hashable {
    /// How many are documented.
    package var documented = 0
    /// How many there are.
    package var total = 0

    mutating func add(_ other: Share) {
      documented += other.documented
      total += other.total
    }

    mutating func add(_ isDocumented: Bool) {
      total += 1
      if isDocumented { documented += 1 }
    }

    /// The share in tenths of a percent, rounded down, so that 100 % means all.
    package var perMille: Int { total == 0 ? 1000 : documented * 1000 / total }

    /// The share in percent with one digit after the point, none where it is zero.
    package var percent: String {
      perMille % 10 == 0 ? "\(perMille / 10)" : "\(perMille / 10).\(perMille % 10)"
    }

    /// The colour in which the share is shown, in hexadecimal digits.
    package var color: String {
      switch perMille {
      case 950...: "2c7a3f"
      case 800..<950: "5b7c1c"
      case 600..<800: "9a6700"
      default: "b1361e"
      }
    }
  }

  /// All symbols that count.
  package var all = Tally()
  /// By kind, as `SymbolKind` spells it.
  package var byKind: [String: Tally] = [:]
  /// By target.
  package var byTarget: [String: Tally] = [:]
  /// By path of the file.
  package var byFile: [String: Tally] = [:]
  /// Parameters of functions with a comment of their own.
  package var parameters = Share()
  /// Results of functions with a comment of their own.
  package var returns = Share()
  /// Functions that throw, with a comment of their own.
  package var throwing = Share()
  /// Symbols with a comment of their own that shows an example.
  package var examples = Share()
  /// Files that begin with an overview.
  package var overviews = Share()

  /// Makes the numbers of nothing.
  package init() {}

  mutating func add(_ symbol: Symbol, target: String, file: String) {
    let state = symbol.documentation
    all.add(state)
    byKind[symbol.declaration.kind.rawValue, default: Tally()].add(state)
    byTarget[target, default: Tally()].add(state)
    byFile[file, default: Tally()].add(state)
  }

  mutating func add(_ other: Coverage) {
    all.add(other.all)
    byKind.merge(other.byKind) { $0.adding($1) }
    byTarget.merge(other.byTarget) { $0.adding($1) }
    byFile.merge(other.byFile) { $0.adding($1) }
    parameters.add(other.parameters)
    returns.add(other.returns)
    throwing.add(other.throwing)
    examples.add(other.examples)
    overviews.add(other.overviews)
  }
}
