import DocumentationLint
import PackageSymbols
import SourceText
import Testing

/// Where links to symbols lead.
@Suite struct SymbolLinkTests {
  private static let text = """
    import Geometry
    public protocol Shape { associatedtype Unit; func area() -> Int }
    extension Shape { public func doubled() -> Int { 2 } }
    public struct Square: Shape {
      public var side: Int
      public typealias Unit = Int
      public func area() -> Int { 1 }
      public func scale(by factor: Int) {}
      public func scale(by factor: Double) {}
      public struct Corner { public var angle = 90 }
      public static func - (a: Square, b: Square) -> Square { a }
    }
    public class Box: Square2 {}
    public struct List: Collection {}
    public struct Locked: @unchecked Sendable, ~Copyable {}
    extension String { public func shout() {} }
    public func draw(_ shape: Square) {}
    @Observable public class Model {}
    """

  private func module() -> SymbolModule {
    let file = SourceFile(path: "A.swift", text: Self.text)
    let symbols = readSymbols(of: file, for: BuildSettings())
    return linkSymbols(of: [ModuleSources(name: "Shapes", files: [symbols])])[0]
  }

  @Test(arguments: [
    // Relative to the symbol, then outwards.
    ("side", "Square", "Square.side"), ("area()", "Square.side", "Square.area()"),
    ("Corner/angle", "Square", "Square.Corner.angle"), ("Square/side", "", "Square.side"),
    ("draw(_:)", "Square.side", "draw(_:)"),
    // From the module.
    ("Shapes/Square/side", "Square", "Square.side"), ("/Shapes/Square", "", "Square"),
    ("Shapes", "Square", "known"),
    // What types inherit.
    ("Square/doubled()", "", "Shape.doubled()"), ("doubled()", "Square", "Shape.doubled()"),
    ("Square/hash(into:)", "", "external"), ("List/count", "", "external"),
    ("Box/anything", "", "external"), ("Model/anything", "", "external"),
    ("count", "List", "external"), ("Cuont", "List", "nothing "),
    ("Locked/unlock()", "", "nothing "),
    // Overloads.
    ("Square/scale(by:)", "", "Square.scale(by:) Square.scale(by:)"),
    ("Square/scale(by:)-(Int)", "", "Square.scale(by:) Square.scale(by:)"),
    ("Square/scale(by:)-4bk5x", "", "Square.scale(by:) Square.scale(by:)"),
    ("Square/scale(by:)-([Int], Int)->Bool", "", "Square.scale(by:) Square.scale(by:)"),
    ("Square/==(_:_:)", "", "external"), ("Array<Int>", "", "external"),
    ("Square-swift.struct", "", "Square"), ("Square/-(_:_:)", "", "Square.-(_:_:)"),
    // Other modules.
    ("Swift/Int", "", "external"), ("Geometry/Circle", "", "external"), ("String", "", "external"),
    ("String/shout()", "", "String.shout()"),
    // Nothing.
    ("Sqare", "", "nothing Square"), ("Square/sde", "", "nothing Square/side"),
    ("Square/scale", "", "nothing Square/scale(by:)"), ("Square.side", "", "nothing Square/side"),
    ("Shapes/Circle", "", "nothing "), ("Elephant", "", "nothing "),
  ])
  func leads(_ link: String, _ place: String, _ expected: String) throws {
    let module = module()
    let resolver = SymbolLinkResolver(module)
    let symbol = module.symbols.first { $0.name == place }
    let shown: String
    let parsed = try #require(SymbolLink(link))
    switch resolver.destination(of: parsed, from: symbol) {
    case .symbols(let ids): shown = ids.map { module.symbols[$0].name }.joined(separator: " ")
    case .known: shown = "known"
    case .external: shown = "external"
    case .nothing: shown = "nothing \(resolver.nearMiss(of: parsed, from: symbol) ?? "")"
    }
    #expect(shown == expected)
  }

  @Test(arguments: [
    "let a = 1", "a `b`", "@Test", "[Int]", "{ }", "", "\"text\"", "(Int) -> Bool", "a -> b",
  ])
  func codeIsNoLink(_ text: String) { #expect(SymbolLink(text) == nil) }

  /// What a link that leads to nothing means is found about as fast among many names as among few.
  @Test func guessesCostInProportionToTheLinks() throws {
    let times = [400, 12_000].map { count in
      let text = (0..<count).map { "public func f\($0)() {}\n" }.joined()
      let file = SourceFile(path: "A.swift", text: text)
      let sources = ModuleSources(name: "A", files: [readSymbols(of: file, for: BuildSettings())])
      let resolver = SymbolLinkResolver(linkSymbols(of: [sources])[0])
      let links = (0..<60).compactMap { SymbolLink("f\($0)x()") }
      // The first guess puts the names in order.
      #expect(links.first.flatMap { resolver.nearMiss(of: $0, from: nil) } != nil)
      return ContinuousClock().measure {
        for link in links { _ = resolver.nearMiss(of: link, from: nil) }
      }
    }
    #expect(times[1] < times[0] * 8, "\(times)")
  }
}
