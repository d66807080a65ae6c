internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText

/// The cells of which the prose says that they do not compile: "This doesn't compile." below, or "This will not
/// compile:" above.
///
/// Of several parts of a cell the prose does not say which one it means, and what others go on with will compile
/// with them. Where a line inside a part is marked as the error, the mark tells what fails.
struct ProseAboutFailure {
  private(set) var parts: [ItemReference] = []

  /// Reads a notebook.
  /// - Parameter notebook: The notebook.
  init(_ notebook: AnalyzedNotebook) {
    let elements = notebook.notebook.elements
    // Where the cells begin below which a paragraph says it.
    var denied: Set<Int> = []
    for (element, next) in zip(elements, elements.dropFirst()) {
      guard case .cell(let cell) = element, case .paragraph(let paragraph) = next,
        Self.looksBack(paragraph)
      else { continue }
      denied.insert(cell.range.bytes.lowerBound)
    }
    for cell in notebook.cells {
      if cell.context.paragraph?.announcesError == true {
        parts += cell.items.indices.filter { cell.items[$0].isCalledError }.map {
          ItemReference(cell: cell.index, item: $0)
        }
      }
      guard let position = Self.subject(of: cell), cell.items[position].outputs.isEmpty else {
        continue
      }
      let isDenied =
        cell.context.paragraph.map(Self.announces) ?? false
        || denied.contains(cell.cell.range.bytes.lowerBound)
      if isDenied, cell.items[position].deniedLines.isEmpty {
        parts.append(ItemReference(cell: cell.index, item: position))
      }
    }
    guard !parts.isEmpty else { return }
    let items = notebook.cells.flatMap(\.items)
    let used = items.reduce(into: Set<String>()) { $0.formUnion($1.uses) }
    let defined = items.flatMap(\.definitions).reduce(into: [String: Int]()) {
      $0[$1, default: 0] += 1
    }
    parts.removeAll { part in
      notebook.cells[part.cell].items[part.item].definitions.contains {
        used.contains($0) && defined[$0] == 1
      }
    }
  }

  /// The part of a cell that prose about the cell means: the only one, or what is done with the one before it.
  private static func subject(of cell: AnalyzedCell) -> Int? {
    guard cell.items.count == 2 else { return cell.items.count == 1 ? 0 : nil }
    let (first, second) = (cell.items[0], cell.items[1])
    guard case .variable = first.kind, case .statement = second.kind,
      !second.effects.contains(.prints), !second.uses.isDisjoint(with: first.definitions)
    else { return nil }
    return 1
  }

  /// Whether a paragraph says it of the code below.
  private static func announces(_ paragraph: Paragraph) -> Bool {
    paragraph.endsInColon && paragraph.deniesCode
      && (sentences(of: paragraph).last?.deniesCode ?? false)
  }

  /// Whether a paragraph says it of the code above.
  private static func looksBack(_ paragraph: Paragraph) -> Bool {
    guard paragraph.deniesCode,
      !paragraph.endsInColon || sentences(of: paragraph).count > 1,
      let first = sentences(of: paragraph).first
    else { return false }
    let subject = first.prefix { $0.isLetter }.lowercased()
    return ["this", "that", "it"].contains(subject) && first.deniesCode
  }

  private static func sentences(of paragraph: Paragraph) -> [String] {
    paragraph.text.text.split(separator: ".").map { String($0.drop(while: \.isWhitespace)) }
      .filter { !$0.isEmpty }
  }
}

extension Paragraph {
  /// Whether the paragraph says of some code that it does not compile.
  var deniesCode: Bool {
    // Few paragraphs have the word at all.
    text.bytes.firstRange(of: Self.compile, in: 0..<text.bytes.count) != nil
      && text.text.deniesCode
  }

  /// Whether the paragraph says that the code below gives an error: "… gives an error:".
  var announcesError: Bool {
    endsInColon && text.bytes.firstRange(of: Self.error, in: 0..<text.bytes.count) != nil
  }

  private static let compile = Array("compile".utf8)
  private static let error = Array("error".utf8)
}

extension String {
  /// Whether the text says of some code that it does not compile.
  fileprivate var deniesCode: Bool {
    let words = lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }
    return zip(words, words.dropFirst()).contains { word, next in
      next == "compile" && ["not", "doesn't", "doesn’t", "won't", "won’t"].contains(word)
        || next == "error" && ["compile", "compiler", "time"].contains(word)
        || word == "compiler" && ["complains", "refuses", "rejects"].contains(next)
    }
  }
}
