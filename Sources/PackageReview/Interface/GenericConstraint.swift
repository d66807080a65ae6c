/// What is asked of generic parameters, one thing in each text: `T : P & Q` is two, and `S : Sequence<Int>`
/// is `S : Sequence` and `S . Element == Int`.
enum GenericConstraint {
  /// Reads a constraint.
  /// - Parameters:
  ///   - text: The constraint as written.
  ///   - names: What names mean.
  ///   - place: Where it is written.
  static func each(_ text: String, _ names: TypeNames, at place: TypeNames.Place) -> [String] {
    let words = names.form(text, at: place).split(separator: " ").map(String.init)
    if let sign = words.firstIndex(of: "==") {
      let (first, second) = (words[..<sign], words[(sign + 1)...])
      let isParameter = { (side: ArraySlice<String>) in
        side.first.map(place.parameters.contains) ?? false
      }
      // Both sides are equal; what is generic stands first, as people write it, and of two that are, what
      // belongs to the other: `S.Element == Element`.
      let isSwapped =
        isParameter(second)
        && (!isParameter(first) || second.count > first.count
          || (second.count == first.count && second.lexicographicallyPrecedes(first)))
      let sides = isSwapped ? (second, first) : (first, second)
      return ["\(sides.0.joined(separator: " ")) == \(sides.1.joined(separator: " "))"]
    }
    guard let colon = words.firstIndex(of: ":") else { return [words.joined(separator: " ")] }
    return each(
      words[..<colon].joined(separator: " "), is: Array(words[(colon + 1)...]), names)
  }

  /// What it means that a type is of some protocols.
  /// - Parameters:
  ///   - subject: The type, in one form.
  ///   - bounds: The protocols, with `&` between them.
  ///   - names: What names mean.
  static func each(_ subject: String, is bounds: [String], _ names: TypeNames) -> [String] {
    parts(bounds, by: "&").flatMap { bound -> [String] in
      let (name, arguments) = primary(bound, names)
      let own = subject.isEmpty ? [] : ["\(subject) : \(name)"]
      return own
        + arguments.flatMap { argument -> [String] in
          let member =
            subject.isEmpty || subject == "Self" ? argument.type : "\(subject) . \(argument.type)"
          guard argument.value.first != "some" else {
            return each(member, is: Array(argument.value.dropFirst()), names)
          }
          return ["\(member) == \(argument.value.joined(separator: " "))"]
        }
    }
  }

  /// Constraints with those that say the same the other way round: of `S . Element == T`, which side comes
  /// first depends on what people wrote, and on names.
  static func bothWays(_ constraints: Set<String>) -> Set<String> {
    constraints.union(
      constraints.compactMap { constraint in
        guard let sign = constraint.firstRange(of: " == ") else { return nil }
        return constraint[sign.upperBound...] + " == " + constraint[..<sign.lowerBound]
      })
  }

  /// A protocol without the primary associated types that it is written with, and those.
  static func primary(
    _ bound: [String], _ names: TypeNames
  ) -> (name: String, arguments: [(type: String, value: [String])]) {
    guard bound.count > 3, bound[1] == "<", bound.last == ">",
      let types = names.primaryTypes(of: bound[0])
    else { return (bound.joined(separator: " "), []) }
    let values = parts(Array(bound[2..<(bound.count - 1)]), by: ",")
    guard values.count <= types.count else { return (bound.joined(separator: " "), []) }
    return (bound[0], zip(types, values).map { ($0, $1) })
  }

  /// The words without a pair of parentheses around all of them.
  static func withoutGroup(_ words: [String]) -> [String] {
    guard words.first == "(", words.last == ")" else { return words }
    return Array(words.dropFirst().dropLast())
  }

  /// The parts between signs that stand in no brackets.
  static func parts(_ words: [String], by sign: String) -> [[String]] {
    var parts: [[String]] = [[]]
    var depth = 0
    for word in words {
      if ["<", "(", "["].contains(word) { depth += 1 }
      if [">", ")", "]"].contains(word) { depth -= 1 }
      if depth == 0, word == sign {
        parts.append([])
      } else {
        parts[parts.count - 1].append(word)
      }
    }
    return parts.filter { !$0.isEmpty }
  }
}
