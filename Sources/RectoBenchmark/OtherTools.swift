internal import Foundation

/// Measures other tools that make files of notebooks, where they are installed, on notebooks of as many
/// cells of about the same size. They do not read the code: they cut and join it.
struct OtherTools {
  /// The folder for their notebooks, which is made.
  let folder: String
  let rounds: Int
  /// How many notebooks there are.
  var count = 1000

  /// Measures and prints.
  /// - Parameter recto: What Recto takes for as many notebooks, in seconds.
  func run(against recto: Double) throws {
    print("other tools: \(count) notebooks of 20 cells, cold, medians of \(rounds) rounds")
    print(String(format: "  %@ %8.3f s", Self.label("recto convert"), recto))
    let tools: [(name: String, commands: [String], prepare: () throws -> [String])] = [
      ("entangled tangle", ["entangled"], prepareEntangled),
      ("nbdev-export", ["nbdev-export", "nbdev_export"], prepareNbdev),
      ("jupytext --to", ["jupytext"], prepareJupytext),
    ]
    for tool in tools {
      guard let command = tool.commands.compactMap(Self.installed).first else {
        print("  \(Self.label(tool.name)) not installed")
        continue
      }
      let runs = try (0..<rounds).map { _ in
        try? FileManager.default.removeItem(atPath: folder)
        let arguments = try tool.prepare()
        return try MeasuredProcess(command, arguments, in: folder)
      }
      guard runs.allSatisfy({ $0.code == 0 }) else {
        print("  \(Self.label(tool.name)) failed with \(runs[0].code)")
        continue
      }
      let seconds = runs.median(\.seconds)
      print(
        String(format: "  %@ %8.3f s  %6.2f x", Self.label(tool.name), seconds, seconds / recto))
    }
  }

  private func prepareEntangled() throws -> [String] {
    for number in 0..<count {
      var text = "# Ledger \(number)\n"
      for cell in 0..<20 {
        let file = cell == 0 ? " file=src/ledger\(number).py" : ""
        text += "\n\(prose)\n\n``` {.python\(file) #ledger\(number)}\n\(code(number, cell))```\n"
      }
      try write(text, to: "ledger-\(number).md")
    }
    try write("version = \"2.0\"\nwatch_list = [\"**/*.md\"]\n", to: "entangled.toml")
    return ["tangle"]
  }

  private func prepareNbdev() throws -> [String] {
    try writeNotebooks(exported: true)
    try write(
      """
      [project]
      name = "generated"
      version = "0.0.1"
      [tool.nbdev]
      nbs_path = "notebooks"
      lib_path = "generated"

      """, to: "pyproject.toml")
    try write("", to: "generated/__init__.py")
    return ["--path", "notebooks"]
  }

  private func prepareJupytext() throws -> [String] {
    try writeNotebooks(exported: false)
    return ["--quiet", "--to", "py:percent"]
      + (0..<count).map { "notebooks/ledger\($0).ipynb" }
  }

  private func writeNotebooks(exported: Bool) throws {
    for number in 0..<count {
      var cells: [[String: Any]] = []
      func add(_ kind: String, _ text: String) {
        var cell: [String: Any] = [
          "cell_type": kind, "id": "c\(cells.count)", "metadata": [String: String](),
          "source": text.split(separator: "\n").map { "\($0)\n" },
        ]
        if kind == "code" {
          cell["outputs"] = [String]()
          cell["execution_count"] = NSNull()
        }
        cells.append(cell)
      }
      if exported { add("code", "#| default_exp ledger\(number)\n") }
      for cell in 0..<20 {
        add("markdown", prose)
        add("code", (exported ? "#| export\n" : "") + code(number, cell))
      }
      let notebook: [String: Any] = [
        "cells": cells, "nbformat": 4, "nbformat_minor": 5,
        "metadata": [
          "kernelspec": ["display_name": "python3", "language": "python", "name": "python3"]
        ],
      ]
      let data = try JSONSerialization.data(withJSONObject: notebook)
      try write(String(decoding: data, as: UTF8.self), to: "notebooks/ledger\(number).ipynb")
    }
  }

  private let prose =
    "What counts is written down *beside* the code that counts it, with **examples**."

  private func code(_ number: Int, _ cell: Int) -> String {
    """
    def total_\(number)_\(cell)(entries):
        total = 0
        for entry in entries:
            if entry.note:
                total += entry.cents
        return total

    """
  }

  private func write(_ text: String, to path: String) throws {
    let url = URL(fileURLWithPath: folder + "/" + path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private static func label(_ name: String) -> String {
    name.padding(toLength: 18, withPad: " ", startingAt: 0)
  }

  /// Where a command is on the search path.
  private static func installed(_ name: String) -> String? {
    ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
      .map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
  }
}
