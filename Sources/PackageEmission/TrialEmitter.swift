internal import NotebookAnalysis
internal import NotebookSyntax
package import PackageLowering
package import SourceText

/// A package that runs the examples of a notebook one by one and tells what they print and return.
package struct EmittedTrial: Sendable {
  /// The files.
  package let files: FileTree
  /// The examples, in the order of the notebook.
  package let examples: [EmittedExample]
  /// The name of the program that runs them.
  package let program: String
}

/// Writes a trial of a plan that was made for one.
/// - Parameters:
///   - plan: The plan.
///   - templates: The templates of the files that are not code.
///   - resources: The files beside the notebook that the plan embeds, by their names.
/// - Returns: The trial.
package func emitTrial(
  _ plan: PackagePlan, templates: TemplateLibrary, resources: [String: SourceFile]
) -> EmittedTrial {
  let program = "RectoTrial"
  var trialPlan = plan
  trialPlan.targets = plan.targets.filter { $0.kind != .test }
  let libraries = trialPlan.targets.filter { $0.kind == .library }.map(\.name)
  if var runner = plan.targets.first(where: { $0.kind == .test }) {
    runner.name = program
    runner.kind = .executable
    runner.dependencies = libraries
    runner.files = []
    trialPlan.targets.append(runner)
  }
  var files: [String: ProvenanceText] = [:]
  for file in emit(trialPlan, templates: templates, resources: resources).files.files
  where file.path.hasSuffix(".swift") || file.path.contains("/Resources/") {
    files[file.path] = file.text
  }
  var examples: [EmittedExample] = []
  var calls: [(cell: Int, call: String)] = []
  for file in plan.targets.filter({ $0.kind == .test }).flatMap(\.files) {
    guard case .suite(let suite) = file.body else { continue }
    var emitter = TrialEmitter()
    emitter.write(file, suite)
    let path = "Sources/\(program)/\(file.name)"
    files[path] = emitter.text
    examples += emitter.ranges.map { .init(cell: $0.cell, path: path, range: $0.range) }
    calls += emitter.calls
  }
  files["Sources/\(program)/Trial.swift"] = templates.render(
    "package/Trial.swift.mustache",
    [
      "examples": .list(
        calls.map { ["cell": .made("\($0.cell)"), "call": .made($0.call)] })
    ])
  return EmittedTrial(
    files: FileTree(files), examples: examples.sorted { $0.cell < $1.cell }, program: program)
}

/// Writes a suite as functions that record what happens.
private struct TrialEmitter {
  private var writer = CodeWriter()
  private(set) var ranges: [(cell: Int, range: Range<Int>)] = []
  private(set) var calls: [(cell: Int, call: String)] = []
  var text: ProvenanceText { writer.text }

  mutating func write(_ file: SourcePlan, _ suite: SuitePlan) {
    writer.imports(
      file.imports.filter { !$0.hasSuffix("import Testing") && !$0.hasSuffix("import XCTest") })
    if !suite.copies.isEmpty {
      writer.declarations(suite.declarations, depth: 0, isFirst: false)
    }
    writer.line("struct \(suite.name) {")
    for member in suite.members { writer.declarations([member], depth: 2, isFirst: true) }
    for test in suite.tests {
      // What checks itself needs Swift Testing, and is left to the tests of the package.
      guard case .steps(let steps, let effects, let condition) = test.body, let cell = test.cell,
        !effects.contains(.expects)
      else { continue }
      let marks = (effects.contains(.async) || effects.contains(.mainActor)) ? "await " : ""
      let specifiers = effects.contains(.async) ? " async throws" : " throws"
      let actor = effects.contains(.mainActor) ? "@MainActor " : ""
      let start = writer.text.count
      writer.line("\(actor)func example\(cell)()\(specifiers) {", depth: 2)
      if let condition { writer.line("#if \(condition)") }
      write(steps)
      if condition != nil { writer.line("#endif") }
      writer.line("}", depth: 2)
      ranges.append((cell, start..<writer.text.count))
      calls.append((cell, "try \(marks)\(suite.name)().example\(cell)()"))
    }
    writer.line("}")
  }

  private mutating func write(_ steps: [Step]) {
    var scopes = 0
    for step in steps {
      switch step {
      case .statement(let fragment): writer.code(fragment, depth: 4)
      case .beginOutput: writer.line("RectoTrial.begin()", depth: 4)
      case .discard(let name): writer.line("_ = \(name)", depth: 4)
      case .crash(let inner), .throws(let inner, _, _): write(inner)
      case .body(let inner, let effects, let endsInReturn):
        for line in BodyFragment(effects).opening { writer.line(line, depth: 4) }
        write(inner)
        if !endsInReturn { writer.line("return nil", depth: 4) }
        for line in BodyFragment(effects).closing { writer.line(line, depth: 4) }
      case .scope(let inner):
        writer.line("do {", depth: 4)
        write(inner)
        writer.line("}", depth: 4)
      case .openScope:
        writer.line("do {", depth: 4)
        scopes += 1
      case .reach(let place): writer.line("RectoTrial.reached(\(place))", depth: 4)
      case .observePrinted(let place): writer.line("RectoTrial.printed(\(place))", depth: 4)
      case .observeValue(let fragment, let place):
        writer.append("RectoTrial.value(\(place), ")
        writer.append(fragment.code.verbatim(fragment.range))
        writer.line(")")
      case .expectPrinted, .expectValue, .skipPrinted: break
      }
    }
    for _ in 0..<scopes { writer.line("}", depth: 4) }
  }
}
