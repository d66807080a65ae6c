/// The types of Swift, Foundation and Dispatch that the compiler takes for `Sendable`.
enum SendableTypes {
  /// The modules by which these types may be qualified: `Swift.String`.
  static let modules: Set<String> = ["Dispatch", "Foundation", "Swift", "_Concurrency"]

  /// Those without parameters.
  static let plain = words(
    """
    Bool Character Double Float Float16 Float80 Int Int8 Int16 Int32 Int64 Int128 Never
    ObjectIdentifier StaticString String Substring UInt UInt8 UInt16 UInt32 UInt64 UInt128
    UnicodeScalar Void CChar CDouble CFloat CInt CLong CodingUserInfoKey DecodingError
    EncodingError FloatingPointClassification FloatingPointRoundingRule
    FloatingPointSign SystemRandomNumberGenerator
    Double.Magnitude Int.Magnitude String.Index String.UTF16View String.UTF8View
    String.UnicodeScalarView Substring.Index UInt.Magnitude Unicode.Scalar

    CancellationError ContinuousClock ContinuousClock.Instant Duration MainActor SuspendingClock
    SuspendingClock.Instant TaskPriority UnownedJob
    AsyncStream.Continuation AsyncThrowingStream.Continuation

    AffineTransform AttributeContainer AttributedString AttributedSubstring Bundle Calendar CGFloat
    CGPoint CGRect CGSize CharacterSet CocoaError ComparisonResult Data Date DateComponents
    DateInterval Decimal FileAttributeKey FileAttributeType IndexPath IndexSet Locale NSLock NSRange
    NSRecursiveLock OperatingSystemVersion PersonNameComponents POSIXError POSIXErrorCode SortOrder
    StringTransform TimeInterval TimeZone URL URLComponents URLError URLQueryItem URLResourceKey
    UUID
    Calendar.Component Calendar.Identifier Calendar.MatchingPolicy Calendar.RecurrenceRule
    CocoaError.Code Data.Index Data.ReadingOptions Date.FormatStyle Date.ISO8601FormatStyle
    Decimal.FormatStyle Duration.TimeFormatStyle Duration.UnitsFormatStyle Locale.Components
    Locale.Currency Locale.Language Locale.LanguageCode Locale.Region Locale.Weekday
    Notification.Name NSNotification.Name String.CompareOptions String.Encoding URLError.Code

    DispatchGroup DispatchQoS DispatchQoS.QoSClass DispatchQueue DispatchSemaphore DispatchTime
    DispatchTimeInterval DispatchWallTime
    """)

  /// Those that are what all of their parameters are.
  static let generic = words(
    """
    Array ArraySlice AsyncStream AsyncThrowingStream ClosedRange CollectionDifference
    CollectionOfOne ContiguousArray Dictionary EmptyCollection FloatingPointFormatStyle
    IntegerFormatStyle KeyValuePairs Optional PartialRangeFrom PartialRangeThrough
    PartialRangeUpTo Range Repeated Result ReversedCollection Set SIMD2 SIMD3 SIMD4 SIMD8 SIMD16
    Slice StrideThrough StrideTo
    """)

  /// Those that are whatever their parameters stand for.
  static let handles = words("CheckedContinuation Measurement Task UnsafeContinuation")

  /// The protocols of which every value is.
  static let protocols = words(
    """
    Actor Clock CodingKey CustomNSError Error Executor InstantProtocol LocalizedError
    RecoverableError Sendable SerialExecutor TaskExecutor
    """)

  /// Those of them by which types are so that do not think of it.
  static let errorProtocols = [
    "CodingKey", "CustomNSError", "Error", "LocalizedError", "RecoverableError",
  ]

  private static func words(_ text: String) -> Set<String> {
    // By bytes: the names are ASCII.
    Set(text.utf8.split { $0 <= UInt8(ascii: " ") }.map { String(Substring($0)) })
  }
}
