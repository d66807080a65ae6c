internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// A cell's code with what it leaves out, as far as earlier cells have shown it: bodies, statements, cases,
/// members.
///
/// Functions that stand alone without any statement are left as they are: they repeat the earlier version, which
/// is kept. So are types in part, of which lowering adds what is new to the earlier version, but for those whose
/// first line changes.
struct RecalledCode {
  private var edits: [CodeEdit] = []
  /// The declarations of which it cannot be told what they leave out, each with the earlier version that takes
  /// its place.
  private(set) var withheld: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let source: Cell
  private let topic: Int
  private let elided: ElidedCode
  private let text: RecalledText
  private let shown: ShownDeclarations

  /// Looks up what a cell leaves out.
  /// - Parameters:
  ///   - cell: The cell.
  ///   - topic: The position of its topic among the sections of the notebook.
  ///   - code: Its code as the parser reads it.
  ///   - reader: The parts of the code.
  ///   - shown: What the cells before it show.
  init(
    _ cell: Cell, topic: Int, _ code: ReadableCode, _ reader: ItemReader,
    _ shown: ShownDeclarations
  ) {
    source = cell
    self.topic = topic
    self.shown = shown
    let bytes = cell.code.bytes
    elided = ElidedCode(code, bytes)
    text = RecalledText(
      code: cell.code, unit: CodeLayout(bytes: bytes, reader.layout).unit)
    for item in reader.items {
      guard case .declaration(let declaration) = item.kind else { continue }
      complete(declaration, in: "", of: nil)
    }
  }

  /// The cell with what it leaves out; nil where nothing of it was shown before.
  var cell: Cell? {
    guard !edits.isEmpty else { return nil }
    var code = MappedText(file: source.code.file)
    var end = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard edit.range.lowerBound >= end else { return nil }
      code.append(end..<edit.range.lowerBound, of: source.code)
      code.append(whole: edit.text)
      end = edit.range.upperBound
    }
    code.append(end..<source.code.bytes.count, of: source.code)
    return Cell(info: source.info, code: code, range: source.range)
  }

  private mutating func complete(
    _ declaration: Declaration, in path: String, of owner: Declaration?
  ) {
    switch declaration.kind {
    case .struct, .class, .enum, .actor, .extension:
      if declaration.kind != .extension { completeMembers(of: declaration, in: path) }
      let inner = ShownDeclarations.path(of: declaration, in: path)
      for member in declaration.members { complete(member, in: inner, of: declaration) }
    case .function, .initializer, .subscript, .variable, .other:
      completeBody(of: declaration, in: path, of: owner)
    case .protocol, .typealias, .case, .operator, .precedence, .macro: break
    }
  }

  // MARK: Members

  /// Puts the members that a type leaves out in the place of the mark for them.
  private mutating func completeMembers(of type: Declaration, in path: String) {
    guard let block = type.syntax.memberBlock, let mark = elided.marks(in: block).first else {
      return
    }
    let versions = shown.types(type, in: path)
    guard let last = versions.last, type.isVersion(of: last.declaration) else { return }
    guard !path.isEmpty || type.changesHead(of: last.declaration) else {
      // Of a type that has all it had before, a mark without words stands for nothing.
      let former = Set(
        ShownDeclarations.members(of: versions).flatMap(\.declaration.memberKeys))
      if !former.isEmpty, former.isSubset(of: type.members.flatMap(\.memberKeys)) {
        let bytes = source.code.bytes
        remove(
          elided.marks(in: block).filter { mark in
            !String(decoding: bytes[mark.range], as: UTF8.self).contains(where: \.isLetter)
          }, in: block)
      }
      return
    }
    let isGeneric = type.genericParameters != last.declaration.genericParameters
    func keys(_ member: Declaration) -> [String] {
      isGeneric ? member.looseKeys : member.memberKeys
    }
    let own = Set(type.members.flatMap(keys))
    let members = ShownDeclarations.members(of: versions)
    // A name may mean something else below another heading.
    if last.cell.topic != topic, members.allSatisfy({ own.isDisjoint(with: keys($0.declaration)) }),
      !type.members.isEmpty
    {
      return
    }
    let missing = members.filter { own.isDisjoint(with: keys($0.declaration)) }
    guard !missing.isEmpty else {
      remove(elided.marks(in: block), in: block)
      return
    }
    var isAfterLong = false
    let parts = missing.map { member in
      let range = member.declaration.rangeWithComments
      let isLong = member.cell.cell.code.bytes[range].contains(0x0A)
      defer { isAfterLong = isLong }
      return RecalledText.Part(
        pieces: [.code(.init(cell: member.cell, range: range))], isApart: isLong || isAfterLong)
    }
    edits.append(text.putting(parts, for: mark, in: block.leftBrace.trimmedUTF8Range.lowerBound))
    remove(Array(elided.marks(in: block).dropFirst()), in: block)
    tell(of: type, from: last)
  }

  private mutating func remove(_ marks: [ElisionMark], in block: MemberBlockSyntax) {
    edits += marks.map {
      text.putting([], for: $0, in: block.leftBrace.trimmedUTF8Range.lowerBound)
    }
  }

  // MARK: Bodies

  private mutating func completeBody(
    of declaration: Declaration, in path: String, of owner: Declaration?
  ) {
    guard let body = declaration.statementBody else {
      guard declaration.isSignature, let earlier = earlier(declaration, in: path, of: owner),
        let block = earlier.declaration.statementBody,
        declaration.parameterNames == earlier.declaration.parameterNames
      else { return }
      let end = declaration.syntax.endPositionBeforeTrailingTrivia.utf8Offset
      let column = text.indentation(at: declaration.syntax.trimmedUTF8Range.lowerBound)
      var code = MappedText(file: source.code.file)
      code.append(synthesized: " ")
      code.append(whole: text.moved(.init(cell: earlier.cell, range: block.range), to: column))
      edits.append(CodeEdit(range: end..<end, text: code))
      tell(of: declaration, from: earlier)
      return
    }
    let places = elided.places(in: body.range)
    guard !places.isEmpty, let earlier = earlier(declaration, in: path, of: owner, places) else {
      return
    }
    if body.statements.isEmpty {
      keep(earlier, insteadOf: declaration)
      tell(of: declaration, from: earlier)
    } else if declaration.parameterNames == earlier.declaration.parameterNames,
      let splice = BodySplice(body, places, earlier: earlier, text)
    {
      edits += splice.edits
      tell(of: declaration, from: earlier)
    } else {
      keep(earlier, insteadOf: declaration)
      withheld.append(declaration.fullName)
      diagnostics.append(
        .withheld(declaration, span(of: declaration), by: span(of: earlier)))
    }
  }

  /// Puts the body of an earlier version into the place of a later one, with all before it where it has other
  /// names for what it is given.
  private mutating func keep(
    _ earlier: ShownDeclarations.Version, insteadOf declaration: Declaration
  ) {
    guard declaration.parameterNames == earlier.declaration.parameterNames,
      let new = declaration.statementBody, let old = earlier.declaration.statementBody
    else {
      let range = earlier.declaration.syntax.trimmedUTF8Range
      replace(
        declaration.syntax.trimmedUTF8Range, by: .init(cell: earlier.cell, range: range))
      return
    }
    replace(new.range, by: .init(cell: earlier.cell, range: old.range))
  }

  private mutating func replace(_ range: Range<Int>, by earlier: RecalledText.Source) {
    let column = text.indentation(at: range.lowerBound)
    edits.append(CodeEdit(range: range, text: text.moved(earlier, to: column)))
  }

  /// The version that shows what a later one leaves out.
  private func earlier(
    _ declaration: Declaration, in path: String, of owner: Declaration?,
    _ places: [ElidedCode.Place] = []
  ) -> ShownDeclarations.Version? {
    let isEmpty = declaration.statementBody?.statements.isEmpty ?? true
    guard let owner else {
      guard !isEmpty else { return nil }
      let versions = shown.whole(declaration, in: path) + shown.wholeMembers(like: declaration)
      return versions.first { version in
        version.cell.topic == topic || Self.refersBack(places)
          || version.sharesStatement(with: declaration)
      }
    }
    // A type that becomes generic has other types in its signatures.
    let namesakes = shown.wholeNamesakes(of: declaration, in: path).filter {
      $0.owner?.genericParameters != owner.genericParameters
    }
    return (shown.whole(declaration, in: path) + namesakes).first { version in
      guard let former = version.owner else { return false }
      let isInPart = owner.syntax.memberBlock.map { !elided.marks(in: $0).isEmpty } ?? false
      if isInPart || owner.kind == .extension { return true }
      // It has to find what it uses in its type.
      let names = Set(former.memberNames).subtracting(owner.memberNames)
      guard !version.uses(names) else { return false }
      let known = Set(former.members.flatMap(\.memberKeys)).subtracting(declaration.memberKeys)
      return version.cell.topic == topic || Self.refersBack(places)
        || !known.isDisjoint(with: owner.members.flatMap(\.memberKeys))
    }
  }

  private static func refersBack(_ places: [ElidedCode.Place]) -> Bool {
    places.contains { $0.marks.contains(where: \.refersBack) }
  }

  // MARK: Findings

  private func span(of declaration: Declaration) -> SourceText.SourceRange {
    source.code.span(of: declaration.syntax.trimmedUTF8Range)
  }

  private func span(of version: ShownDeclarations.Version) -> SourceText.SourceRange {
    version.cell.cell.code.span(of: version.declaration.syntax.trimmedUTF8Range)
  }

  private mutating func tell(of declaration: Declaration, from earlier: ShownDeclarations.Version) {
    diagnostics.append(.recalled(declaration, span(of: declaration), from: span(of: earlier)))
  }
}

extension Declaration {
  /// Whether a type may be a version of another one: what is not one, the other cannot become.
  fileprivate func isVersion(of other: Declaration) -> Bool {
    let kinds: Set<Kind> = [.struct, .class, .actor]
    return kind == other.kind || kinds.contains(kind) && kinds.contains(other.kind)
  }

  /// Whether the first line of a type says more than that of an earlier version: generic parameters, another
  /// kind, attributes, `final`.
  /// - Parameter other: The earlier version.
  package func changesHead(of other: Declaration) -> Bool {
    func words(_ type: Declaration) -> Set<String> {
      let attributes = type.syntax.attributes?.map(\.codeInTokens) ?? []
      return Set(attributes + (type.syntax.modifiers?.map(\.codeInTokens) ?? []))
    }
    return kind != other.kind
      || !genericParameters.isEmpty && genericParameters != other.genericParameters
      || !words(self).isSubset(of: words(other))
  }
}

extension ShownDeclarations.Version {
  /// Whether another version shows one of the statements.
  fileprivate func sharesStatement(with other: Declaration) -> Bool {
    let own = Set(declaration.statementBody?.statements.map(\.codeInTokens) ?? [])
    return other.statementBody?.statements.contains { own.contains($0.codeInTokens) } ?? false
  }

  /// Whether the body names one of some members.
  fileprivate func uses(_ names: Set<String>) -> Bool {
    guard !names.isEmpty, let body = declaration.statementBody else { return false }
    return body.node.tokens(viewMode: .sourceAccurate).contains { token in
      if case .identifier(let name) = token.tokenKind { names.contains(name) } else { false }
    }
  }
}

extension Diagnostic {
  fileprivate static func recalled(
    _ declaration: Declaration, _ range: SourceText.SourceRange,
    from earlier: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .note, id: "swift-elided",
      "Part of '\(declaration.fullName)' that is left out is taken from its earlier version",
      at: .source(range), related: [.init("the earlier version", at: earlier)])
  }

  fileprivate static func withheld(
    _ declaration: Declaration, _ range: SourceText.SourceRange,
    by earlier: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "swift-elided",
      "Part of '\(declaration.fullName)' is left out, and its earlier version is kept: where what"
        + " is new belongs cannot be told",
      at: .source(range), hint: "show it as a whole",
      related: [.init("the version that is kept", at: earlier)])
  }
}
