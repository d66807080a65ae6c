internal import NotebookAnalysis
internal import SwiftSyntax

/// A function of Swift Testing that the author wrote, which goes into the suite of its topic.
struct CarriedTest {
  /// The name of the function.
  let name: String

  init?(_ declaration: DeclSyntax) {
    guard let function = declaration.as(FunctionDeclSyntax.self),
      function.attributes.contains(where: { $0.code.hasPrefix("@Test") })
    else { return nil }
    name = function.name.text
  }
}

extension DeclSyntax {
  /// Whether the type is a suite of Swift Testing: it says so, or holds tests.
  var isSuite: Bool {
    guard !self.is(ExtensionDeclSyntax.self), let members = memberBlock?.members else {
      return false
    }
    return attributes?.contains { $0.isNamed("Suite") } == true
      || members.contains { $0.decl.attributes?.contains { $0.isNamed("Test") } == true }
  }
}
