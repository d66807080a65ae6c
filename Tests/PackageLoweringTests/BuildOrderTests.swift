import NotebookCompiler
import NotebookDiagnostics
import NotebookParser
import PackageEmission
import PackageLowering
import SourceText
import Testing

/// Which notebooks of a project are verified before which.
@Suite struct BuildOrderTests {
  private func order(
    settings: String = "", _ notebooks: KeyValuePairs<String, String>
  ) throws -> BuildOrder {
    let sources = notebooks.map { SourceFile(path: $0.key, text: $0.value) }
    let templates = try TemplateLibrary()
    let layout = ProjectLayout(
      name: "shop", settings: readSettings(SourceFile(path: "recto.yml", text: settings)).value,
      entries: sources.map { .init(path: $0.path, target: nil) })
    let settled = settle(layout) { layout in
      sources.map { source in
        compileUnit(source, at: source.path, layout: layout, templates: templates) { _ in
          .init([:])
        }.value.unit.interface
      }
    } interfaces: {
      $0
    } source: { _ in
      nil
    }
    return BuildOrder(settled.units, settled.graph)
  }

  /// A test that may need a conformance makes no circle of what libraries need.
  @Test func aNotebookWithExtensionsComesAfterTheirTypes() throws {
    let order = try order([
      "book.md": notebook(
        "Book", "extension Amount: CustomStringConvertible { var description: String { \"\" } }",
        "Amount(cents: 1).description"),
      "money.md": notebook("Money", "struct Amount { var cents: Int }", "Amount(cents: 3).cents"),
    ])
    #expect(order.positions == [1, 0])
    #expect(order.notebooks(beneath: 0) == [1])
    #expect(order.notebooks(beneath: 1) == [])
  }

  @Test func inOneTargetTheNamesSayWhatIsNeeded() throws {
    let order = try order(
      settings: "targets:\n  Bank: [\"*.md\"]\n",
      [
        "a.md": notebook("A", "class Audit: Account {}", "Audit().total()"),
        "b.md": notebook("B", "class Account {}", "Account()"),
        "c.md": notebook("C", "extension Account { func total() -> Int { 1 } }"),
        "d.md": notebook("D", "struct Other {}", "Other()"),
      ])
    #expect(order.notebooks(beneath: 0) == [1, 2])
    #expect(order.notebooks(beneath: 1) == [])
    #expect(order.notebooks(beneath: 2) == [1])
    #expect(order.notebooks(beneath: 3) == [])
    #expect(order.positions == [1, 2, 0, 3])
  }
}
