internal import NotebookSyntax
internal import PackageEmission
internal import SourceText

/// Finds the cases of tables that the lines of a file of tests are about.
struct CasePlaces {
  private struct Place {
    let table: Int
    let row: Int
  }

  private let tables: [CasesTable]
  private let lines: [ArraySlice<UInt8>]
  /// The cases that stand on lines, by the positions of the lines.
  private let places: [Int: Place]

  /// Reads a file.
  /// - Parameters:
  ///   - file: The file.
  ///   - tables: The tables of the notebook that it comes from.
  init(_ file: FileTree.File, _ tables: [CasesTable]) {
    self.tables = tables
    var cells: [Int: Place] = [:]
    for (table, content) in tables.enumerated() {
      for (row, values) in content.rows.enumerated() {
        for cell in values.cells where !cell.bytes.isEmpty {
          cells[cell.origin(of: 0)] = Place(table: table, row: row)
        }
      }
    }
    guard !cells.isEmpty, file.path.hasPrefix("Tests/") else {
      lines = []
      self.places = [:]
      return
    }
    let path = tables[0].range.file.path
    var places: [Int: Place] = [:]
    var line = 0
    for piece in file.text.pieces {
      let text: String
      switch piece {
      case .verbatim(let range):
        text = range.text
        if range.file.path == path, let place = cells[range.bytes.lowerBound] {
          places[line] = place
        }
      case .synthesized(let made): text = made
      }
      line += text.utf8.count { $0 == UInt8(ascii: "\n") }
    }
    self.places = places
    lines = file.text.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  /// The cases that a line is about: that of a row, or all of a table where it is about the whole test.
  /// - Parameter line: The line, counted from 1.
  func cases(atLine line: Int) -> (table: CasesTable, rows: [CasesTable.Row])? {
    let position = line - 1
    guard lines.indices.contains(position) else { return nil }
    if let place = places[position] { return cases(at: place) }
    guard let start = start(before: position) else { return nil }
    let end = lines[(position + 1)...].firstIndex(where: Self.startsTest) ?? lines.count
    let own = (start..<end).filter { places[$0] != nil }
    guard let last = own.last else { return nil }
    let isOfAll = start == position || Self.trimmed(lines[start]).elementsEqual("@Test(".utf8)
    if isOfAll, let place = places[last] {
      return (tables[place.table], tables[place.table].rows)
    }
    // A row that is broken onto several lines starts above its values.
    return places[own.first { $0 > position } ?? last].map { cases(at: $0) }
  }

  /// The rows that the file holds, by their table and whether their test is compiled everywhere.
  var carried: [(row: CasesTable.Row, isConditional: Bool)] {
    places.sorted { $0.key < $1.key }.map { line, place in
      let above = (start(before: line) ?? 0) - 1
      let isConditional =
        lines.indices.contains(above) && Self.trimmed(lines[above]).starts(with: "#if ".utf8)
      return (tables[place.table].rows[place.row], isConditional)
    }
  }

  private func cases(at place: Place) -> (table: CasesTable, rows: [CasesTable.Row]) {
    (tables[place.table], [tables[place.table].rows[place.row]])
  }

  /// Where the test starts in which a line stands.
  private func start(before line: Int) -> Int? { lines[...line].lastIndex(where: Self.startsTest) }

  private static func startsTest(_ line: ArraySlice<UInt8>) -> Bool {
    trimmed(line).starts(with: "@Test".utf8)
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.drop { $0 == UInt8(ascii: " ") }
  }
}
