internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// Writes Swift files of declarations and of programs.
enum SourceEmitter {
  /// Writes a file of declarations.
  static func declarations(
    _ file: SourcePlan, _ declarations: [DeclarationPlan]
  ) -> ProvenanceText {
    var length = 0
    for index in declarations.indices { length += declarations[index].code.range.count }
    // Most lines are a stretch of the notebook between line feeds and blanks.
    var writer = CodeWriter(ProvenanceText(room: length / 6, stretches: length / 16))
    writer.imports(file.imports)
    writer.declarations(declarations, depth: 0, isFirst: file.imports.isEmpty)
    return writer.text
  }

  /// Writes the main file of an executable.
  static func program(_ file: SourcePlan, _ steps: [Step]) -> ProvenanceText {
    var writer = CodeWriter()
    writer.imports(file.imports)
    if !file.imports.isEmpty { writer.line("") }
    for case .statement(let fragment) in steps { writer.code(fragment, depth: 0) }
    return writer.text
  }
}

extension CodeWriter {
  /// Appends import declarations; `@testable` ones stand apart, as `swift format` keeps them.
  mutating func imports(_ imports: [String]) {
    var previous: String?
    for text in imports {
      let opensGroup =
        text.hasPrefix("#if")
        || text.hasPrefix("@testable")
          && previous?.hasPrefix("@testable") == false
      if opensGroup, previous != nil { line("") }
      line(text)
      previous = text
    }
  }

  /// Appends declarations with an empty line between them, except between lines of constants that
  /// stood together.
  mutating func declarations(_ declarations: [DeclarationPlan], depth: Int, isFirst: Bool) {
    for (position, declaration) in declarations.enumerated() {
      let isTogether =
        position > 0 && declaration.documentation.isEmpty
        && declarations[position - 1].code.stands(directlyAbove: declaration.code)
      if position > 0 ? !isTogether : !isFirst { line("") }
      if let condition = declaration.condition {
        line("#if \(condition)", depth: depth)
        document(declaration.documentation, depth: depth + 2)
        wrapped(declaration, depth: depth + 2)
        line("#endif", depth: depth)
      } else {
        document(declaration.documentation, depth: depth)
        wrapped(declaration, depth: depth)
      }
    }
  }
}

extension CodeWriter {
  /// Appends a declaration in the type that holds it, if one has to.
  private mutating func wrapped(_ declaration: DeclarationPlan, depth: Int) {
    guard let wrapper = declaration.wrapper else {
      code(declaration.code, depth: depth)
      return
    }
    line(wrapper + " {", depth: depth)
    code(declaration.code, depth: depth + 2)
    line("}", depth: depth)
  }
}

extension CodeFragment {
  /// Whether another part follows on the next line, both of one line.
  fileprivate func stands(directlyAbove next: CodeFragment) -> Bool {
    guard code.file === next.code.file, range.upperBound == next.range.lowerBound,
      code.origin(of: range.lowerBound) < next.code.origin(of: next.range.lowerBound)
    else { return false }
    let gap = next.code.bytes[next.range].prefix { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }
    let isOneLine = { (part: CodeFragment) in
      part.code.bytes[part.range].drop { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }
        .contains(UInt8(ascii: "\n")) == false
        && !part.edits.contains { $0.replacement.contains("\n") }
    }
    return gap.count { $0 == 0x0A } < 2 && isOneLine(self) && isOneLine(next)
  }
}
