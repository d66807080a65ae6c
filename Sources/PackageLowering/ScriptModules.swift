internal import NotebookAnalysis
internal import SourceText

/// Names the modules of the package where outputs have those of a script, `main.Event`, or of a
/// read-eval-print loop, `__lldb_expr_12.Event`.
final class ScriptModules {
  private let placement: Placement
  private let targets: [String]
  /// For each type that the sources hold, the target that does; few outputs ask.
  private lazy var modules: [String: String] = placement.references(.source).reduce(into: [:]) {
    modules, reference in
    guard case .declaration(let declaration) = placement.item(reference).kind,
      declaration.kind.isType
    else { return }
    modules[declaration.name] = targets[reference.cell]
  }

  /// - Parameters:
  ///   - placement: Where the declarations are.
  ///   - targets: The target of each cell.
  init(_ placement: Placement, targets: [String]) {
    self.placement = placement
    self.targets = targets
  }

  private static let script = Array("main.".utf8)
  private static let loop = Array("__lldb_expr_".utf8)

  /// A text with the modules that its types have in the package.
  func named(_ text: MappedText) -> MappedText {
    let bytes = text.bytes
    // Few outputs name a module.
    let all = 0..<bytes.count
    guard
      bytes.firstRange(of: Self.script, in: all) != nil
        || bytes.firstRange(of: Self.loop, in: all) != nil
    else { return text }
    var named = MappedText(file: text.file)
    var start = 0
    var offset = 0
    while offset < bytes.count {
      let first = bytes[offset]
      guard first == UInt8(ascii: "m") || first == UInt8(ascii: "_"),
        offset == 0 || !(bytes[offset - 1].isWordCharacter || bytes[offset - 1] == 0x2E),
        let dot = Self.moduleEnd(bytes, from: offset),
        let module = modules[Self.word(bytes, from: dot + 1)]
      else {
        offset += 1
        continue
      }
      named.append(part: text.part(start..<offset))
      named.append(synthesized: module)
      start = dot
      offset = dot
    }
    guard start > 0 else { return text }
    named.append(part: text.part(start..<bytes.count))
    return named
  }

  /// Where the dot stands behind the module of a script.
  private static func moduleEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    if bytes[start...].starts(with: script) { return start + script.count - 1 }
    guard bytes[start...].starts(with: loop) else { return nil }
    let end = bytes[(start + loop.count)...].firstIndex { !(0x30...0x39).contains($0) }
    return end.flatMap { bytes[$0] == UInt8(ascii: ".") ? $0 : nil }
  }

  private static func word(_ bytes: [UInt8], from start: Int) -> String {
    String(decoding: bytes[start...].prefix { $0.isWordCharacter }, as: UTF8.self)
  }
}

extension MappedText {
  /// Appends another text of the same file, with what Recto made in it.
  mutating func append(part: MappedText) {
    for piece in part.verbatim(0..<part.bytes.count).pieces {
      switch piece {
      case .verbatim(let origin): append(origin.bytes)
      case .synthesized(let text): append(synthesized: text)
      }
    }
  }
}
