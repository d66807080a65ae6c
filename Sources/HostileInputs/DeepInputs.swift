extension HostileInput {
  /// Markdown that is nested deeply.
  static let deepMarkdown = [
    HostileInput("quotations in quotations", 50_000) { many($0, "> ") + "a\n" },
    HostileInput("quotations without blanks", 50_000) { many($0, ">") + "a\n" },
    HostileInput("quotations with lazy lines", 20_000) { many($0, "> ") + "a\n" + many($0, "b\n") },
    HostileInput("lists in lists", 50_000) { many($0, "- ") + "a\n" },
    HostileInput("numbered lists in lists", 50_000) { many($0, "1. ") + "a\n" },
    HostileInput("quotations and lists", 50_000) { many($0, "> * ") + "a\n" },
    HostileInput("a fence in quotations", 50_000) { count in
      let marks = many(count, "> ")
      return "\(marks)```swift\n\(marks)let a = 1\n\(marks)```\n"
    },
    HostileInput("emphasis in emphasis", 50_000) { nested($0, "*a **a ", "b", "** a*") + "\n" },
    HostileInput("brackets in brackets", 50_000) { nested($0, "[", "a", "]") + "\n" },
    HostileInput("links in links", 50_000) { nested($0, "[", "a", "](u)") + "\n" },
    HostileInput("images in images", 50_000) { nested($0, "![", "a", "](u)") + "\n" },
  ]

  /// Swift that is nested deeply, in ways that a parser recurses for and in ways that it loops for.
  static let deepSwift =
    [
      ("parentheses", "(", "1", ")"), ("brackets", "[", "1", "]"), ("closures", "{ ", "1", " }"),
      ("dictionaries", "[1: ", "1", "]"), ("calls", "f(", "1", ")"),
      ("subscripts", "a[", "1", "]"), ("interpolations", "\"\\(", "1", ")\""),
      ("conditions", "if a { ", "b", " }"), ("loops", "while a { ", "b", " }"),
      ("switches", "switch a { default: ", "b", " }"), ("else branches", "if a {} else ", "{}", ""),
      ("functions", "func f() { ", "", " }"), ("types", "struct S { ", "", " }"),
      ("conditional blocks", "#if A\n", "", "\n#endif"), ("comments", "/* ", "", " */"),
      ("macros", "#a(", "1", ")"), ("do blocks", "do { ", "b", " }"),
      ("prefix operators", "- ", "a", ""), ("attempts", "try ", "a", ""),
      ("ternary operators", "a ? b : ", "c", ""), ("key paths", "\\A.b[", "1", "]"),
      ("closing brackets", "", "a", ")]}"), ("opening brackets", "([{", "a", ""),
    ].map { name, opening, inner, closing in
      HostileInput("\(name) in Swift", 50_000) { cell(nested($0, opening, inner, closing)) }
    }
    + [
      ("generic arguments", "A<", "B", ">"), ("array types", "[", "A", "]"),
      ("function types", "(A) -> ", "B", ""), ("optional types", "", "A", "?"),
      ("metatypes", "", "A", ".Type"), ("member types", "", "A", ".B"),
      ("tuple types", "(A, ", "B", ")"), ("opaque types", "some ", "B", ""),
      ("inverse types", "~", "B", ""),
    ].map { name, opening, inner, closing in
      HostileInput("\(name) in Swift", 50_000) {
        cell("func f(a: \(nested($0, opening, inner, closing))) {}")
      }
    }
    + [
      HostileInput("terms of an operator", 100_000) { cell("let a = 1" + many($0, " + 1")) },
      HostileInput("members of members", 100_000) { cell("let a = b" + many($0, ".c")) },
      HostileInput("members on lines", 50_000) { cell("let a = b" + many($0, "\n  .c()")) },
      HostileInput("calls of calls", 50_000) { cell("a" + many($0, "()")) },
      HostileInput("subscripts of subscripts", 50_000) { cell("a" + many($0, "[0]") + " = 1") },
      HostileInput("forced values", 50_000) { cell("a" + many($0, "!")) },
      HostileInput("optional chains", 50_000) { cell("a" + many($0, "?.b")) },
      HostileInput("trailing closures", 50_000) { cell("a" + many($0, " {}")) },
      HostileInput("patterns in patterns", 50_000) {
        cell("if case \(nested($0, ".a(", "let b", ")")) = c {}")
      },
      HostileInput("tuples that are assigned", 50_000) {
        cell(nested($0, "(", "a", ", b)") + " = c")
      },
      HostileInput("recorded value that is nested", 50_000) {
        cell("a // => " + nested($0, "[", "1", "]"))
      },
      HostileInput("recorded value that is a chain", 50_000) { cell("a // => a" + many($0, ".b")) },
      HostileInput("case that is a chain", 50_000) { count in
        cell("func f(a: Int) -> Int { a }") + "<!-- recto: cases for=f(a:) -->\n"
          + "| a | returns |\n|---|---|\n| 1\(many(count, ".a")) | 1 |\n"
      },
    ]
}
