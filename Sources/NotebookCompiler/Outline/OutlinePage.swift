internal import PackageEmission
internal import PackageLowering

extension PackageOutline {
  /// The targets and which needs which, in Mermaid.
  package var diagram: String {
    TargetDiagram(
      targets.map { target in
        .init(
          name: target.name, shape: target.kind == .executable ? .executable : .library,
          needs: target.dependencies)
      }
    ).mermaid
  }

  /// The outline as a page of Markdown.
  package var markdown: String {
    var blocks = ["# \(title)"]
    if let summary { blocks.append(summary) }
    blocks += ["## Targets", fenced(diagram, "mermaid")]
    if !packages.isEmpty {
      blocks += ["Other packages:", packages.map { "- \($0)" }.joined(separator: "\n")]
    }
    for target in targets { blocks += page(of: target) }
    if !unwritten.isEmpty {
      let names = unwritten.map { "- `\($0)`" }
      blocks += ["## Not written yet", names.joined(separator: "\n")]
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func page(of target: Target) -> [String] {
    let kind =
      switch target.kind {
      case .library: "A library"
      case .executable: "A program"
      case .test: "Tests"
      }
    let needed = target.dependencies.map { "`\($0)`" }.joined(separator: ", ")
    let heading = ["## \(target.name)", kind + (needed.isEmpty ? "." : " that needs \(needed).")]
    return target.topics.reduce(into: heading) { blocks, topic in
      let code = topic.declarations.map(\.text).joined(separator: "\n\n")
      blocks += ["### \(topic.title)", fenced(code, "swift")]
    }
  }

  /// A fence that nothing in the code closes.
  private func fenced(_ code: String, _ language: String) -> String {
    var fence = "```"
    while code.contains(fence) { fence += "`" }
    return "\(fence)\(language)\n\(code)\n\(fence)"
  }
}
