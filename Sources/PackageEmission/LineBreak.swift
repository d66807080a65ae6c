internal import SourceText

/// A place where a line that became too long by moving deeper is broken.
struct LineBreak: Equatable {
  /// The offset in the line of what goes to the next one.
  let place: Int
  /// How many columns deeper than the line it stands there.
  let indentation: Int

  /// The breaks that `swift format` makes: around the body of a declaration, after the label of a
  /// `case`, around parameters, or between the arguments of a call.
  /// - Parameters:
  ///   - line: The line, without its indentation.
  ///   - columns: The indentation.
  /// - Returns: The breaks, in the order of the text; none where no such break helps.
  static func breaks(in line: ProvenanceText, at columns: Int) -> [LineBreak] {
    let bytes = line.bytes
    if let label = endOfLabel(bytes) { return [LineBreak(place: label, indentation: 2)] }
    if let body = body(in: bytes) {
      // The blank before the body stays behind, as the one at its end does.
      let isShort = columns + body.lowerBound - 1 <= 100 && columns + body.count + 1 <= 100
      return isShort
        ? [
          LineBreak(place: body.lowerBound, indentation: 2),
          LineBreak(place: body.upperBound, indentation: 0),
        ] : []
    }
    let parameters = parameters(in: bytes, at: columns)
    return parameters.isEmpty ? arguments(in: bytes, at: columns) : parameters
  }

  /// The words by which a declaration is told that may have a body.
  private static let keywords = ["func", "init", "subscript", "var", "get"].map { Array($0.utf8) }

  /// Whether the start of a line has one of the words.
  private static func isDeclaration(_ head: ArraySlice<UInt8>) -> Bool {
    let words = head.split { $0 == 0x20 || $0 == UInt8(ascii: "<") }
    return words.contains { word in keywords.contains { word.elementsEqual($0) } }
  }

  /// What stands between the braces of a declaration that ends the line.
  private static func body(in bytes: [UInt8]) -> Range<Int>? {
    guard bytes.last == UInt8(ascii: "}") else { return nil }
    guard isDeclaration(bytes.prefix { ![UInt8(ascii: "("), UInt8(ascii: ":")].contains($0) })
    else { return nil }
    var open: [Int] = []
    eachByteOutsideStrings(bytes.dropLast()) { offset, byte in
      if byte == UInt8(ascii: "{") { open.append(offset) }
      if byte == UInt8(ascii: "}") { _ = open.popLast() }
    }
    guard open.count == 1, let start = open.first, start + 3 < bytes.count,
      bytes[start + 1] == 0x20,
      bytes[bytes.count - 2] == 0x20,
      // Several statements, or accessors, would each have a line.
      !bytes[start...].contains(UInt8(ascii: ";")), !bytes[start...].elementsEqual("{ get }".utf8),
      !bytes[start...].elementsEqual("{ get set }".utf8)
    else { return nil }
    return start + 2..<bytes.count - 1
  }

  /// After the first parenthesis whose partner ends the line, and between the arguments where they need
  /// more than one line.
  private static func arguments(in bytes: [UInt8], at columns: Int) -> [LineBreak] {
    // From here on there are only closing parentheses.
    let closing = bytes.lastIndex { $0 != UInt8(ascii: ")") } ?? -1
    let candidates = lists(in: bytes).filter { $0.closing >= closing }
    guard let list = candidates.min(by: { $0.opening < $1.opening }), list.isFilled,
      columns + list.opening + 1 <= 100
    else { return [] }
    return filled(list, upTo: bytes.count, at: columns)
  }

  /// Around the parameters of a declaration whose body begins at the end of the line, and between them
  /// where they need more than one line.
  private static func parameters(in bytes: [UInt8], at columns: Int) -> [LineBreak] {
    guard bytes.last == UInt8(ascii: "{"),
      let list = lists(in: bytes).min(by: { $0.opening < $1.opening }), list.isFilled,
      isDeclaration(bytes[..<list.opening]), columns + list.opening + 1 <= 100,
      columns + bytes.count - list.closing <= 100
    else { return [] }
    let breaks = filled(list, upTo: list.closing, at: columns)
    return breaks.isEmpty ? [] : breaks + [LineBreak(place: list.closing, indentation: 0)]
  }

  /// A list in round brackets, by the places of its brackets and those after its commas.
  private struct List {
    let opening: Int
    var closing: Int
    var items: [Int] = []
    var isFilled: Bool { closing > opening + 1 }
  }

  /// As many arguments on each line as fit.
  private static func filled(_ list: List, upTo end: Int, at columns: Int) -> [LineBreak] {
    var breaks: [LineBreak] = []
    var start = list.opening + 1
    while columns + 2 + end - start > 100 {
      // The blank after the comma stays behind.
      guard let next = list.items.last(where: { $0 > start && columns + 2 + $0 - 1 - start <= 100 })
      else { return [] }
      breaks.append(LineBreak(place: next, indentation: 2))
      start = next
    }
    return [LineBreak(place: list.opening + 1, indentation: 2)] + breaks
  }

  /// The lists of a line, in the order in which they end.
  private static func lists(in bytes: [UInt8]) -> [List] {
    var open: [(bracket: UInt8, list: List)] = []
    var lists: [List] = []
    eachByteOutsideStrings(bytes[...]) { offset, byte in
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        open.append((byte, List(opening: offset, closing: offset)))
      case UInt8(ascii: "<") where offset > 0 && bytes[offset - 1] > 0x40:
        open.append((byte, List(opening: offset, closing: offset)))
      case UInt8(ascii: ">"):
        if open.last?.bracket == UInt8(ascii: "<"), bytes[offset - 1] != UInt8(ascii: "-") {
          open.removeLast()
        }
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        // What looked like an angle bracket was an operator.
        while open.last?.bracket == UInt8(ascii: "<") { open.removeLast() }
        guard var closed = open.popLast() else { return }
        closed.list.closing = offset
        if closed.bracket == UInt8(ascii: "(") { lists.append(closed.list) }
      case UInt8(ascii: ","):
        if !open.isEmpty, offset + 1 < bytes.count, bytes[offset + 1] == 0x20 {
          open[open.count - 1].list.items.append(offset + 2)
        }
      default: break
      }
    }
    return lists
  }

  /// Goes through a line without the string literals in it.
  private static func eachByteOutsideStrings(
    _ bytes: ArraySlice<UInt8>, _ body: (_ offset: Int, _ byte: UInt8) -> Void
  ) {
    var isInString = false
    var offset = bytes.startIndex
    while offset < bytes.endIndex {
      let byte = bytes[offset]
      if isInString {
        if byte == UInt8(ascii: "\\") { offset += 1 }
        if byte == UInt8(ascii: "\"") { isInString = false }
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      } else {
        body(offset, byte)
      }
      offset += 1
    }
  }

  /// After the colon of a `case` label that is followed by its statement.
  private static func endOfLabel(_ bytes: [UInt8]) -> Int? {
    guard bytes.starts(with: "case ".utf8) else { return nil }
    var depth = 0
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if byte == UInt8(ascii: ":"), depth == 0 {
        return offset + 2 < bytes.count && bytes[offset + 1] == 0x20 ? offset + 2 : nil
      }
    }
    return nil
  }
}
