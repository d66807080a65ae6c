/// Declarations without comments of their own, marked as in ``ConformanceFixture``, with those that
/// lend them theirs: chains of requirements and overrides, default implementations, `@globalActor`,
/// opaque parameters, and visibility inside of what is hidden.
enum InheritanceFixture {
  static let text = """
    public protocol Ware {  // P
      /// A.
      associatedtype Maker  // P D
      /// B.
      var price: Int { get }  // P D
      /// C.
      func sell()  // P D
      /// D.
      func wrap()  // P D
      /// E.
      func weigh(_ scale: any Equatable, _ unit: some Equatable)  // P D
    }
    public protocol Drink: Ware {  // P
      associatedtype Maker = Int  // P D
      var price: Int { get }  // P D
      func sell()  // P D
      func pour()  // P
    }
    extension Drink {
      public func sell() {}  // P D
      public func pour() {}  // P
      public func weigh<Unit: Equatable>(_ scale: any Equatable, _ unit: Unit) {}  // P D
    }
    extension Drink where Self: Equatable {
      public func sell() {}  // P D
      public func wrap() {}  // P
    }
    extension Ware where Self: Hashable {
      /// F.
      public func wrap() {}  // P D
    }
    extension Ware where Self: Comparable {
      public func wrap() {}  // P
    }
    public protocol Slate {  // P
      func list()  // P D
      func price(of item: Int) throws -> Int  // P D
      var length: Int { get }  // P D
      func fold()  // P
      /// G.
      func print()  // P D
    }
    extension Slate {
      /// H.
      public func list() {}  // P D
      /// I.
      public func price(of item: Int) throws -> Int { 1 }  // P D
      public func print() {}  // P D
    }
    extension Slate where Self: Equatable {
      /// J.
      public var length: Int { 1 }  // P D
    }
    public protocol Sheet: Slate {  // P
      func list()  // P D
      /// K.
      func print()  // P D
    }
    extension Sheet {
      /// L.
      public func fold() {}  // P D
      public func print() {}  // P
    }
    public struct Plank: Sheet, Equatable {  // P
      public func list() {}  // P D
      public func price(of item: Int) throws -> Int { 2 }  // P D
      public func print() {}  // P D
    }
    open class Tea: Drink {  // P
      public init() {}  // P
      public typealias Maker = Int  // P D
      open var price: Int { 1 }  // P D
      open func sell() {}  // P D
      open func wrap() {}  // P D
      open func weigh(_ scale: any Equatable, _ unit: some Equatable) {}  // P D
      open func pour() {}  // P
    }
    open class Oolong: Tea {  // P
      open override var price: Int { 2 }  // P D
      open override func sell() {}  // P D
      open override func pour() {}  // P
    }
    public final class DarkOolong: Oolong {  // P
      public override func sell() {}  // P D
    }
    open class Cup {  // P
      /// G.
      public init(size: Int) {}  // P D
      /// H.
      public convenience init(name: String) { self.init(size: 1) }  // P D
      /// I.
      public required init(copy: Cup) {}  // P D
    }
    open class Mug: Cup {  // P
      public init(name: String) { super.init(size: 2) }  // P D
      public init(name: Int) { super.init(size: 2) }  // P
      public required init(copy: Cup) { super.init(copy: copy) }  // P D
    }
    @globalActor public actor Counter {  // P
      public static let shared = Counter()  // P D
    }
    public struct Menu: ExpressibleByDictionaryLiteral {  // P
      public typealias Key = String  // P D
      public typealias Value = Int  // P D
      public init(dictionaryLiteral elements: (String, Int)...) {}  // P D
    }
    extension Collection {
      public var isEmpty: Bool { true }  // P
      public func distance(from start: Index, to end: Index) -> Int { 1 }  // P
      public func index(after index: Index) -> Index { index }  // P D
      public var indices: Indices { fatalError() }  // P D
    }
    public struct Shelf: RangeReplaceableCollection {  // P
      public init() {}  // P D
      public var startIndex: Int { 0 }  // P D
      public var endIndex: Int { 0 }  // P D
      public func index(after index: Int) -> Int { 1 }  // P D
      public subscript(index: Int) -> Int { 1 }  // P D
      public mutating func replaceSubrange(_: Range<Int>, with _: some Collection<Int>) {}  // P D
      public mutating func _customRemoveLast() -> Int? { nil }  // I D
      public mutating func _customRemoveLast(_ count: Int) -> Bool { false }  // I D
    }
    extension _ValidUTF8Buffer {
      func boil() {}  // V
    }
    extension BinaryInteger {
      public var description: String { "" }  // P
    }
    fileprivate protocol Secret {  // V
      /// J.
      func whisper()  // V D
    }
    protocol House {  // I
      /// K.
      func serve()  // I D
    }
    public struct Waiter: Secret, House {  // P
      public func whisper() {}  // P
      public func serve() {}  // P D
    }
    @_spi(Shop) @_documentation(visibility: public) public struct Till {  // P
      public func open() {}  // I
      @_documentation(visibility: public) public func close() {}  // P
    }
    @_documentation(visibility: public) public struct _Drawer {  // P
      public func pull() {}  // P
    }
    @_documentation(visibility: internal) public struct Safe {  // I
      @_documentation(visibility: public) public func crack() {}  // I
    }
    @_spi(Shop) public struct Vault {  // I
      @_documentation(visibility: public) public func crack() {}  // I
      public struct Door {  // I
        public func close() {}  // I
      }
    }
    struct Cellar {  // I
      @_documentation(visibility: public) public func enter() {}  // I
    }
    @_documentation(visibility: private) public struct Tunnel {  // V
      @_documentation(visibility: public) public func dig() {}  // V
    }

    """
}
