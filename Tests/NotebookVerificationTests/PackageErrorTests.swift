import SwiftToolchain
import Testing

@Suite struct PackageErrorTests {
  private let output = """
    Fetching https://example.com/far
    error: Failed to clone repository https://example.com/near.git:
        Cloning into bare repository '/tmp/near-1cf6ca12'...
        fatal: could not read
    error: no versions of 'old-one' match the requirement 99.0.0..<100.0.0.
    error: the package at '/tmp/there' cannot be accessed (/tmp/there doesn't exist)
    """

  @Test(
    arguments: [
      (
        ["https://example.com/near.git", "near"],
        "Failed to clone repository https://example.com/near.git"
      ),
      (
        ["https://example.com/old-one", "old-one"],
        "no versions of 'old-one' match the requirement 99.0.0..<100.0.0"
      ),
      (["https://example.com/far", "far"], nil), (["../there", "there"], nil),
    ] as [([String], String?)])
  func errorsAreFoundByThePackage(_ names: [String], _ headline: String?) {
    #expect(PackageErrors(output).headline(about: names) == headline)
  }

  @Test func aManifestHasItsReasonBelow() {
    let errors = PackageErrors(
      "error: 'trial': invalid manifest (evaluation failed)\nInvalid version string 'one'\n")
    #expect(errors.headline(about: ["one"]) == "Invalid version string 'one'")
  }

  @Test func aCommandThatFailsSaysNothingOfAPackage() {
    let output = "error: emit-module command failed with exit code 1 (use -v to see invocation)\n"
    #expect(PackageErrors(output).isEmpty)
  }

  @Test func noPathOfTheMachineIsTold() {
    let errors = PackageErrors("error: the package at '/tmp/there' cannot be accessed")
    #expect(errors.headline == "it cannot be fetched")
    #expect(PackageErrors("warning: error: none").isEmpty)
  }
}
