import NotebookCompiler
import NotebookDiagnostics
import NotebookSyntax
import NotebookTestSupport
import PackageEmission
import PackageLowering
import SourceText
import Testing

@Suite struct OutlineTests {
  private func outline(_ code: String, settings: String = "") throws -> PackageOutline {
    let text = settings + "# Tea House\n\nFor guests.\n\n## Orders\n\n```swift\n\(code)\n```\n"
    return try NotebookCompiler.outline(
      SourceFile(path: "notebook.md", text: text), templates: TemplateLibrary()
    ).value
  }

  /// The declarations of the first topic.
  private func text(_ code: String, settings: String = "") throws -> String {
    let topic = try #require(try outline(code, settings: settings).targets.first?.topics.first)
    return topic.declarations.map(\.text).joined(separator: "\n")
  }

  @Test(arguments: [
    ("func f(a: Int) -> Int", "public func f(a: Int) -> Int"),
    ("func f() async throws(E) { print(1) }", "public func f() async throws(E)"),
    (
      "func f<T>(_ a: T) -> T where T: Sendable {\n  a\n}",
      "public func f<T>(_ a: T) -> T where T: Sendable"
    ),
    ("@discardableResult\nfunc f() -> Int { 1 }", "@discardableResult\npublic func f() -> Int"),
    ("var a: Int { 1 }", "public var a: Int { get }"),
    ("var a: Int { get async throws { 1 } }", "public var a: Int { get async throws }"),
    ("typealias A = Int", "public typealias A = Int"),
    (
      "protocol P {\n  var a: Int { get set }\n  func f()\n}",
      "public protocol P {\n  var a: Int { get set }\n  func f()\n}"
    ),
    (
      "enum E {\n  case a(Int), b\n}",
      "public enum E {\n  case a(Int)\n  case b\n}\nextension E: Sendable {}"
    ),
    ("infix operator <+>", "infix operator <+>"),
    ("// Not said.\nfunc f() /* nor this */ {}", "public func f()"),
    ("extension Int: P {}\nprotocol P {}", "extension Int: P {}\npublic protocol P {}"),
  ])
  func bodiesAreLeftOut(_ code: String, _ expected: String) throws {
    #expect(try text(code) == expected)
  }

  @Test func membersAreThoseThatAreOffered() throws {
    let code = """
      class A {
        private let hidden = 1
        let shown = 2
        var typed: [Int] = [1, 2]
        var long = [
          1
        ]
        var watched: Int = 0 { didSet { print(1) } }
        internal func f() {}
        deinit {}
        #if os(Linux)
        func g() {}
        #endif
        subscript(a: Int) -> Int { get { 1 } set {} }
      }
      private func h() {}
      """
    #expect(
      try text(code) == """
        public class A {
          public let shown = 2
          public var typed: [Int]
          public var long
          public var watched: Int

          /// Creates an object.
          public init()

          public func g()

          public subscript(a: Int) -> Int { get set }
        }
        """)
  }

  @Test func documentationIsItsSummary() throws {
    let code = """
      /// Adds
      /// numbers.
      ///
      /// Slowly.
      /// - Returns: A number.
      func f() -> Int { 1 }

      /**
       * Takes them away.
       *
       * Fast.
       */
      func g() {}

      /// - Returns: Nothing.
      func h() {}
      """
    let declarations = try #require(try outline(code).targets.first?.topics.first).declarations
    #expect(declarations.map(\.summary) == ["Adds numbers.", "Takes them away.", nil])
    #expect(declarations.first?.text == "/// Adds\n/// numbers.\npublic func f() -> Int")
    #expect(declarations.map(\.name) == ["f()", "g()", "h()"])
  }

  @Test func aPackageThatOpensNothingShowsWhatIsNotPrivate() throws {
    let text = try text(
      "func f() {}\nprivate func g() {}", settings: "---\naccess: internal\n---\n")
    #expect(text == "func f()")
  }

  @Test func whatIsNotWrittenIsListed() throws {
    let code = """
      struct A {
        func f()
        func g() { ... }
        var a: Int { get }
        init?(text: String)
        func done() -> Int { 1 }
      }
      protocol P {
        func f()
      }
      func h() -> Int { … }
      """
    #expect(try outline(code).unwritten == ["A.f()", "A.a", "A.init(text:)", "h()"])
  }

  @Test func aProjectIsOnePackage() throws {
    let sources = [
      ("a.md", "# Orders\n\n```swift\nstruct Order {}\n```\n"),
      ("b.md", "# Offers\n\n```swift\nfunc best(of orders: [Order])\n```\n"),
    ].map { (path: $0.0, file: SourceFile(path: $0.0, text: $0.1)) }
    let outlined = try NotebookCompiler.outline(
      project: sources,
      layout: ProjectLayout(
        name: "house", settings: .init(),
        entries: sources.map { .init(path: $0.path, target: nil) }),
      templates: TemplateLibrary())
    #expect(outlined.value.title == "House")
    #expect(outlined.value.targets.map(\.name) == ["Orders", "Offers"])
    #expect(outlined.value.targets.map(\.dependencies) == [[], ["Orders"]])
    #expect(outlined.value.diagram.hasSuffix("  Offers --> Orders"))
  }

  @Test func fencesInDocumentationStayInside() throws {
    let page = try outline("/// ```swift\n/// f()\n/// ```\nfunc f() {}").markdown
    #expect(page.contains("````swift\n/// ```swift\n"), "\(page)")
  }
}
