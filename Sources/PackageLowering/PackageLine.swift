package import NotebookAnalysis
package import NotebookSyntax
internal import SwiftParser
internal import SwiftSyntax

extension Item.PackageLine {
  /// The package that the line names; how SwiftPM finds it, the line says.
  package var dependency: FrontMatter.Dependency? {
    guard
      let place = call.arguments.first(where: { ["url", "path"].contains($0.label?.text) })?
        .expression.as(StringLiteralExprSyntax.self)?.representedLiteralValue
    else { return nil }
    return FrontMatter.Dependency(url: place, from: "", products: [])
  }
}
