import Testing

@testable import Words

func makeRecipe() -> Recipe { Recipe(name: "cake") }

extension Examples {
  @Suite struct KitchenTests {
    @Test func waiting() throws {
      var timer = 0

      let printed = try PrintedOutput()
      defer { printed.end() }
      timer += 5
      print(timer)
      #expect(printed.next() == "5")
    }

    @Test func kitchen() {
      var timer = 0

      print("hidden", ovenTemperature)
      _ = timer
    }

    @Test func kitchen2() async {
      await #expect(processExitsWith: .failure) {
        var timer = 0

        let none: Int? = nil
        print(none!)
      }
    }

    @Test func recipesTakeTime() {
      #expect(makeRecipe().minutes == 10)
    }
  }
}
