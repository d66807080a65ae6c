internal import NotebookAnalysis
package import NotebookDiagnostics
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

/// Shows the value of a stage as a tree, for people and for tests, with what was found up to there.
/// - Parameters:
///   - stage: The stage.
///   - source: The notebook.
///   - templates: The templates of the files that are not code.
///   - resources: The files beside the notebook that it embeds, by their names.
package func dump(
  _ stage: Stage, of source: SourceFile, templates: TemplateLibrary,
  resources: [String: SourceFile] = [:]
) -> Diagnosed<String> {
  switch stage {
  case .notebook: parse(source).map { tree(of: $0) }
  case .analysis: analysis(of: source).map { tree(of: $0) }
  case .plan: plan(source).map { tree(of: $0) }
  case .package:
    compile(source, templates: templates, resources: resources).map { tree(of: $0) }
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
  var escaped = ""
  // A carriage return and a line feed are one character: scalars tell them apart.
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": escaped += "\\\\"
    case "\n": escaped += "\\n"
    case "\r": escaped += "\\r"
    case "\t": escaped += "\\t"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return "\"" + (escaped.count > 72 ? escaped.prefix(69) + "..." : escaped) + "\""
}

func lines(_ range: SourceRange) -> String {
  range.line == range.lastLine ? "\(range.line)" : "\(range.line)-\(range.lastLine)"
}
