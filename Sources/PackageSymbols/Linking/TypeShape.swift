/// A type as it is written, taken apart so that two spellings can be compared.
///
/// Sugar is resolved: `[T]`, `T?` and `Array<T>`, `Optional<T>` are the same, and `T...` is an array. What does not change
/// which type is meant is left out: attributes, ownership, `any`.
struct TypeShape: Sendable, Hashable {
  /// The dotted name; `(,)` for a tuple and `->` for a function.
  let name: String
  /// The generic arguments, elements, or parameter and result.
  let arguments: [TypeShape]

  init(_ name: String, _ arguments: [TypeShape] = []) {
    self.name = name
    self.arguments = arguments
  }

  /// Reads a spelling.
  /// - Parameter text: The type as written.
  init(parsing text: String) {
    var parser = TypeShapeParser(text)
    self = parser.type()
  }

  static let void = TypeShape("(,)")

  /// The type with each `some P` in it under a name of its own, as the generic parameter that it is.
  /// - Parameter names: The names, in the order of the text; new ones are appended.
  func naming(opaqueTypes names: inout [String]) -> TypeShape {
    if name == "some" {
      names.append("some \(names.count)")
      return TypeShape(names[names.count - 1])
    }
    return arguments.isEmpty
      ? self : TypeShape(name, arguments.map { $0.naming(opaqueTypes: &names) })
  }
}

/// Reads types by recursive descent; whatever it does not know becomes a name.
private struct TypeShapeParser {
  private let characters: [UInt8]
  private var offset = 0
  private var depth = 0

  init(_ text: String) { characters = Array(text.utf8) }

  private var next: UInt8? { offset < characters.count ? characters[offset] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x09 { offset += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard next == byte else { return false }
    offset += 1
    return true
  }

  private mutating func take(_ word: StaticString) -> Bool {
    skipBlanks()
    let matches = word.withUTF8Buffer { word in
      offset + word.count <= characters.count
        && (0..<word.count).allSatisfy { characters[offset + $0] == word[$0] }
    }
    if matches { offset += word.utf8CodeUnitCount }
    return matches
  }

  mutating func type() -> TypeShape {
    // Hostile nesting is cut off; such a type equals nothing.
    depth += 1
    defer { depth -= 1 }
    guard depth < 64 else {
      offset = characters.count
      return TypeShape("…")
    }
    skipPrefixes()
    var isOpaque = false
    if take("some ") { isOpaque = true } else { _ = take("any ") }
    var shape = postfixed(primary())
    while take(UInt8(ascii: "&")) {
      let other = postfixed(primary())
      shape = TypeShape("&", [shape, other])
    }
    if isOpaque { shape = TypeShape("some", [shape]) }
    skipEffects()
    if take("->") { return TypeShape("->", [shape, type()]) }
    return shape
  }

  private mutating func skipPrefixes() {
    while true {
      skipBlanks()
      if next == UInt8(ascii: "@") {
        while let byte = next, byte != 0x20, byte != UInt8(ascii: "(") { offset += 1 }
        continue
      }
      let words: [StaticString] = [
        "inout ", "borrowing ", "consuming ", "sending ", "isolated ", "nonisolated ", "__owned ",
        "__shared ", "_const ", "repeat ", "each ", "nonisolated(nonsending) ",
      ]
      guard words.contains(where: { take($0) }) else { return }
    }
  }

  private mutating func skipEffects() {
    while true {
      if take("async") { continue }
      if take("rethrows") { continue }
      guard take("throws") else { return }
      if take(UInt8(ascii: "(")) {
        _ = type()
        _ = take(UInt8(ascii: ")"))
      }
    }
  }

  private mutating func postfixed(_ shape: TypeShape) -> TypeShape {
    var shape = shape
    while let byte = next {
      if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") {
        offset += 1
        shape = TypeShape("Optional", [shape])
      } else if byte == UInt8(ascii: ".") {
        if offset + 2 < characters.count, characters[offset + 1] == UInt8(ascii: "."),
          characters[offset + 2] == UInt8(ascii: ".")
        {
          offset += 3
          shape = TypeShape("Array", [shape])
          continue
        }
        offset += 1
        let member = primary()
        shape = TypeShape(shape.name + "." + member.name, shape.arguments + member.arguments)
      } else {
        break
      }
    }
    return shape
  }

  private mutating func primary() -> TypeShape {
    skipBlanks()
    if take(UInt8(ascii: "[")) {
      let first = type()
      if take(UInt8(ascii: ":")) {
        let value = type()
        _ = take(UInt8(ascii: "]"))
        return TypeShape("Dictionary", [first, value])
      }
      _ = take(UInt8(ascii: "]"))
      return TypeShape("Array", [first])
    }
    if take(UInt8(ascii: "(")) {
      let elements = list(until: UInt8(ascii: ")"))
      return elements.count == 1 ? elements[0] : TypeShape("(,)", elements)
    }
    let start = offset
    while let byte = next, isName(byte) { offset += 1 }
    var name = String(decoding: characters[start..<offset].filter { $0 != 0x60 }, as: UTF8.self)
    if name == "Void" { return .void }
    if offset == start {
      // Something that is no type; one byte at least, so that there is an end.
      offset += 1
      name = "…"
    }
    guard next == UInt8(ascii: "<") else { return TypeShape(name) }
    offset += 1
    return TypeShape(name, list(until: UInt8(ascii: ">")))
  }

  /// Elements with or without labels.
  private mutating func list(until end: UInt8) -> [TypeShape] {
    var elements: [TypeShape] = []
    while offset < characters.count, !take(end) {
      let start = offset
      let element = type()
      if take(UInt8(ascii: ":")) {
        elements.append(type())
      } else {
        // `_ name: T`: what was read were two names.
        skipBlanks()
        if let byte = next, isName(byte) {
          while let byte = next, isName(byte) { offset += 1 }
          if take(UInt8(ascii: ":")) {
            elements.append(type())
          } else {
            elements.append(element)
          }
        } else {
          elements.append(element)
        }
      }
      if !take(UInt8(ascii: ",")), offset == start { offset += 1 }
    }
    return elements
  }

  private func isName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "`")
      || byte == UInt8(ascii: "~") || (byte >= 0x30 && byte <= 0x39)
      || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
  }
}
