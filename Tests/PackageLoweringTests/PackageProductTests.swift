import NotebookDiagnostics
import NotebookSyntax
import PackageLowering
import SourceText
import Testing

/// Which package a module is taken from, and what is said where there is none.
@Suite struct PackageProductTests {
  private static let logging = "import Logging\n\nstruct Till { let log = Logger(label: \"till\") }"

  private static func package(_ name: String, _ products: String...) -> FrontMatter.Dependency {
    FrontMatter.Dependency(
      url: "https://shop.example/\(name).git", from: "1.0.0", products: products)
  }

  @Test(arguments: [
    ("Logging", [package("swift-log")], 0),
    ("Logging", [package("swift-other"), package("other-log", "Logging")], 1),
    ("Logging", [package("swift-other")], nil),
    ("TeaShop", [package("coffee-shop"), package("tea-shop")], 1),
    ("Kettle", [package("tea-shop")], 0),
    ("Kettle", [package("tea-shop", "Tea")], nil),
    ("Kettle", [package("tea-shop"), package("coffee-shop")], nil),
    ("Foundation", [package("tea-shop")], nil),
  ])
  func modulesHavePackages(
    _ module: String, _ packages: [FrontMatter.Dependency], _ owner: Int?
  ) {
    #expect(ModuleOwners(of: [module], among: packages).package(of: module) == owner)
  }

  @Test func whatNoPackageExplainsIsNotOfOneThatIsExplained() {
    let owners = ModuleOwners(of: ["TeaShop", "Kettle"], among: [Self.package("tea-shop")])
    #expect(owners.package(of: "TeaShop") == 0)
    #expect(owners.package(of: "Kettle") == nil)
  }

  @Test(arguments: [
    ("", "", true),
    ("dependencies: [{url: https://github.com/apple/swift-log.git, from: 1.6.0}]", "", false),
    (
      "",
      "---\ndependencies:\n  - {url: https://github.com/apple/swift-log.git, from: 1.6.0}\n---\n",
      false
    ),
    ("dependencies: [{url: https://shop.example/tea-shop.git, from: 1.0.0}]", "", true),
  ])
  func aProjectSharesItsPackages(_ settings: String, _ front: String, _ isMissing: Bool) throws {
    let project = try ProjectCompilation(
      settings: settings,
      [
        "cups.md": front + notebook("Cups", "struct Cup {}"),
        "till.md": notebook("Till", Self.logging),
      ])
    let found = project.diagnostics.filter { $0.id == "module-missing" }
    #expect(found.map { $0.range?.text } == (isMissing ? ["import Logging"] : []))
    #expect(
      project.target("Till").contains(#".product(name: "Logging", package: "swift-log")"#)
        != isMissing)
  }

  /// SwiftPM refuses a package that is named twice.
  @Test func noPackageIsNamedTwice() throws {
    let line = ".package(url: \"https://github.com/apple/swift-log\", from: \"1.5.0\")"
    let project = try ProjectCompilation(
      settings: "dependencies: [{url: https://github.com/apple/swift-log.git, from: 1.6.0}]",
      [
        "cups.md": notebook("Cups", line, Self.logging.replacing("Till", with: "Cup")),
        "till.md": notebook("Till", line.replacing("1.5", with: "1.4"), Self.logging),
      ])
    #expect(project.manifest.ranges(of: ".package(").count == 1)
    #expect(project.manifest.contains(line))
  }

  @Test func ownTargetsAreNoMissingModules() throws {
    let project = try ProjectCompilation([
      "cups.md": notebook("Cups", "struct Cup {}"),
      "till.md": notebook("Till", "import Cups\n\nstruct Till { var cup = Cup() }"),
    ])
    #expect(project.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("import Logging", ["import Logging"]),
    ("import UIKit", ["import UIKit"]),
    ("import Foundation", []),
    ("import Kettle", ["import Kettle"]),
    ("#if canImport(UIKit)\nimport UIKit\n#endif", []),
    (
      ".package(url: \"https://github.com/apple/swift-log.git\", from: \"1.6.0\")\nimport Logging",
      []
    ),
  ])
  func aNotebookAloneSaysWhatItLacks(_ code: String, _ expected: [String]) throws {
    let conversion = try Conversion(notebook: notebook("Till", code, "struct Till {}"))
    let found = conversion.diagnostics.filter { $0.id == "module-missing" }
    #expect(found.map { $0.range?.text } == expected)
  }
}
