internal import NotebookParser
internal import PackageEmission
internal import PackageSymbols
internal import SourceText

/// The examples in the comments of a module: for a package whose catalog shows none.
struct CommentExamples {
  private let module: SymbolModule
  /// The types and functions of the module that an example may use.
  private let names: Set<String>
  private let moves: CommentMoves
  /// A README shows a few; the documentation has them all.
  private static let most = 3

  init(
    of module: SymbolModule, _ package: PackageSnapshot, _ settings: PackageReadme.Settings
  ) {
    self.module = module
    names = Set(
      module.symbols(at: .public).filter { $0.path.count == 1 }.map(\.declaration.baseName))
    moves = CommentMoves(module, package, settings)
  }

  /// The first examples, each under the name of its symbol.
  var blocks: [ReadmeSection.Block] {
    var blocks: [ReadmeSection.Block] = []
    var count = 0
    // Readers meet types first; what an operator does goes without saying.
    let symbols = module.symbols(at: .public).filter {
      $0.path.count == 1 && $0.declaration.kind != .operator && !$0.declaration.isDeprecated
    }
    for symbol in symbols.filter(\.declaration.kind.isType)
      + symbols.filter({ !$0.declaration.kind.isType })
    {
      guard count < Self.most, let comment = symbol.declaration.comment,
        let example = example(in: comment.markdown)
      else { continue }
      blocks.append(.heading(depth: 1, "`\(symbol.name)`"))
      blocks += example
      count += 1
    }
    return blocks
  }

  /// The first Swift fence with the paragraph above it.
  private func example(in text: MappedText) -> [ReadmeSection.Block]? {
    let plain = SourceFile(path: text.file.path, bytes: text.bytes)
    guard let blocks = CommonMarkDocument(plain, from: 0)?.blocks() else { return nil }
    for (index, block) in blocks.enumerated() {
      guard case .fence(let info, let literal, _) = block.kind,
        info.split(separator: " ").first == "swift",
        !block.isNested, showsUse(literal.text)
      else { continue }
      var lines = block.lines
      if index > 0, case .paragraph = blocks[index - 1].kind, !blocks[index - 1].isNested {
        lines = blocks[index - 1].lines.lowerBound...lines.upperBound
      }
      let start = plain.lines.start(ofLine: lines.lowerBound)
      return moves.blocks(text.part(start..<plain.byteRange(ofLine: lines.upperBound).upperBound))
    }
    return nil
  }

  /// Whether an example is one of using the module: code in a comment can be input, output or a sketch.
  private func showsUse(_ code: String) -> Bool {
    guard !code.contains("<#"), !code.contains("<code>") else { return false }
    let words = Set(code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
    guard !words.isDisjoint(with: names) else { return false }
    return readSymbols(of: SourceFile(path: "", text: code), for: BuildSettings()).problems.isEmpty
  }
}
