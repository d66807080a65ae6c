extension InterfaceComparisonTests {
  /// Two versions of a module, and what breaks between them.
  static let cases = [
    // Removal, renaming, access
    Case("public func a() {}", "", "Tea.a() is gone"),
    Case("public struct A { public func b() {} }", "", "Tea.A is gone"),
    Case("public func a() {}", "func a() {}", "Tea.a() is internal now"),
    Case(
      "public func a() {}", "@available(*, unavailable) public func a() {}",
      "Tea.a() is unavailable now"),
    Case("public func a(b: Int) {}", "public func a(c: Int) {}", "Tea.a(b:) is `a(c:)` now"),
    Case(
      "public func a() {}", "public func a(b: Int = 0) {}",
      "Tea.a() is `a(b:)` now: calls still compile, its full name does not"),
    Case(
      "open class A {}", "public class A {}",
      "Tea.A can no longer be subclassed outside of its module"),
    Case(
      "open class A { open func b() {} }", "open class A { public func b() {} }",
      "Tea.A.b() can no longer be overridden outside of its module"),
    Case("public class A {}", "open class A {}"),
    Case("public struct A {}", "public class A {}", "Tea.A is a class and no longer a struct"),
    Case(
      "public struct A { public func b() {} }", "public struct A { public static func b() {} }",
      "Tea.A.b() belongs to the type and no longer to its values"),
    // Where nobody can inherit, how initialisers call each other is nobody's concern.
    Case(
      "public class A { public init() {}\npublic init(b: Int) {} }",
      "public class A { public required init() {}\npublic convenience init(b: Int) { self.init() } }"
    ),
    // Types
    Case(
      "public var a: Int { 0 }", "public var a: Int? { 0 }", "Tea.a is `Int?` and no longer `Int`"),
    Case(
      "public func a() -> Int { 0 }", "public func a() -> Int8 { 0 }",
      "Tea.a() returns `Int8` and no longer `Int`"),
    Case(
      "public func a() {}", "public func a() -> Int { 0 }",
      "Tea.a() returns `Int` and no longer nothing"),
    Case(
      "public func a(_ b: Int) {}", "public func a(_ b: Int...) {}",
      "Tea.a(_:) takes `Int...` and no longer `Int` as parameter 'b'"),
    Case("public func a(_ b: Int) {}", "public func a(_ c: Swift.Int) {}"),
    Case("public func a(_ b: [Int]?) {}", "public func a(_ b: Optional<Array<Int>>) {}"),
    Case("public protocol P {}\npublic var a: P", "public protocol P {}\npublic var a: any Tea.P"),
    Case(
      "public func a(_ b: () -> Void) {}", "public func a(_ b: @escaping () -> Void) {}",
      "Tea.a(_:) takes `@escaping () -> Void` and no longer `() -> Void` as parameter 'b'"),
    Case("public func a(_ b: @escaping () -> Void) {}", "public func a(_ b: () -> Void) {}"),
    Case(
      "public func a(_ b: @escaping () -> ()) {}", "public func a(_ b: @escaping () -> Void) {}"),
    Case("public func a(_ b: (any Error)?) {}", "public func a(_ b: Error?) {}"),
    Case(
      "public struct O { public struct I {}\npublic func a(_ b: I) {} }",
      "public struct O { public struct I {}\npublic func a(_ b: O.I) {} }"),
    Case("public func a(_ b: Foundation.Data) {}", "public func a(_ b: Data) {}"),
    Case(
      "public struct A { public static func b() -> A { A() } }",
      "public struct A { public static func b() -> Self { Self() } }"),
    Case("public let a = 1", "public let a = \"1\"", "Tea.a is `String` and no longer `Int`"),
    Case(
      "public let a = [1]", "public let a = [1.5, 2.0]", "Tea.a is `[Double]` and no longer `[Int]`"
    ),
    Case(
      "struct S {}\nstruct T {}\npublic let a = S()",
      "struct S {}\nstruct T {}\npublic let a = T()",
      "Tea.a is `T` and no longer `S`"),
    Case("public let a = 1", "public let a: Int = 1"),
    Case(
      "public typealias A = Int", "public typealias A = Int8",
      "Tea.A names `Int8` and no longer `Int`"),
    Case(
      "public struct A { public init() {} }", "public struct A { public init?() {} }",
      "Tea.A.init() can fail now"),
    Case(
      "public struct A { public init?() {} }", "public struct A { public init() {} }",
      "Tea.A.init() can no longer fail"),
    Case(
      "public func a(b: Int = 0) {}", "public func a(b: Int) {}",
      "Tea.a(b:) has no default for parameter 'b' any more"),
    Case("public func a(b: Int = 0) {}", "public func a(b: Int = 1) {}"),
    Case("public func a(b: Int) {}", "public func a(b: Int) {}\npublic func a(b: String) {}"),
    // Effects and isolation
    Case("public func a() {}", "public func a() throws {}", "Tea.a() throws now"),
    Case("public func a() throws {}", "public func a() {}"),
    Case(
      "public struct E: Error {}\npublic func a() throws(E) {}",
      "public struct E: Error {}\npublic func a() throws {}",
      "Tea.a() throws `any Error` and no longer `E`"),
    Case(
      "public protocol P { func a() throws }", "public protocol P { func a() }",
      "Tea.P.a() may no longer be implemented by something that throws"),
    Case("public func a() {}", "public func a() async {}", "Tea.a() is async now"),
    Case(
      "public func a() {}", "@MainActor public func a() {}",
      "Tea.a() is isolated to `@MainActor` now"),
    Case(
      "public struct A { public var b = 0 }", "@MainActor public struct A { public var b = 0 }",
      "Tea.A is isolated to `@MainActor` now"),
    Case("nonisolated public func a() {}", "public func a() {}"),
    Case(
      "public actor A { nonisolated public func b() {} }", "public actor A { public func b() {} }",
      "Tea.A.b() is no longer `nonisolated`"),
    // Names
    Case(
      "public struct A { public func b(c: Int, d: Int) {} }",
      "public struct A { public func e(c: Int, d: Int) {} }", "Tea.A.b(c:d:) is `A.e(c:d:)` now"),
    Case(
      "public func getName() -> String { \"\" }", "public func name() -> String { \"\" }",
      "Tea.getName() is `name()` now"),
    Case("public var colour: Int", "public var color: Int", "Tea.colour is `color` now"),
    Case("public func a() {}", "public func b() {}", "Tea.a() is gone"),
    Case("public var min: Int", "public var max: Int", "Tea.min is gone"),
    Case(
      "public func insert(at i: Int) {}", "public func remove(at i: Int) {}",
      "Tea.insert(at:) is gone"),
    Case(
      "public struct A { public func b(_ c: A) {}\npublic var d: Int }\npublic func e(_ a: A) {}",
      "public struct F { public func b(_ c: F) {}\npublic var d: Int }\npublic func e(_ a: F) {}",
      "Tea.A is `F` now"),
    Case(
      "public struct A: Hashable { public var b: Int }",
      "public struct C { public var b: Int }\npublic struct D { public var b: Int }",
      "Tea.A is gone"),
    Case(
      "public struct A: Hashable { public var b: Int }", "public struct C { public var b: Int }",
      "Tea.A is `C` now", "Tea.A no longer conforms to `Hashable`"),
    Case(
      "public struct A { public init() {} }",
      "public struct B { public init() {} }\n@available(*, deprecated) public typealias A = B"),
    Case(
      "public struct X { public struct N { public init() {} } }",
      "public struct X { public typealias N = M }\npublic struct M { public init() {} }"),
    Case(
      "public func a() {}",
      "@available(*, unavailable, renamed: \"b\") public func a() {}\npublic func b() {}",
      "Tea.a() is unavailable now: use `b`"),
    Case(
      "public func a() {}", "@_spi(Mine) public func a() {}", "Tea.a() is `@_spi(Mine)` now"),
    // Classes
    Case(
      "open class A { public init() {} }", "open class A { public required init() {} }",
      "Tea.A.init() must be provided by subclasses now"),
    Case(
      "open class A { public init() {} }",
      "open class A { public init() {}\npublic required init(b: Int) {} }",
      "Tea.A.init(b:) must be provided by subclasses"),
    Case(
      "open class A { public init() {}\npublic init(b: Int) {} }",
      "open class A { public init() {}\npublic convenience init(b: Int) { self.init() } }",
      "Tea.A.init(b:) is a convenience initializer now: subclasses cannot call it"),
    // Attributes
    Case(
      "@propertyWrapper public struct A { public var wrappedValue = 0 }",
      "public struct A { public var wrappedValue = 0 }", "Tea.A is no longer `@propertyWrapper`"),
    Case(
      "@frozen public enum A { case b }", "public enum A { case b }", "Tea.A is no longer `@frozen`"
    ),
    Case(
      "public enum A { case b }", "@nonexhaustive public enum A { case b }",
      "Tea.A is `@nonexhaustive` now: a `switch` needs `@unknown default`"),
    // Setting and mutating
    Case(
      "public struct A { public var b = 1 }", "public struct A { public lazy var b = 1 }",
      "Tea.A.b is mutating to read now"),
    Case(
      "public struct A { public var b: Int { 1 } }",
      "public struct A { public var b: Int { mutating get { 1 } } }",
      "Tea.A.b is mutating to read now"),
    Case(
      "public struct A { public var b: Int { get { 1 } nonmutating set {} } }",
      "public struct A { public var b: Int { get { 1 } set {} } }",
      "Tea.A.b can no longer be set where its value is a constant"),
    Case(
      "public protocol P { var a: Int { get } }", "public protocol P { var a: Int { get set } }",
      "Tea.P.a must be settable in conforming types now"),
    Case(
      "public struct A { public var b: Int }", "public struct A { public let b: Int }",
      "Tea.A.b can no longer be set"),
    Case(
      "public struct A { public var b: Int }", "public struct A { public private(set) var b: Int }",
      "Tea.A.b can no longer be set"),
    Case("public struct A { public let b: Int }", "public struct A { public var b: Int }"),
    Case(
      "public struct A { public func b() {} }", "public struct A { public mutating func b() {} }",
      "Tea.A.b() is mutating now"),
    // Generics
    Case("public func a<T>(_ b: T) {}", "public func a<U>(_ b: U) {}"),
    Case(
      "public func a<T>(_ b: T) {}", "public func a<T: Hashable>(_ b: T) {}",
      "Tea.a(_:) asks for `T: Hashable` now"),
    Case("public func a<T: Hashable>(_ b: T) {}", "public func a<T>(_ b: T) where T: Hashable {}"),
    Case("public func a<T: Hashable>(_ b: T) {}", "public func a<T>(_ b: T) {}"),
    Case(
      "public struct A<T> {}", "public struct A<T, U> {}",
      "Tea.A has 2 generic parameters and no longer 1"),
    Case(
      "public struct A<T> {}\nextension A { public func b() {} }",
      "public struct A<T> {}\nextension A where T: Hashable { public func b() {} }",
      "Tea.A.b() asks for `T: Hashable` now"),
    Case(
      "public struct A<T> { public func b() -> T? { nil } }",
      "public struct A<U> { public func b() -> U? { nil } }"),
    Case("public func a<T: Equatable>(_ t: T) {}", "public func a(_ t: some Equatable) {}"),
    Case(
      "public struct A<T> {}",
      "public struct A<T: ~Copyable>: ~Copyable {}\nextension A: Copyable where T: Copyable {}"),
    Case(
      "public protocol P<A> { associatedtype A }", "public protocol P { associatedtype A }",
      "Tea.P no longer has `A` as a primary associated type"),
    // Cases and requirements
    Case(
      "public protocol P {}",
      "public protocol P { func a() }\nextension P where Self: AnyObject { public func a() {} }",
      "Tea.P.a() is a new requirement without a default"),
    Case(
      "public enum A { case b(Int) }", "public enum A { case b(Int, Int) }",
      "Tea.A.b(_:) is `A.b(_:_:)` now"),
    Case(
      "public enum A: Int { case b }", "public enum A: String { case b }",
      "Tea.A has raw values of `String` and no longer of `Int`"),
    Case(
      "public enum A { case b }", "public enum A { case b, c }",
      "Tea.A.c is a new case, which a `switch` without `default` does not handle"),
    Case(
      "public enum A { case b(Int) }", "public enum A { case b(String) }",
      "Tea.A.b(_:) takes `String` and no longer `Int` as parameter '1'"),
    Case(
      "public protocol P {}", "public protocol P { func a() }",
      "Tea.P.a() is a new requirement without a default"),
    Case(
      "public protocol P {}", "public protocol P { func a() }\nextension P { public func a() {} }"),
    Case(
      "public protocol P { func a() }\nextension P { public func a() {} }",
      "public protocol P { func a() }", "Tea.P.a() is gone"),
    Case(
      "public protocol P {}", "public protocol P { associatedtype A }",
      "Tea.P.A is a new requirement without a default"),
    Case("public protocol P {}", "public protocol P { associatedtype A = Int }"),
    Case(
      "public protocol P {}", "public protocol P: Sendable {}",
      "Tea.P asks conforming types for `Sendable` now"),
    // Conformances
    Case("public struct A: Codable {}", "public struct A: Encodable, Decodable {}"),
    Case(
      "public protocol P {}\nextension Int: P {}", "public protocol P {}",
      "Tea.Int no longer conforms to `P`"),
    Case(
      "public struct A<T> {}\nextension A: Equatable where T: Hashable {}",
      "public struct A<T> {}\nextension A: Equatable where T: Equatable {}"),
    Case(
      "public struct A { public static func == (l: A, r: A) -> Bool { true } }\nextension A: Equatable {}",
      "public struct A: Equatable {}"),
    Case(
      "public struct A: Hashable {}", "public struct A: Equatable {}",
      "Tea.A no longer conforms to `Hashable`"),
    Case("public struct A: Equatable {}", "public struct A {}\nextension A: Hashable {}"),
    Case(
      "public struct A: Codable {}", "public struct A: Decodable {}",
      "Tea.A no longer conforms to `Codable`"),
    Case("public struct A: Encodable, Decodable {}", "public struct A: Codable {}"),
    Case("struct X {}\nprotocol P {}\npublic struct A: P {}", "public struct A {}"),
    Case("public enum A: Hashable { case b }", "public enum A { case b }"),
    Case(
      "public struct A<T> {}\nextension A: Sendable {}",
      "public struct A<T> {}\nextension A: Sendable where T: Sendable {}",
      "Tea.A conforms to `Sendable` only where `T: Sendable` now"),
    Case(
      "public class B {}\npublic class A: B {}", "public class B {}\npublic class A {}",
      "Tea.A no longer inherits from `B`"),
    Case("public struct A {}", "public struct A: ~Copyable {}", "Tea.A is `~Copyable` now"),
    Case(
      "public class B { public func a() {} }\npublic class A: B { public override func a() {} }",
      "public class B { public func a() {} }\npublic class A: B {}"),
    // Availability
    Case(
      "public func a() {}", "@available(swift, obsoleted: 6) public func a() {}",
      "Tea.a() cannot be used on swift from 6 on"),
    Case(
      "public func a() {}", "#if DEBUG\npublic func a() {}\n#endif",
      "Tea.a() is only there under `#if DEBUG` now"),
    Case(
      "public func a() {}",
      "#if os(Linux)\npublic func a() {}\n#else\npublic func a() {}\n#endif"),
    Case(
      "public func a() {}", "@available(macOS, unavailable) public func a() {}",
      "Tea.a() cannot be used on macOS"),
    Case(
      "public func a() {}", "@available(macOS 13, *) public func a() {}", "Tea.a() needs macOS 13"),
    Case(
      "@available(macOS 12, *) public func a() {}", "@available(macOS 13.0, *) public func a() {}",
      "Tea.a() needs macOS 13.0 and no longer 12"),
    Case(
      "@available(macOS 13, *) public func a() {}", "@available(macOS 12, *) public func a() {}"),
    Case("public func a() {}", "@available(*, deprecated) public func a() {}"),
    // What is inherited
    Case(
      "open class B { public init() {} }\nopen class A: B {}",
      "open class B { public init() {} }\nopen class A: B { public init(c: Int) { super.init() } }",
      "Tea.A.init() is no longer inherited from `B`"),
    Case(
      "open class B { public init() {} }\nopen class A: B {}",
      "open class B { public init() {} }\nopen class A: B { init(c: Int) { super.init() } }",
      "Tea.A.init() is no longer inherited from `B`"),
    Case(
      "open class B { public init() {}\npublic convenience init(c: Int) { self.init() } }\nopen class A: B {}",
      "open class B { public init() {}\npublic convenience init(c: Int) { self.init() } }\nopen class A: B { public override init() { super.init() } }"
    ),
    // Other names of types
    Case(
      "public typealias H = (Int) -> Void\npublic func a(_ b: @escaping H, _ c: H?) {}",
      "public typealias H = (Int) -> Void\npublic func a(_ b: @escaping (Int) -> Void, _ c: ((Int) -> Void)?) {}"
    ),
    Case(
      "public typealias B = Int\npublic struct S { public typealias C = B\npublic func a(_ b: C) -> [C] { [] } }",
      "public typealias B = Int\npublic struct S { public typealias C = B\npublic func a(_ b: Int) -> [Int] { [] } }"
    ),
    Case("public typealias A<B> = Array<B>", "public typealias A<C> = [C]"),
    Case(
      "public typealias P<T> = (T, T)\npublic func a(_ b: P<Int>) {}",
      "public typealias P<T> = (T, T)\npublic func a(_ b: (Int, Int)) {}"),
    // What an alias stands for is told once, at the alias.
    Case(
      "public typealias A = Int\npublic func b(_ c: A) {}",
      "public typealias A = Int8\npublic func b(_ c: A) {}",
      "Tea.A names `Int8` and no longer `Int`"),
    Case(
      "public struct O { public struct I {} }\npublic struct I {}\npublic func a(_ b: I) {}",
      "public struct O { public struct I {} }\npublic struct I {}\npublic func a(_ b: O.I) {}",
      "Tea.a(_:) takes `O.I` and no longer `I` as parameter 'b'"),
    Case(
      "public struct G<T> { public func a() -> G<T> { self } }",
      "public struct G<T> { public func a() -> Self { self } }"),
    Case(
      "public final class G { public func a() -> G { self } }",
      "public final class G { public func a() -> Self { self } }"),
    Case("public func a(_ b: (Int, Int)) {}", "public func a(_ b: ((Int, Int))) {}"),
    Case("public func a(_ b: (Int) -> Void) {}", "public func a(_ b: ((_ c: Int) -> Void)) {}"),
    // Constraints in other words
    Case(
      "public func a<S: Sequence>(_ b: S) where S.Element == Int {}",
      "public func a<S: Sequence<Int>>(_ b: S) {}"),
    Case(
      "public func a<S: Sequence>(_ b: S) where Int == S.Element {}",
      "public func a(_ b: some Sequence<Int>) {}"),
    Case(
      "public func a<S: Sequence<Int>>(_ b: S) {}", "public func a<S: Sequence<Int8>>(_ b: S) {}",
      "Tea.a(_:) asks for `S.Element == Int8` now"),
    Case(
      "public protocol P<E> { associatedtype E }\npublic func a<T: P>(_ b: T) where T.E == Int {}",
      "public protocol P<E> { associatedtype E }\npublic func a(_ b: some P<Int>) {}"),
    Case("public func a<T: Equatable>(_ b: [T]) {}", "public func a(_ b: [some Equatable]) {}"),
    Case(
      "public protocol P: Identifiable where ID == Int {}",
      "public protocol P: Identifiable<Int> {}"),
    Case(
      "public protocol A {}\npublic protocol P: A {}",
      "public protocol A {}\npublic protocol P where Self: A {}"),
    Case(
      "public protocol P { associatedtype A where A: Hashable }",
      "public protocol P { associatedtype A: Hashable }"),
    Case(
      "public protocol P { associatedtype A }", "public protocol P { associatedtype A: Hashable }",
      "Tea.P.A asks for `A: Hashable` now"),
    Case(
      "public struct A<T> {}\nextension A where T: Hashable { public func b() {} }",
      "public struct A<T> {}\nextension A where T: Equatable { public func b() {} }"),
    Case(
      "public struct A<each T> {}", "public struct A<T> {}",
      "Tea.A takes one type and no longer any number of them as `T`"),
    // Errors
    Case(
      "public func a<T>(_ b: () throws -> T) rethrows -> T { try b() }",
      "public func a<T, E: Error>(_ b: () throws(E) -> T) throws(E) -> T { try b() }"),
    Case(
      "public func a(_ b: () throws -> Int) rethrows {}",
      "public func a(_ b: () throws -> Int) throws {}",
      "Tea.a(_:) throws, also where its argument does not"),
    Case(
      "public struct E: Error {}\npublic func a(_ b: () throws -> Int) throws(E) {}",
      "public struct E: Error {}\npublic func a(_ b: () throws -> Int) rethrows {}",
      "Tea.a(_:) throws `any Error` and no longer `E`"),
    // Parameters
    Case(
      "public struct S: ~Copyable {}\npublic func a(_ b: borrowing S) {}",
      "public struct S: ~Copyable {}\npublic func a(_ b: consuming S) {}",
      "Tea.a(_:) takes `consuming S` and no longer `borrowing S` as parameter 'b'"),
    Case("public func a(_ b: borrowing Int) {}", "public func a(_ b: consuming Int) {}"),
    Case(
      "@resultBuilder public struct B {}\npublic func a(@B _ b: () -> Int) {}",
      "@resultBuilder public struct B {}\npublic func a(_ b: () -> Int) {}",
      "Tea.a(_:) no longer has `@B` on parameter 'b'"),
    // A macro of availability says nothing without its build setting; a type speaks for its members.
    Case("public func a() {}", "@available(Tea 1.0, *) public func a() {}"),
    Case(
      "public struct A { public func b() {} }",
      "@available(macOS 99, *) public struct A { @available(macOS 99, *) public func b() {} }",
      "Tea.A needs macOS 99"),
    // Macros, operators, imports
    Case(
      "@attached(member, names: named(a), named(b)) @attached(extension) public macro M() = #m",
      "@attached(member, names: named(a)) public macro M() = #m",
      "Tea.M() no longer has `names: named(b)` as `@attached(member)`",
      "Tea.M() is no longer `@attached(extension)`"),
    Case(
      "infix operator +++: AdditionPrecedence\npublic func +++ (a: Int, b: Int) -> Int { a }",
      "infix operator +++: MultiplicationPrecedence\npublic func +++ (a: Int, b: Int) -> Int { a }",
      "infix operator +++ has the precedence `MultiplicationPrecedence` and no longer `AdditionPrecedence`"
    ),
    Case(
      "precedencegroup G { associativity: left }\ninfix operator +++: G\npublic func +++ (a: Int, b: Int) -> Int { a }",
      "precedencegroup G { associativity: right }\ninfix operator +++: G\npublic func +++ (a: Int, b: Int) -> Int { a }",
      "precedencegroup G has `associativity: right` and no longer `associativity: left`"
    ),
    // What nobody else sees may bind as it likes.
    Case("infix operator +++: AdditionPrecedence", "infix operator +++: MultiplicationPrecedence"),
    Case(
      "@_exported import Foundation", "import Foundation",
      "Tea no longer re-exports `Foundation`: clients have to import it themselves"),
    Case(
      "public struct A: Equatable {}",
      "public struct A {}\n@available(macOS 99, *) extension A: Equatable {}",
      "Tea.A conforms to `Equatable` only from macOS 99 on now"),
    // What clients do not see
    Case("public func _a() {}\n@_spi(X) public func b() {}\npackage func c() {}", ""),
    Case("", "public struct New { public var a: Int }"),
  ]
}
