import Testing

/// Types of a notebook that have the names of others which test files import.
@Suite struct ScopedImportTests {
  @Test func typesNamedLikeThoseOfFoundationAreImportedByName() throws {
    let conversion = try Conversion(
      "import Foundation\nenum Operation { case add }\nstruct Shape {}",
      "let op: Operation = .add\nop == .add // => true")
    #expect(
      conversion.tests.contains(
        "@testable import T\n@testable import enum T.Operation\n"), "\(conversion.tests)")
    #expect(!conversion.tests.contains("T.Shape"))
  }

  @Test func thoseOfTestingAreInEveryTestFile() throws {
    let conversion = try Conversion(
      "actor Issue {}\nstruct Comment { var text: String }\nstruct Timer {}\ntypealias Tag = Int",
      "Comment(text: \"a\").text // => a\n_ = Issue()\n_ = Timer()\nlet t: Tag = 1\nprint(t)")
    #expect(
      conversion.tests.contains(
        "import struct T.Comment\n@testable import class T.Issue\n@testable import typealias T.Tag\n"
      ),
      "\(conversion.tests)")
    #expect(!conversion.tests.contains("T.Timer"))
  }

  @Test func aTestImportsItsOwnPackageByAnyName() throws {
    let conversion = try Conversion(
      "struct Weather {}", "import Testing\n@testable import Sky\n@Test func a() { _ = Weather() }")
    #expect(!conversion.tests.contains("Sky") && conversion.diagnostics.isEmpty)
  }
}
