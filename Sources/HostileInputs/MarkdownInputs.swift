extension HostileInput {
  /// Markdown that is known to be slow in some parsers: the cases of `test/pathological_tests.py` of
  /// cmark and cmark-gfm, and of the latter's security advisories.
  static let slowMarkdown = [
    HostileInput("nested strong emphasis", 50_000) { nested($0, "*a **a ", "b", " a** a*") + "\n" },
    HostileInput("emphasis that no mark closes", 50_000) { many($0, "a_ ") + "\n" },
    HostileInput("emphasis that no mark opens", 50_000) { many($0, "_a ") + "\n" },
    HostileInput("links that no mark closes", 50_000) { many($0, "a]") + "\n" },
    HostileInput("links that no mark opens", 50_000) { many($0, "[a") + "\n" },
    HostileInput("mismatched emphasis", 50_000) { many($0, "*a_ ") + "\n" },
    HostileInput("emphasis and links", 50_000) { "**x [a*b**c*](d)" + many($0, "**a_ [a") + "\n" },
    HostileInput("links that open again", 50_000) { many($0, "[ (](") + "\n" },
    HostileInput("links with destinations", 50_000) { many($0, "[a](<b") + "\n" },
    HostileInput("links with parentheses", 50_000) { many($0, "[a](") + many($0, "(") + "\n" },
    HostileInput("images that are links", 50_000) { many($0, "![[]()") + "\n" },
    HostileInput("images that no mark closes", 50_000) { many($0, "![l") + "\n" },
    HostileInput("emphasis of many marks", 50_000) { many($0, "*") + "a" + many($0, "*") + "\n" },
    HostileInput("underlines", 50_000) { many($0, "_") + "\n" + many($0, "_") + "a\n" },
    HostileInput("backticks in runs", 1_000_000) { count in
      var text = ""
      var length = 1
      while text.utf8.count < count {
        text += "e" + many(length, "`")
        length += 1
      }
      return text + "\n"
    },
    HostileInput("entities", 50_000) { many($0, "&lt;") + many($0, "&") + "\n" },
    HostileInput("backslashes", 200_000) { many($0, "\\") + "a\n" },
    HostileInput("autolinks that do not end", 50_000) { many($0, "<http:") + "\n" },
    HostileInput("angle brackets", 50_000) { many($0, "<") + many($0, ">") + "\n" },
    HostileInput("comments that do not end", 50_000) { "a" + many($0, " <!-- a") + "\n" },
    HostileInput("instructions that do not end", 50_000) { "a" + many($0, " <?") + "\n" },
    HostileInput("declarations that do not end", 50_000) { "a" + many($0, " <!A") + "\n" },
    HostileInput("character data that does not end", 50_000) {
      "a" + many($0, " <![CDATA[") + "\n"
    },
    HostileInput("tags with many attributes", 50_000) { "<a" + many($0, " b=\"c") + "\n" },
    HostileInput("definitions of references", 50_000) { many($0, "[a]: u\n") + "\n[a]\n" },
    HostileInput("definitions that are used", 20_000) { count in
      each(count) { "[a\($0)]: u\n" } + "\n" + each(count) { "[a\($0)] " } + "\n"
    },
    HostileInput("definitions that do not end", 50_000) { many($0, "[a]:\n") },
    HostileInput("long reference that is used", 10_000) { count in
      "[a]: \(many(count, "u"))\n\n" + many(count, "[a] ") + "\n"
    },
    HostileInput("columns", 50_000) { count in
      "\(many(count, "|a"))|\n\(many(count, "|-"))|\n\(many(count, "|b"))|\n"
    },
    HostileInput("columns that rows leave out", 10_000) { count in
      "\(many(count, "|a"))|\n\(many(count, "|-"))|\n\(many(count, "|b|\n"))"
    },
    HostileInput("lines that may be tables", 50_000) { many($0, "a | b\n") + "--- | ---\n" },
    HostileInput("delimiters that open no table", 50_000) {
      many($0, "|-") + "\n" + many($0, "|-") + "\n"
    },
    HostileInput("thematic breaks in a line", 50_000) { many($0, "* ") + "a\n" },
    HostileInput("headings under lines", 50_000) { many($0, "a\n===\n") },
    HostileInput("indented lines", 100_000) { many($0, "    a\n\n") },
    HostileInput("empty items", 50_000) { many($0, "-\n") },
    HostileInput("tabs", 200_000) { many($0, "\t") + "a\n" },
    HostileInput("empty lines", 1_000_000) { many($0, "\n") },
    HostileInput("fences that are not closed in quotations", 20_000) { many($0, "> ```swift\n\n") },
    HostileInput("fences in one quotation", 20_000) {
      many($0, "> ```swift\n> let a = 1\n> ```\n")
    },
    HostileInput("comments in one line each", 50_000) { many($0, "<!-- a -->\n\n") },
    HostileInput("directives above nothing", 50_000) { many($0, "<!-- recto: test -->\n\n") },
    HostileInput("comments in a quotation", 20_000) { many($0, "> <!-- a -->\n>\n") },
    HostileInput("comments of many lines", 20_000) {
      "<!--\n" + many($0, "a\n") + "-->\n\n" + many($0, "<!-- b -->\n\n")
    },
  ]

  /// A line of many megabytes.
  static let longLines = [
    HostileInput("long line of prose", 10_000_000) { many($0 / 5, "word ") + "\n" },
    HostileInput("long word", 10_000_000) { many($0, "w") + "\n" },
    HostileInput("long heading", 10_000_000) { "## " + many($0 / 5, "word ") + "\n" + cell("a()") },
    HostileInput("long title", 10_000_000) {
      "# " + many($0 / 5, "word ") + "\n\n" + cell("let a = 1")
    },
    HostileInput("long line of code", 2_000_000) { cell("let a = [" + many($0 / 3, "1, ") + "]") },
    HostileInput("long statement", 2_000_000) { cell("print(" + many($0 / 3, "1, ") + "1)") },
    HostileInput("long comment", 10_000_000) { cell("let a = 1 // " + many($0 / 5, "word ")) },
    HostileInput("long string", 10_000_000) { cell("let a = \"\(many($0, "w"))\"\nprint(a)") },
    HostileInput("long name", 2_000_000) {
      cell("let \(many($0, "w")) = 1\nprint(\(many($0, "w")))")
    },
    HostileInput("long name of a type", 2_000_000) {
      cell("struct \(many($0, "W")) { var a = 1 }")
    },
    HostileInput("long output", 10_000_000) {
      cell("print(1)") + "```output\n\(many($0 / 5, "word "))\n```\n"
    },
    HostileInput("long recorded value", 2_000_000) { cell("a // => \"\(many($0, "w"))\"") },
    HostileInput("long documentation", 2_000_000) {
      many($0 / 5, "word ") + "\n\n" + cell("struct A {}")
    },
    HostileInput("long cell of a table", 10_000_000) {
      "| a |\n|---|\n| " + many($0 / 5, "word ") + " |\n"
    },
    HostileInput("long case", 2_000_000) {
      cell("func f(a: String) -> Int { 1 }") + "<!-- recto: cases for=f(a:) -->\n"
        + "| a | returns |\n|---|---|\n| \"\(many($0, "w"))\" | 1 |\n"
    },
    HostileInput("long front matter", 10_000_000) {
      "---\nticket: \(many($0, "w"))\n---\n" + cell("let a = 1")
    },
    HostileInput("long key of front matter", 10_000_000) {
      "---\n\(many($0, "w")): 1\n---\n" + cell("let a = 1")
    },
    HostileInput("long word after a fence", 10_000_000) { cell("let a = 1", many($0, "w")) },
    HostileInput("long comment of Markdown", 10_000_000) { "<!-- \(many($0 / 5, "word ")) -->\n" },
    HostileInput("long alert", 10_000_000) { "> [!BUG] \(many($0 / 5, "word "))\n" },
    HostileInput("long kind of an alert", 10_000_000) { "> [!\(many($0, "W"))]\n> a\n" },
    HostileInput("long destination", 10_000_000) { "[a](\(many($0, "u")))\n" },
    HostileInput("long error", 2_000_000) { cell("let a = = " + many($0 / 2, ") ")) },
  ]
}
