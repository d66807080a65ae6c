internal import Foundation

/// What a run says, as it reads on every machine: without the folders of this one, and without what is
/// another one in each process.
struct RunText {
  /// The ways in which the folders are written, each with what stands for it, the longest first.
  private let folders: [(path: String, name: String)]

  /// Knows the folders of a run.
  /// - Parameters:
  ///   - root: The folder that holds all that is built and run.
  ///   - work: The folder in which a program runs; nil for none of its own.
  init(root: String, work: String? = nil) {
    let named = [(root, "…")] + (work.map { [($0, ".")] } ?? [])
    folders = named.flatMap { path, name in
      Self.spellings(of: path).map { (path: $0, name: name) }
    }.sorted { ($1.path.utf8.count, $0.path) < ($0.path.utf8.count, $1.path) }
  }

  /// What a program printed, or how a value is described.
  /// - Parameter text: The text.
  func shown(_ text: String) -> String {
    Self.withoutContexts(folders.reduce(text) { $0.replacing($1.path, with: $1.name) })
  }

  /// What an error says of itself: its domain, code and message where it is one of Foundation.
  ///
  /// The dictionary that such an error holds says the same again, in another order each time.
  /// - Parameter text: The text.
  func message(_ text: String) -> String { shown(Self.withoutDictionaries(text)) }

  /// The folder as programs write it, also where links lead to it, and in an address.
  private static func spellings(of path: String) -> Set<String> {
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let plain = [path, resolved, "/private" + path, "/private" + resolved]
    return Set(
      plain + plain.compactMap { $0.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) })
  }

  /// A text without the addresses by which Swift tells apart the places of types that are private:
  /// `Shop.(unknown context at $10a4).Tea`.
  private static func withoutContexts(_ text: String) -> String {
    let mark = "(unknown context at $"
    guard text.contains(mark) else { return text }
    var plain = ""
    var rest = text[...]
    while let found = rest.firstRange(of: mark) {
      plain += rest[..<found.lowerBound]
      rest = rest[found.upperBound...].drop(while: \.isHexDigit)
      if rest.hasPrefix(").") { rest = rest.dropFirst(2) }
    }
    return plain + String(rest)
  }

  /// A text without the dictionaries of errors: `Error Domain=D Code=2 "Words" UserInfo={a=1, b={c=2}}`.
  private static func withoutDictionaries(_ text: String) -> String {
    let mark = "UserInfo={"
    guard text.contains("Error Domain="), text.contains(mark) else { return text }
    var plain = ""
    var rest = text[...]
    while let found = rest.firstRange(of: mark) {
      plain += rest[..<found.lowerBound]
      while plain.last == " " { plain.removeLast() }
      rest = rest[found.upperBound...]
      var depth = 1
      while depth > 0, let next = rest.popFirst() {
        if next == "{" { depth += 1 }
        if next == "}" { depth -= 1 }
      }
    }
    return plain + String(rest)
  }
}

extension Observation {
  /// What was observed, with the output as it reads on every machine.
  /// - Parameter text: How it reads.
  func reading(as text: RunText) -> Observation {
    let whole = String(decoding: output, as: UTF8.self)
    guard text.shown(whole) != whole else { return self }
    // Between two marks, so that these keep their places.
    let marks = events.compactMap { event -> Int? in
      if case .printed(_, let offset) = event { offset } else { nil }
    }
    var places: [Int: Int] = [:]
    var plain: [UInt8] = []
    var last = 0
    for mark in Set(marks + [start, output.count]).sorted() {
      let end = min(max(mark, last), output.count)
      plain += Array(text.shown(String(decoding: output[last..<end], as: UTF8.self)).utf8)
      places[mark] = plain.count
      last = end
    }
    var observation = self
    observation.output = plain
    observation.start = places[start] ?? start
    observation.events = events.map { event -> Event in
      guard case .printed(let place, let offset) = event else { return event }
      return .printed(place: place, offset: places[offset] ?? offset)
    }
    return observation
  }
}

extension [Observation] {
  /// The runs, of which those that end in an error or a trap say the same: words that differ from run to
  /// run, as where they list what has no order, are left out.
  var settled: [Observation] {
    var errors: [String] = []
    var traps: [String] = []
    for run in self {
      switch run.ending {
      case .threw(let error): errors.append(error)
      case .trapped(let words): traps.append(words)
      case .finished, .exited, .timedOut: break
      }
    }
    return map { run in
      var run = run
      switch run.ending {
      case .threw where Set(errors).count > 1: run.ending = .threw(Self.error(errors))
      case .trapped where Set(traps).count > 1: run.ending = .trapped(Self.trap(traps))
      case .threw, .trapped, .finished, .exited, .timedOut: break
      }
      return run
    }
  }

  /// The name with which all descriptions of an error begin.
  private static func error(_ texts: [String]) -> String {
    let names = Set(
      texts.map { $0.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." } })
    guard names.count == 1, let name = names.first, !name.isEmpty else { return "an error" }
    return "\(name)(…)"
  }

  /// The kind of a trap, `Fatal error`, where all are of one.
  private static func trap(_ texts: [String]) -> String {
    let kinds = Set(texts.map { $0.prefix { $0 != ":" } })
    return kinds.count == 1 ? kinds.first.map(String.init) ?? "it traps" : "it traps"
  }
}
