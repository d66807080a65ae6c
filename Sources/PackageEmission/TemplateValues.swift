package import SourceText

/// What a name in a template stands for.
package enum TemplateValue: Sendable {
  /// A text, which keeps its origins.
  case text(ProvenanceText)
  /// A text that Recto made.
  case made(String)
  /// Whether a section is shown.
  case flag(Bool)
  /// The values for each repetition of a section.
  case list([TemplateValues])
}

/// What the names in a template stand for, in a fixed order, so that texts get the same numbers each
/// time.
package struct TemplateValues: Sendable, ExpressibleByDictionaryLiteral {
  /// A text that takes the place of a name.
  enum Text: Sendable {
    case text(ProvenanceText)
    case made(String)
  }

  /// The names and the kinds of what they stand for.
  private(set) var shape = TemplateShape()
  /// The texts, in the order of their numbers.
  private(set) var texts: [Text] = []

  /// Makes values of names, each of which stands there once.
  /// - Parameter elements: The names and what they stand for.
  package init(dictionaryLiteral elements: (String, TemplateValue)...) {
    self.init(room: elements.count)
    for (name, value) in elements {
      switch value {
      case .text(let text): append(name, text)
      case .made(let text): append(name, text)
      case .flag(let flag): append(name, isShown: flag)
      case .list(let items):
        append(name, items) { item, values in values.append(item) }
      }
    }
  }

  /// Makes values without any name.
  /// - Parameter count: How many texts will be appended, about.
  init(room count: Int) {
    shape.reserve(count)
    texts.reserveCapacity(count)
  }

  /// Adds a text, which keeps its origins.
  /// - Parameters:
  ///   - name: The name that stands for it, which is not among the others.
  ///   - text: The text; to a template, an empty one is not there.
  mutating func append(_ name: String, _ text: ProvenanceText) {
    shape.append(name, text.isEmpty ? .emptyText : .text)
    if !text.isEmpty { texts.append(.text(text)) }
  }

  /// Adds a text that Recto made.
  /// - Parameters:
  ///   - name: The name that stands for it, which is not among the others.
  ///   - text: The text; to a template, an empty one is not there.
  mutating func append(_ name: String, _ text: String) {
    shape.append(name, text.isEmpty ? .emptyText : .text)
    if !text.isEmpty { texts.append(.made(text)) }
  }

  /// Adds whether a section is shown.
  /// - Parameters:
  ///   - name: The name of the section, which is not among the others.
  ///   - isShown: Whether it is shown.
  mutating func append(_ name: String, isShown: Bool) {
    shape.append(name, isShown ? .shown : .hidden)
  }

  /// Adds other values.
  /// - Parameter other: The values, of names that are not among the others.
  mutating func append(_ other: TemplateValues) {
    shape.append(other.shape)
    texts += other.texts
  }

  /// Adds the values for each repetition of a section.
  /// - Parameters:
  ///   - name: The name of the section, which is not among the others.
  ///   - items: What it is repeated for.
  ///   - add: Adds the values for one of them.
  mutating func append<Items: Sequence>(
    _ name: String, _ items: Items, add: (Items.Element, inout TemplateValues) -> Void
  ) {
    shape.append(name, .list)
    for item in items {
      shape.append(.item)
      add(item, &self)
      shape.append(.end)
    }
    shape.append(.end)
  }

  /// The texts by their names, where no section is among them.
  var textsByName: [String: String] {
    var found: [String: String] = [:]
    var rest = texts[...]
    var reader = TemplateShape.Reader(shape)
    while let (name, kind) = reader.next() {
      switch kind {
      case .text:
        switch rest.removeFirst() {
        case .text(let text): found[name] = text.text
        case .made(let text): found[name] = text
        }
      case .emptyText: found[name] = ""
      case .shown, .hidden, .list, .item, .end: break
      }
    }
    return found
  }
}

/// The names in a template with the kinds of what they stand for: all but the texts.
struct TemplateShape: Sendable, Hashable {
  /// What a name stands for. The marks are bytes that no name in UTF-8 has.
  enum Kind: UInt8 {
    case text = 0xF8
    case emptyText
    case shown
    case hidden
    /// A list, whose items follow, and then its end.
    case list
    /// An item of a list, whose names follow, and then its end.
    case item
    case end
  }

  /// Each name with the mark of its kind after it.
  private var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(16 * count) }

  /// Adds a name.
  mutating func append(_ name: String, _ kind: Kind) {
    let isDone: Void? = name.utf8.withContiguousStorageIfAvailable {
      bytes.append(contentsOf: $0)
    }
    if isDone == nil { bytes.append(contentsOf: name.utf8) }
    append(kind)
  }

  /// Adds where something begins or ends that has no name.
  mutating func append(_ kind: Kind) { bytes.append(kind.rawValue) }

  /// Adds the names of another shape.
  mutating func append(_ other: TemplateShape) { bytes += other.bytes }

  func hash(into hasher: inout Hasher) {
    // Most shapes of a template differ in their length.
    hasher.combine(bytes.count)
  }

  /// Reads the names of a shape in their order.
  struct Reader {
    private var rest: ArraySlice<UInt8>

    init(_ shape: TemplateShape) { rest = shape.bytes[...] }

    mutating func next() -> (name: String, kind: Kind)? {
      guard let end = rest.firstIndex(where: { $0 >= Kind.text.rawValue }),
        let kind = Kind(rawValue: rest[end])
      else { return nil }
      defer { rest = rest[(end + 1)...] }
      return (String(decoding: rest[..<end], as: UTF8.self), kind)
    }
  }
}
