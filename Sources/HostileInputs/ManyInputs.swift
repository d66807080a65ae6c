extension HostileInput {
  /// Very many of one part of a notebook.
  static let manyParts = [
    HostileInput("cells", 100_000) { each($0) { cell("let a\($0) = \($0)") } },
    HostileInput("cells that print", 20_000) {
      each($0) { cell("print(\($0)) // Prints \"\($0)\"") }
    },
    HostileInput("cells with outputs", 20_000) {
      each($0) { cell("print(\($0))") + "```output\n\($0)\n```\n\n" }
    },
    HostileInput("empty cells", 100_000) { many($0, cell("")) },
    HostileInput("cells that do not parse", 20_000) { many($0, cell("let = }")) },
    HostileInput("cells that are left open", 10_000) { many($0, cell("struct A {")) },
    HostileInput("cells that fail", 20_000) { many($0, cell("a()", "fail")) },
    HostileInput("cells that are not compiled", 50_000) { many($0, cell("a()", "nocompile")) },
    HostileInput("cells that run", 10_000) { many($0, cell("print(1)", "run")) },
    HostileInput("cells of set-up", 5_000) { count in
      many(count, cell("let a = 1", "setup")) + cell("print(a) // Prints \"1\"")
    },
    HostileInput("cells in files of their own", 10_000) {
      each($0) { cell("struct A\($0) {}", "file=F\($0).swift") }
    },
    HostileInput("cells in targets of their own", 2_000) {
      each($0) { cell("struct A\($0) {}", "target=T\($0)") }
    },
    HostileInput("targets that need each other in turn", 2_000) {
      each($0) {
        cell("struct A\($0) { var b: A\($0 + 1) }", "target=T\($0)")
      }
    },
    HostileInput("ids", 50_000) { each($0) { cell("a()", "id=a\($0)") } },
    HostileInput("one id", 20_000) { many($0, cell("a()", "id=a")) },
    HostileInput("words after a fence", 100_000) { cell("let a = 1", many($0, "w ")) },
    HostileInput("known words after a fence", 100_000) { cell("let a = 1", many($0, "source ")) },
    HostileInput("headings of one title", 10_000) {
      many($0, "## A\n\n" + cell("print(1) // Prints \"1\""))
    },
    HostileInput("headings of one title above declarations", 10_000) {
      each($0) { "## A\n\n" + cell("struct S\($0) {}") }
    },
    HostileInput("headings alone", 100_000) { many($0, "## A\n\n") },
    HostileInput("small headings of one title", 10_000) {
      many($0, "### A\n\n" + cell("print(1) // Prints \"1\""))
    },
    HostileInput("paragraphs", 100_000) { many($0, "Some words.\n\n") },
    HostileInput("alerts", 50_000) { many($0, "> [!BUG]\n> a\n\n") },
    HostileInput("alerts of no kind", 50_000) { many($0, "> [!BUGS]\n> a\n\n") },
    HostileInput("workarounds without an issue", 50_000) { many($0, "> [!WORKAROUND]\n> a\n\n") },
    HostileInput("issues with a workaround each", 20_000) {
      each($0) {
        "> [!BUG]\n> Number \($0) fails\n\n> [!WORKAROUND]\n> Number \($0) fails: wait\n\n"
      }
    },
    HostileInput("tasks", 100_000) { many($0, "- [ ] a\n") },
    HostileInput("links in a paragraph", 50_000) { many($0, "[a](u) ") + "\n" },
    HostileInput("links that differ", 50_000) { each($0) { "[a](u\($0)) " } + "\n" },
    HostileInput("links that are written otherwise", 20_000) { many($0, "[a](u&amp;v) ") + "\n" },
    HostileInput("code spans above a cell", 20_000) { count in
      each(count) { "`A\($0)` " } + "\n\n" + cell(each(count) { "struct A\($0) {}\n" })
    },
    HostileInput("fences without a language", 50_000) { many($0, "```\na\n```\n\n") },
    HostileInput("outputs that nothing prints", 50_000) { many($0, "```output\n1\n```\n\n") },
    HostileInput("lines of an output", 100_000) {
      cell("print(a)") + "```output\n" + each($0) { "\($0)\n" } + "```\n"
    },
    HostileInput("lines of an output in a quotation", 50_000) {
      "> ```output\n" + many($0, "> a\n") + "> ```\n"
    },
    HostileInput("lines of code in a quotation", 20_000) {
      "> ```swift\n" + each($0) { "> let a\($0) = \($0)\n" } + "> ```\n"
    },
    HostileInput("rows of cases", 100_000) { count in
      cell("func f(a: Int) -> Int { a }") + "<!-- recto: cases for=f(a:) -->\n"
        + "| a | returns |\n|---|---|\n" + each(count) { "| \($0) | \($0) |\n" }
    },
    HostileInput("rows of cases that are too short", 50_000) { count in
      cell("func f(a: Int) -> Int { a }") + "<!-- recto: cases for=f(a:) -->\n"
        + "| a | returns |\n|---|---|\n" + many(count, "| 1 |\n")
    },
    HostileInput("tables of cases", 5_000) { count in
      cell("func f(a: Int) -> Int { a }")
        + many(count, "<!-- recto: cases for=f(a:) -->\n| a | returns |\n|---|---|\n| 1 | 1 |\n\n")
    },
    HostileInput("docstrings", 20_000) {
      many($0, "```docstring\nA.\n```\n\n") + cell("struct A {}")
    },
    HostileInput("docstrings with names", 10_000) { count in
      each(count) { cell("struct A\($0) {}") + "```docstring for=A\(count - $0)\nA.\n```\n\n" }
    },
    HostileInput("lines of documentation", 50_000) {
      many($0, "Some words.\n") + "\n" + cell("struct A {}")
    },
    HostileInput("paragraphs of documentation", 20_000) {
      "```docstring\n" + many($0, "Some words:\n\n") + "```\n\n" + cell("struct A {}")
    },
  ]

  /// Very many declarations or statements.
  static let manyDeclarations = [
    HostileInput("versions of a type", 10_000) { each($0) { cell("struct A { var a\($0) = 1 }") } },
    HostileInput("versions of a type that grows", 1_000) { count in
      each(count) { "## T\n\n" + cell("struct A { var a = \($0) }") }
    },
    HostileInput("versions of a function", 10_000) {
      each($0) { cell("func f() -> Int { \($0) }") }
    },
    HostileInput("versions with examples", 2_000) {
      each($0) {
        cell("func f() -> Int { \($0) }") + cell("print(f()) // Prints \"\($0)\"")
      }
    },
    HostileInput("versions that are the same", 10_000) { many($0, cell("struct A { var a = 1 }")) },
    HostileInput("versions of a constant", 10_000) {
      each($0) { cell("let a = \($0)\nprint(a) // Prints \"\($0)\"") }
    },
    HostileInput("versions in topics", 5_000) {
      each($0) { "## T\($0)\n\n" + cell("struct A { var a\($0) = 1 }") }
    },
    HostileInput("versions in one cell", 5_000) {
      cell(each($0) { "func f() -> Int { \($0) }\n" })
    },
    HostileInput("overloads", 10_000) { each($0) { cell("func f(a: A\($0)) {}") } },
    HostileInput("extensions of a type", 10_000) {
      cell("struct A {}") + each($0) { cell("extension A { var a\($0): Int { 1 } }") }
    },
    HostileInput("functions alone below the names of types", 2_000) {
      each($0) {
        cell("struct S\($0) { var a = 1 }") + "A method of `S\($0)`:\n\n"
          + cell("func f\($0)() -> String { \"\" }")
      }
    },
    HostileInput("members that stand alone", 2_000) {
      cell("struct A { var a = 1 }") + each($0) { cell("mutating func f\($0)() { self.a = 1 }") }
    },
    HostileInput("members of a type", 20_000) {
      cell("struct A {\n" + each($0) { "  var a\($0) = 1\n" } + "}")
    },
    HostileInput("cases of an enumeration", 20_000) {
      cell("enum A {\n" + each($0) { "  case a\($0)\n" } + "}")
    },
    HostileInput("private declarations", 5_000) {
      each($0) {
        cell(
          "private struct A\($0) {}\nstruct B\($0) { private var a: A\($0) }", "file=F\($0).swift")
      }
    },
    HostileInput("types made of each other", 5_000) {
      each($0) { cell("struct A\($0) { var a: A\($0 + 1)? }") }
    },
    HostileInput("narrow types made of each other", 5_000) { count in
      each(count) { cell("struct A\($0) { var a: [A\($0 + 1)] }\ntypealias B\($0) = B\($0 + 1)") }
        + cell("private typealias B\(count) = Int")
    },
    HostileInput("functions that use each other", 5_000) {
      each($0) { cell("func f\($0)() { f\($0 + 1)() }") }
    },
    HostileInput("constants that use each other", 5_000) { count in
      each(count) { cell("let a\($0 + 1) = a\($0)") } + cell("func f() -> Int { a\(count) }")
    },
    HostileInput("first values made of each other", 5_000) {
      each($0) { cell("struct A\($0) { var a = A\($0 + 1)() }") }
    },
    HostileInput("variables of types that use each other", 5_000) { count in
      each(count) { cell("enum A\($0) { static var a = 1; static func f() { A\($0 + 1).f() } }") }
        + cell("print(A0.a) // Prints \"1\"")
    },
    HostileInput("versions of a protocol", 5_000) {
      each($0) { cell("protocol P { func f\($0)() }\nstruct A\($0): P { func f\($0)() {} }") }
    },
    HostileInput("versions of an enumeration", 5_000) {
      each($0) {
        cell("enum E { case a\($0) }\nfunc f\($0)(e: E) { switch e { case .a\($0): break } }")
      }
    },
    HostileInput("types in topics with users", 2_000) {
      each($0) {
        "## T\($0)\n\n"
          + cell("struct A { var a\($0) = 1 }\nfunc f\($0)() -> A { A() }\nprint(f\($0)().a\($0))")
      }
    },
    HostileInput("statements that throw", 5_000) {
      cell("func f() throws {}") + cell(many($0, "try f() // throws E.a\n"))
    },
    HostileInput("statements that trap", 5_000) {
      cell("func f() {}") + cell(many($0, "f() // Fatal error\n"))
    },
    HostileInput("bodies that are flush", 20_000) {
      cell(each($0) { "func f\($0)() {\nif true {\nreturn\n}\n}\n" })
    },
    HostileInput("statements of a variable", 2_000) { count in
      cell("var a = 0") + each(count) { cell("a += \($0)") } + cell("print(a) // Prints \"1\"")
    },
    HostileInput("examples of a variable", 2_000) { count in
      cell("var a = 0") + each(count) { cell("a += 1\nprint(a) // Prints \"\($0)\"") }
    },
    HostileInput("examples of an object", 1_000) { count in
      cell("final class C { var a = 0 }\nlet c = C()")
        + each(count) { cell("c.a += 1\nprint(c.a) // Prints \"\($0)\"") }
    },
    HostileInput("statements of one cell", 20_000) {
      cell("var a = 0\n" + many($0, "a += 1\n") + "print(a) // Prints \"1\"")
    },
    HostileInput("statements that print", 20_000) {
      cell(each($0) { "print(\($0)) // Prints \"\($0)\"\n" })
    },
    HostileInput("values that comments record", 20_000) {
      cell(each($0) { "f(\($0)) // => \($0)\n" })
    },
    HostileInput("closures that capture", 2_000) { count in
      cell(each(count) { "var a\($0) = 0\nlet f\($0) = { a\($0) += 1 }\n" })
        + each(count) { cell("f\($0)()\nprint(a\($0)) // Prints \"1\"") }
    },
    HostileInput("objects under other names", 2_000) { count in
      cell("final class C { var a = 0 }\nlet c0 = C()")
        + each(count) { cell("let c\($0 + 1) = c\($0)") } + cell("print(c0.a) // Prints \"0\"")
    },
    HostileInput("names in a statement", 20_000) { cell("f(" + each($0) { "a\($0), " } + "0)") },
    HostileInput("scopes with names", 20_000) {
      cell("func f() {\n" + each($0) { "  do { let a\($0) = 1; print(a\($0)) }\n" } + "}")
    },
    HostileInput("imports", 20_000) { each($0) { cell("import M\($0)") } + cell("struct A {}") },
    HostileInput("one import", 20_000) { many($0, cell("import M\nstruct A {}")) },
    HostileInput("imports of one cell", 20_000) { cell(each($0) { "import M\($0)\n" }) },
    HostileInput("bodies that are left out", 10_000) {
      cell(each($0) { "func f\($0)() -> Int { ... }\n" })
    },
    HostileInput("functions without bodies", 10_000) {
      cell(each($0) { "func f\($0)() -> Int\n" })
    },
    HostileInput("commands of a kernel", 20_000) { cell(many($0, "%install a\n")) },
    HostileInput("strings of several lines", 10_000) {
      cell(each($0) { "let a\($0) = \"\"\"\n  a\n  \"\"\"\n" })
    },
    HostileInput("lines of a string", 50_000) {
      cell("let a = \"\"\"\n" + many($0, "  a\n") + "  \"\"\"\nprint(a)")
    },
    HostileInput("semicolons", 20_000) { cell(many($0, "a();")) },
    HostileInput("errors of one cell", 20_000) { cell(many($0, "let = \n")) },
    HostileInput("attributes", 20_000) { cell(many($0, "@a ") + "struct A {}") },
    HostileInput("modifiers", 20_000) { cell(many($0, "static ") + "func a() {}") },
    HostileInput("parameters", 20_000) {
      cell("func f(" + each($0) { "a\($0): Int, " } + "b: Int) {}")
    },
    HostileInput("placeholders", 20_000) { cell(many($0, "<#a#>\n")) },
    HostileInput("empty lines between statements", 100_000) {
      cell("a()" + many($0, "\n") + "b()")
    },
    HostileInput("comments between statements", 50_000) {
      cell("a()\n" + many($0, "// a\n") + "b()")
    },
    HostileInput("blanks at the end of lines", 1_000_000) { cell("a()" + many($0, " ") + "\nb()") },
    HostileInput("braces that stay open", 5_000) { many($0 / 4, cell("func f() { { { {")) },
    HostileInput("versions that leave out the one before", 1_000) {
      cell("func f() {\n  a()\n}") + each($0) { cell("func f() {\n  // ...\n  a\($0)()\n}") }
    },
    HostileInput("statements that are left out of one body", 5_000) {
      cell("func f() {\n" + each($0) { "  a\($0)()\n" } + "}")
        + cell("func f() {\n" + each($0) { "  // ...\n  a\($0)()\n" } + "}")
    },
    HostileInput("types shown again in part", 1_000) {
      cell("struct S {\n  let a = 1\n}")
        + each($0) { cell("struct S<T> {\n  // ...\n  let a\($0) = 1\n}") }
    },
    HostileInput("excerpts of other cells", 2_000) {
      each($0) {
        cell("struct A\($0) {\nfunc f() {}\nvar b\($0) = 1\n}") + cell("return x\($0)\nlet = \($0)")
      }
    },
  ]
}
