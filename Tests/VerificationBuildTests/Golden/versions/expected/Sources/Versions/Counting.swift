public func shout(_ count: Int) {
  print("COUNT \(count)!")
}
