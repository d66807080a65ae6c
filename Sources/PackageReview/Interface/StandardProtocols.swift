/// What sources do not say of the protocols that come with the compiler (swift/stdlib/public).
enum StandardProtocols {
  /// Protocols and what they refine.
  static let refinements: [String: [String]] = [
    "Codable": ["Encodable", "Decodable"], "Hashable": ["Equatable"], "Comparable": ["Equatable"],
    "Identifiable": [], "Error": ["Sendable"], "Strideable": ["Comparable"],
    "Collection": ["Sequence"], "BidirectionalCollection": ["Collection"],
    "RandomAccessCollection": ["BidirectionalCollection"], "MutableCollection": ["Collection"],
    "RangeReplaceableCollection": ["Collection"],
    "SetAlgebra": ["Equatable", "ExpressibleByArrayLiteral"],
    "OptionSet": ["SetAlgebra", "RawRepresentable"], "AdditiveArithmetic": ["Equatable"],
    "Numeric": ["AdditiveArithmetic", "ExpressibleByIntegerLiteral"], "SignedNumeric": ["Numeric"],
    "BinaryInteger": ["CustomStringConvertible", "Hashable", "Numeric", "Strideable"],
    "FixedWidthInteger": ["BinaryInteger", "LosslessStringConvertible"],
    "FloatingPoint": ["Hashable", "SignedNumeric", "Strideable"],
    "BinaryFloatingPoint": ["FloatingPoint"], "StringProtocol": ["Comparable", "Hashable"],
    "LosslessStringConvertible": ["CustomStringConvertible"], "CodingKey": ["Sendable"],
    "ExpressibleByStringLiteral": ["ExpressibleByExtendedGraphemeClusterLiteral"],
    "ExpressibleByExtendedGraphemeClusterLiteral": ["ExpressibleByUnicodeScalarLiteral"],
    "LocalizedError": ["Error"], "Actor": ["AnyActor", "Sendable"],
  ]

  /// The protocols to which types conform by macros of Observation and SwiftData.
  static let macros: [String: [String]] = [
    "Observable": ["Observable"], "Model": ["PersistentModel", "Observable"],
  ]

  /// The primary associated types of protocols (SE-0358, SE-0421).
  static let primaryTypes: [String: [String]] = [
    "Sequence": ["Element"], "IteratorProtocol": ["Element"], "Collection": ["Element"],
    "BidirectionalCollection": ["Element"], "RandomAccessCollection": ["Element"],
    "MutableCollection": ["Element"], "RangeReplaceableCollection": ["Element"],
    "SetAlgebra": ["Element"], "OptionSet": ["Element"], "Identifiable": ["ID"],
    "RawRepresentable": ["RawValue"], "RangeExpression": ["Bound"], "Strideable": ["Stride"],
    "SIMD": ["Scalar"], "AsyncSequence": ["Element", "Failure"],
    "AsyncIteratorProtocol": ["Element", "Failure"], "Clock": ["Duration"],
    "InstantProtocol": ["Duration"], "DistributedActor": ["ActorSystem"],
    "RegexComponent": ["RegexOutput"], "Publisher": ["Output", "Failure"],
    "Subject": ["Output", "Failure"], "Subscriber": ["Input", "Failure"],
  ]
}
