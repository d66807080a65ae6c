/// An item of a doc comment that Swift gives a meaning: `- Parameter x: …`, `- Returns: …`.
package struct CommentField: Sendable {
  /// What a field is about.
  package enum Kind: Sendable, Hashable {
    /// One parameter, on its own or in a list under `- Parameters:`.
    case parameter(isInList: Bool)
    /// The head of a list of parameters.
    case parameterList
    /// The result.
    case returns
    /// The errors.
    case `throws`
    /// Another word before a colon: an aside such as `- Note:`, or the author's own list.
    case other
  }

  /// What the field is about.
  package let kind: Kind
  /// The word before the colon as written; for a parameter, its name.
  package let name: String
  /// That word in offsets of the comment's text.
  package let nameRange: Range<Int>
  /// What is said, without blanks around it, in offsets of the comment's text.
  package let content: Range<Int>
  /// The whole item, from its marker to the end of its last line, in offsets of the text.
  package let range: Range<Int>
  /// The links and code in what is said.
  package let spans: [CommentSpan]

  /// Whether Swift gives the word a meaning.
  package var isOfSwift: Bool {
    switch kind {
    case .parameter, .parameterList, .returns, .throws: true
    case .other: false
    }
  }
}

/// Reads the fields of a comment off the items of its lists.
///
/// As in DocC, a field is an item of an unordered list that stands in no other list or quotation;
/// its word counts in either case.
struct CommentFieldReader {
  let bytes: [UInt8]
  let blocks: [CommentBlock]
  private var fields: [CommentField] = []
  private var parameterListItem: CommentBlock.Item?

  init(bytes: [UInt8], blocks: [CommentBlock]) {
    self.bytes = bytes
    self.blocks = blocks
  }

  mutating func read() -> [CommentField] {
    var index = blocks.startIndex
    var item: CommentBlock.Item?
    while index < blocks.endIndex {
      let block = blocks[index]
      if let outer = block.items.first, !outer.isOrdered, !block.isQuoted {
        if outer != item {
          item = outer
          parameterListItem = nil
          addField(at: index, depth: 0)
        } else if outer == parameterListItem, block.items.count == 2,
          blocks[index - 1].items.count < 2 || blocks[index - 1].items[1] != block.items[1]
        {
          addField(at: index, depth: 1)
        }
      } else {
        item = nil
      }
      index += 1
    }
    return fields
  }

  /// Reads the field whose item starts with a block.
  private mutating func addField(at index: Int, depth: Int) {
    let block = blocks[index]
    guard case .paragraph = block.kind, block.items.count == depth + 1 else { return }
    let item = block.items[depth]
    let own = blocks[index...].prefix { $0.items.count > depth && $0.items[depth] == item }
    let line = block.range.lowerBound..<lineEnd(block.range)
    guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else { return }
    let head = trimmed(line.lowerBound..<colon)
    guard !head.isEmpty else { return }
    let (kind, name) = self.kind(of: head, isInList: depth == 1)
    let end = own.last?.range.upperBound ?? block.range.upperBound
    let isList = kind == .parameterList
    let contentEnd = isList ? block.range.upperBound : end
    if isList { parameterListItem = item }
    fields.append(
      CommentField(
        kind: kind, name: String(decoding: bytes[name], as: UTF8.self), nameRange: name,
        content: trimmed(colon + 1..<max(contentEnd, colon + 1)),
        range: min(item.start, end)..<end,
        spans: (isList ? own.prefix(1) : own).flatMap(\.spans)
          .filter { $0.range.lowerBound > colon }))
  }

  private func kind(of head: Range<Int>, isInList: Bool) -> (CommentField.Kind, Range<Int>) {
    if isInList { return (.parameter(isInList: true), withoutTicks(head)) }
    let word = String(decoding: bytes[head], as: UTF8.self).lowercased()
    switch word {
    case "parameters": return (.parameterList, head)
    case "returns": return (.returns, head)
    case "throws": return (.throws, head)
    default:
      let length = "parameter".utf8.count
      guard word.hasPrefix("parameter"), head.count > length,
        bytes[head.lowerBound + length].isBlank
      else { return (.other, head) }
      let name = trimmed(head.lowerBound + length..<head.upperBound)
      return (.parameter(isInList: false), withoutTicks(name))
    }
  }

  private func withoutTicks(_ range: Range<Int>) -> Range<Int> {
    let tick = UInt8(ascii: "`")
    guard range.count > 2, bytes[range.lowerBound] == tick, bytes[range.upperBound - 1] == tick
    else { return range }
    return range.lowerBound + 1..<range.upperBound - 1
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, bytes[lower].isBlank { lower += 1 }
    while upper > lower, bytes[upper - 1].isBlank { upper -= 1 }
    return lower..<upper
  }

  private func lineEnd(_ range: Range<Int>) -> Int {
    bytes[range].firstIndex(where: \.isLineEnd) ?? range.upperBound
  }
}
