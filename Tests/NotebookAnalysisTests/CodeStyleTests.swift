import NotebookAnalysis
import NotebookSyntax
import SourceText
import Testing

/// Lines are set as `swift format` sets them (`swift format --configuration` with its defaults, Swift 6.3).
@Suite struct CodeStyleTests {
  @Test(arguments: [
    ("struct P : Equatable , Hashable{ }", "struct P: Equatable, Hashable {}"),
    ("let a : [Int :String]=[ 1:\"a : b\" ]", "let a: [Int: String] = [1: \"a : b\"]"),
    ("func f( _ a : Int ... )->Int{ a }", "func f(_ a: Int...) -> Int { a }"),
    ("func g<T :P>(x :T) where T : Q,T==P {}", "func g<T: P>(x: T) where T: Q, T == P {}"),
    ("func +(a: P,b: P)->P { a }", "func + (a: P, b: P) -> P { a }"),
    ("func ==<T>(a: T, b: T)->Bool { true }", "func == <T>(a: T, b: T) -> Bool { true }"),
    ("let c = a ?b:c", "let c = a ? b : c"), ("let d = a ? .b:.c", "let d = a ? .b : .c"),
    ("let e = -1 ..< -x", "let e = -1 ..< -x"), ("let h = 0 ... 5", "let h = 0...5"),
    ("for i in 0 ..< a.count{ f (i) }", "for i in 0..<a.count { f(i) }"),
    ("let j = x as?Int", "let j = x as? Int"), ("let k = try?f()", "let k = try? f()"),
    ("f([ : ] , g{ $0 })", "f([:], g { $0 })"),
    ("let n = { [weak self]in self }", "let n = { [weak self] in self }"),
    ("let o = { (a)in a }", "let o = { (a) in a }"), ("let p = a.map{ }", "let p = a.map {}"),
    ("@available(iOS 13,*) func q() { }", "@available(iOS 13, *) func q() {}"),
    ("let r = !a&&b", "let r = !a && b"), ("let s = xs.reduce(0,+)", "let s = xs.reduce(0, +)"),
    ("let t = #selector(foo (bar :))", "let t = #selector(foo(bar:))"),
    ("protocol Q : AnyObject{ init ?(a :Int) }", "protocol Q: AnyObject { init?(a: Int) }"),
    ("let u = \"\\( f( 3 ) )\"+v", "let u = \"\\( f( 3 ) )\" + v"),
    ("let w = a [1] . b", "let w = a[1].b"), ("f(&x,y)", "f(&x, y)"),
    ("func f()async throws(E)->Int { 1 }", "func f() async throws(E) -> Int { 1 }"),
    ("infix operator |> : P", "infix operator |> : P"),
    ("let x = Set < Int > ( ) // a  b", "let x = Set<Int>() // a  b"),
    ("let y = a /* b */+ c", "let y = a /* b */+ c"),
    ("let z = a +\n  b", "let z = a +\n  b"), ("let z = 0 ..<\n  b", "let z = 0 ..<\n  b"),
    ("#if os( macOS )\nf( )\n#endif", "#if os( macOS )\nf()\n#endif"),
  ])
  func tokensAreSetApart(_ code: String, _ styled: String) throws {
    #expect(try self.styled(code) == styled)
    #expect(try self.styled(styled) == styled)
  }

  @Test(arguments: [
    ("if case let .a(b, c: (d, _))? = e {}", "if case .a(let b, c: (let d, _))? = e {}"),
    ("switch a { case let (b?, c): f() }", "switch a { case (let b?, let c): f() }"),
    ("for case let .some(a) in b {}", "for case .some(let a) in b {}"),
    ("if case let a? = b {}", "if case let a? = b {}"),
    ("if (a){ }", "if a {}"), ("while((a) == b){ }", "while (a) == b {}"),
    ("switch (a,b) { default: c }", "switch (a, b) { default: c }"),
    ("guard (a.contains{ $0 }) else { return }", "guard (a.contains { $0 }) else { return }"),
    ("let a = 1;\nlet b = 2 ;\nf(); g()", "let a = 1\nlet b = 2\nf(); g()"),
    ("func f() {\n  g(); h() ; i()\n}", "func f() {\n  g()\n  h()\n  i()\n}"),
    ("func f() { g(); h() }", "func f() {\n  g()\n  h()\n}"),
    (
      "struct A {let a: Int;func f() { g(); h() } }",
      "struct A {\n  let a: Int\n  func f() { g(); h() }\n}"
    ),
    ("func f() {\n  return; g()\n}", "func f() {\n  return; g()\n}"),
    (
      "switch a { case 1: f(); g(); case 2: return; default: h() }",
      "switch a {\ncase 1:\n  f()\n  g()\ncase 2: return\ndefault: h()\n}"
    ),
    (
      "var a: Int { switch (b) { case 1: 2; default: 3 } }",
      "var a: Int {\n  switch b {\n  case 1: 2\n  default: 3\n  }\n}"
    ),
    (
      "func f() { switch a { case 1: g(); @unknown default: h() } }",
      "func f() {\n  switch a {\n  case 1: g()\n  @unknown default: h()\n  }\n}"
    ),
    (
      "let a = switch b { case 1: 2; default: 3 }",
      "let a = switch b { case 1: 2; default: 3 }"
    ),
    (
      "switch a { case 1: f(); /* c */ default: g() }",
      "switch a { case 1: f(); /* c */ default: g() }"
    ),
    ("func f() { return; g() }", "func f() { return; g() }"),
    ("func f() { g(); /* c */ h() }", "func f() { g(); /* c */ h() }"),
    (
      "enum A {\n  case a(Int), b, c, d = 1\n}",
      "enum A {\n  case a(Int)\n  case b, c\n  case d = 1\n}"
    ),
    ("enum A {\n  case a, b\n}", "enum A {\n  case a, b\n}"),
    ("if a {\n}\nelse if b {\n}\nelse\n{\n}", "if a {\n} else if b {\n} else {\n}"),
    ("struct A\n{\n  func f()\n  {\n  }\n}", "struct A {\n  func f() {\n  }\n}"),
    ("if a,\n  b\n{\n}", "if a,\n  b\n{\n}"),
    ("guard let a = b\nelse { return }", "guard let a = b\nelse { return }"),
    ("do {\n}\n// c\ncatch {\n}", "do {\n}\n// c\ncatch {\n}"),
    ("let a = 1 , b: Int = 2  // c", "let a = 1\nlet b: Int = 2  // c"),
    (
      "if a {\n  var b, c: Int?, d = 1,\n    e = 2\n}",
      "if a {\n  var b: Int?\n  var c: Int?\n  var d = 1\n  var e = 2\n}"
    ),
    ("let a = 1, (b, c) = d", "let a = 1\nlet (b, c) = d"),
    ("private let a = 1, b = d", "private let a = 1, b = d"),
    ("let a = 1, /* c */ b = 2", "let a = 1, /* c */ b = 2"),
    // A text about trailing closures shows both forms.
    ("a.map(){ $0 }.b()", "a.map() { $0 }.b()"),
    ("struct A {\n  let a = 1, b = 2\n}", "struct A {\n  let a = 1, b = 2\n}"),
  ])
  func rulesAreKept(_ code: String, _ styled: String) throws {
    #expect(try self.styled(code) == styled)
  }

  /// Code with what is changed of its lines.
  private func styled(_ code: String) throws -> String {
    let cell = try #require(
      Analysis(notebook: "# T\n\n```swift\n\(code)\n```\n").notebook.cells.first)
    var bytes = cell.cell.code.bytes
    for change in cell.layout.marks.restylings.reversed() {
      bytes.replaceSubrange(change.range, with: Array(change.replacement.utf8))
    }
    return String(decoding: bytes, as: UTF8.self).trimmingLineEnd
  }
}

extension String {
  fileprivate var trimmingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
