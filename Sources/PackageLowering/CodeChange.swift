/// What was changed of a cell's code on its way into the package; told in words only when somebody asks.
enum CodeChange {
  /// A declaration has an access level, or a wider one.
  case opened(name: String, level: String)
  /// A type says that it is `Sendable`.
  case saysSendable(type: String)
  /// A type has the initialiser that the compiler would make.
  case writesInitializer(type: String)
  /// A type lacks that initialiser.
  case lacksInitializer(type: String, reason: String)
  /// A declaration is not kept in its file.
  case widened(name: String)

  /// The change in words.
  var text: String {
    switch self {
    case .opened(let name, let level): "'\(name)' is \(level)"
    case .saysSendable(let type): "'\(type)' says that it is Sendable"
    case .writesInitializer(let type): "'\(type)' has its initialiser written out"
    case .lacksInitializer(let type, let reason):
      "'\(type)' has no initialiser written out: \(reason)"
    case .widened(let name): "'\(name)' is no longer private, since another file uses it"
    }
  }
}
