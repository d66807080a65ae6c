/// Names of the standard library and of Foundation, which links may mean though no source is read.
enum StandardNames {
  /// Modules that come with the tool-chain.
  static let modules: Set<String> = [
    "Swift", "Foundation", "FoundationEssentials", "FoundationNetworking", "FoundationXML",
    "Dispatch",
    "Glibc", "Musl", "Darwin", "WinSDK", "Android", "WASILibc", "XCTest", "Testing",
    "Synchronization",
    "RegexBuilder", "Observation", "Distributed", "Cxx", "SwiftUI", "UIKit", "AppKit", "Combine",
    "CoreFoundation", "CoreGraphics", "CoreData", "os", "OSLog", "Network", "Security", "System",
    "_Concurrency", "_StringProcessing", "Accelerate", "AVFoundation", "CloudKit", "Contacts",
    "CoreAudio", "CoreImage", "CoreLocation", "CoreML", "CryptoKit", "DeveloperToolsSupport",
    "EventKit",
    "GameplayKit", "HealthKit", "LocalAuthentication", "MapKit", "Metal", "MetalKit", "MusicKit",
    "NaturalLanguage", "PassKit", "Photos", "QuartzCore", "RealityKit", "SceneKit", "SpriteKit",
    "StoreKit", "SwiftData", "TabularData", "UniformTypeIdentifiers", "UserNotifications", "Vision",
    "WatchKit", "WebKit", "WidgetKit",
  ]

  /// Protocols of the standard library that add no members a link could mean, or only derived ones.
  static let memberless: Set<String> = [
    "Sendable", "Hashable", "Equatable", "Copyable", "Escapable", "BitwiseCopyable", "Error",
    "Codable",
    "Encodable", "Decodable", "AnyObject", "Any", "CaseIterable", "SendableMetatype",
    "CustomStringConvertible", "CustomDebugStringConvertible", "Identifiable",
  ]

  /// Members that the compiler derives or that those protocols have.
  static let derived: Set<String> = [
    "==(_:_:)", "!=(_:_:)", "hash(into:)", "hashValue", "rawValue", "init(rawValue:)",
    "init(from:)",
    "encode(to:)", "allCases", "description", "debugDescription", "id", "localizedDescription",
    "AllCases",
    "RawValue", "ID", "init()",
  ]

  /// Types, protocols and functions of the standard library and of Foundation.
  static let all: Set<String> = Set(
    (types + protocols + functions + foundation).split { $0 == " " || $0 == "\n" }.map(String.init))

  private static let types = """
    Any AnyObject Never Void Int Int8 Int16 Int32 Int64 Int128 UInt UInt8 UInt16 UInt32 UInt64
    UInt128 Float Float16 Float32 Float64 Float80 Double Bool String Substring Character
    StaticString Unicode Array ArraySlice ContiguousArray InlineArray Dictionary Set Optional Result
    Range ClosedRange PartialRangeFrom PartialRangeThrough PartialRangeUpTo AnySequence
    AnyCollection AnyHashable AnyIterator AnyBidirectionalCollection AnyRandomAccessCollection
    CollectionOfOne EmptyCollection Repeated Slice ReversedCollection EnumeratedSequence
    JoinedSequence FlattenSequence LazySequence LazyCollection LazyMapSequence LazyFilterSequence
    Zip2Sequence StrideTo StrideThrough IteratorSequence DefaultIndices IndexingIterator Mirror
    ObjectIdentifier KeyPath WritableKeyPath ReferenceWritableKeyPath AnyKeyPath PartialKeyPath
    UnsafePointer UnsafeMutablePointer UnsafeRawPointer UnsafeMutableRawPointer UnsafeBufferPointer
    UnsafeMutableBufferPointer UnsafeRawBufferPointer UnsafeMutableRawBufferPointer OpaquePointer
    AutoreleasingUnsafeMutablePointer Unmanaged ManagedBuffer ManagedBufferPointer Span RawSpan
    MutableSpan MutableRawSpan OutputSpan OutputRawSpan Hasher SystemRandomNumberGenerator
    CommandLine DecodingError EncodingError CodingUserInfoKey Duration ContinuousClock
    SuspendingClock Task TaskGroup ThrowingTaskGroup DiscardingTaskGroup ThrowingDiscardingTaskGroup
    TaskLocal TaskPriority UnsafeContinuation CheckedContinuation AsyncStream AsyncThrowingStream
    MainActor CancellationError Regex Mutex Atomic ManagedAtomic UUID Data Date
    ExpressibleByNilLiteral DefaultStringInterpolation KeyValuePairs CollectionDifference
    """

  private static let protocols = """
    Sendable Hashable Equatable Comparable Copyable Escapable BitwiseCopyable Error Codable
    Encodable Decodable Encoder Decoder CodingKey Sequence Collection BidirectionalCollection
    MutableCollection RandomAccessCollection RangeReplaceableCollection IteratorProtocol
    LazySequenceProtocol LazyCollectionProtocol SetAlgebra OptionSet RawRepresentable CaseIterable
    Identifiable Strideable Numeric SignedNumeric AdditiveArithmetic BinaryInteger FixedWidthInteger
    SignedInteger UnsignedInteger FloatingPoint BinaryFloatingPoint StringProtocol TextOutputStream
    TextOutputStreamable CustomStringConvertible CustomDebugStringConvertible CustomReflectable
    CustomPlaygroundDisplayConvertible LosslessStringConvertible ExpressibleByArrayLiteral
    ExpressibleByBooleanLiteral ExpressibleByDictionaryLiteral ExpressibleByFloatLiteral
    ExpressibleByIntegerLiteral ExpressibleByStringLiteral ExpressibleByStringInterpolation
    ExpressibleByUnicodeScalarLiteral ExpressibleByExtendedGraphemeClusterLiteral RangeExpression
    RandomNumberGenerator Actor GlobalActor AnyActor DistributedActor Executor SerialExecutor
    TaskExecutor Clock InstantProtocol DurationProtocol AsyncSequence AsyncIteratorProtocol SIMD
    SIMDScalar MirrorPath LocalizedError CustomNSError RecoverableError StringInterpolationProtocol
    UnkeyedEncodingContainer KeyedEncodingContainer SingleValueEncodingContainer
    UnkeyedDecodingContainer KeyedDecodingContainer SingleValueDecodingContainer
    """

  private static let functions = """
    print(_:separator:terminator:) precondition(_:_:file:line:)
    preconditionFailure(_:file:line:) assert(_:_:file:line:) assertionFailure(_:file:line:)
    min(_:_:) max(_:_:) abs(_:) zip(_:_:) stride(from:to:by:) stride(from:through:by:) swap(_:_:)
    type(of:) withUnsafePointer(to:_:) withUnsafeBytes(of:_:) debugPrint(_:separator:terminator:)
    dump(_:) sequence(first:next:)
    """

  private static let foundation = """
    URL URLRequest URLSession URLComponents URLQueryItem Bundle FileManager FileHandle Process
    ProcessInfo Calendar DateComponents DateFormatter DateInterval TimeZone TimeInterval Locale
    JSONEncoder JSONDecoder PropertyListEncoder PropertyListDecoder NSObject NSString NSError
    NSNumber NSArray NSDictionary NSData NSDate NSLock NSRecursiveLock NSCoding NSCopying
    NSRegularExpression NSRange NotificationCenter Notification OperationQueue Operation Thread
    RunLoop Timer Scanner CharacterSet IndexSet IndexPath Decimal Measurement Unit UserDefaults
    AttributedString Progress Pipe InputStream OutputStream CocoaError POSIXError URLError
    DispatchQueue DispatchGroup DispatchTime DispatchData DispatchSemaphore CGFloat CGPoint CGRect
    CGSize XCTestCase XCTest View
    """
}
