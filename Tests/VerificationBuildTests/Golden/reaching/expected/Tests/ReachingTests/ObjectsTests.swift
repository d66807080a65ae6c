import Testing

@testable import Reaching

extension Examples {
  @Suite struct ObjectsTests {
    @Test func objects() {
      let cup = Cup(sips: 2)
      let tray = Tray()
      put(cup, on: tray)
    }

    @Test func objects2() {
      let cup = Cup(sips: 2)
      let tray = Tray()
      put(cup, on: tray)

      cup.sips = 20
    }

    @Test func objects3() throws {
      let cup = Cup(sips: 2)
      let tray = Tray()
      put(cup, on: tray)

      cup.sips = 20

      let printed = try PrintedOutput()
      defer { printed.end() }
      print(tray.cups[0].sips)
      #expect(printed.next() == "20")
    }
  }
}
