import PackageEmission
import Testing

/// Which arrows a diagram of targets shows.
@Suite struct TargetDiagramTests {
  @Test(arguments: [
    (["A": ["B", "C"], "B": ["C"], "C": []], ["A --> B", "B --> C"]),
    (["A": ["B"], "B": ["A"], "C": ["A", "B"]], ["A --> B", "B --> A", "C --> A", "C --> B"]),
    (
      ["A": ["B", "C"], "B": ["C"], "C": ["B", "D"], "D": []],
      ["A --> B", "A --> C", "B --> C", "C --> B", "C --> D"]
    ),
    (
      ["A": ["B", "C", "D"], "B": ["D"], "C": ["D"], "D": []],
      ["A --> B", "A --> C", "B --> D", "C --> D"]
    ),
  ])
  func whatFollowsFromOtherArrowsIsLeftOut(_ needs: [String: [String]], _ arrows: [String]) {
    let diagram = TargetDiagram(
      needs.sorted { $0.key < $1.key }.map { .init(name: $0.key, shape: .library, needs: $0.value) }
    )
    let lines = diagram.mermaid.split(separator: "\n").filter { $0.contains("-->") }
    #expect(lines.map { $0.drop { $0 == " " } } == arrows.map { $0[...] })
  }
}
