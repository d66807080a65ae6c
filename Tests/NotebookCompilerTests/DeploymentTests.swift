import Testing

/// What a package gets that is run, and what a project gathers of its notebooks.
@Suite struct DeploymentTests {
  /// The lines between the heading `Deployment` and the next one.
  private func deployment(_ files: [String: String]) -> String? {
    files["README.md"]?.split(separator: "\n## ").first { $0.hasPrefix("Deployment\n") }
      .map(String.init)
  }

  private let library = "# Tea\n\n```swift\nstruct Cup {}\n```\n"
  private let program = "\n```swift run\nprint(Cup())\n```\n"

  @Test func librariesAreNotDeployed() throws {
    let files = try ConvertedFiles.notebook(library)
    #expect(files["Containerfile"] == nil)
    #expect(files[".dockerignore"] == nil)
    #expect(deployment(files) == nil)
  }

  @Test func programsHaveAContainer() throws {
    let files = try ConvertedFiles.notebook("---\nswift: 6.2\n---\n" + library + program)
    let container = try #require(files["Containerfile"])
    #expect(container.contains("FROM swift:6.2 AS build\n"))
    #expect(container.contains("FROM swift:6.2-slim\n"))
    #expect(container.contains("\nUSER 65534:65534\n"))
    #expect(container.hasSuffix("ENTRYPOINT [\"tea-tool\"]\n"))
    #expect(files[".dockerignore"]?.contains(".build/\n") == true)
    #expect(deployment(files)?.contains("/tea-tool\" /usr/local/bin/") == true)
  }

  @Test func severalProgramsAreAllInstalled() throws {
    let other = "\n```swift run target=kiosk\nprint(Cup())\n```\n"
    let files = try ConvertedFiles.notebook(library + program + other)
    #expect(files["Containerfile"]?.contains("  && cp tea-tool kiosk /install/\n") == true)
    #expect(deployment(files)?.split(separator: "\ninstall -m 755 ").count == 3)
  }

  @Test func wordsAboutDeploymentStandAboveTheCommands() throws {
    let files = try ConvertedFiles.notebook(
      library + program + "\n## Deployment\n\nAt the door.\n\n## Design\n\nBig.\n")
    #expect(deployment(files)?.hasPrefix("Deployment\n\nAt the door.\n\nBuild the command") == true)
    #expect(files["README.md"]?.contains("## Design\n\nBig.\n") == true)
  }

  @Test func aProjectIsDeployedOnce() throws {
    let files = try ConvertedFiles.project([
      "a/tea.md": library + program + "\n## Deployment\n\nAt the door.\n",
      "b/mint.md": "# Mint\n\n```swift\nstruct Leaf {}\n```\n\n```swift run\nprint(Leaf())\n```\n",
    ])
    #expect(files["README.md"]?.ranges(of: "## Deployment").count == 1)
    #expect(
      deployment(files)?.hasPrefix("Deployment\n\nAt the door.\n\nBuild the commands") == true)
    #expect(files["Containerfile"]?.contains("&& cp ") == true)
  }

  @Test func aProjectGathersItsRules() throws {
    let table = "## Monitoring\n\n| metric | kind | alert when |\n|---|---|---|\n"
    let files = try ConvertedFiles.project([
      "tea/cups.md": library + table + "| cups | business | < 3 |\n| mood | model | sad |\n",
      "tea/pots.md": "# Pots\n\n" + table + "| pots | business | < 1 |\n",
      "a-use.md": "# Use\n\n```swift\nfunc label() -> String { CupsMetric.cups.label }\n```\n",
    ])
    let rules = try #require(files["monitoring/alerts.yml"])
    #expect(rules.ranges(of: "- name: ").count == 1)
    #expect(rules.contains("- name: house_business\n"))
    #expect(rules.contains("expr: house_cups < 3\n"))
    #expect(rules.contains("expr: house_pots < 1\n"))
    #expect(rules.contains("# - house_mood: sad\n"))
    #expect(files["Sources/Tea/CupsMetrics.swift"]?.contains("public struct CupsMetric:") == true)
    #expect(files["Sources/Tea/PotsMetrics.swift"]?.contains("public struct PotsMetric:") == true)
    #expect(
      files["Sources/Use/Use.swift"]?.hasPrefix("import Tea\n") == true, "\(files.keys.sorted())")
  }
}
