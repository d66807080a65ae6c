internal import NotebookDiagnostics

/// See ``description``.
package struct ExampleDoesNotCompile: ReportedRule {
  package static let description = RuleDescription(
    "example-does-not-compile", .examples, .error,
    summary: "A Swift fence in a comment does not compile against its module.",
    rationale: """
      With `--compile-examples` each fence becomes a function of a throw-away package that \
      imports the module. `swift no_run` is compiled and not run, `swift should_fail` must not \
      compile, `ignore` is left out, and a fence with `prelude` opens every other one of its \
      file. A line that ends with `// hide` belongs to the code and is hidden from readers.
      """,
    triggering: [
      "/// Runs.\n///\n/// ```swift\n/// ↓walk()\n/// ```\npublic func run() {}"
    ],
    nonTriggering: [
      "/// Runs.\n///\n/// ```swift\n/// run()\n/// ```\npublic func run() {}",
      "/// Runs.\n///\n/// ```swift should_fail\n/// run(1)\n/// ```\npublic func run() {}",
    ])
}
