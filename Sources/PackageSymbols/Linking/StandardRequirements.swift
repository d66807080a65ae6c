/// What the protocols and classes of the tool-chain's modules require and document.
///
/// The text beside this file comes from `scripts/standard-requirements`, which asks the compiler.
struct StandardRequirements: Sendable {
  /// A protocol or a class.
  struct Entry: Sendable {
    /// The protocols that it refines, or its superclass.
    var bases: [String] = []
    /// What it requires; of a class, what it documents.
    var members: [Member] = []
    /// Its default implementations of requirements, as far as they have documentation of their own.
    var defaults: [MemberShape] = []
    var isClass = false
  }

  /// A requirement.
  struct Member: Sendable {
    let shape: MemberShape
    let isDocumented: Bool
  }

  /// The protocols and classes by name.
  private(set) var entries: [String: Entry] = [:]
  /// The protocols of which a composition consists, by its name.
  private(set) var compositions: [String: [String]] = [:]
  /// The modules of the tool-chain that were asked.
  private(set) var modules: Set<String> = []

  /// Those of the tool-chain that Recto was made for.
  static let shared = StandardRequirements(
    String(decoding: PackageResources.StandardRequirements_txt, as: UTF8.self))

  /// The names of all members.
  var names: Set<String> {
    Set(entries.values.flatMap { $0.members.map(\.shape.name) })
  }

  /// Reads the text.
  /// - Parameter text: Lines as the script describes them.
  init(_ text: String) {
    var name = ""
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { continue }
      switch words[0] {
      case "#": modules.insert(String(words[1]))
      case "A":
        let parts = words[1].split(separator: " = ")
        guard parts.count == 2 else { continue }
        compositions[String(parts[0])] = parts[1].split(separator: " & ").map(String.init)
      case "P", "C":
        let parts = words[1].split(separator: ":", maxSplits: 1)
        name = String(parts[0])
        let bases = parts.count > 1 ? parts[1].split(separator: ",") : []
        entries[name, default: Entry()].bases += bases.map { String($0.drop { $0 == " " }) }
          .filter { !$0.isEmpty }
        entries[name]?.isClass = words[0] == "C"
      default:
        guard let member = Self.member(words[0], words[1]) else { continue }
        if words[0].hasSuffix("=") {
          entries[name]?.defaults.append(member.shape)
        } else {
          entries[name]?.members.append(member)
        }
      }
    }
  }

  private static func member(_ code: Substring, _ rest: Substring) -> Member? {
    guard let letter = code.first else { return nil }
    var rest = rest
    var generics: [String] = []
    // `<T> name(_:)`, but `<(_:_:)` is an operator.
    if rest.hasPrefix("<"), rest.dropFirst().first?.isLetter ?? false,
      let end = rest.firstIndex(of: ">")
    {
      generics = rest[rest.index(after: rest.startIndex)..<end].split(separator: ",")
        .map(String.init)
      rest = rest[rest.index(after: end)...].drop { $0 == " " }
    }
    let words = rest.split(separator: " ", maxSplits: 1)
    guard let name = words.first else { return nil }
    let type = words.count > 1 ? TypeShape(parsing: String(words[1])) : nil
    let role: MemberShape.Role
    switch letter {
    case "f", "F": role = .method
    case "v", "V": role = .property
    case "s", "S": role = .subscript
    case "i": role = .initializer
    case "t": role = .type
    default: return nil
    }
    let isStatic = letter.isUppercase || letter == "i" || letter == "t"
    var parameters: [TypeShape] = []
    var result = type
    if let type, type.name == "->" {
      // One parameter in parentheses reads as itself.
      let input = type.arguments[0]
      let count = name.count { $0 == ":" }
      parameters = count == 1 ? [input] : input.arguments
      result = type.arguments[1]
    }
    if role == .initializer || role == .type { result = nil }
    return Member(
      shape: MemberShape(
        name: String(name), role: role, isStatic: isStatic, parameters: parameters,
        result: result, generics: generics), isDocumented: code.hasSuffix("+"))
  }
}
