public func greet(person: String) {
  print("Hi, \(person)!")
}
