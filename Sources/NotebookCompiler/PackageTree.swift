internal import NotebookAnalysis
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// The targets and files of a plan.
func tree(of plan: PackagePlan) -> String {
  var tree = Tree()
  tree.node("package \(plan.name) tools=\(plan.toolsVersion)") { tree in
    for platform in plan.platforms { tree.node("platform \(platform)") }
    for dependency in plan.dependencies { tree.node("dependency \(dependency.url)") }
    for target in plan.targets {
      let needs =
        target.dependencies.isEmpty ? "" : " needs \(target.dependencies.joined(separator: ", "))"
      tree.node("\(target.kind.rawValue) \(target.name)\(needs)") { tree in
        for file in target.files { add(file, to: &tree) }
        for resource in target.resources { tree.node("resource \(resource)") }
      }
    }
    for cell in plan.cells { add(cell, to: &tree) }
  }
  return tree.text
}

private func add(_ file: SourcePlan, to tree: inout Tree) {
  tree.node("file \(file.name)") { tree in
    for text in file.imports { tree.node(text) }
    switch file.body {
    case .declarations(let declarations):
      for declaration in declarations { add(declaration, to: &tree) }
    case .program(let steps): tree.node("program of \(steps.count) statements")
    case .printedOutput: tree.node("printed output")
    case .metrics(let metrics): for metric in metrics.metrics { add(metric, to: &tree) }
    case .suite(let suite):
      for declaration in suite.declarations + suite.suites { add(declaration, to: &tree) }
      for test in suite.tests { add(test, to: &tree) }
    }
  }
}

private func add(_ metric: MetricPlan, to tree: inout Tree) {
  let words = [metric.kind.rawValue, metric.unit, metric.direction?.rawValue].compactMap { $0 }
  tree.node("metric \(metric.label) \(words.joined(separator: " "))") { tree in
    guard let alert = metric.alert else { return }
    tree.node("\(alert.rule == nil ? "no alert" : "alert") when \(quoted(alert.text.text))")
  }
}

private func add(_ declaration: DeclarationPlan, to tree: inout Tree) {
  let range = declaration.code.range
  let origin = declaration.code.code.span(of: range)
  let first = declaration.code.code.verbatim(range).text.split(separator: "\n").first {
    !$0.isEmpty
  }
  tree.node("declaration lines=\(lines(origin)) \(quoted(first.map(String.init) ?? ""))") { tree in
    for text in declaration.documentation { tree.node("documentation \(quoted(text.text))") }
    for edit in declaration.code.edits where !edit.replacement.isEmpty || !edit.range.isEmpty {
      tree.node("edit \(quoted(edit.replacement))")
    }
    for text in declaration.code.edits.flatMap(\.documentation) {
      tree.node("member documentation \(quoted(text.text))")
    }
  }
}

private func add(_ test: TestPlan, to tree: inout Tree) {
  switch test.body {
  case .carried: tree.node("test \(test.name) as written")
  case .cases(let cases): tree.node("test \(test.name) of \(cases.rows.count) cases")
  case .steps(let steps, _, _):
    tree.node("test \(test.name)") { tree in for step in steps { add(step, to: &tree) } }
  }
}

private func add(_ step: Step, to tree: inout Tree) {
  switch step {
  case .statement(let fragment):
    tree.node("statement \(quoted(fragment.code.verbatim(fragment.range).text.trimmed))")
  case .beginOutput: tree.node("begin output")
  case .expectPrinted(let output):
    tree.node("expect printed \(quoted(output.lines.map(\.text).joined(separator: "\n")))")
  case .expectValue(let fragment, _, let value, _):
    let text =
      switch value {
      case .condition: "true"
      case .literal(let text): "\(text.text)"
      case .prefix(let text): "described from \(quoted(text.text)) on"
      case .description(let text): "described as \(quoted(text.text))"
      }
    tree.node("expect \(quoted(fragment.code.verbatim(fragment.range).text)) is \(text)")
  case .discard(let name): tree.node("discard \(name)")
  case .crash(let steps): tree.node("crash") { tree in for step in steps { add(step, to: &tree) } }
  case .throws(let steps, _, _):
    tree.node("throws") { tree in for step in steps { add(step, to: &tree) } }
  case .body(let steps, _, _):
    tree.node("body") { tree in for step in steps { add(step, to: &tree) } }
  case .scope(let steps):
    tree.node("scope") { tree in for step in steps { add(step, to: &tree) } }
  case .skipPrinted: tree.node("skip printed")
  case .openScope: tree.node("open scope")
  case .observeValue(let fragment, let place):
    tree.node("observe \(quoted(fragment.code.verbatim(fragment.range).text)) at \(place)")
  case .reach(let place): tree.node("reach \(place)")
  case .observePrinted(let place): tree.node("observe printed at \(place)")
  }
}

private func add(_ cell: CellPlan, to tree: inout Tree) {
  let place = lines(cell.cell.cell.range)
  tree.node("cell lines=\(place) \(cell.disposition.rawValue): \(cell.reason)") { tree in
    for file in cell.files { tree.node("in \(file)") }
    for change in cell.changes { tree.node(change) }
  }
}

/// The files of a package, each with the origin of its lines.
func tree(of package: EmittedPackage) -> String {
  var tree = Tree()
  for file in package.files.files {
    tree.node("file \(file.path)") { tree in
      for piece in file.text.pieces {
        switch piece {
        case .verbatim(let range): tree.node("verbatim \(lines(range)) \(quoted(range.text))")
        case .synthesized(let text): tree.node("synthesized \(quoted(text))")
        }
      }
    }
  }
  return tree.text
}

extension String {
  /// The text without blanks around it.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
