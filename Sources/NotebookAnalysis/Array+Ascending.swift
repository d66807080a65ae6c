// Arrays in ascending order, searched by halves: a scan for each of many elements takes too long.

extension Array {
  /// How many elements are before a place; the elements are in ascending order.
  /// - Parameter isBefore: Whether an element is before the place.
  package func partition(isBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Array where Element: Comparable {
  /// The last element that is less than another one; the elements are in ascending order.
  /// - Parameter limit: The other one.
  package func last(before limit: Element) -> Element? {
    let end = end(before: limit)
    return end > 0 ? self[end - 1] : nil
  }

  /// How many elements are less than another one; the elements are in ascending order.
  /// - Parameter limit: The other one.
  package func end(before limit: Element) -> Int { partition { $0 < limit } }
}
