import Testing

/// How lines that Recto makes longer are broken: as `swift format` breaks them.
@Suite struct LayoutTests {
  private static let signature =
    "func trimmingThePrefix(while predicate: (Element) throws -> Bool) rethrows -> SubSequence"

  @Test func theBodyOfASignatureGetsLinesOfItsOwn() throws {
    let source = try Conversion("extension Collection {\n    \(Self.signature)\n}").source
    #expect(
      source == """
        extension Collection {
          public \(Self.signature) {
            fatalError("left out of the notebook")
          }
        }

        """)
  }

  @Test func constantsOfOneDeclarationAreOpenedOneByOne() throws {
    let conversion = try Conversion("let a = 1, b = 2\nvar c, d: Int", "func f() -> Int { a + b }")
    #expect(
      conversion.source.contains("public let a = 1\npublic let b = 2\n"), "\(conversion.source)")
  }

  @Test func aBodyThatFitsStaysOnItsLine() throws {
    let source = try Conversion("extension Int {\n  func twice() -> Int { self * 2 }\n}").source
    #expect(source.contains("  public func twice() -> Int { self * 2 }\n"))
  }

  @Test func aBodyOnOneLineIsBrokenWhereAccessMakesItTooLong() throws {
    let head = "func describe(_ values: [Double], separatedBy separator: String = \"{\") -> String"
    let source = try Conversion("\(head) { \"\\(values)\\(separator)\" }").source
    #expect(
      source == "public \(head) {\n  \"\\(values)\\(separator)\"\n}\n", "at 101 columns")
  }

  @Test(arguments: [
    (30, "name: \"N\", targets: [\"N\"]"), (35, "\n      name: \"N\", targets: [\"N\"]"),
    (50, "\n      name: \"N\",\n      targets: [\"N\"]"),
  ])
  func aProductWithALongName(_ length: Int, _ arguments: String) throws {
    let name = "A" + String(repeating: "b", count: length - 1)
    let manifest = try #require(
      try Conversion("func f() {}", settings: "package: \(name)").files["Package.swift"])
    #expect(
      manifest.contains("    .library(\(arguments.replacing("N", with: name)))\n"), "\(manifest)")
  }

  @Test(arguments: ["", "    "])
  func whatStandsBelowADirectiveIsIndented(_ indentation: String) throws {
    let conversion = try Conversion(
      "struct A {\n    #if DEBUG\n    \(indentation)let a = 1\n    #endif\n}",
      "#if DEBUG\n\(indentation)f(1)\n#else\n\(indentation)f(2)\n#endif")
    #expect(conversion.source.contains("  #if DEBUG\n    public let a = 1\n  #endif\n"))
    #expect(
      conversion.body(ofTest: "t") == ["#if DEBUG", "  f(1)", "#else", "  f(2)", "#endif"])
  }

  /// Code that was copied out of a type, with its indentation.
  @Test func aCellThatIsIndentedAsAWholeLosesItsMargin() throws {
    let conversion = try Conversion(
      "struct A {\n  var n = 1\n}",
      "    mutating func eat() {\n        if n > 0 {\n            n -= 1\n        }\n    }",
      "    // Once.\n    var a = A()\n    for _ in 0..<2 {\n        a.eat()\n    }\n    a.n  // => 0"
    )
    #expect(
      conversion.source.contains(
        "\n  public mutating func eat() {\n    if n > 0 {\n      n -= 1\n    }\n  }\n"),
      "\(conversion.source)")
    #expect(
      conversion.body(ofTest: "t") == [
        "// Once.", "var a = A()", "for _ in 0..<2 {", "  a.eat()", "}",
        "#expect(a.n == 0)  // => 0",
      ], "\(conversion.tests)")
  }

  /// Code that was pasted without its indentation.
  @Test func bodiesFlushWithTheirHeadsAreIndented() throws {
    let source = try Conversion(
      """
      enum E {
      case a, b
      var c: Int {
      switch self {
      case .a:
      // One.
      return [1].map {
      $0 + 1
      }[0]
      case .b:
      if true {
      return 2
      // Never.
      }
      }
      }
      }
      """
    ).source
    #expect(
      source == """
        public enum E {
          case a, b
          public var c: Int {
            switch self {
            case .a:
              // One.
              return [1].map {
                $0 + 1
              }[0]
            case .b:
              if true {
                return 2
                // Never.
              }
            }
          }
        }

        extension E: Sendable {}

        """, "\(source)")
  }

  @Test func whatIsWrittenBelowADirectiveIsIndentedToo() throws {
    let source = try Conversion("#if DEBUG\nstruct A {\n  let a: Int\n}\n#endif").source
    #expect(
      source == """
        #if DEBUG
          public struct A {
            public let a: Int

            /// Creates a value from its parts.
            public init(a: Int) {
              self.a = a
            }
          }
        #endif

        """, "\(source)")
  }

  @Test func aLiteralOfSeveralLinesIsIndentedBelowItsDeclaration() throws {
    let source = try Conversion(
      "let a = \"\"\"\none\n  two\n\"\"\"\nfunc f() -> String {\n    return \"\"\"\n    \\(a)\n    \"\"\"\n}"
    ).source
    #expect(source.contains("public let a = \"\"\"\n  one\n    two\n  \"\"\"\n"), "\(source)")
    #expect(source.contains("  return \"\"\"\n    \\(a)\n    \"\"\"\n"), "\(source)")
  }

  @Test func longParametersGetLinesOfTheirOwn() throws {
    let first = "firstOfThem: [String: Int] = [:], secondOfThem: Array<(Int, Int)>"
    let source = try Conversion("func combineThem(\(first), third: String) -> Int {\n  1\n}").source
    #expect(
      source == "public func combineThem(\n  \(first), third: String\n) -> Int {\n  1\n}\n")
  }

  @Test func argumentsFillTheirLines() throws {
    let words = (1...12).map { "\"word \($0)\"" }
    let body = try Conversion("f(of: \(words.joined(separator: ", ")))").body(ofTest: "t")
    #expect(
      body == [
        "f(", "  of: \(words[0..<9].joined(separator: ", ")),",
        "  \(words[9...].joined(separator: ", ")))",
      ], "\(body)")
  }

  @Test func casesStandBelowTheirSwitch() throws {
    let source = try Conversion(
      "func f(_ a: Int) {\n    switch a {\n        case 1:\n            g()\n        default: h()\n    }\n}"
    ).source
    #expect(
      source
        == "public func f(_ a: Int) {\n  switch a {\n  case 1:\n    g()\n  default: h()\n  }\n}\n")
  }

  @Test func oneSloppyStepDoesNotSetTheOthers() throws {
    let source = try Conversion(
      "func f() {\n    if a {\n        g()\n    }\n    if b {\n      h()\n    }\n}"
    ).source
    #expect(source.contains("\n  if a {\n    g()\n  }\n  if b {\n    h()\n  }\n"))
  }

  @Test func anExpectedValueOfSeveralLines() throws {
    let body = try Conversion("[1, 2]\n    .map { $0+1 }\n// => [2, 3]").body(ofTest: "t")
    #expect(body == ["// => [2, 3]", "#expect(", "  [1, 2]", "    .map { $0 + 1 } == [2, 3])"])
  }

  @Test func commentsBelowTheLastCaseGoAlong() throws {
    let source = try Conversion(
      "func f(_ a: Int) {\n    switch a {\n        default: h()\n        // c\n    }\n}"
    ).source
    #expect(source.contains("\n  switch a {\n  default: h()\n  // c\n  }\n"), "\(source)")
  }

  @Test func bracesOfSeveralBodiesAreNotMixedUp() throws {
    let line =
      "func f(_ a: Int) -> Int { func g() -> Int { if a > 1000000 { return 1 } else { return 222 } }"
    let source = try Conversion(line + "\n    return g() }").source
    #expect(source.hasPrefix("public " + line), "\(source)")
  }

  @Test func accessStandsBehindTheBlankOfAnAttribute() throws {
    let source = try Conversion("struct A {\n  @W(2)var a = 1\n}").source
    #expect(source.contains("  @W(2) public var a = 1\n"), "\(source)")
  }

  @Test func noBlankStaysAtTheEndOfALine() throws {
    let source = try Conversion("func f() {\n  g() ;\n  h() ; i()\n}").source
    #expect(source == "public func f() {\n  g()\n  h()\n  i()\n}\n")
  }
}
