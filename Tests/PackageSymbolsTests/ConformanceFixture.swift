import Foundation
import PackageSymbols
import SourceText

/// A file whose lines say which symbols of theirs count: `P` at public, `K` at package, `I` at
/// internal, `V` at private only, `x` never; `D` where they are documented.
///
/// It is that of appendix A of the lint's specification, one declaration on each line, and that of
/// ``InheritanceFixture``.
enum ConformanceFixture {
  static let text = declarations + InheritanceFixture.text

  private static let declarations = """
    public struct S1 {  // P
      public var stored: Int  // P
      internal var hidden = 1  // I
      public private(set) var ro = 1  // P
      public init(stored: Int) { self.stored = stored }  // P
      public subscript(i: Int) -> Int { i }  // P
    }
    struct InternalS {  // I
      public func pubInInternal() {}  // I
    }
    public enum E1 {  // P
      case a, b  // P
      case c(x: Int)  // P
    }
    public enum E2: String {  // P
      case one  // P
    }
    public struct Syn: Equatable, Codable {  // P
      public var v: Int  // P
    }
    public protocol P1 {  // P
      /** Doc */ func req()  // P D
      associatedtype A  // P
      var prop: Int { get }  // P
    }
    extension P1 {
      public func req() {}  // P D
      public func extraNotReq() {}  // P
    }
    public struct Conf: P1 {  // P
      public typealias A = Int  // P
      public func req() {}  // P D
      public var prop: Int { 1 }  // P
    }
    open class Base {  // P
      public init() {}  // P
      /** d */ open func over() {}  // P D
      deinit {}  // x
    }
    open class Derived: Base {  // P
      open override func over() {}  // P D
    }
    extension String {
      public func ext1() {}  // P
    }
    public extension Int {
      func ext2() {}  // P
      internal func ext3() {}  // I
    }
    @_spi(Foo) public func spiFunc() {}  // I
    public struct HasSpi {  // P
      @_spi(Foo) public var m: Int { 1 }  // I
      public func _under() {}  // I
    }
    public struct _UnderType {  // I
      public func inside() {}  // I
    }
    public func u1(_ _x: Int) {}  // I
    public func u2(_y: Int) {}  // I
    public func u3(_: Int) {}  // P
    public enum EE {  // P
      case c(_z: Int)  // P
      case _hidden  // I
    }
    @available(*, deprecated) public func dep() {}  // P
    @available(*, unavailable) public func unav() {}  // x
    @available(*, unavailable) extension S1 {
      public func inUnExt() {}  // x
    }
    @available(swift, obsoleted: 4.0) public func obs() {}  // P
    @available(macOS, unavailable) public func macUnav() {}  // P
    @usableFromInline func ufi() {}  // I
    package func pack() {}  // K
    @_documentation(visibility: internal) public func dvI() {}  // I
    @_documentation(visibility: private) public func dvP() {}  // V
    @_documentation(visibility: public) func dvPub() {}  // P
    infix operator <++>  // x
    precedencegroup MyPrec {}  // x
    public func <++> (l: Int, r: Int) -> Int { l }  // P
    public let (t1, t2) = (1, 2)  // P
    public nonisolated(unsafe) var m1 = 1, m2 = 2  // P
    #if os(macOS)
      public func onlyMac() {}  // x
    #endif
    public struct CustomStr: CustomStringConvertible {  // P
      public var description: String { "" }  // P D
    }
    public struct Outer {  // P
      struct Hid {  // I
        public var h = 1  // I
      }
    }
    func _internalUnder() {}  // V
    struct _InternalUnder {  // V
      public var inside = 1  // V
    }
    @_documentation(visibility: internal) public struct DocInternal {  // I
      public var inside = 1  // I
    }
    public protocol _Hook {  // I
      func hook()  // I
    }
    public struct Hooked: _Hook {  // P
      public func hook() {}  // P
    }
    public struct Numbers: Sequence, IteratorProtocol {  // P
      /// Blank follows.
      public init() {}  // P D
      ///
      public mutating func next() -> Int? { nil }  // P
      public typealias Element = Int  // P D
    }

    """

  static let path = "Sources/Fixture/Fixture.swift"

  /// The mark of each line that has one.
  static var marks: [Int: (level: Character, isDocumented: Bool)] {
    var marks: [Int: (level: Character, isDocumented: Bool)] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard let mark = line.range(of: "  // ", options: .backwards),
        let level = line[mark.upperBound...].first
      else { continue }
      marks[index + 1] = (level, line.hasSuffix(" D"))
    }
    return marks
  }

  /// Whether a mark counts at a level.
  static func counts(_ level: Character, at access: AccessLevel) -> Bool {
    let narrowest: [Character: AccessLevel] = [
      "P": .public, "K": .package, "I": .internal, "V": .private,
    ]
    return narrowest[level].map { $0 >= access } ?? false
  }

  static func module() -> SymbolModule {
    let file = readSymbols(of: SourceFile(path: path, text: text), for: BuildSettings())
    return linkSymbols(of: [ModuleSources(name: "Fixture", files: [file])])[0]
  }
}
