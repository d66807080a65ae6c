extension HostileInput {
  /// Front matter that is large, deep, or grows when it is read.
  static let manySettings = [
    HostileInput("settings that are not known", 20_000) { count in
      "---\n" + each(count) { "key\($0): 1\n" } + "---\n" + cell("let a = 1")
    },
    HostileInput("settings that are not known, beyond ASCII", 20_000) { count in
      "---\n" + each(count) { "ключ\($0): 1\n" } + "---\n" + cell("let a = 1")
    },
    HostileInput("targets in front matter", 20_000) { count in
      "---\ntargets:\n" + each(count) { "  - A\($0)\n" } + "---\n" + cell("let a = 1")
    },
    HostileInput("dependencies in front matter", 5_000) { count in
      "---\ndependencies:\n" + each(count) { "  - url: https://a.org/a\($0)\n    from: 1.0.0\n" }
        + "---\n" + cell("import A1\nlet a = 1")
    },
    HostileInput("lists in front matter", 10_000) {
      "---\ntargets: \(nested($0, "[", "a", "]"))\n---\n" + cell("let a = 1")
    },
    HostileInput("mappings in front matter", 10_000) {
      "---\ntargets: \(nested($0, "{a: ", "a", "}"))\n---\n" + cell("let a = 1")
    },
    HostileInput("lists in lists of lines", 10_000) {
      "---\n\(many($0, "- "))a\n---\n" + cell("let a = 1")
    },
    HostileInput("settings that do not end", 100_000) {
      "---\n" + many($0, "a: 1\n") + cell("let a = 1")
    },
    HostileInput("rules that open no settings", 50_000) { many($0, "---\n") },
    HostileInput("aliases of aliases", 200) { count in
      "---\na0: &a0 [x, x]\n" + each(count) { "a\($0 + 1): &a\($0 + 1) [*a\($0), *a\($0)]\n" }
        + "targets: *a\(count)\n---\n" + cell("let a = 1")
    },
    HostileInput("aliases of one list", 20_000) { count in
      "---\na: &a [" + many(count, "x, ") + "x]\n" + "b: [" + many(count, "*a, ") + "*a]\n---\n"
        + cell("let a = 1")
    },
  ]

  /// Bytes that are no text, or unusual as text.
  static let brokenBytes = [
    HostileInput("zeros", 1_000_000, bytes: { Array(repeating: 0, count: $0) }),
    HostileInput("zeros in code", 100_000) { cell("let a = 1\0" + many($0, "\0") + "\nlet b = 1") },
    HostileInput("zeros in lines", 50_000) { many($0, "a\0b\n") + cell("let a = 1") },
    HostileInput(
      "bytes that are no UTF-8", 200_000,
      bytes: { count in
        Array("# A\n\n```swift\nlet a = \"".utf8) + Array(repeating: 0xFF, count: count)
          + Array("\"\nprint(a)\n```\n\n".utf8) + Array(repeating: 0xC3, count: count)
      }),
    HostileInput(
      "overlong forms", 100_000,
      bytes: { count in
        var bytes = Array("# A\n\n```swift\nlet a = 1 // ".utf8)
        for _ in 0..<count { bytes += [0xC0, 0xAF, 0xE0, 0x80, 0xAF, 0xED, 0xA0, 0x80] }
        return bytes + Array("\n```\n".utf8)
      }),
    HostileInput(
      "broken bytes in front matter", 100_000,
      bytes: { count in
        Array("---\nticket: ".utf8) + Array(repeating: 0xFF, count: count)
          + Array("\n---\n\n```swift\nlet a = 1\n```\n".utf8)
      }),
    HostileInput("returns that end lines", 20_000) {
      "# A\r\r" + each($0) { "```swift\rlet a\($0) = 1\r```\r\r" }
    },
    HostileInput("returns in code", 100_000) { cell("let a = 1" + many($0, "\r") + "let b = 1") },
    HostileInput("mixed ends of lines", 20_000) {
      each($0) { "```swift\r\nlet a\($0) = 1\n\rprint(a\($0))\r\n```\n\r" }
    },
    HostileInput("marks of byte order", 100_000) {
      many($0, "\u{FEFF}") + "\n" + cell("let a = 1")
    },
    HostileInput("combining marks", 500_000) {
      "# a" + many($0, "\u{0301}") + "\n\n" + cell("let a = 1 // \(many($0, "\u{0301}"))")
    },
    HostileInput("separators of lines", 100_000) {
      "a" + many($0, "\u{2028}") + "\n" + cell("let a = 1 // " + many($0, "\u{2028}\u{85}"))
    },
    HostileInput("joined emoji", 100_000) {
      "## " + many($0, "👩\u{200D}") + "\n\n" + cell("print(\"\(many($0, "👩\u{200D}"))\")")
    },
    HostileInput("directions of text", 100_000) {
      "# " + many($0, "\u{202E}") + "\n\n" + cell("let a = \"\(many($0, "\u{202E}"))\"")
    },
  ]
}
