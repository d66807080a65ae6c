public func makeCounter() -> () -> Int {
  var total = 0
  func count() -> Int {
    total += 1
    return total
  }
  return count
}
