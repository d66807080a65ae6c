import Testing

@testable import Reaching

extension Examples {
  @Suite struct FunctionsTests {
    @Test func functions() {
      notes = []

      note("sugar")
    }

    @Test func functions2() {
      notes = []

      note("sugar")

      noteBoth()
    }

    @Test func functions3() throws {
      notes = []

      note("sugar")

      noteBoth()

      let printed = try PrintedOutput()
      defer { printed.end() }
      print(notes)
      #expect(printed.next() == #"["sugar", "milk", "tea"]"#)
    }

    @Test func functions4() throws {
      notes = []

      note("sugar")

      noteBoth()

      let printed = try PrintedOutput()
      defer { printed.end() }
      note("lemon")
      print(notes.count)
      #expect(printed.next() == "4")
    }
  }
}
