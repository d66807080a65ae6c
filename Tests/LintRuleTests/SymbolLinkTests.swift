import PackageSymbols
import SourceText
import Testing

@testable import DocumentationLint

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
    ("Circle/radius", "", "of Geometry"), ("Circle/diameter", "", "nothing "),
    ("String/shout()", "", "String.shout()"),
    // Nothing.
    ("Sqare", "", "nothing Square"), ("Square/sde", "", "nothing Square/side"),
    ("Square/scale", "", "nothing Square/scale(by:)"), ("Square.side", "", "nothing Square/side"),
    ("Shapes/Circle", "", "nothing "), ("Elephant", "", "nothing "),
  ])
  func leads(_ link: String, _ place: String, _ expected: String) throws {
    let module = module()
    let geometry = ["Geometry": Set(["Circle", "Circle.radius"])]
    let others = expected.hasPrefix("of ") ? geometry : [:]
    let resolver = SymbolLinkResolver(module, others: others)
    let symbol = module.symbols.first { $0.name == place }
    let shown: String
    let parsed = try #require(SymbolLink(link))
    switch resolver.destination(of: parsed, from: symbol) {
    case .symbols(let ids): shown = ids.map { module.symbols[$0].name }.joined(separator: " ")
    case .known: shown = "known"
    case .external: shown = "external"
    case .unqualified(let owner): shown = "of \(owner)"
    case .nothing: shown = "nothing \(resolver.nearMiss(of: parsed, from: symbol) ?? "")"
    }
    #expect(shown == expected)
  }

  @Test(arguments: [
    "let a = 1", "a `b`", "@Test", "[Int]", "{ }", "", "\"text\"", "(Int) -> Bool", "a -> b",
    "Order\r\nand more",
  ])
  func codeIsNoLink(_ text: String) { #expect(SymbolLink(text) == nil) }

  @Test(arguments: [
    ("Maß/größe-9jk2p", ["Maß", "größe"]), ("Café-swift.struct", ["Café"]),
  ])
  func lettersOutsideOfASCIIAreKept(_ text: String, _ components: [String]) throws {
    let link = try #require(SymbolLink(text))
    #expect(link.components == components)
    #expect(link.isDisambiguated)
  }

  /// A link that leads to nothing is compared with as few names among many as among few.
  @Test(arguments: [("f5x()", false), ("f(_:)", true)])
  func guessIsAmongFewNames(_ link: String, _ sharesBase: Bool) {
    let names = (0..<12_000).flatMap { ["f\($0)()", "f(p\($0):)"] }
    let candidates = NearNames(["": Set(names)]).candidates(for: link, in: "")
    #expect(candidates.sharesBase == sharesBase)
    #expect(!candidates.names.isEmpty)
    #expect(candidates.names.count <= NearNames.reach)
  }
}
