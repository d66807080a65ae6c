import Foundation
import HostileInputs
import NotebookTestSupport
import PackageEmission
import SourceText
import Testing

/// Inputs that nobody wrote: the laws of every notebook hold for them as well.
@Suite struct MutationTests {
  /// Some inputs that fuzzing found, which once broke a law or ended the process.
  @Test(arguments: [
    // swift-syntax finds no fix for an equals sign between blanks beside a byte that is no text.
    Array("```swift\nlet a ".utf8) + [0xF4, 0xF4] + Array("= 1\n```\n".utf8),
    Array("```swift\nlet a \u{1}= 1\n```\n".utf8),
    // Bytes that are no text are longer as text.
    Array("```swift\nprint(1)\n// Prints \"2\"".utf8) + Array(repeating: 0xFF, count: 99)
      + Array("\n// Prints \"3\"\nprint(2)\n```\n".utf8),
    // swift-syntax looks ahead twice from each square bracket that may open a type.
    Array("```swift\nlet a = b.c w[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[d\n```\n".utf8),
  ])
  func whatFuzzingFoundHoldsTheLaws(_ bytes: [UInt8]) throws {
    #expect(try broken(bytes).isEmpty)
  }

  @Test(arguments: 1...4)
  func everyLawHoldsForMutationsOfNotebooks(_ seed: UInt64) throws {
    var mutator = InputMutator(try Self.inputs(), words: Self.words, limit: 4000, seed: seed)
    for number in 0..<60 {
      let bytes = mutator.next()
      let laws = try broken(bytes)
      // The input itself, to look at: seed and number alone say little.
      if !laws.isEmpty {
        Issue.record(
          "input \(number) of seed \(seed): \(laws)\n\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test func sameSeedsGiveTheSameInputs() throws {
    var first = InputMutator(try Self.inputs(), words: Self.words, limit: 4000, seed: 9)
    var second = InputMutator(try Self.inputs(), words: Self.words, limit: 4000, seed: 9)
    var other = InputMutator(try Self.inputs(), words: Self.words, limit: 4000, seed: 8)
    let inputs = (0..<20).map { _ in first.next() }
    #expect(inputs == (0..<20).map { _ in second.next() })
    #expect(inputs != (0..<20).map { _ in other.next() })
  }

  private func broken(_ bytes: [UInt8]) throws -> [String] {
    NotebookLaws(
      SourceFile(path: "notebook.md", bytes: bytes), templates: try TemplateLibrary()
    ).broken
  }

  /// The smaller golden notebooks, and a little of each hostile kind.
  private static func inputs() throws -> [[UInt8]] {
    let root = Folder.repository.appendingPathComponent("Tests/NotebookCompilerTests/Golden").path
    let names = try FileManager.default.contentsOfDirectory(atPath: root).sorted()
    let notebooks = names.compactMap { name in
      FileManager.default.contents(atPath: "\(root)/\(name)/notebook.md").map(Array.init)
    }
    return notebooks + HostileInput.all.map { $0.bytes(3) }
  }

  /// The words of the fuzzer's dictionary, whose form libFuzzer's documentation describes.
  private static let words: [[UInt8]] = {
    let path = Folder.repository.appendingPathComponent("Tests/Fuzzing/notebook.dict").path
    let lines = (FileManager.default.contents(atPath: path) ?? Data()).split(separator: 0x0A)
    return lines.filter { $0.first == UInt8(ascii: "\"") }.map { line in
      var word: [UInt8] = []
      var rest = line.dropFirst().dropLast()
      while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "\\"), let next = rest.popFirst() else {
          word.append(byte)
          continue
        }
        guard next == UInt8(ascii: "x") else {
          word.append(next)
          continue
        }
        word.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      }
      return word
    }
  }()
}
