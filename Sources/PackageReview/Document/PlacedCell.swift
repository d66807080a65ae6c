internal import NotebookSyntax
internal import SourceText

/// A cell with what is needed to find it in another version.
struct PlacedCell {
  let cell: Cell
  let heading: String
  let code: String
  /// The output that is recorded below it.
  let output: Output?
  private let words: Set<Substring>
  private let lines: Set<String>

  static func all(of notebook: Notebook) -> [PlacedCell] {
    var heading = NotebookComparison.start
    var cells: [PlacedCell] = []
    for (position, element) in notebook.elements.enumerated() {
      switch element {
      case .heading(let found): heading = found.title
      case .cell(let cell):
        cells.append(PlacedCell(cell, heading, notebook.elements[...].output(after: position)))
      case .output, .paragraph, .docstring, .cases, .metrics, .alert, .task, .fence, .directive,
        .other:
        continue
      }
    }
    return cells
  }

  private init(_ cell: Cell, _ heading: String, _ output: Output?) {
    self.cell = cell
    self.output = output
    self.heading = heading
    let lines = cell.code.text.split(whereSeparator: \.isNewline).map { String($0).trimmed }
    code = lines.joined(separator: "\n")
    words = Set(code.split { !$0.isLetter && !$0.isNumber })
    // What a comment beside the code records may change without the code.
    self.lines = Set(
      lines.map { line in
        line.firstRange(of: " //").map { String(line[..<$0.lowerBound]).trimmed } ?? line
      }.filter { $0.count > 1 })
  }

  /// Whether code and output are those of another one.
  func isSame(as other: PlacedCell) -> Bool {
    code == other.code && output?.range.text == other.output?.range.text
      && words(of: cell) == words(of: other.cell)
  }

  /// The words of the fence, which say what becomes of the cell.
  private func words(of cell: Cell) -> [Substring] {
    cell.range.text.prefix { !$0.isNewline }.split(separator: " ")
  }

  /// How many of the words of either are words of both, as a share.
  func kinship(to other: PlacedCell) -> Double {
    let all = words.union(other.words)
    return all.isEmpty ? 0 : Double(words.intersection(other.words).count) / Double(all.count)
  }

  /// How many of the lines of either are lines of both, as a share.
  func likeness(to other: PlacedCell) -> Double {
    let all = lines.union(other.lines)
    guard !all.isEmpty else { return 0 }
    let share = Double(lines.intersection(other.lines).count) / Double(all.count)
    // What begins with the same declaration is a version of it.
    let first = (code.split(separator: "\n").first, other.code.split(separator: "\n").first)
    return first.0 != nil && first.0 == first.1 ? max(share, 0.6) : share
  }
}
