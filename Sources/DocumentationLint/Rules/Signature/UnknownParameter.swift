package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct UnknownParameter: SymbolRule {
  package static let description = RuleDescription(
    "unknown-parameter", .signature, .error, fix: .rename,
    summary: "A parameter is documented that the declaration does not have.",
    rationale: """
      It was renamed or removed, or never there. A name close to one that lacks documentation is \
      proposed. Entries use the name inside the body, as DocC's do; generic parameters may have one.
      """,
    triggering: [
      RuleExample(
        "/// Runs.\n/// - Parameter ↓cuont: How often.\npublic func run(count: Int) {}",
        fixed: "/// Runs.\n/// - Parameter count: How often.\npublic func run(count: Int) {}"),
      """
      /// Runs.
      /// - Parameters:
      ///   - count: How often.
      ///   - ↓speed: How fast.
      public func run(count: Int) {}
      """,
      "/// Runs.\n/// - Parameter ↓from, to: Where.\npublic func run(from: Int, to: Int) {}",
    ],
    nonTriggering: [
      "/// Runs.\n/// - parameter count: How often.\npublic func run(_ count: Int) {}",
      "/// Runs.\n/// - Parameter T: The kind.\npublic func run<T>(_: T) {}",
      """
      /// A mistake.
      public enum Mistake {
        /// Of spelling.
        /// - Parameter place: Where.
        case spelling(Int, word: String)
      }
      """,
      "/// Runs.\n/// - Parameter `in`: Where.\npublic func run(`in`: Int) {}",
      """
      /// A point.
      public enum Point {
        /// Flat.
        /// - Parameter x: Right.
        case flat(x: Int)
      }
      """,
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let signature = CallSignature(symbol), !signature.entries.isEmpty else { return [] }
    return signature.entries.compactMap { entry in
      guard signature.isUnknown(entry), signature.nameBehindLabel(entry) == nil else { return nil }
      let guess = nearMiss(of: entry.name, in: signature.undocumentedNames)
      let isList = entry.name.contains(",")
      return Self.finding(
        "Parameter '\(entry.name)' does not exist", at: signature.place(entry.nameRange),
        hint: isList
          ? "write an item for each parameter, as DocC reads them"
          : guess.map { "did you mean '\($0)'?" },
        fixIt: guess.map {
          FixIt("Replace with '\($0)'", edits: [signature.edit(entry.nameRange, $0)])
        })
    }
  }
}

/// See ``description``.
package struct ParameterLabelUsed: SymbolRule {
  package static let description = RuleDescription(
    "parameter-label-used", .signature, .error, fix: .rename,
    summary: "A parameter is documented under its argument label.",
    rationale: "DocC matches entries with the names inside the body, and drops this one.",
    triggering: [
      RuleExample(
        "/// Runs.\n/// - Parameter ↓at: The speed.\npublic func run(at speed: Int) {}",
        fixed: "/// Runs.\n/// - Parameter speed: The speed.\npublic func run(at speed: Int) {}")
    ],
    nonTriggering: [
      "/// Runs.\n/// - Parameter speed: The speed.\npublic func run(at speed: Int) {}",
      "/// Swaps.\n/// - Parameter to: The goal.\npublic func swap(to from: Int, from to: Int) {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let signature = CallSignature(symbol), !signature.entries.isEmpty else { return [] }
    return signature.entries.compactMap { entry in
      guard let name = signature.nameBehindLabel(entry) else { return nil }
      let isFree = !signature.entries.contains { $0.name == name }
      return Self.finding(
        "Parameter '\(name)' is documented as '\(entry.name)', its label",
        at: signature.place(entry.nameRange),
        fixIt: isFree
          ? FixIt("Replace with '\(name)'", edits: [signature.edit(entry.nameRange, name)]) : nil)
    }
  }
}

/// See ``description``.
package struct DuplicateParameter: SymbolRule {
  package static let description = RuleDescription(
    "duplicate-parameter", .signature, .error,
    summary: "A parameter is documented twice.",
    rationale: "Readers see the last entry, and maintainers change the other one.",
    triggering: [
      """
      /// Runs.
      /// - Parameter count: How often.
      /// - Parameter ↓count: The count.
      public func run(count: Int) {}
      """
    ],
    nonTriggering: ["/// Runs.\n/// - Parameter count: How often.\npublic func run(count: Int) {}"])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let signature = CallSignature(symbol), signature.entries.count > 1 else { return [] }
    var first: [String: CommentField] = [:]
    return signature.entries.compactMap { entry in
      guard let earlier = first.updateValue(entry, forKey: entry.name) else { return nil }
      return Self.finding(
        "Parameter '\(entry.name)' is documented twice", at: signature.place(entry.nameRange),
        related: [.init("first documented here", at: signature.place(earlier.nameRange))])
    }
  }
}

/// See ``description``.
package struct MissingTypeParameter: SymbolRule {
  package static let description = RuleDescription(
    "missing-type-parameter", .signature, nil,
    summary: "A type documents a generic parameter that it does not have.",
    rationale: """
      Swift has no field for generic parameters, and none is asked for. Where an author uses \
      `- Parameter T:` for them on a type, the name has to be one.
      """,
    triggering: ["/// A box.\n/// - Parameter ↓U: The content.\npublic struct Box<T> {}"],
    nonTriggering: ["/// A box.\n/// - Parameter T: The content.\npublic struct Box<T> {}"])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let declaration = symbol.declaration
    guard declaration.kind.isType || declaration.kind == .typealias, let comment = symbol.comment
    else { return [] }
    let names = declaration.genericParameters.map {
      String($0.prefix { $0.isLetter || $0.isNumber })
    }
    return comment.parameters.filter { !names.contains($0.name) && !$0.name.isEmpty }.map {
      Self.finding(
        "Generic parameter '\($0.name)' does not exist", at: comment.range($0.nameRange))
    }
  }
}
