/// Which places of a list a walk has passed: it passes each one once, from wherever it comes.
struct PassedPlaces {
  /// For each place that is passed, one before it from which to go on.
  private var earlier: [Int: Int] = [:]

  /// The last place before another one that is not passed.
  mutating func last(before end: Int) -> Int? {
    var place = end - 1
    while let next = earlier[place] {
      if let further = earlier[next] { earlier[place] = further }
      place = next
    }
    return place >= 0 ? place : nil
  }

  mutating func pass(_ place: Int) { earlier[place] = place - 1 }
}
