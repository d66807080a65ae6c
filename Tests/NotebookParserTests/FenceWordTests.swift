import NotebookDiagnostics
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

@Suite struct FenceWordTests {
  private func info(_ words: String) -> FenceInfo? {
    Reading("```swift \(words)\nlet a = 1\n```\n").cells.first?.info
  }

  @Test(arguments: FenceInfo.Role.allCases)
  func rolesAreWords(_ role: FenceInfo.Role) {
    #expect(info(role.rawValue)?.role == role)
  }

  @Test(arguments: ["nocompile", "ignore", "skip"])
  func codeCanBeLeftAlone(_ word: String) {
    #expect(info(word)?.role == .nocompile)
  }

  @Test func flagsAreWords() {
    #expect(info("hidden")?.isHidden == true)
    #expect(info("fail")?.failure == .fail)
    #expect(info("crash")?.failure == .crash)
    #expect(info("")?.isHidden == false)
    #expect(info("")?.failure == nil)
    #expect(info("")?.role == nil)
  }

  @Test func valuesFollowAnEqualsSign() {
    let info = info("target=Core file=Shapes.swift id=shapes for=area(of:_:) os=Linux")
    #expect(info?.target == "Core")
    #expect(info?.file == "Shapes.swift")
    #expect(info?.id == "shapes")
    #expect(info?.symbol == "area(of:_:)")
    #expect(info?.os == "linux")
  }

  @Test func anEqualsSignMayStandInAValue() {
    #expect(info("id=a=b")?.id == "a=b")
    #expect(info("for=Money.==(_:_:)")?.symbol == "Money.==(_:_:)")
  }

  @Test(arguments: [
    "swift test hidden", "swift,test,hidden", "swift, test, hidden", "swift  test   hidden  ",
    "swift\ttest\thidden", " swift test hidden", "Swift test hidden", "SWIFT test hidden",
  ])
  func wordsStandApart(_ words: String) {
    let reading = Reading("```\(words)\nlet a = 1\n```\n")
    #expect(reading.cells.first?.info.role == .test)
    #expect(reading.cells.first?.info.isHidden == true)
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func tildeFencesMayHaveBackticksAndTildesInTheirWords() {
    let reading = Reading("~~~swift id=`a`~b\nlet a = 1\n~~~\n")
    #expect(reading.cells.first?.info.id == "`a`~b")
  }

  @Test func laterWordsWin() {
    #expect(info("test example")?.role == .example)
    #expect(info("id=a id=b")?.id == "b")
  }

  @Test func aMisspeltWordIsAnErrorWithAFix() throws {
    let reading = Reading("```swift 1️⃣exmaple id=a\nlet a = 1\n```\n")
    let finding = try reading.finding("fence-word")
    #expect(finding.severity == .error)
    #expect(finding.range?.text == "exmaple")
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
    #expect(finding.hint == "did you mean 'example'?")
    let edit = try #require(finding.fixIt?.edits.first)
    #expect(edit.replacement == "example")
    #expect(reading.marked.file.text(of: edit.range) == "exmaple")
  }

  @Test func aMisspeltKeyIsAnErrorWithAFixOfTheKeyOnly() throws {
    let reading = Reading("> ```swift 1️⃣taget=Core\n> let a = 1\n> ```\n")
    let finding = try reading.finding("fence-word")
    #expect(finding.severity == .error)
    let edit = try #require(finding.fixIt?.edits.first)
    #expect(edit.replacement == "target")
    #expect(edit.range.lowerBound == reading.marked.offsets[1])
    #expect(reading.marked.file.text(of: edit.range) == "taget")
  }

  @Test(arguments: ["{.export", "linenums", "title=\"a\"", "playground", "5-7"])
  func aWordOfAnotherToolIsAWarning(_ word: String) throws {
    let reading = Reading("```swift \(word)\nlet a = 1\n```\n")
    let finding = try reading.finding("fence-word")
    #expect(finding.severity == .warning)
    #expect(finding.fixIt == nil)
    #expect(reading.cells.count == 1)
  }

  @Test(arguments: ["{.numberLines}", "{.line-numbers start=3}", "{ .a, id=b }", "{} {#c}"])
  func attributesOfOtherToolsArePassedOver(_ attributes: String) {
    let reading = Reading("```swift \(attributes) hidden\nlet a = 1\n```\n")
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.cells.first?.info.isHidden == true)
    #expect(reading.cells.first?.info.id == nil)
  }

  @Test(arguments: ["target", "file", "id", "for", "os", "id=", "for=", "os="])
  func aKeyNeedsAValue(_ word: String) throws {
    let finding = try Reading("```swift \(word) hidden\nlet a = 1\n```\n").finding("fence-word")
    #expect(finding.severity == .error)
    let key = word.prefix { $0 != "=" }
    #expect(finding.message == "Word '\(key)' after 'swift' needs a value")
    #expect(finding.range?.text == word)
  }

  @Test(arguments: ["os=linux,1️⃣macos", "os=linux 1️⃣macOS"])
  func aCellIsForOneSystem(_ words: String) throws {
    let reading = Reading("```swift \(words)\nlet a = 1\n```\n")
    let finding = try reading.finding("fence-word")
    #expect(finding.severity == .error)
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
    #expect(finding.message.hasPrefix("Word 'os=linux' takes one system"))
  }

  @Test(arguments: [
    "../x", "../../etc/passwd", "a/b.swift", "/etc/x", ".hidden", "..", "-rf", "C:\\x.swift",
    "a\\b", "", "a:b", "~root",
  ])
  func aFileThatIsNoPlainNameIsRefused(_ name: String) throws {
    let reading = Reading("```swift 1️⃣file=\(name)\nlet a = 1\n```\n")
    let finding = try reading.finding("fence-name")
    #expect(finding.severity == .error)
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
    #expect(reading.cells.first?.info.file == nil)
  }

  @Test(arguments: [
    "../Core", "Core/A", "1Core", "", "my-core", "a.b", "Core;", "class", "Testing", "Swift",
    String(repeating: "a", count: 300),
  ])
  func aTargetThatIsNoNameOfAModuleIsRefused(_ name: String) throws {
    let reading = Reading("```swift target=\(name)\nlet a = 1\n```\n")
    #expect(try reading.finding("fence-name").severity == .error)
    #expect(reading.cells.first?.info.target == nil)
  }

  @Test(arguments: ["Shapes", "Shapes.swift", "Shape+Area.swift", "Größe.swift", "a-b_c.swift"])
  func plainFileNamesAreTaken(_ name: String) {
    #expect(info("file=\(name)")?.file == name)
  }

  @Test func anIDThatIsUsedTwiceIsAnErrorAtTheSecond() throws {
    let reading = Reading(
      "1️⃣```swift id=a\nlet a = 1\n```\n\n2️⃣```swift id=a\nlet b = 2\n```\n\n"
        + "```swift id=b\nlet c = 3\n```\n")
    #expect(reading.rules == ["cell-id-duplicate"])
    let finding = try reading.finding("cell-id-duplicate")
    #expect(finding.severity == .error)
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[2])
    #expect(finding.related.map(\.range.bytes.lowerBound) == [reading.marked.offsets[1]])
  }

  @Test(arguments: ["target = Core", "target =Core", "id = a", "hidden os = linux"])
  func anAssignmentWithBlanksIsPointedOutOnce(_ words: String) throws {
    let reading = Reading("```swift \(words)\nlet a = 1\n```\n")
    #expect(reading.rules == ["fence-word"])
    #expect(try reading.finding("fence-word").message.hasSuffix("needs a value"))
  }

  @Test(arguments: [("fro=b()", true), ("fr=b()", true), ("b()", false)])
  func aWordOfADocstringThatIsNotKnownIsPointedOut(_ word: String, _ isNear: Bool) throws {
    let finding = try Reading("```docstring \(word)\nText.\n```\n").finding("fence-word")
    #expect(finding.message.contains("after 'docstring' is not known"))
    #expect(finding.severity == (isNear ? .error : .warning))
  }

  @Test func aDocstringNeedsANameBehindItsKey() throws {
    let finding = try Reading("```docstring for=\nText.\n```\n").finding("fence-word")
    #expect(finding.message == "Word 'for' after 'docstring' needs a value")
    #expect(Reading("```docstring {.a} for=f()\nText.\n```\n").diagnostics.isEmpty)
  }
}
