package import SourceText

/// A Swift fence; shared by reference, since every stage hands it on.
package final class Cell: Sendable {
  /// What the author said about it, after `swift` or in a directive above.
  package let info: FenceInfo
  /// The code, without the fence and without the markers of the quotation or list around it.
  package let code: MappedText
  /// The whole fence, from its opening line to its closing one.
  package let range: SourceRange

  /// Makes a cell.
  /// - Parameters:
  ///   - info: What the author said about it.
  ///   - code: The code.
  ///   - range: The whole fence.
  package init(info: FenceInfo, code: MappedText, range: SourceRange) {
    self.info = info
    self.code = code
    self.range = range
  }
}

extension Cell {
  /// The line that opens the fence.
  package var opening: SourceRange {
    let line = range.file.byteRange(ofLine: range.line)
    return SourceRange(
      file: range.file, bytes: range.bytes.lowerBound..<max(line.upperBound, range.bytes.lowerBound)
    )
  }
}

/// What an author says about a cell; what is nil is inferred.
package struct FenceInfo: Sendable, Hashable {
  /// What becomes of a cell.
  package enum Role: String, Sendable, Hashable, CaseIterable {
    /// Declarations for the sources.
    case source
    /// Tests, carried as they are.
    case test
    /// Statements that show how the code is used.
    case example
    /// The body of an executable.
    case run
    /// Statements that every later example of the topic needs.
    case setup
    /// Not to be compiled.
    case nocompile
  }

  /// What the author says will go wrong.
  package enum Failure: String, Sendable, Hashable {
    /// The code must not compile.
    case fail
    /// The code must trap.
    case crash
  }

  /// What becomes of the cell.
  package var role: Role?
  /// Whether documents leave the cell out.
  package var isHidden = false
  /// What will go wrong.
  package var failure: Failure?
  /// The target that gets the code.
  package var target: String?
  /// The file that gets the code.
  package var file: String?
  /// The name by which other places refer to the cell.
  package var id: String?
  /// The symbol that the cell is about.
  package var symbol: String?
  /// The operating system that the code needs, as `#if os(…)` spells it in lower case.
  package var os: String?

  /// Makes an empty description.
  package init() {}
}

/// A word after `swift` in a fence, or in a directive.
package struct FenceWord: Sendable, Hashable {
  /// What stands before the equals sign, or the whole word.
  package let key: String
  /// What stands after the equals sign.
  package let value: String?
  /// Where the word stands.
  package let range: SourceRange

  /// Makes a word.
  /// - Parameters:
  ///   - key: What stands before the equals sign.
  ///   - value: What stands after it.
  ///   - range: Where the word stands.
  package init(key: String, value: String?, range: SourceRange) {
    self.key = key
    self.value = value
    self.range = range
  }
}

/// A table of cases: parameter labels, and what is returned or thrown for them.
package struct CasesTable: Sendable {
  /// One case.
  package struct Row: Sendable {
    /// The cells of the row, as Swift expressions.
    package let cells: [MappedText]
    /// The whole row.
    package let range: SourceRange

    /// Makes a row.
    /// - Parameters:
    ///   - cells: The cells, as Swift expressions.
    ///   - range: The whole row.
    package init(cells: [MappedText], range: SourceRange) {
      self.cells = cells
      self.range = range
    }
  }

  /// What the last column says.
  package enum Outcome: String, Sendable {
    /// The value that the function gives.
    case returns
    /// The error that the function throws.
    case `throws`
  }

  /// The function, as `name(label:)`, from `for=`.
  package let symbol: String
  /// Where the function is named.
  package let symbolRange: SourceRange
  /// The headers of the columns before the last one.
  package let labels: [String]
  /// What the last column says.
  package let outcome: Outcome
  /// The cases.
  package let rows: [Row]
  /// The whole table.
  package let range: SourceRange

  /// Makes a table.
  /// - Parameters:
  ///   - symbol: The function, as `name(label:)`.
  ///   - symbolRange: Where the function is named.
  ///   - labels: The headers of the columns before the last one.
  ///   - outcome: What the last column says.
  ///   - rows: The cases.
  ///   - range: The whole table.
  package init(
    symbol: String, symbolRange: SourceRange, labels: [String], outcome: Outcome, rows: [Row],
    range: SourceRange
  ) {
    self.symbol = symbol
    self.symbolRange = symbolRange
    self.labels = labels
    self.outcome = outcome
    self.rows = rows
    self.range = range
  }
}
