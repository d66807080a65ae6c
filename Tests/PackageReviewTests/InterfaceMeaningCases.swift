extension InterfaceComparisonTests {
  /// Two versions of a module that mean the same in other words, or other things in alike words.
  static let meaningCases = [
    // Generic parameters
    Case(
      "public struct D<E> { public func a<S: Sequence>(_ s: S) where S.Element == E {} }",
      "public struct D<E> { public func a(_ s: some Sequence<E>) {} }"),
    Case(
      "public struct D<E> { public func a<S: Sequence>(_ s: S) where S.Element == E {} }",
      "public struct D<E> { public func a<S: Sequence<E>>(_ s: S) {} }"),
    Case(
      "public struct D<E> {}\nextension D { public func a<S: Sequence>(_ s: S) where E == S.Element {} }",
      "public struct D<T> {}\nextension D { public func a(_ s: some Sequence<T>) {} }"),
    Case(
      "public struct D<E> { public func a<S: Sequence>(_ s: S) where S.Element == E {} }",
      "public struct D<E> { public func a<S: Sequence>(_ s: S) where S.Element == Int {} }",
      "Tea.D.a(_:) asks for `S.Element == Int` now"),
    Case(
      "public struct D<E> { public func a<S: Sequence>(_ s: S) {} }",
      "public struct D<E> { public func a<S: Sequence>(_ s: S) where E == S.Element {} }",
      "Tea.D.a(_:) asks for `S.Element == E` now"),
    // Overloads find each other by what they ask for.
    Case(
      "public func a<S: Sequence<Int>>(_ s: S) {}\npublic func a<C: Collection<Int>>(_ s: C) {}",
      "public func a(_ s: some Collection<Int>) {}\npublic func a(_ s: some Sequence<Int>) {}"),
    Case("public func a<A, B>(_ a: A, _ b: B) {}", "public func a<B, A>(_ a: B, _ b: A) {}"),
    Case("public func a<A, B>(_ a: A, _ b: B) {}", "public func a<B, A>(_ a: A, _ b: B) {}"),
    Case(
      "public func a<A: Hashable, B>(_ a: A, _ b: [B]) {}",
      "public func a<T, U: Hashable>(_ a: U, _ b: [T]) {}"),
    Case(
      "public func a<A: Hashable, B>(_ a: A, _ b: B) {}",
      "public func a<A: Hashable, B>(_ a: B, _ b: A) {}",
      "Tea.a(_:_:) asks for `B: Hashable` now"),
    Case(
      "public func a<A, B>(_ a: A, _ b: B) {}", "public func a<A, B>(_ a: Int, _ b: B) {}",
      "Tea.a(_:_:) takes `Int` and no longer `A` as parameter 'a'"),
    // Clients write the parameters of a type in their order.
    Case(
      "public struct D<A, B> { public func a(_ a: A) {} }",
      "public struct D<B, A> { public func a(_ a: A) {} }",
      "Tea.D.a(_:) takes `B` and no longer `A` as parameter 'a'"),
    // Defaults of new requirements
    Case(
      "public protocol Q {}\nextension Q { public func b() {} }\npublic protocol P: Q {}",
      "public protocol Q {}\nextension Q { public func b() {} }\npublic protocol P: Q { func b() }"),
    Case(
      "public protocol Q { func b() }\npublic protocol P: Q {}",
      "public protocol Q { func b() }\npublic protocol P: Q { func b() }"),
    Case(
      "public protocol Q { func b() throws }\npublic protocol P: Q {}",
      "public protocol Q { func b() throws }\npublic protocol P: Q { func b() }",
      "Tea.P.b() is a new requirement without a default that does not throw"),
    // Every type that conforms to `P` has it.
    Case(
      "public protocol Q {}\npublic protocol P: Q {}",
      "public protocol Q {}\nextension Q where Self: P { public func b() {} }\npublic protocol P: Q { func b() }"
    ),
    Case(
      "public protocol P: Sendable {}",
      "public protocol P: Sendable { func b() }\nextension P where Self: Sendable { public func b() {} }"
    ),
    Case(
      "public protocol P {}",
      "public protocol P { var b: Int { get set } }\nextension P { public var b: Int { 1 } }",
      "Tea.P.b is a new requirement without a default that can be set"),
    Case(
      "public protocol P {}",
      "public protocol P { var b: Int { get set } }\nextension P { public var b: Int { get { 1 } set {} } }"
    ),
    Case(
      "public protocol P {}",
      "public protocol P { func b() }\nextension P { public func b() async {} }",
      "Tea.P.b() is a new requirement without a default that is not async"),
    Case(
      "public protocol P {}",
      "public protocol P { func b() async throws }\nextension P { public func b() {} }"),
    Case(
      "public protocol P {}",
      "public protocol P { func b() }\nextension P { public mutating func b() {} }",
      "Tea.P.b() is a new requirement without a default that is not mutating"),
    Case(
      "public protocol P {}",
      "public protocol P { func b() }\nextension P { public static func b() {} }",
      "Tea.P.b() is a new requirement without a default"),
    // What attributes and modifiers give
    Case(
      "open class A { public required init() {} }", "open class A { public init() {} }",
      "Tea.A.init() is no longer `required`: a type in a variable cannot call it, and subclasses have to write `override`"
    ),
    Case(
      "public class A { public required init() {} }", "public class A { public init() {} }",
      "Tea.A.init() is no longer `required`: a type in a variable cannot call it"),
    Case(
      "public final class A { public required init() {} }",
      "public final class A { public init() {} }"),
    Case(
      "public func a() {}", "@available(*, noasync) public func a() {}",
      "Tea.a() cannot be used in async code any more"),
    Case("@available(*, noasync, message: \"b\") public func a() {}", "public func a() {}"),
    Case(
      "@propertyWrapper public struct W { public var wrappedValue = 0; public var projectedValue: W { self } }\npublic struct A { @W public var b: Int }",
      "@propertyWrapper public struct W { public var wrappedValue = 0; public var projectedValue: W { self } }\npublic struct A { public var b: Int }",
      "Tea.A.b has no `$b` any more, since it is no longer `@W`"),
    Case(
      "@propertyWrapper public struct W { public var wrappedValue = 0; var projectedValue: W { self } }\npublic struct A { @W public var b: Int }",
      "@propertyWrapper public struct W { public var wrappedValue = 0; var projectedValue: W { self } }\npublic struct A { public var b: Int }"
    ),
    Case(
      "@propertyWrapper public struct W { public var wrappedValue = 0; public var projectedValue: W { self } }\npublic struct A { @W public var b: Int }",
      "@propertyWrapper public struct W { public var wrappedValue = 0 }\npublic struct A { @W public var b: Int }",
      "Tea.W.projectedValue is gone"),
    Case(
      "public class A { @Published public var b = 0 }", "public class A { public var b = 0 }",
      "Tea.A.b has no `$b` any more, since it is no longer `@Published`"),
    Case(
      "@Observable public class A {}", "public class A {}",
      "Tea.A no longer conforms to `Observable`"),
    Case("@Observable public class A {}", "public class A: Observable {}"),
    // What a value is
    Case(
      "public final class C { public static let d = C() }",
      "public final class C { public static var d: C { .init() } }"),
    Case(
      "public final class C { public static let d = C() }",
      "public final class C { public static let d = [C()] }",
      "Tea.C.d is `[C]` and no longer `C`"),
    Case(
      "public struct A { public func b() {} }", "public struct A { public consuming func b() {} }"),
    Case(
      "public struct A: ~Copyable { public func b() {} }",
      "public struct A: ~Copyable { public consuming func b() {} }",
      "Tea.A.b() takes its value over now, which cannot be used afterwards"),
    Case(
      "public struct A { public consuming func b() {} }",
      "public struct A { public mutating func b() {} }", "Tea.A.b() is mutating now"),
    Case(
      "public enum E { case a; public static let b = E.a }", "public enum E { case a, b }",
      "Tea.E.b is a new case, which a `switch` without `default` does not handle"),
    Case(
      "public enum E { case a; public static func b(_ c: Int) -> E { .a } }",
      "public enum E { case a, b(Int) }",
      "Tea.E.b(_:) is a new case, which a `switch` without `default` does not handle"),
    Case(
      "public enum E { case a; public static let b = 1 }", "public enum E { case a, b }",
      "Tea.E.b is a new case, which a `switch` without `default` does not handle",
      "Tea.E.b is gone"),
    Case(
      "public enum A: Int { case b }", "public enum A { case b }",
      "Tea.A has no raw values any more"),
  ]
}
