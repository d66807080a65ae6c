import Testing

@testable import Outputs

extension Examples {
  @Suite struct FromTheTerminalTests {
    @Test(.disabled("it reads the standard input"))
    func fromTheTerminal() {
      let answer = Int(readLine()!)!
      print(answer)
    }
  }
}
