/// Names that the standard library gives to what everybody uses: a member of the notebook that has one is
/// rarely what is meant where the type is not known.
enum StandardNames {
  /// The members of its types and protocols, and its functions outside of types.
  static let all: Set<String> = collections.union(texts).union(numbers).union(others)

  /// The members of sequences, collections, sets and dictionaries.
  private static let collections: Set<String> = [
    "allSatisfy", "append", "capacity", "compactMap", "contains", "count", "distance", "drop",
    "dropFirst", "dropLast", "elementsEqual", "endIndex", "enumerated", "filter", "first",
    "firstIndex", "flatMap", "forEach", "formIntersection", "formUnion", "index", "indices",
    "insert", "intersection", "isDisjoint", "isEmpty", "isSubset", "isSuperset", "joined", "key",
    "keys", "last", "lastIndex", "lazy", "lexicographicallyPrecedes", "lowerBound",
    "makeIterator", "map", "mapValues", "max", "merge", "merging", "min", "next", "partition",
    "popFirst", "popLast", "prefix", "randomElement", "ranges", "reduce", "remove", "removeAll",
    "removeFirst", "removeLast", "removeSubrange", "removeValue", "replace", "replaceSubrange",
    "reserveCapacity", "reverse", "reversed", "shuffle", "shuffled", "sort", "sorted", "split",
    "startIndex", "starts", "subtract", "subtracting", "suffix", "swapAt", "symmetricDifference",
    "trimmingPrefix", "union", "update", "updateValue", "upperBound", "value", "values", "zip",
  ]
  /// The members of strings and characters.
  private static let texts: Set<String> = [
    "characters", "components", "debugDescription", "description", "hasPrefix", "hasSuffix",
    "isLetter", "isLowercase", "isNewline", "isNumber", "isPunctuation", "isUppercase",
    "isWhitespace", "lines", "lowercased", "padding", "range", "replacing",
    "replacingOccurrences", "trimmingCharacters", "unicodeScalars", "uppercased", "utf16", "utf8",
    "write",
  ]
  /// The members of numbers.
  private static let numbers: Set<String> = [
    "abs", "add", "addingProduct", "advanced", "bitWidth", "isMultiple", "isNaN", "isZero",
    "magnitude", "multiply", "negate", "pow", "quotientAndRemainder", "round", "rounded",
    "signum", "squareRoot", "stride", "subtract", "truncatingRemainder", "words",
  ]
  /// The members of everything else, and functions.
  private static let others: Set<String> = [
    "allCases", "assert", "assertionFailure", "body", "cancel", "close", "debugPrint", "decode",
    "dump", "encode", "error", "exit", "finish", "formatted", "hash", "hashValue", "id",
    "isCancelled", "load", "localizedDescription", "lock", "now", "open", "path", "precondition",
    "preconditionFailure", "print", "rawValue", "read", "readLine", "result", "resume", "run",
    "send", "sleep", "start", "store", "swap", "type", "unlock", "wait", "withLock",
    "wrappedValue", "yield",
  ]
}
