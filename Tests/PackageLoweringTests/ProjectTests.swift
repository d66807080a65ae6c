import NotebookAnalysis
import NotebookDiagnostics
import NotebookParser
import NotebookSyntax
import PackageLowering
import SourceText
import Testing

@Suite struct ProjectTests {
  @Test func targetsFollowFromTheSymbolsThatAreUsed() throws {
    let project = try ProjectCompilation([
      "orders.md": notebook("Orders", "struct Order { var cups: Int }"),
      "totals.md": notebook(
        "Totals", "func total(of orders: [Order]) -> Int { orders.map(\\.cups).reduce(0, +) }",
        "total(of: [Order(cups: 2)])  // => 2"),
    ])
    #expect(project.diagnostics.isEmpty)
    #expect(project.target("Orders") == #".target(name: "Orders"),"#)
    #expect(project.target("Totals") == #".target(name: "Totals", dependencies: ["Orders"]),"#)
    #expect(
      project.target("TotalsTests")
        == #".testTarget(name: "TotalsTests", dependencies: ["Orders", "Totals"]),"#)
    #expect(project.files["Sources/Totals/Totals.swift"]?.hasPrefix("import Orders\n\n") == true)
    #expect(
      project.files["Tests/TotalsTests/TotalsTests.swift"]?.contains(
        "@testable import Orders\n@testable import Totals\n") == true)
  }

  @Test func membersOfExtensionsAreFoundByTheirNames() throws {
    let project = try ProjectCompilation([
      "orders.md": notebook("Orders", "struct Order { var cups: Int }"),
      "prices.md": notebook("Prices", "extension Order { var cents: Int { cups * 300 } }"),
      "till.md": notebook("Till", "func bill(_ order: Order) -> Int { order.cents }"),
    ])
    #expect(project.diagnostics.isEmpty)
    #expect(
      project.target("Till") == #".target(name: "Till", dependencies: ["Orders", "Prices"]),"#)
  }

  @Test func aMemberThatIsAtHandIsNotLookedForElsewhere() throws {
    let project = try ProjectCompilation([
      "orders.md": notebook(
        "Orders", "struct Order { var cups: Int }", "print(Order(cups: 2).cups)"),
      "totals.md": notebook("Totals", "extension [Order] { func cups(of: Int) -> Int { 1 } }"),
    ])
    #expect(project.diagnostics.isEmpty)
    #expect(
      project.target("OrdersTests").contains(#"dependencies: ["Orders", "ExampleSupport"]"#))
  }

  @Test func aFolderOfNotebooksFeedsOneTarget() throws {
    let project = try ProjectCompilation([
      "notes/model/fit.md": notebook("Fit", "func fit() -> Int { scale }"),
      "notes/model/scale.md": notebook("Scale", "let scale = 2", fence: "swift source"),
      "notes/shop.md": notebook("Shop", "func shop() -> Int { fit() }"),
    ])
    #expect(project.diagnostics.isEmpty)
    #expect(project.target("Shop").contains(#"dependencies: ["Model"]"#))
    #expect(
      project.files.keys.filter { $0.hasPrefix("Sources/Model/") && $0.hasSuffix(".swift") }
        .sorted()
        == ["Sources/Model/Fit.swift", "Sources/Model/Scale.swift"])
  }

  @Test func oneNotebookFeedsSeveralTargets() throws {
    let project = try ProjectCompilation([
      "all.md": """
      # All

      ## Core

      <!-- recto: target=Core -->

      The core.

      ```swift
      struct Cup {}
      ```

      ## Counter

      ```swift target=Counter
      func fill() -> Cup { Cup() }
      ```
      """
    ])
    #expect(project.diagnostics.isEmpty)
    #expect(project.target("Core") == #".target(name: "Core"),"#)
    #expect(project.target("Counter").contains(#"dependencies: ["Core"]"#))
  }

  @Test func whatIsNoProductIsOpenedToThePackageOnly() throws {
    let project = try ProjectCompilation(
      settings: "products: [tool]",
      [
        "core.md": notebook("Core", "func brew() -> Int { 1 }"),
        "tool.md": notebook("Tool", "print(brew())", fence: "swift run"),
      ])
    #expect(project.diagnostics.isEmpty)
    #expect(project.files["Sources/Core/Core.swift"]?.contains("package func brew()") == true)
    #expect(!project.manifest.contains(".library("))
    #expect(project.target("tool").contains(#"dependencies: ["Core"]"#))
  }

  @Test func whatProductsAreBuiltOnIsDemandedByThem() throws {
    let settings = readSettings(SourceFile(path: "recto.yml", text: "products: [B]")).value
    let layout = ProjectLayout(name: "shop", settings: settings, entries: [])
    let interfaces = [("A", "a", "x"), ("B", "b", "a"), ("C", "c", "b")].map {
      target, name, use in
      NotebookInterface(
        path: "\(target).md", target: target,
        files: [
          .init(
            target: target, kind: .library, name: "\(target).swift",
            parts: [
              PartNames(
                cell: 0, start: 0, end: 0,
                definitions: [.init(name: name, key: nil)],
                uses: [use], memberUses: [])
            ])
        ])
    }
    let graph = TargetGraph(interfaces) { _ in nil }
    #expect(graph.dependencies == ["A": [], "B": ["A"], "C": ["B"]])
    #expect(layout.demanded(by: graph) == ProjectDemands(targets: ["A"]))
    let scopes = [layout, layout.opening(ProjectDemands(targets: ["A"]))].map {
      $0.scope(of: "a.md", title: "A")
    }
    #expect(scopes.map { $0.access["A"] ?? $0.defaultAccess } == [.package, .public])
  }

  @Test func aClassWithSubclassesInAnotherTargetIsOpened() throws {
    let project = try ProjectCompilation([
      "shapes.md": notebook(
        "Shapes",
        """
        class Shape {
          let name: String
          init(name: String) { self.name = name }
          func area() -> Double { 0 }
          var corners: Int { 0 }
          static func unit() -> Shape { Shape(name: "unit") }
          final func show() {}
          class func make() -> Shape { unit() }
        }
        """, "class Other { func show() {} }"),
      "squares.md": notebook(
        "Squares", "final class Square: Shape { override func area() -> Double { 4 } }"),
    ])
    #expect(project.diagnostics.isEmpty)
    #expect(
      project.files["Sources/Shapes/Shapes.swift"] == """
        open class Shape {
          public let name: String
          public init(name: String) { self.name = name }
          open func area() -> Double { 0 }
          open var corners: Int { 0 }
          public static func unit() -> Shape { Shape(name: "unit") }
          public final func show() {}
          open class func make() -> Shape { unit() }
        }

        public class Other {
          /// Creates an object.
          public init() {}

          public func show() {}
        }

        """)
  }

  @Test func aCycleShowsItsPathAndWhatToMove() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", "struct Cup {}\n\nfunc fill() -> Drink { Drink() }"),
      "b.md": notebook("B", "struct Drink {}", "func pour(_ cup: Cup) {}"),
    ])
    let finding = try project.finding("target-cycle")
    #expect(finding.message == "Targets need each other: A → B → A")
    #expect(finding.related.map(\.message) == ["'A' uses 'Drink' of 'B'", "'B' uses 'Cup' of 'A'"])
    #expect(finding.related.map(\.range.line) == [6, 8])
    #expect(
      finding.hint
        == "move the cell that declares 'Drink' (b.md:4) to 'A': write 'target=A' after 'swift'")
  }

  @Test func aCycleIsOpenedByTheLeastThatCanBeMoved() throws {
    let project = try ProjectCompilation([
      "a.md": notebook(
        "A", "struct Cup { var size: Int; var note: String; var maker: String }",
        "func fill(_ cup: Cup) -> Drink { Drink(cup: cup) }"),
      // What 'Drink' needs of its own target would have to move as well.
      "b.md": notebook(
        "B", "struct Leaf {}", "struct Drink { var cup: Cup; var leaf = Leaf() }",
        "func brew(_ drink: Drink) {}"),
    ])
    #expect(
      try project.finding("target-cycle").hint
        == "move the cell that declares 'fill' (a.md:8) to 'B': write 'target=B' after 'swift'")
    let moved = try ProjectCompilation([
      "a.md": notebook("A", "struct Cup { var size: Int; var note: String; var maker: String }")
        + "\n```swift target=B\nfunc fill(_ cup: Cup) -> Drink { Drink(cup: cup) }\n```\n",
      "b.md": notebook(
        "B", "struct Leaf {}", "struct Drink { var cup: Cup; var leaf = Leaf() }",
        "func brew(_ drink: Drink) {}"),
    ])
    #expect(moved.diagnostics.isEmpty)
  }

  @Test func aMemberIsFoundByTheLabelsOfItsArguments() throws {
    let project = try ProjectCompilation([
      "orders.md": notebook("Orders", "struct Order { var cups: Int }"),
      "sums.md": notebook(
        "Sums", "extension [Order] { func cups(of size: Int, in note: String = \"\") -> Int { 1 } }"
      ),
      "till.md": notebook(
        "Till", "func bill(_ all: [Order]) -> Int { all[0].cups + all.cups(of: 2) }"),
    ])
    #expect(project.diagnostics.isEmpty)
    #expect(project.target("Till").contains(#"dependencies: ["Orders", "Sums"]"#))
  }

  @Test func membersAreFoundWhereATypeUsesItsOwn() throws {
    let project = try ProjectCompilation([
      "orders.md": notebook("Orders", "struct Order { var cups: Int }"),
      "prices.md": notebook("Prices", "extension Order { var cents: Int { cups * 300 } }"),
      "till.md": notebook("Till", "extension Order { var bill: String { \"\\(cents)\" } }"),
      "other.md": notebook("Other", "func f(_ words: [String]) -> Int { words.cents }"),
    ])
    #expect(project.target("Till").contains(#"dependencies: ["Orders", "Prices"]"#))
    // What builds on nothing of the project has no orders.
    #expect(project.target("Other") == #".target(name: "Other"),"#)
  }

  @Test func operatorsAreFoundInOtherTargets() throws {
    let project = try ProjectCompilation([
      "vectors.md": notebook("Vectors", "struct Vector { var x: Int }"),
      "groups.md": notebook("Groups", "precedencegroup DotPrecedence {}"),
      "sums.md": notebook(
        "Sums", "infix operator •: DotPrecedence",
        "func • (a: Vector, b: Vector) -> Int { a.x * b.x }",
        "func + (a: Vector, b: Vector) -> Vector { a }"),
      "dots.md": notebook("Dots", "func norm(_ v: Vector) -> Int { v • v }"),
      "adds.md": notebook("Adds", "func twice(_ v: Vector) -> Vector { v + v }"),
      "counts.md": notebook("Counts", "func next(_ n: Int) -> Int { n + 1 }"),
    ])
    #expect(project.diagnostics.isEmpty)
    #expect(project.target("Sums").contains(#"dependencies: ["Groups", "Vectors"]"#))
    #expect(project.target("Dots").contains(#"dependencies: ["Sums", "Vectors"]"#))
    #expect(project.target("Adds").contains(#"dependencies: ["Sums", "Vectors"]"#))
    #expect(project.target("Counts") == #".target(name: "Counts"),"#)
  }

  @Test func aMetricOfTwoNotebooksIsAnError() throws {
    let table = """


      ## Monitoring

      | metric | kind |
      |---|---|
      | orders | business |

      """
    let project = try ProjectCompilation([
      "a.md": notebook("A", "struct Cup {}") + table,
      "b.md": notebook("B", "struct Pot {}") + table,
    ])
    let finding = try project.finding("project-collision")
    #expect(finding.message == "Metric 'shop_orders' is declared by two notebooks")
    #expect(finding.range?.file.path == "b.md" && finding.range?.line == 12)
    #expect(finding.related.map(\.range.file.path) == ["a.md"])
    #expect(project.diagnostics.count == 1)
  }

  @Test func aSymbolOfOneTargetInTwoNotebooksIsAnError() throws {
    let project = try ProjectCompilation([
      "m/a.md": notebook("A", "struct Cup {}"), "m/b.md": notebook("B", "struct Cup {}"),
      "c.md": notebook("C", "struct Cup {}"),
    ])
    let finding = try project.finding("project-collision")
    #expect(finding.message == "Symbol 'Cup' of target 'M' is declared by two notebooks")
    #expect(finding.range?.file.path == "m/b.md")
    #expect(finding.related.map(\.range.file.path) == ["m/a.md"])
    #expect(project.diagnostics.count == 1)
  }

  @Test func aFileOfOneTargetInTwoNotebooksIsAnError() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", "struct Cup {}", fence: "swift target=M file=Same"),
      "b.md": notebook("B", "struct Pot {}", fence: "swift target=M file=same"),
    ])
    let finding = try project.finding("project-collision")
    #expect(finding.message == "File 'same.swift' of target 'M' is claimed by two notebooks")
  }

  @Test(arguments: ["@main struct Two { static func main() {} }", "print(2)"])
  func aProgramThatStartsInTwoNotebooksIsAnError(_ code: String) throws {
    let project = try ProjectCompilation([
      "a.md": notebook(
        "A", "@main struct One { static func main() {} }", fence: "swift run target=tool"),
      "b.md": notebook("B", code, fence: "swift run target=tool"),
    ])
    let finding = try project.finding("project-collision")
    #expect(finding.message == "Program 'tool' starts in two notebooks")
    #expect(finding.range?.file.path == "b.md")
    #expect(finding.related.map(\.range.file.path) == ["a.md"])
    #expect(project.diagnostics.count == 1)
  }

  @Test func aNameOfTwoTargetsHasToBeImported() throws {
    let cup = "struct Cup {}"
    let use = "func wash(_ cup: Cup) {}"
    let unclear = try ProjectCompilation([
      "a.md": notebook("A", cup), "b.md": notebook("B", cup), "c.md": notebook("C", use),
    ])
    #expect(
      try unclear.finding("project-ambiguity").message
        == "Name 'Cup' is declared in targets 'A' and 'B'")
    let clear = try ProjectCompilation([
      "a.md": notebook("A", cup), "b.md": notebook("B", cup),
      "c.md": notebook("C", "import B\n\n\(use)"),
    ])
    #expect(clear.diagnostics.isEmpty)
    #expect(clear.target("C").contains(#"dependencies: ["B"]"#))
  }

  @Test func whatAnAuthorKeepsInsideIsNotOpened() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", "internal struct Cup {}"),
      "b.md": notebook("B", "func wash(_ cup: Cup) {}"),
    ])
    let finding = try project.finding("project-access")
    #expect(finding.message == "Name 'Cup' is kept inside target 'A' by its author")
  }

  @Test func testsOfAllTargetsTakeTurnsToPrint() throws {
    let cell = "print(1)\n```\n\n```output\n1"
    let project = try ProjectCompilation([
      "a.md": notebook("A", cell), "b.md": notebook("B", cell),
    ])
    #expect(project.files["Tests/ExampleSupport/PrintedOutput.swift"] != nil)
    for name in ["A", "B"] {
      #expect(project.target("\(name)Tests").contains(#"dependencies: ["ExampleSupport"]"#))
    }
  }

  @Test func sameNotebooksGiveTheSameBytes() throws {
    let compile = {
      try ProjectCompilation([
        "a.md": notebook("A", "struct Cup {}"), "b.md": notebook("B", "let cups = [Cup()]"),
      ]).files
    }
    #expect(try compile() == compile())
  }
}
