import Testing

@testable import Nursery

extension Examples {
  @Suite struct NurseryTests {
    @Test func nursery() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      let garden = Garden(beds: [Garden.Bed(plants: ["leek", "kale"])])
      print(garden.total)
      #expect(printed.next() == "2")

      print(Garden.Bed.Soil.sand.isLight)
      #expect(printed.next() == "true")
    }
  }
}
