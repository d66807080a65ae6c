/// Finds the titles of alerts in the texts of others, by which alerts refer to each other: each text is
/// read once, however many titles there are.
///
/// It is the automaton of A. V. Aho and M. J. Corasick, "Efficient String Matching: An Aid to
/// Bibliographic Search" (1975), over the words of the titles.
package struct AlertTitles: Sendable {
  /// What was read of titles so far. States lead to the next ones by lists, which keeps those of long
  /// titles small.
  private struct State: Sendable {
    /// The byte that leads here.
    let byte: UInt8
    /// The first of the next states; 0 for none.
    var next: Int32 = 0
    /// The next state after the same start; 0 for none.
    var sibling: Int32 = 0
    /// The state of the longest end of what was read that starts another title.
    var fallback: Int32 = 0
    /// The first of the titles that end here; -1 for none.
    var title: Int32 = -1
  }

  private var states = [State(byte: 0)]

  /// Reads titles.
  /// - Parameter titles: The titles; of those that stand in a text, the first is found.
  package init(_ titles: [String]) {
    for (position, title) in titles.enumerated() { add(AlertWords(title).bytes, Int32(position)) }
    link()
  }

  private mutating func add(_ words: [UInt8], _ position: Int32) {
    guard !words.isEmpty else { return }
    var state: Int32 = 0
    for byte in words {
      if let next = next(after: state, byte) {
        state = next
        continue
      }
      var added = State(byte: byte)
      added.sibling = states[Int(state)].next
      states[Int(state)].next = Int32(states.count)
      state = Int32(states.count)
      states.append(added)
    }
    if states[Int(state)].title < 0 { states[Int(state)].title = position }
  }

  /// Finds the fallbacks, of short starts before long ones.
  private mutating func link() {
    var pending: [Int32] = [0]
    pending.reserveCapacity(states.count)
    var position = 0
    while position < pending.count {
      let state = pending[position]
      position += 1
      var next = states[Int(state)].next
      while next != 0 {
        // A single byte has no shorter start.
        if state != 0 { link(next, after: states[Int(state)].fallback) }
        pending.append(next)
        next = states[Int(next)].sibling
      }
    }
  }

  /// Finds the fallback of a state from that of the state before it.
  private mutating func link(_ state: Int32, after before: Int32) {
    let fallback = step(from: before, states[Int(state)].byte)
    // No title ends where none has begun.
    guard fallback != 0 else { return }
    states[Int(state)].fallback = fallback
    let other = states[Int(fallback)].title
    let own = states[Int(state)].title
    if other >= 0, own < 0 || other < own { states[Int(state)].title = other }
  }

  private func next(after state: Int32, _ byte: UInt8) -> Int32? {
    var next = states[Int(state)].next
    while next != 0 {
      if states[Int(next)].byte == byte { return next }
      next = states[Int(next)].sibling
    }
    return nil
  }

  private func step(from start: Int32, _ byte: UInt8) -> Int32 {
    var state = start
    while true {
      if let next = next(after: state, byte) { return next }
      if state == 0 { return 0 }
      state = states[Int(state)].fallback
    }
  }

  /// The position of the first title that stands in a text; nil where none does.
  /// - Parameter text: What an alert says.
  package func first(in text: String) -> Int? {
    var state: Int32 = 0
    var found: Int32?
    for byte in AlertWords(text).bytes {
      state = step(from: state, byte)
      let title = states[Int(state)].title
      if title >= 0 { found = min(found ?? title, title) }
    }
    return found.map(Int.init)
  }
}

/// The words of a text: in lower case, with one space between, without the marks of Markdown and the
/// addresses of links.
private struct AlertWords {
  let bytes: [UInt8]

  init(_ text: String) {
    var words: [UInt8] = []
    words.reserveCapacity(text.utf8.count)
    var isAddress = false
    var previous: Unicode.Scalar = " "
    for scalar in text.lowercased().unicodeScalars {
      defer { previous = scalar }
      if scalar == "(", previous == "]" { isAddress = true }
      guard !isAddress else {
        isAddress = scalar != ")"
        continue
      }
      switch scalar {
      case "`", "*", "[", "]": continue
      // Most are letters, for which nothing has to be asked.
      case "a"..."z": words.append(UInt8(truncatingIfNeeded: scalar.value))
      default: words.append(word: scalar)
      }
    }
    if words.last == 0x20 { words.removeLast() }
    bytes = words
  }
}
