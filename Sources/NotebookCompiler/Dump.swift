internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
package import PackageEmission
internal import PackageLowering
package import SourceText

/// A stage of the pipeline whose value can be shown.
package enum Stage: String, Sendable, CaseIterable {
  /// What the parser made of the text.
  case notebook
  /// What the code of each cell declares, uses and does.
  case analysis
  /// Which target, file and test each part goes to.
  case plan
  /// The files that are written.
  case package
}

/// Shows the value of a stage as a tree, for people and for tests.
/// - Parameters:
///   - stage: The stage.
///   - source: The notebook.
///   - templates: The templates of the files that are not code.
///   - resources: The files beside the notebook that it embeds, by their names.
package func dump(
  _ stage: Stage, of source: SourceFile, templates: TemplateLibrary,
  resources: [String: SourceFile] = [:]
) -> String {
  switch stage {
  case .notebook: return tree(of: parse(source).value)
  case .analysis: return tree(of: parse(source).flatMap(analyze).value)
  case .plan: return tree(of: plan(source).value)
  case .package: return tree(of: compile(source, templates: templates, resources: resources).value)
  }
}

/// A tree that is written with two columns for each level.
struct Tree {
  private(set) var text = ""
  private var depth = 0

  /// Adds a line, and below it what `children` adds.
  mutating func node(_ label: String, _ children: (inout Tree) -> Void = { _ in }) {
    text += String(repeating: "  ", count: depth) + label + "\n"
    depth += 1
    children(&self)
    depth -= 1
  }
}

/// A text on one line, in quotation marks, cut where it is long.
func quoted(_ text: String) -> String {
  let escaped = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    .replacing("\r", with: "\\r").replacing("\t", with: "\\t")
  return "\"" + (escaped.count > 72 ? escaped.prefix(69) + "..." : escaped) + "\""
}

func lines(_ range: SourceRange) -> String {
  range.line == range.lastLine ? "\(range.line)" : "\(range.line)-\(range.lastLine)"
}
