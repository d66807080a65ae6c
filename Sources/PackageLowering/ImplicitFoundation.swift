package import NotebookAnalysis

/// Tells whether code needs Foundation where its author did not import it, as a playground or a
/// notebook's kernel does unasked.
struct ImplicitFoundation {
  private static let names = [
    "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sqrt", "pow", "exp", "exp2", "log",
    "log2", "log10", "floor", "ceil", "round", "trunc", "fmod", "hypot", "cbrt", "sinh", "cosh",
    "tanh", "arc4random", "arc4random_uniform", "drand48", "srand48",
    "abort", "exit", "fflush", "fputs", "getenv", "puts", "sleep", "usleep",
    "Date", "DateComponents", "DateFormatter", "DateInterval", "Calendar", "TimeZone", "Locale",
    "TimeInterval", "URL", "URLComponents", "URLRequest", "URLSession", "URLError", "UUID", "Data",
    "IndexPath", "IndexSet", "CharacterSet", "Decimal", "NumberFormatter", "ISO8601DateFormatter",
    "JSONEncoder", "JSONDecoder", "JSONSerialization", "PropertyListEncoder", "FileManager",
    "FileHandle", "Bundle", "ProcessInfo", "Process", "Thread", "Timer", "RunLoop",
    "OperationQueue", "Operation", "NSObject", "NSError", "NSString", "NSArray", "NSDictionary",
    "NSNumber", "NSRange", "NSRegularExpression", "NSPredicate", "NSLock", "NSCoder", "NSCache",
    "Notification", "NotificationCenter", "UserDefaults", "LocalizedError", "Measurement",
    "AttributedString", "ComparisonResult", "DispatchQueue", "DispatchTime", "DispatchGroup",
    "Scanner", "CGFloat", "CGPoint", "CGSize", "CGRect", "NSLog", "autoreleasepool", "POSIXError",
    "CocoaError", "UnitLength", "PersonNameComponents",
  ]

  fileprivate static let nameSet = NameSet(names)

  fileprivate static let members: NameSet = [
    "components", "trimmingCharacters", "replacingOccurrences", "localizedDescription",
    "capitalized", "addingPercentEncoding", "appendingPathComponent",
    "localizedCaseInsensitiveCompare",
    "caseInsensitiveCompare", "padding", "lowercasedFirst", "propertyList",
  ]

  /// What is a part of Foundation on Apple's systems and a library of its own on others
  /// (swift-corelibs-foundation, `Sources`).
  private static let libraries: [(module: String, names: [String])] = [
    (
      "FoundationNetworking",
      [
        "URLSession", "URLSessionConfiguration", "URLSessionTask", "URLSessionDataTask",
        "URLSessionDelegate", "URLSessionDataDelegate", "URLSessionTaskDelegate",
        "URLSessionDownloadTask", "URLSessionUploadTask", "URLRequest", "URLResponse",
        "HTTPURLResponse", "HTTPCookie", "HTTPCookieStorage", "URLCache", "URLCredential",
        "URLProtocol", "URLProtectionSpace", "URLAuthenticationChallenge", "CachedURLResponse",
      ]
    ),
    (
      "FoundationXML",
      ["XMLParser", "XMLParserDelegate", "XMLDocument", "XMLElement", "XMLNode", "XMLDTD"]
    ),
  ]

  private static let libraryNames = Set(libraries.flatMap(\.names))

  /// The same names with their hashes.
  private static let hashedNames = names.map(NameFilter.Name.init)
  private static let hashedLibraryNames = libraryNames.map(NameFilter.Name.init)

  /// The names of Foundation's that the notebook may use.
  private let used: [String]
  /// The libraries of which it may use names, each with those.
  private let usedLibraries: [(module: String, names: [String])]
  /// The names of the members of each type.
  private let memberNames: MemberNames

  /// Whether the notebook may use a name of such a library.
  var needsLibraries: Bool { !usedLibraries.isEmpty }

  /// Looks a notebook through.
  /// - Parameters:
  ///   - names: Tells whether the notebook may define or use a name.
  ///   - defined: The names that it defines itself.
  ///   - memberNames: The names of the members of each of its types.
  init(_ names: NameFilter, defined: Set<String>, memberNames: MemberNames) {
    self.memberNames = memberNames
    used = names.candidates(among: Self.hashedNames).filter { !defined.contains($0) }
    let found = names.candidates(among: Self.hashedLibraryNames).filter { !defined.contains($0) }
    usedLibraries =
      found.isEmpty
      ? []
      : Self.libraries.compactMap { module, names in
        let used = names.filter(found.contains)
        return used.isEmpty ? nil : (module, used)
      }
  }

  /// The libraries that some code needs beside Foundation, where they are to be had.
  /// - Parameter item: The code.
  func libraries(neededBy item: Item) -> [String] {
    usedLibraries.filter { $0.names.contains(where: item.uses.contains) }.map(\.module)
  }

  /// Whether some code needs Foundation.
  /// - Parameter item: The code.
  func isNeeded(by item: Item) -> Bool {
    used.contains { item.uses.contains($0) && !isMember($0, in: item) }
      // The compiler asks for it beside what Objective-C is to see.
      || item.hasAttribute("objc") || item.hasAttribute("objcMembers")
      || !item.memberUses.isDisjoint(with: Self.members) || makesString(item)
  }

  /// Whether a name is that of a member of the type that an extension is about.
  private func isMember(_ name: String, in item: Item) -> Bool {
    guard let type = item.declaredExtension?.name else { return false }
    return memberNames[type]?.contains(name) ?? false
  }

  /// Whether the code makes a string with an initialiser that is Foundation's.
  private func makesString(_ item: Item) -> Bool {
    !item.stringLabels.isEmpty
      && item.stringLabels.contains {
        ["format", "bytes", "data"].contains($0) || $0.hasPrefix("contentsOf")
      }
  }
}

extension Item {
  /// Whether the part uses a name that is Foundation's, unless something else has it.
  package var usesFoundation: Bool {
    !uses.isDisjoint(with: ImplicitFoundation.nameSet)
      || !memberUses.isDisjoint(with: ImplicitFoundation.members)
  }
}
