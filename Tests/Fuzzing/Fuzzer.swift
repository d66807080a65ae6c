internal import CLibFuzzer
internal import Foundation
internal import HostileInputs
internal import PackageEmission
internal import SourceText

/// Sends what libFuzzer makes up through the whole pipeline, and stops where a law is broken.
@main
struct Fuzzer {
  static func main() throws {
    if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--seeds" {
      return try writeSeeds(to: CommandLine.arguments[2])
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &arguments) { Fuzzer.check($0, $1) })
  }

  private static let templates = try? TemplateLibrary()

  private static func check(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let templates else { preconditionFailure("the templates cannot be read") }
    let bytes = Array(UnsafeBufferPointer(start: bytes, count: count))
    let laws = NotebookLaws(SourceFile(path: "notebook.md", bytes: bytes), templates: templates)
    precondition(laws.broken.isEmpty, "no longer holds: \(laws.broken)")
    return 0
  }

  /// Writes a small input of each hostile kind.
  private static func writeSeeds(to folder: String) throws {
    for (number, input) in HostileInput.all.enumerated() {
      let bytes = input.bytes(input.largest < 1_000_000 ? 8 : 100)
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/hostile-\(number).md"))
    }
  }
}
