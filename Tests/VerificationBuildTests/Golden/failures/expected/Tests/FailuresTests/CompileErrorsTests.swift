import Testing

@testable import Failures

@Suite struct CompileErrorsTests {
  @Test func compileErrors() {
    let fixed = Point()
    _ = fixed
  }

  @Test func compileErrors2() {
    var number: Int = 42
    var maybe: Int? = 42
    maybe = number
  }

  @Test func compileErrors3() {
    let right: Int = 1
    _ = right
  }
}
