/// Names of the standard library, and of C, that code uses without an import of its own: where a project
/// has declarations of such a name, syntax does not tell which are meant.
package enum StandardNames {
  /// Whether a function or variable of that name is at hand everywhere.
  /// - Parameter name: The name.
  package static func isGlobal(_ name: String) -> Bool { globals.contains(name) }

  /// Whether a type of the standard library has a member of that name.
  /// - Parameter name: The name.
  package static func isMember(_ name: String) -> Bool { members.contains(name) }

  /// Whether a name is that of a structure of the standard library or of Foundation, and of no protocol.
  static func isValueType(_ name: String) -> Bool { valueTypes.contains(name) }

  private static let valueTypes = names(
    """
    Array ArraySlice Bool Character ClosedRange Data Date Decimal Dictionary Double Duration Float
    Float16 Int Int16 Int32 Int64 Int8 Optional Range Result Set String Substring UInt UInt16 UInt32
    UInt64 UInt8 URL UUID
    """)

  private static let globals = names(
    """
    abs assert assertionFailure debugPrint dump fatalError getVaList isKnownUniquelyReferenced max min
    numericCast precondition preconditionFailure print readLine repeatElement sequence stride swap
    transcode type unsafeBitCast unsafeDowncast withExtendedLifetime withUnsafeBytes
    withUnsafeMutableBytes withUnsafeMutablePointer withUnsafePointer withoutActuallyEscaping zip
    withTaskGroup withThrowingTaskGroup withCheckedContinuation withCheckedThrowingContinuation
    withTaskCancellationHandler acos asin atan atan2 ceil cos errno exit exp exp2 floor fmod free
    getenv hypot isatty log log10 log2 lround malloc memcmp memcpy memset pow printf puts rand random
    round sin sinh sleep sqrt srand stderr stdin stdout strlen system tan tanh time trunc usleep
    """)

  private static let members = names(
    """
    abs adding advanced all allCases allSatisfy any append appending bitWidth capacity
    capitalized ceil characters clamped compactMap compactMapValues compare contains count
    debugDescription decode description dictionary difference distance divided drop dropFirst
    dropLast elements elementsEqual encode endIndex enumerated errorDescription exponent filter
    first firstIndex flatMap forEach formIndex formIntersection formRemainder formUnion
    hasPrefix hasSuffix hash hashValue index indices init insert intersection isDisjoint
    isEmpty isFinite isInfinite isLetter isMultiple isNaN isNegative isNumber isSubset
    isSuperset isUppercase isWhitespace isZero joined key keys last lastIndex lazy lowerBound
    lowercased magnitude makeIterator map mapError mapValues max merge merging min multiplied
    negate next pop popFirst popLast prefix quotient quotientAndRemainder random randomElement
    range rawValue reduce remainder remove removeAll removeFirst removeLast removeSubrange
    removeValue repeating replace replaceSubrange replacing reserveCapacity reverse reversed
    round rounded shuffle shuffled signum sort sorted span split squareRoot start startIndex
    starts stride subtract subtracting suffix swapAt symmetricDifference toggle
    trailingZeroBitCount trimmed truncated unicodeScalars union update updateValue upperBound
    uppercased utf16 utf8 value values width write yield zip
    """)

  private static func names(_ text: String) -> Set<Substring> {
    Set(text.split { $0.isWhitespace })
  }
}

extension Set<Substring> {
  fileprivate func contains(_ name: String) -> Bool { contains(name[...]) }
}
