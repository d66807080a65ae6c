import NotebookDiagnostics
import Testing

@Suite struct DocstringTests {
  private static let order = """
    struct Order {
      enum Size {
        case small
        case big(Int, of: Int)
      }
      struct Line {
        func show(_ n: Int) -> Int { n }
      }
      #if os(Linux)
      func only() -> Int { 1 }
      #endif
      static func + (left: Order, right: Order) -> Order { left }
    }
    extension Order.Line {
      func hide() {}
    }
    protocol Pour {
      associatedtype Cup
    }
    infix operator <=>
    func <=> (left: Int, right: Int) -> Bool { left < right }
    #if os(Linux)
    func alone() -> Int { 2 }
    #endif
    """

  private func document(_ code: String, _ symbols: String...) throws -> Conversion {
    try Conversion(
      notebook: "# T\n\n```swift\n\(code)\n```\n\n"
        + symbols.enumerated().map { "```docstring for=\($1)\nText \($0).\n```\n" }
        .joined(separator: "\n"))
  }

  @Test(arguments: [
    ("Order.Size.small", "case small"), ("Order.Size.big(_:of:)", "case big(Int"),
    ("Order.Size.big", "case big(Int"), ("Order.Size", "public enum Size"),
    ("Order.Line.show(_:)", "public func show"), ("Order.Line.hide()", "public func hide"),
    ("Order.only()", "public func only"), ("Pour.Cup", "associatedtype Cup"),
    ("alone()", "public func alone"), ("<=>(_:_:)", "public func <=>"),
    ("<=>(left:right:)", "public func <=>"), ("Order.+(_:_:)", "public static func +"),
  ])
  func whatIsNamedIsDocumented(_ symbol: String, _ declaration: String) throws {
    let conversion = try document(Self.order, symbol)
    let lines = conversion.source.split(separator: "\n").map { $0.drop { $0 == " " } }
    let place = try #require(lines.firstIndex { $0.hasPrefix(declaration) })
    #expect(lines[place - 1] == "/// Text 0.", "\(conversion.source)")
    #expect(!conversion.diagnostics.contains { $0.id.hasPrefix("docstring") })
  }

  @Test(arguments: ["func f() {}", "struct A { }\nextension A {\n  func f() {}\n}"])
  func aSecondBlockIsPointedOut(_ code: String) throws {
    let name = code.hasPrefix("func") ? "f()" : "A.f()"
    let conversion = try document(code, name, name)
    #expect(conversion.source.contains("/// Text 0."), "\(conversion.source)")
    let finding = try conversion.finding("docstring-unused")
    #expect(finding.message == "Docstring block is not used: 'f()' has another one")
    #expect(finding.related.count == 1)
  }

  @Test func aBlockAboveAndANamedOneAreTwo() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```docstring\nAbove.\n```\n\n```swift\nfunc f() {}\n```\n\n"
        + "```docstring for=f()\nBelow.\n```\n")
    #expect(conversion.source.contains("/// Above."))
    #expect(try conversion.finding("docstring-unused").message.contains("another one"))
  }

  @Test func aNameOfSeveralOverloadsIsPointedOut() throws {
    let conversion = try document(
      "struct A {\n  func f(_ a: Int) {}\n  func f(_ a: String) {}\n}", "A.f(_:)")
    #expect(conversion.source.contains("/// Text 0.\n  public func f(_ a: Int)"))
    #expect(try conversion.finding("docstring-symbol").message.contains("for several types"))
  }

  @Test func whatStandsInExamplesIsNotDocumented() throws {
    let message = try document("let alone = 3", "alone").finding("docstring-symbol").message
    #expect(message.contains("stands in the examples"))
  }

  @Test func aConditionIsCalledByItsLine() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```docstring\nText.\n```\n\n"
        + "```swift\nimport Foundation\n#if os(Linux)\nfunc f() {}\n#endif\n```\n")
    let message = try conversion.finding("docstring-unused").message
    #expect(message == "Docstring block is not used: '#if os(Linux)' cannot be documented")
  }
}
