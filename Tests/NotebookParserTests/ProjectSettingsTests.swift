import NotebookDiagnostics
import NotebookParser
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

@Suite struct ProjectSettingsTests {
  /// What the reader makes of a project file with marks.
  struct Reading {
    let marked: MarkedText
    let settings: ProjectSettings
    let diagnostics: [Diagnostic]

    init(_ text: String) {
      marked = MarkedText(text, path: "recto.yml")
      let result = readSettings(marked.file)
      settings = result.value
      diagnostics = result.diagnostics
    }
  }

  @Test func everyKeyIsRead() throws {
    let reading = Reading(
      """
      # Settings of a shop
      package: corner-shop
      swift: 6.2
      platforms: [macOS 13, iOS 16]
      dependencies:
        - url: https://github.com/apple/swift-collections.git
          from: 1.1.0
          products: [OrderedCollections]
      access: package
      targets:
        Prices:
          notebooks: [prices.md, "more/*.md"]
          access: internal
        Orders: orders/**
        Shared: [a.md, b.md]
        Rest:
      products:
        - Orders
      exclude: drafts
      output: Package
      templates: ./templates
      lint:
        coverage: {public: 100}
      """)
    let settings = reading.settings
    #expect(reading.diagnostics.isEmpty)
    #expect(settings.file == reading.marked.file)
    #expect(settings.package?.value == "corner-shop")
    #expect(settings.swift?.value == "6.2")
    #expect(settings.platforms.map(\.value) == ["macOS 13", "iOS 16"])
    #expect(settings.dependencies.map(\.value.identity) == ["swift-collections"])
    #expect(settings.dependencies.first?.value.products == ["OrderedCollections"])
    #expect(settings.access?.value == .package)
    #expect(settings.targets.map(\.name.value) == ["Prices", "Orders", "Shared", "Rest"])
    let notebooks = settings.targets.map { $0.notebooks.map(\.value) }
    #expect(notebooks == [["prices.md", "more/*.md"], ["orders/**"], ["a.md", "b.md"], []])
    #expect(settings.targets.map(\.access?.value) == [.internal, nil, nil, nil])
    #expect(settings.products?.map(\.value) == ["Orders"])
    #expect(settings.exclude.map(\.value) == ["drafts"])
    #expect(settings.output?.value == "Package")
    #expect(settings.templates?.value == "./templates")
  }

  @Test(arguments: [
    "", "\n", "# a comment\n", "---\n", "\u{FEFF}", "{}", "~",
    "package:\nswift:\nplatforms:\ndependencies:\naccess:\ntargets:\nproducts:\nexclude:\noutput:\n"
      + "templates:\nlint:\n",
  ])
  func aFileThatSaysNothingGivesEmptySettings(_ text: String) {
    let reading = Reading(text)
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.settings.package == nil)
    #expect(reading.settings.targets.isEmpty)
    #expect(reading.settings.products == nil)
    #expect(reading.settings.file != nil)
  }

  @Test func noProductsAreNotAllProducts() {
    #expect(Reading("products: []\n").settings.products?.isEmpty == true)
  }

  @Test(arguments: [
    "\u{FEFF}1️⃣package2️⃣: Shop", "# é 🎈\npackage: 1️⃣Shop2️⃣", "\r\npackage: 1️⃣'Shop'2️⃣ # it\r\n",
    "swift: \"a\u{2028}b\u{85}c\"\npackage: 1️⃣Shop2️⃣", "{swift: é, package: 1️⃣Shop2️⃣}",
    "# a\r\rpackage: 1️⃣Shop2️⃣",
  ])
  func valuesKnowTheirPlaces(_ text: String) throws {
    let reading = Reading(text)
    #expect(reading.diagnostics.isEmpty)
    let name = try #require(reading.settings.package)
    #expect(name.value == "Shop")
    // A mark before the key says only that the text is as meant.
    guard !text.contains("1️⃣package") else { return #expect(name.range.text == "Shop") }
    let offsets = reading.marked.offsets
    #expect(
      [name.range.bytes.lowerBound, name.range.bytes.upperBound] == [offsets[1], offsets[2]])
  }

  /// A text with one mistake from the first mark to the second, the rule that finds it, and a part
  /// of what it says.
  static let mistakes: [(String, String, String)] = [
    // Syntax and shape.
    ("package: A\n1️⃣products: [a2️⃣", "settings-syntax", "not valid YAML"),
    ("package: A\n1️⃣\tswift: 62️⃣", "settings-syntax", "not valid YAML"),
    ("package: A\noutput: \"a1️⃣\u{7}b\"2️⃣\n", "settings-syntax", "control characters"),
    ("platforms: &a [b]\nproducts: 1️⃣*a2️⃣\n", "settings-syntax", "alias '*a' is not taken"),
    ("targets:\n  Core: a.md\n  1️⃣Core: b.md2️⃣", "settings-syntax", "'Core' appears twice"),
    ("package: A\n1️⃣---2️⃣\npackage: B", "settings-syntax", "another document"),
    ("1️⃣- a2️⃣\n- b", "settings-shape", "is a mapping"),
    ("1️⃣Shop2️⃣", "settings-shape", "is a mapping"),
    ("1️⃣[a]: b2️⃣", "settings-shape", "Key of the project file is a word"),
    ("package: 1️⃣[A, B]2️⃣", "settings-shape", "'package' takes one value"),
    ("platforms: [macOS 13, 1️⃣{a: b}]2️⃣", "settings-shape", "'platforms' takes one value"),
    ("exclude:\n  - a\n  -1️⃣2️⃣\n", "settings-shape", "none of them empty"),
    ("dependencies: 1️⃣collections2️⃣", "settings-shape", "'dependencies' takes a list"),
    ("dependencies:\n  - 1️⃣url: x2️⃣\n", "settings-shape", "'url' and 'from'"),
    ("dependencies:\n  - url: x\n    from: 1️⃣1.x2️⃣\n", "settings-value", "Version '1.x'"),
    ("dependencies:\n  - url: x\n    from: 1️⃣1.0-beta2️⃣\n", "settings-value", "'1.0-beta'"),
    ("targets: 1️⃣[Core]2️⃣", "settings-shape", "a mapping of names to notebooks"),
    ("targets: {1️⃣[a]: b}2️⃣", "settings-shape", "a mapping of names to notebooks"),
    ("targets:\n  Core:\n    notebooks: 1️⃣{a: b}2️⃣", "settings-shape", "'notebooks' takes a list"),
    ("lint: 1️⃣strict2️⃣", "settings-shape", "'lint' takes a mapping"),
    // Keys.
    ("1️⃣packge2️⃣: A", "settings-key", "'packge' of the project file"),
    ("targets: {Core: {1️⃣notebook2️⃣: a}}", "settings-key", "'notebook' of a target"),
    (
      "dependencies:\n  - url: a\n    from: 1.0.0\n    1️⃣product2️⃣: b", "settings-key",
      "'product' of a dependency"
    ),
    // Values.
    ("access: 1️⃣pubic2️⃣", "settings-value", "'pubic' of 'access'"),
    ("targets: {Core: {access: 1️⃣open2️⃣}}", "settings-value", "'open' of 'access'"),
    ("package: 1️⃣my shop2️⃣", "settings-value", "'my shop' is not that of a package"),
    ("targets:\n  1️⃣my-core2️⃣:", "settings-value", "'my-core' is not that of a target"),
    ("targets:\n  1️⃣_core2️⃣: a.md", "settings-value", "'_core' is not that of a target"),
    ("targets:\n  1️⃣'2nd'2️⃣: a.md", "settings-value", "'2nd' is not that of a target"),
    ("targets:\n  1️⃣class2️⃣: a.md", "settings-value", "a word of the Swift language"),
    ("targets:\n  1️⃣Testing2️⃣: a.md", "settings-value", "comes with Swift"),
    ("targets:\n  Core: a.md\n  1️⃣core2️⃣: b.md", "settings-value", "ignores case"),
    ("products: [1️⃣a b2️⃣]", "settings-value", "'a b' is not that of a product"),
    ("products: [A, 1️⃣A2️⃣]", "settings-value", "'A' is listed twice"),
    ("output: 1️⃣/tmp/out2️⃣", "settings-value", "is absolute"),
    ("output: 1️⃣~/out2️⃣", "settings-value", "is absolute"),
    ("output: 1️⃣C:/out2️⃣", "settings-value", "is absolute"),
    ("templates: 1️⃣../templates2️⃣", "settings-value", "goes up by '..'"),
    ("exclude: [a, 1️⃣b/../c2️⃣]", "settings-value", "goes up by '..'"),
    ("exclude: [1️⃣''2️⃣]", "settings-value", "is empty"),
    ("targets: {Core: 1️⃣a\\b.md2️⃣}", "settings-value", "has a backslash"),
    ("targets: {Core: [1️⃣../a.md2️⃣]}", "settings-value", "goes up by '..'"),
    ("targets: {Core: {notebooks: 1️⃣/a.md2️⃣}}", "settings-value", "is absolute"),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsAnErrorAtItsPlace(_ text: String, _ rule: String, _ words: String) throws {
    let reading = Reading(text)
    let findings = reading.diagnostics.map { "\($0.id): \($0.message)" }
    try #require(reading.diagnostics.count == 1, "\(findings)")
    let finding = reading.diagnostics[0]
    #expect(finding.severity == .error)
    #expect(finding.id == rule)
    #expect(finding.message.contains(words), "\(finding.message)")
    let range = try #require(finding.range)
    let offsets = reading.marked.offsets
    #expect(
      [range.bytes.lowerBound, range.bytes.upperBound] == [offsets[1], offsets[2]], "\(range.text)")
  }

  @Test func everyMistakeIsReported() {
    let text = Self.mistakes.filter { $0.1 == "settings-value" && $0.0.hasPrefix("targets:\n") }
      .map { $0.0.dropFirst("targets:\n".count) }.joined(separator: "\n")
    let reading = Reading("targets:\n\(text)\nproducts: [/, class]\naccess: x\n")
    // Two targets of the name 'core' are one finding; both are there.
    #expect(reading.diagnostics.count == 8, "\(reading.diagnostics.map(\.message))")
    #expect(reading.settings.targets.map(\.name.value) == ["Core", "core"])
  }

  @Test func aProductMayFollowFromANotebook() {
    let reading = Reading("targets: {Core: a.md}\nproducts: [Core, Shop, kiosk-tool]\n")
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.settings.products?.map(\.value) == ["Core", "Shop", "kiosk-tool"])
  }

  @Test func aKeyOfAnotherToolIsAWarning() throws {
    let finding = try #require(Reading("theme: dark\npackage: A\n").diagnostics.first)
    #expect(finding.severity == .warning)
    #expect(finding.hint?.hasPrefix("known keys are package, swift,") == true)
  }

  @Test func aMisspeltWordHasItsFix() throws {
    let reading = Reading("packge: A")
    let edit = try #require(reading.diagnostics.first?.fixIt?.edits.first)
    var bytes = reading.marked.file.bytes
    bytes.replaceSubrange(edit.range, with: edit.replacement.utf8)
    #expect(String(decoding: bytes, as: UTF8.self) == "package: A")
  }

  @Test func namesThatTheFileSystemTakesForOneShowBothPlaces() throws {
    let finding = try #require(Reading("targets:\n  Core:\n  core:\n").diagnostics.first)
    #expect(finding.related.first?.range.text == "Core")
    #expect(finding.range?.line == 3)
  }

  @Test func whatOnlyLooksLikeAnAliasIsFine() {
    let text = "package: A # R&D\nexclude: ['a &b', '*c', '&']\n"
    #expect(Reading(text).diagnostics.isEmpty)
  }

  /// The last key stands for a million values; some more lines, and comparing it would never end.
  @Test(.timeLimit(.minutes(1))) func aliasesThatGrowWithoutBoundAreRefused() {
    let levels = (1..<7).map {
      "- &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ","))]"
    }
    let text = "lint:\n - &a0 x\n" + levels.map { " \($0)\n" }.joined() + " - ? *a6\n   : x\n"
    #expect(Reading(text).diagnostics.map(\.id) == ["settings-syntax"])
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["[", "{a: ", "- ", "? "])
  func deepNestingIsReported(_ opening: String) {
    let reading = Reading("lint: {}\nexclude:\n  " + String(repeating: opening, count: 50_000))
    #expect(reading.diagnostics.map(\.id) == ["settings-syntax"])
  }

  /// Places are found by a table: a walk from the start of the line would take minutes here.
  @Test(.timeLimit(.minutes(1))) func aLongLineTakesTimeInProportion() {
    let names = (0..<100_000).map { "é\($0)" }.joined(separator: ",")
    let reading = Reading("exclude: [\(names)]\n")
    #expect(reading.settings.exclude.count == 100_000)
    #expect(reading.settings.exclude.last?.range.text == "é99999")
  }
}
