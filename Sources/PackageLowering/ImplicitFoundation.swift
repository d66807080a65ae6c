internal import NotebookAnalysis

/// Tells whether code needs Foundation where its author did not import it, as a playground or a
/// notebook's kernel does unasked.
enum ImplicitFoundation {
  private static let names: Set<String> = [
    "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sqrt", "pow", "exp", "exp2", "log",
    "log2", "log10", "floor", "ceil", "round", "trunc", "fmod", "hypot", "cbrt", "sinh", "cosh",
    "tanh", "arc4random", "arc4random_uniform", "drand48", "srand48",
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

  private static let members: Set<String> = [
    "components", "trimmingCharacters", "replacingOccurrences", "localizedDescription",
    "capitalized", "addingPercentEncoding", "appendingPathComponent",
    "localizedCaseInsensitiveCompare",
    "caseInsensitiveCompare", "padding", "lowercasedFirst", "propertyList",
  ]

  /// Whether some code needs Foundation.
  /// - Parameters:
  ///   - item: The code.
  ///   - defined: The names that the notebook defines itself.
  static func isNeeded(by item: Item, defined: (String) -> Bool) -> Bool {
    item.memberUses.contains(where: members.contains)
      || item.uses.contains { names.contains($0) && !defined($0) }
      || usesFormat(item)
  }

  /// Whether the code makes a string with a format, which is Foundation's.
  private static func usesFormat(_ item: Item) -> Bool {
    item.calls.contains("String") && item.syntax.code.contains("String(format:")
  }
}
