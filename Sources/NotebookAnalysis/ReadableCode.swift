internal import SourceText
internal import SwiftSyntax
internal import SyntaxMessages

/// A change of a cell's code without which it would not be Swift, could not be compiled, or would not be as
/// `swift format` leaves it.
package struct CodeRepair: Sendable, Hashable {
  /// What is replaced, in offsets of the cell's code.
  package let range: Range<Int>
  /// What takes its place.
  package let replacement: String
}

/// The code of a cell as the parser reads it.
///
/// Notebooks leave things out: `...` or `…` in the place of statements and first values, bodies that consist
/// of a comment, signatures without bodies. They also hold commands of a notebook's kernel, `%install`,
/// and the line that names the interpreter of a script, `#!/usr/bin/env swift`.
/// What is left out becomes blanks of the same length, so that every place stays where it is.
struct ReadableCode {
  /// The statement in the place of a body that the notebook leaves out.
  static let elision = "fatal" + "Error(\"\(elisionMessage)\")"
  /// What gives a variable its value where the notebook leaves that out; a trap alone has no other type.
  static let elidedValue = " = { \(elision) }()"

  private(set) var tree: SourceFileSyntax
  /// The code as it was parsed.
  private var bytes: [UInt8]
  /// What has to change before the code is compiled.
  private(set) var repairs: [CodeRepair] = []
  /// How many bytes are not Swift and are left out.
  private(set) var dropped = 0
  /// The part of a manifest that the code is, where it is no Swift by itself.
  private(set) var manifestExcerpt: ManifestExcerpt?
  /// Whether a command of a notebook's kernel stands in the code.
  let hasMagic: Bool
  /// Where the code is nested so deeply that it is not parsed.
  let tooDeep: Int?
  /// Whether a body is left out, so that running it ends the process.
  var isElided: Bool { repairs.contains { $0.replacement.contains(Self.elision) } }

  /// Parses some code.
  /// - Parameter code: The code.
  init(_ code: [UInt8]) {
    let magics = Self.lines(of: code) { $0.first == UInt8(ascii: "%") }
    hasMagic = !magics.isEmpty
    let commands = Self.interpreterLine(code).map { [$0] + magics } ?? magics
    bytes = Self.blanked(code, commands)
    let parsed = ParsedCode(bytes)
    tooDeep = parsed.tooDeep
    tree = parsed.tree
    guard tooDeep == nil else { return }
    repairs = commands.map { CodeRepair(range: $0, replacement: "") }
    // Most code is whole.
    guard tree.hasError else { return }
    leaveOutMarks()
    if tree.hasError { readManifestExcerpt() }
    if tree.hasError {
      let drawings = Self.illustrations(bytes)
      if leaveOut(drawings) { dropped = drawings.reduce(0) { $0 + $1.count } }
    }
  }

  /// Leaves out the marks of the notebook for what it leaves out, and declarations that are nothing without it.
  private mutating func leaveOutMarks() {
    let elided = ElidedValues(bytes)
    guard leaveOut(Self.elisions(bytes) + elided.values + elided.declarations) else { return }
    dropped = elided.declarations.reduce(0) { $0 + $1.count }
  }

  /// Leaves out some stretches, if what remains is Swift.
  private mutating func leaveOut(_ stretches: [Range<Int>]) -> Bool {
    guard !stretches.isEmpty else { return false }
    let patched = Self.blanked(bytes, stretches)
    let second = Self.parse(patched)
    guard !second.hasError else { return false }
    tree = second
    bytes = patched
    repairs += stretches.map { CodeRepair(range: $0, replacement: "") }
    return true
  }

  /// Reads the code as a part of a manifest, if it is one.
  private mutating func readManifestExcerpt() {
    guard let excerpt = ManifestExcerpt(Self.blanked(bytes, Self.elisions(bytes))) else { return }
    let second = Self.parse(excerpt.bytes)
    guard !second.hasError else { return }
    tree = second
    bytes = excerpt.bytes
    manifestExcerpt = excerpt
  }

  /// Writes the bodies that the notebook leaves out, and takes away the marks that stand for more members.
  mutating func completeBodies() {
    let bodies = MissingBodies(bytes, elided: repairs.map(\.range))
    bodies.walk(tree)
    repairs = repairs.filter { !bodies.filled.contains($0.range) } + bodies.repairs
    repairs.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// What `swift format` writes otherwise.
  /// - Parameter code: The code as it is written, with the marks for what is left out.
  /// - Returns: Nil for a part of a manifest, which has other places than the cell.
  func style(of code: [UInt8]) -> CodeStyle? {
    manifestExcerpt == nil ? CodeStyle(tree, code) : nil
  }

  private static func parse(_ bytes: [UInt8]) -> SourceFileSyntax { ParsedCode(bytes).tree }

  private static func blanked(_ code: [UInt8], _ ranges: [Range<Int>]) -> [UInt8] {
    var bytes = code
    for range in ranges {
      for offset in range { bytes[offset] = 0x20 }
    }
    return bytes
  }

  /// The braces that would close what the code leaves open, where nothing else is wrong with it.
  /// - Parameter code: The code.
  /// - Returns: Nil where the code is whole, or where braces do not make it so.
  static func missingBraces(_ code: [UInt8]) -> String? {
    let count = CellStitching.openBraces(code)
    guard (1...4).contains(count) else { return nil }
    let closing = String(repeating: "}\n", count: count)
    return ReadableCode(code + Array(("\n" + closing).utf8)).tree.hasError ? nil : closing
  }

  /// Parts of the code that are no Swift, drawings for example: what does not parse of the stretches
  /// between empty lines, where something else does.
  private static func illustrations(_ code: [UInt8]) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = 0
    var lineStart = 0
    while lineStart <= code.count {
      let end = code[min(lineStart, code.count)...].firstIndex(of: 0x0A) ?? code.count
      let isEmpty = code[lineStart..<end].allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
      if isEmpty || end == code.count {
        let stretch = start..<(isEmpty ? lineStart : end)
        if stretch.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains(code[$0]) }) {
          stretches.append(stretch)
        }
        start = min(end + 1, code.count)
      }
      if end == code.count { break }
      lineStart = end + 1
    }
    guard (2...40).contains(stretches.count) else { return [] }
    let broken = stretches.filter { parse(Array(code[$0])).hasError }
    // A stretch that opens something is the start of code, not a drawing.
    guard broken.allSatisfy({ isBalanced(code[$0]) }) else { return [] }
    return broken.count < stretches.count ? broken.flatMap { Self.lines(in: $0, of: code) } : []
  }

  /// The lines of a stretch: what is left out is left out line by line.
  private static func lines(in stretch: Range<Int>, of code: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = stretch.lowerBound
    while start < stretch.upperBound {
      let end = code[start..<stretch.upperBound].firstIndex(of: 0x0A) ?? stretch.upperBound
      let content = (start..<end).drop { code[$0] == 0x20 || code[$0] == 0x09 }
      if let first = content.first { lines.append(first..<end) }
      start = end + 1
    }
    return lines
  }

  private static func isBalanced(_ code: ArraySlice<UInt8>) -> Bool {
    [("{", "}"), ("(", ")"), ("[", "]")].allSatisfy {
      (opening: Unicode.Scalar, closing: Unicode.Scalar) in
      code.count { $0 == UInt8(ascii: opening) } == code.count { $0 == UInt8(ascii: closing) }
    }
  }

  /// The first line of a script, `#!/usr/bin/env swift`, which is no Swift anywhere else.
  private static func interpreterLine(_ code: [UInt8]) -> Range<Int>? {
    guard code.starts(with: [UInt8(ascii: "#"), UInt8(ascii: "!")]) else { return nil }
    return 0..<(code.firstIndex(of: 0x0A) ?? code.count)
  }

  private static func lines(of code: [UInt8], where isWanted: (ArraySlice<UInt8>) -> Bool)
    -> [Range<Int>]
  {
    guard code.count(of: UInt8(ascii: "%")) > 0 else { return [] }
    var found: [Range<Int>] = []
    var start = 0
    while start < code.count {
      let end = code[start...].firstIndex(of: UInt8(ascii: "\n")) ?? code.count
      if isWanted(code[start..<end]) { found.append(start..<end) }
      start = end + 1
    }
    return found
  }

  /// `...` and `…` that stand alone on a line, between braces or semicolons.
  static func elisions(_ code: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for mark in [Array("...".utf8), Array("…".utf8)] {
      var start = 0
      while let place = code.firstRange(of: mark, in: start..<code.count) {
        start = place.upperBound
        var before = place.lowerBound - 1
        while before >= 0, code[before] == 0x20 || code[before] == 0x09 { before -= 1 }
        var after = place.upperBound
        while after < code.count, [0x20, 0x09, 0x0D].contains(code[after]) { after += 1 }
        let opens =
          before < 0 || [0x0A, UInt8(ascii: "{"), UInt8(ascii: ";")].contains(code[before])
        let closes =
          after == code.count || [0x0A, UInt8(ascii: "}"), UInt8(ascii: ";")].contains(code[after])
        if opens, closes { found.append(place) }
      }
    }
    return found.sorted { $0.lowerBound < $1.lowerBound }
  }
}

/// What a body says that a notebook leaves out, when it is run all the same.
package let elisionMessage = "left out of the notebook"
