internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// Splits the words of a fence or a directive, each with its place; what stands in braces is one word.
/// - Parameters:
///   - range: What stands after the language or after `recto:`.
/// - Returns: The words, as `key` or `key=value`.
func fenceWords(_ range: SourceRange) -> [FenceWord] {
  let bytes = range.file.bytes
  let lastBrace = bytes[range.bytes].lastIndex(of: UInt8(ascii: "}")) ?? range.bytes.lowerBound
  var words: [FenceWord] = []
  var offset = range.bytes.lowerBound
  while offset < range.bytes.upperBound {
    guard !separatesWords(bytes[offset]) else {
      offset += 1
      continue
    }
    let isInBraces = bytes[offset] == UInt8(ascii: "{") && offset < lastBrace
    var end = offset
    while isInBraces, bytes[end] != UInt8(ascii: "}") { end += 1 }
    while end < range.bytes.upperBound, !separatesWords(bytes[end]) { end += 1 }
    let word = SourceRange(file: range.file, bytes: offset..<end)
    let key = bytes[offset..<end].prefix { isInBraces || $0 != UInt8(ascii: "=") }
    let value = key.endIndex < end ? bytes[key.endIndex + 1..<end] : nil
    words.append(
      FenceWord(
        key: String(decoding: key, as: UTF8.self),
        value: value.map { String(decoding: $0, as: UTF8.self) }, range: word))
    offset = end
  }
  return words
}

private func separatesWords(_ byte: UInt8) -> Bool {
  switch byte {
  // A directive may stand on several lines.
  case 0x20, 0x09, 0x0A, 0x0D: true
  // Other tools have commas: `swift,ignore`.
  case UInt8(ascii: ","): true
  default: false
  }
}

/// Reads what an author says about a cell.
struct FenceInfoReader {
  private(set) var info = FenceInfo()
  private(set) var diagnostics: [Diagnostic] = []
  /// Where the words that are read stand.
  private var place = ""
  /// Where those of a fence do.
  private static let fencePlace = "after 'swift'"

  static let plainWords =
    FenceInfo.Role.allCases.map(\.rawValue) + ["hidden", "ignore", "skip", "fail", "crash"]
  static let keys = ["target", "file", "id", "for", "os"]
  /// The systems that `#if os(…)` knows, in lower case.
  private static let systems = [
    "android", "freebsd", "ios", "linux", "macos", "openbsd", "tvos", "visionos", "wasi", "watchos",
    "windows",
  ]

  /// Takes in the words of one place; they win over those of an earlier one, and may not contradict each
  /// other.
  /// - Parameters:
  ///   - words: The words.
  ///   - place: Where they stand, as messages say it.
  mutating func read(_ words: [FenceWord], _ place: String = fencePlace) {
    guard !words.isEmpty else { return }
    self.place = place
    // Pandoc and MkDocs have attributes there: `swift {.numberLines}`.
    let isOfFence = place == Self.fencePlace
    var said: [String: FenceWord] = [:]
    for (position, word) in words.enumerated() where !isOfFence || !word.isInBraces {
      guard position == 0 || !Self.isRest(words[...position]) else { continue }
      if let subject = Self.subject(of: word) {
        if let earlier = said[subject], !earlier.saysTheSame(as: word) {
          diagnostics.append(.contradiction(word, earlier))
        }
        said[subject] = word
      }
      if let value = word.value {
        // A name that is empty is no plain one, which is said below.
        guard !value.isEmpty || !["id", "for", "os"].contains(word.key) else {
          diagnostics.append(.missingValue(word, at: place))
          continue
        }
        read(key: word.key, value: value, word.range)
      } else {
        read(plain: word)
      }
    }
  }

  /// Whether the last of some words is the rest of `target = Core`, of which the first one is pointed out.
  private static func isRest(_ words: ArraySlice<FenceWord>) -> Bool {
    func isKey(_ word: FenceWord?) -> Bool {
      word.map { $0.value == nil && keys.contains($0.key) } ?? false
    }
    guard let last = words.last, !last.key.isEmpty else { return isKey(words.dropLast().last) }
    let sign = words.dropLast().last
    return sign?.key == "" && sign?.value == "" && isKey(words.dropLast(2).last)
  }

  /// What a word decides, of which there is one for each cell.
  private static func subject(of word: FenceWord) -> String? {
    if word.value != nil { return keys.contains(word.key) ? word.key : nil }
    switch word.key {
    case "fail", "crash": return "failure"
    case "ignore", "skip": return "role"
    default: return FenceInfo.Role(rawValue: word.key).map { _ in "role" }
    }
  }

  private mutating func read(plain word: FenceWord) {
    switch word.key {
    case "hidden": info.isHidden = true
    case "ignore", "skip": info.role = .nocompile
    case "fail": info.failure = .fail
    case "crash": info.failure = .crash
    default:
      if let role = FenceInfo.Role(rawValue: word.key) {
        info.role = role
      } else if Self.keys.contains(word.key) {
        diagnostics.append(.missingValue(word, at: place))
      } else if let os = info.os, Self.systems.contains(word.key.lowercased()) {
        diagnostics.append(.severalSystems(word, after: os))
      } else {
        diagnostics.append(.unknownWord(word, known: Self.plainWords, at: place))
      }
    }
  }

  private mutating func read(key: String, value: String, _ range: SourceRange) {
    switch key {
    case "target":
      if let (reason, hint) = ReservedNames.objection(toTarget: value) {
        diagnostics.append(.reservedTarget(value, reason, hint: hint, range))
      } else if isIdentifier(value) {
        info.target = value
      } else {
        refuse(key, value, range)
      }
    case "file":
      if isFileName(value) { info.file = value } else { refuse(key, value, range) }
    case "id": info.id = value
    case "for": info.symbol = value
    case "os": info.os = value.lowercased()
    default:
      diagnostics.append(
        .unknownWord(FenceWord(key: key, value: value, range: range), known: Self.keys, at: place))
    }
  }

  private mutating func refuse(_ key: String, _ value: String, _ range: SourceRange) {
    diagnostics.append(.unsafeName(key, value, range))
  }

  private func isIdentifier(_ name: String) -> Bool {
    name.isModuleName && name.utf8.count <= Self.longestName
  }

  /// The most bytes in a name: with `Tests` or `.swift` behind it, file systems take no longer one
  /// (`NAME_MAX` of POSIX is 255 on all that matter).
  private static let longestName = 240

  /// Whether a name is one plain file: names from notebooks never leave the output directory.
  private func isFileName(_ name: String) -> Bool {
    // A file of that name would be the program of an executable.
    !["main", "main.swift"].contains(name.lowercased())
      && !name.isEmpty && name.utf8.count <= Self.longestName
      && !name.hasPrefix(".") && !name.hasPrefix("-")
      && name.unicodeScalars.allSatisfy {
        $0.properties.isXIDContinue || $0 == "." || $0 == "-" || $0 == "+"
      }
  }
}

/// Reads what the words of a docstring block say: the name of what it documents.
struct DocstringWords {
  private(set) var symbol: String?
  private(set) var diagnostics: [Diagnostic] = []

  /// Takes in the words of one place; they win over those of an earlier one.
  /// - Parameters:
  ///   - words: The words.
  ///   - place: Where they stand, as messages say it.
  mutating func read(_ words: some Sequence<FenceWord>, _ place: String) {
    for word in words where !word.isInBraces {
      if word.key != "for" {
        diagnostics.append(.unknownWord(word, known: ["for"], at: place))
      } else if let value = word.value, !value.isEmpty {
        symbol = value
      } else {
        diagnostics.append(.missingValue(word, at: place))
      }
    }
  }
}

extension FenceWord {
  fileprivate func saysTheSame(as other: FenceWord) -> Bool {
    func role(_ word: String) -> String { ["ignore", "skip"].contains(word) ? "nocompile" : word }
    return value == other.value && role(key) == role(other.key)
  }

  /// Whether the word is `{…}`.
  fileprivate var isInBraces: Bool { key.hasPrefix("{") && key.hasSuffix("}") }

  fileprivate var text: String { value.map { "\(key)=\($0)" } ?? key }
}

extension Diagnostic {
  fileprivate static func contradiction(_ word: FenceWord, _ earlier: FenceWord) -> Diagnostic {
    Diagnostic(
      .error, id: "fence-word", "Word '\(word.text)' contradicts '\(earlier.text)'",
      at: .source(word.range), hint: "keep one of them",
      related: [.init("the other one", at: earlier.range)])
  }

  /// A likely slip stops the run; a word of another tool is only pointed out.
  static func unknownWord(
    _ word: FenceWord, known: [String], at place: String
  ) -> Diagnostic {
    let guess = nearMiss(of: word.key, in: known)
    return Diagnostic(
      guess == nil ? .warning : .error, id: "fence-word",
      "Word '\(word.key.isEmpty ? "=" : word.key)' \(place) is not known", at: .source(word.range),
      hint: guess.map { "did you mean '\($0)'?" }
        ?? "known words are \(known.joined(separator: ", "))",
      fixIt: guess.map {
        let end = word.range.bytes.lowerBound + word.key.utf8.count
        return FixIt(
          "Replace with '\($0)'", edits: [TextEdit(word.range.bytes.lowerBound..<end, $0)])
      })
  }

  fileprivate static func missingValue(_ word: FenceWord, at place: String) -> Diagnostic {
    Diagnostic(
      .error, id: "fence-word", "Word '\(word.key)' \(place) needs a value",
      at: .source(word.range), hint: "write '\(word.key)=…' without spaces")
  }

  fileprivate static func severalSystems(_ word: FenceWord, after os: String) -> Diagnostic {
    Diagnostic(
      .error, id: "fence-word", "Word 'os=\(os)' takes one system, not '\(word.key)' as well",
      at: .source(word.range),
      hint: "write a fence for each, or '#if os(…) || os(…)' in the code")
  }

  fileprivate static func unsafeName(
    _ key: String, _ value: String, _ range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "fence-name", "Name '\(value)' of '\(key)' is not a plain name",
      at: .source(range),
      hint: "use letters, digits and '_', no more than 240; folders follow from the target")
  }

  fileprivate static func reservedTarget(
    _ name: String, _ reason: String, hint: String, _ range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "fence-name", "Name '\(name)' of a target \(reason)", at: .source(range),
      hint: hint)
  }
}
