import Testing

/// What examples replay of the changes to objects and variables that the sources hold.
@Suite struct ObjectReplayTests {
  @Test(arguments: [
    (
      "class Box { var items: [Int] = [] }\nlet box = Box()\nfunc add(_ n: Int) { box.items.append(n) }",
      "add(1)", "box.items.count // => 1"
    ),
    (
      "class Log { static let shared = Log(); var lines: [String] = [] }\nfunc work() { Log.shared.lines.append(\"x\") }",
      "work()", "Log.shared.lines.count // => 1"
    ),
    (
      "class Counter { var n = 0; func up() { n += 1 } }\nlet c = Counter()\nfunc bump() { c.up() }",
      "bump()", "c.n // => 1"
    ),
    (
      "actor Bank { var balance = 0; func add() { balance += 1 } }\nlet bank = Bank()\nfunc deposit() async { await bank.add() }",
      "await deposit()", "await bank.balance // => 1"
    ),
    (
      "class Box { var n = 0 }\nlet box = Box()\nfunc add() { box.n += 1 }\nfunc addTwice() { add(); add() }",
      "addTwice()", "box.n // => 2"
    ),
    (
      "class Box { var n = 0 }\nlet box = Box()\nfunc add() { box.n += 1 }",
      "for _ in 1...3 { add() }", "box.n // => 3"
    ),
  ])
  func whatFunctionsDoToObjectsIsReplayed(
    _ declarations: String, _ change: String, _ example: String
  ) throws {
    let conversion = try Conversion(declarations, change, example)
    #expect(lastTest(of: conversion).contains(change), "\(conversion.tests)")
  }

  @Test(arguments: [
    "class Service { let journal: Log; init(_ journal: Log) { self.journal = journal }; func work() { journal.n += 1 } }\nlet journal = Log()\nlet service = Service(journal)",
    "let journal = Log()\nclass Service { func work() { journal.n += 1 } }\nlet service = Service()",
    "let journal = Log()\nclass Service {}\nextension Service { func work() { journal.n += 1 } }\nlet service = Service()",
  ])
  func soIsWhatTheirMethodsDoToOthers(_ service: String) throws {
    let conversion = try Conversion(
      "class Log { var n = 0 }\n\(service)\nfunc again() { service.work() }", "service.work()",
      "again()", "journal.n // => 2")
    let last = lastTest(of: conversion)
    #expect(last.contains("service.work()") && last.contains("again()"), "\(conversion.tests)")
  }

  @Test(arguments: ["", "class Box { var n = 0 }\n"])
  func whatOnlyReadsValuesIsNot(_ declaration: String) throws {
    let conversion = try Conversion(
      declaration + "let rates = [1, 2]\nfunc total() -> Int { rates.reduce(0, +) }",
      "total() // => 3", "rates.count // => 2")
    #expect(!lastTest(of: conversion).contains("total()"), "\(conversion.tests)")
  }

  /// A value of the library, or of a type that stores nothing else, is no object.
  @Test(arguments: [
    ("let a = \"Hi\"", "a[a.startIndex]", false), ("let a = [1, 2]", "print(a.sorted())", false),
    ("struct P { var n = 1; func f() -> Int { n } }\nlet a = P()", "print(a.f())", false),
    (
      "enum E { case e(Int), d; func f() {} }\nstruct P { let e: [E] }\nlet a = P(e: [.d])",
      "a.e[0].f()", false
    ),
    ("struct P { let box = Box() }\nlet a = P()", "a.box.up()", true),
    ("struct P { let make: () -> Box }\nlet a = P(make: { Box() })", "a.make().up()", true),
    ("struct P<T> { let t: T }\nlet a = P(t: Box())", "a.t.up()", true),
    (
      "protocol Q { func f() }\nstruct P { let q: any Q }\nextension Box: Q { func f() { up() } }\nlet a = P(q: Box())",
      "a.q.f()", true
    ),
  ])
  func constantsAmongObjectsAreValuesWhereTheyHoldNone(
    _ constant: String, _ call: String, _ isReplayed: Bool
  ) throws {
    let conversion = try Conversion(
      "class Box { var n = 0; func up() { n += 1 } }\n\(constant)", call,
      "print(a)\n// Prints \"x\"")
    #expect(lastTest(of: conversion).contains(call) == isReplayed, "\(conversion.tests)")
  }

  @Test func anObjectMayKeepWhatItsMethodIsGiven() throws {
    let conversion = try Conversion(
      """
      class Employee { var reports: [Employee] = []
        func hire(_ e: Employee) { reports.append(e) } }
      let ceo = Employee()
      let cto = Employee()
      ceo.hire(cto)
      cto.hire(Employee())
      func headcount() -> Int { 1 + ceo.reports.count + ceo.reports.map(\\.reports.count).reduce(0, +) }
      """, "headcount() // => 3")
    let last = lastTest(of: conversion)
    #expect(
      last.contains("ceo.hire(cto)") && last.contains("cto.hire(Employee())"),
      "\(conversion.tests)")
  }

  @Test func aNumberIsNoObjectThatIsKept() throws {
    let conversion = try Conversion(
      "class Box { var all: [Int] = []; func take(_ n: Int) { all.append(n) } }",
      "let n = 3\nlet box = Box()\nbox.take(n)", "n + 1 // => 4")
    #expect(!lastTest(of: conversion).contains("Box()"), "\(conversion.tests)")
  }

  /// Each name of the group has its own definition, up to which changes of all count.
  @Test func namesOfOneObjectAreFollowedToTheirDefinitions() throws {
    let conversion = try Conversion(
      "class Node { var tag = 0 }\nlet a = Node()\na.tag = 1\nlet b = a\nb.tag += 1",
      "a.tag += b.tag", "a.tag + b.tag // => 8")
    let last = lastTest(of: conversion)
    for line in ["let a = Node()", "a.tag = 1", "let b = a", "b.tag += 1", "a.tag += b.tag"] {
      #expect(last.contains(line), "\(conversion.tests)")
    }
  }

  @Test func aNewValueHidesWhatCameBefore() throws {
    let conversion = try Conversion(
      "var n = 1\nn += 1", "n = 5\nn += 2", "print(n) // Prints \"7\"")
    let body = conversion.body(ofTest: "t3")
    #expect(body.prefix(3) == ["var n = 1", "n = 5", "n += 2"], "\(conversion.tests)")
  }

  @Test func aConstantOfTheSourcesHidesOneOfAnEarlierTopic() throws {
    let conversion = try Conversion(
      notebook: """
        # T

        ## One

        ```swift
        let xs = [1, 2]
        print(xs.count) // Prints "2"
        ```

        ## Two

        ```swift
        let xs = [1, 2, 3]
        func total() -> Int { xs.reduce(0, +) }
        print(xs.count) // Prints "3"
        ```
        """)
    #expect(!conversion.body(ofTest: "two").isEmpty, "\(conversion.tests)")
    #expect(!conversion.body(ofTest: "two").contains("let xs = [1, 2]"), "\(conversion.tests)")
    #expect(conversion.body(ofTest: "one").contains("let xs = [1, 2]"), "\(conversion.tests)")
  }

  /// `_ = x` reads a variable, which has to have a value.
  @Test(arguments: [
    ("var x: [Int]", false), ("let x: Int", false), ("let x: Int?", false), ("var x: Int?", true),
    ("var x = 1", true),
  ])
  func whatHasNoValueIsNotRead(_ variable: String, _ isDiscarded: Bool) throws {
    let conversion = try Conversion("\(variable)\nvar numbers = [1]\nprint(numbers.count) // 1")
    #expect(conversion.body(ofTest: "t").contains("_ = x") == isDiscarded, "\(conversion.tests)")
  }

  private func lastTest(of conversion: Conversion) -> Substring {
    conversion.tests.split(separator: "@Test").last ?? ""
  }
}
