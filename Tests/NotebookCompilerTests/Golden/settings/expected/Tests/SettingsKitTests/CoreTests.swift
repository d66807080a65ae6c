import Testing

@testable import SettingsKit

@Suite struct CoreTests {
  @Test func core() {
    #expect(Setting(name: "a").name == "a")  // => "a"
  }
}
