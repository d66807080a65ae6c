internal import SourceText
internal import Yams

/// A value of YAML that stands in a file, with its place.
///
/// This is the only file that knows Yams.
struct YAMLNode {
  /// Why a text is not YAML.
  struct Problem: Error {
    let message: String
    let range: SourceRange
  }

  private let node: Node
  private let places: YAMLPlaces

  private init(_ node: Node, _ places: YAMLPlaces) {
    self.node = node
    self.places = places
  }

  /// Reads a text.
  /// - Parameters:
  ///   - source: The file.
  ///   - bytes: The stretch of the file that holds the text.
  /// - Returns: The value; nil where the text holds none, only comments perhaps.
  /// - Throws: ``Problem`` for a text that is not YAML, or uses aliases.
  static func read(_ source: SourceFile, _ bytes: Range<Int>) throws(Problem) -> YAMLNode? {
    let places = YAMLPlaces(source, bytes)
    if let alias = firstAlias(in: source.bytes[bytes]) {
      throw Problem(
        message: "alias '\(source.text(of: alias))' is not taken, only what it stands for",
        range: SourceRange(file: source, bytes: alias))
    }
    do {
      // The encoding is named: by default, the environment would be asked for it. Nothing is
      // resolved to numbers and dates, nor made into values: all are read as text, and the patterns
      // and tables of Yams take longer to make than a file to read.
      let parser = try Parser(
        yaml: source.text(of: bytes), resolver: .basic, constructor: Constructor([:], [:], [:]),
        encoding: .utf8)
      return try parser.singleRoot().map { YAMLNode($0, places) }
    } catch let error as YamlError {
      throw Problem(error, places)
    } catch {
      throw Problem(message: "\(error)", range: places.firstLine)
    }
  }

  /// The text of a single value, however it is quoted.
  var text: String? { node.scalar?.string }

  /// Whether a key has no value.
  var isNull: Bool {
    guard let scalar = node.scalar, scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }

  /// The values of a list.
  var items: [YAMLNode]? {
    node.sequence.map { sequence in sequence.map { YAMLNode($0, places) } }
  }

  /// The keys of a mapping with their values, in the order in which they are written.
  var entries: [(key: YAMLNode, value: YAMLNode)]? {
    node.mapping.map { mapping in
      mapping.map { (key: YAMLNode($0.key, places), value: YAMLNode($0.value, places)) }
    }
  }

  /// Where the value stands: a single one as far as its line goes, any other from its start to the
  /// end of the line.
  var range: SourceRange {
    guard let mark = node.mark else { return places.firstLine }
    let line = places.range(line: mark.line, column: mark.column)
    guard let scalar = node.scalar else { return line }
    let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
    let end = line.bytes.lowerBound + scalar.string.utf8.count + (isQuoted ? 2 : 0)
    return SourceRange(
      file: line.file, bytes: line.bytes.lowerBound..<min(end, line.bytes.upperBound))
  }
}

extension YAMLNode.Problem {
  fileprivate init(_ error: YamlError, _ places: YAMLPlaces) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      message = problem
      range = places.range(line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "'\($0)'" }.sorted().joined(separator: ", ")
      message = "key \(names) appears twice"
      let mark = context.mark
      range =
        keys.first.flatMap {
          places.repetition(of: "\($0)", fromLine: mark.line, column: mark.column)
        } ?? places.range(line: mark.line, column: mark.column)
    case .reader(let problem, let offset, _, _):
      message = problem
      range = offset.map(places.range(offset:)) ?? places.firstLine
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      message = "\(error)"
      range = places.firstLine
    }
  }
}
