internal import NotebookAnalysis
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// Finds the place in the notebook of a place in an emitted file.
struct PlaceIndex {
  private struct File {
    let lines: LineTable
    let map: SourceMap
  }

  private let files: [String: File]

  init(_ tree: FileTree) {
    files = Dictionary(
      uniqueKeysWithValues: tree.files.map {
        ($0.path, File(lines: LineTable(bytes: $0.text.bytes), map: SourceMap($0.text)))
      })
  }

  /// The offset in an emitted file of a line and column.
  func offset(_ path: String, line: Int, column: Int) -> Int? {
    guard let file = files[path], line <= file.lines.starts.count else { return nil }
    return file.lines.start(ofLine: line) + max(column - 1, 0)
  }

  /// The place in the notebook, or the one nearest to it where Recto made the code: where that
  /// starts a line, and calls something else than the notebook does, it is the call.
  func origin(_ path: String, line: Int, column: Int) -> SourceRange? {
    guard let file = files[path], let offset = offset(path, line: line, column: column) else {
      return nil
    }
    let start = file.lines.start(ofLine: line)
    let starts = file.lines.starts
    let end = line < starts.count ? starts[line] : Int.max
    if file.map.origin(of: offset) == nil, start <= offset, offset < end,
      file.map.firstOrigin(in: start..<offset) == nil,
      let next = file.map.firstOrigin(in: offset..<end),
      next.file.bytes[next.bytes.lowerBound] == UInt8(ascii: "(")
    {
      return SourceRange(file: next.file, bytes: next.bytes.lowerBound..<next.bytes.lowerBound)
    }
    return file.map.nearestOrigin(of: offset)
  }
}

/// Finds the part of a notebook that holds a place.
struct PartIndex {
  private var parts: [(range: Range<Int>, reference: ItemReference)] = []
  private var comments: [(range: Range<Int>, claim: Int)] = []

  init(_ notebook: AnalyzedNotebook) {
    for cell in notebook.cells {
      let code = cell.cell.code
      for (position, item) in cell.items.enumerated() {
        let reference = ItemReference(cell: cell.index, item: position)
        for origin in code.origins(of: item.range) { parts.append((origin.bytes, reference)) }
        for lookAlike in item.lookAlikes where lookAlike.remark != nil {
          for origin in code.origins(of: lookAlike.comment) {
            comments.append((origin.bytes, code.origin(of: lookAlike.comment.lowerBound)))
          }
        }
      }
    }
    parts.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The part that holds an offset of the notebook, or ends there.
  func part(at offset: Int) -> ItemReference? {
    // A later part may hold what is in the middle of an earlier one, which it leaves out.
    parts.last { $0.range.lowerBound <= offset && $0.range.upperBound >= offset }?.reference
  }

  /// The look-alike whose comment holds an offset of the notebook.
  func claim(at offset: Int) -> Int? {
    comments.first { $0.range.contains(offset) }?.claim
  }
}
