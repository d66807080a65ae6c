internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText

/// The parts of a notebook, with their lines.
func tree(of notebook: Notebook) -> String {
  var tree = Tree()
  tree.node("notebook \(quoted(notebook.title?.title ?? ""))") { tree in
    if let range = notebook.frontMatter.range { tree.node("front matter \(lines(range))") }
    for element in notebook.elements { add(element, to: &tree) }
    for link in notebook.links { tree.node("link \(lines(link.range)) \(link.destination)") }
  }
  return tree.text
}

private func add(_ element: Element, to tree: inout Tree) {
  let place = lines(element.range)
  switch element {
  case .heading(let heading):
    tree.node("heading \(place) level=\(heading.level) \(quoted(heading.title))")
  case .paragraph(let paragraph):
    tree.node(
      "paragraph \(place)\(paragraph.isNested ? " nested" : "") \(quoted(paragraph.text.text))")
  case .cell(let cell):
    tree.node("cell \(place)\(words(cell.info))") { $0.node(quoted(cell.code.text)) }
  case .output(let output): tree.node("output \(place) \(quoted(output.text.text))")
  case .docstring(let docstring):
    let symbol = docstring.symbol.map { " for=\($0)" } ?? ""
    tree.node("docstring \(place)\(symbol) \(quoted(docstring.text.text))")
  case .cases(let table):
    tree.node(
      "cases \(place) for=\(table.symbol) \(table.labels.joined(separator: ", ")) \(table.outcome)"
    ) { tree in
      for row in table.rows {
        tree.node(
          "row \(lines(row.range)) \(row.cells.map { quoted($0.text) }.joined(separator: " "))")
      }
    }
  case .metrics(let table):
    tree.node("metrics \(place)") { tree in
      for row in table.rows {
        let cells = MetricsTable.Column.allCases.compactMap { column in
          row.cells[column].map { "\(column)=\(quoted($0.text))" }
        }
        tree.node("row \(lines(row.range)) \(cells.joined(separator: " "))")
      }
    }
  case .alert(let alert):
    tree.node("alert \(place) \(alert.kind.rawValue) \(quoted(alert.text.text))")
  case .task(let task):
    tree.node("task \(place) \(task.isDone ? "done" : "open") \(quoted(task.text.text))")
  case .fence(let fence): tree.node("fence \(place) \(fence.language ?? "unlabelled")")
  case .directive(let directive):
    tree.node("directive \(place) \(directive.words.map(\.range.text).joined(separator: " "))")
  case .other: tree.node("other \(place)")
  }
}

private func words(_ info: FenceInfo) -> String {
  var words: [String] = []
  if let role = info.role { words.append(role.rawValue) }
  if info.isHidden { words.append("hidden") }
  if let failure = info.failure { words.append(failure.rawValue) }
  let values = [
    ("target", info.target), ("file", info.file), ("id", info.id), ("for", info.symbol),
    ("os", info.os),
  ]
  for (key, value) in values { if let value { words.append("\(key)=\(value)") } }
  return words.map { " " + $0 }.joined()
}

/// What the cells of a notebook declare, use and show.
func tree(of notebook: AnalyzedNotebook) -> String {
  var tree = Tree()
  for cell in notebook.cells {
    let needs = notebook.dependencies[cell.index].map { "\($0 + 1)" }.joined(separator: ", ")
    let place = lines(cell.cell.range)
    tree.node("cell \(cell.index + 1) lines=\(place) \(cell.role.kind.rawValue)") { tree in
      tree.node("because \(cell.role.reason)")
      if !needs.isEmpty { tree.node("needs cells \(needs)") }
      for item in cell.items { add(item, of: cell, to: &tree) }
    }
  }
  return tree.text
}

private func add(_ item: Item, of cell: AnalyzedCell, to tree: inout Tree) {
  tree.node(label(of: item.kind)) { tree in
    let rows = [
      ("defines", item.definitions), ("uses", item.uses.sorted()),
      ("changes", item.mutations.sorted()), ("effects", names(item.effects)),
    ]
    for (name, values) in rows where !values.isEmpty {
      tree.node("\(name) \(values.joined(separator: ", "))")
    }
    for output in item.outputs {
      let text = String(decoding: cell.cell.code.bytes[output.text], as: UTF8.self)
      tree.node("\(output.kind) \(quoted(text))")
    }
  }
}

private func label(of kind: Item.Kind) -> String {
  switch kind {
  case .import(let declaration): return declaration.text
  case .declaration(let declaration):
    let access = declaration.access.map { "\($0.rawValue) " } ?? ""
    let documented = declaration.isDocumented ? " documented" : ""
    return "\(access)\(declaration.kind.rawValue) \(declaration.fullName)\(documented)"
  case .variable(let isMutable): return isMutable ? "var" : "let"
  case .statement: return "statement"
  case .test: return "test"
  case .manifest: return "manifest"
  }
}

private func names(_ effects: Effects) -> [String] {
  let all: [(Effects, String)] = [
    (.prints, "prints"), (.throws, "throws"), (.async, "async"), (.expects, "expects"),
  ]
  return all.filter { effects.contains($0.0) }.map(\.1)
}
