internal import Crypto

/// What Recto wrote into an output directory: a hash of every file.
///
/// The registry is a file of one line per file, `<sha256>  <path>`, sorted by path. It holds
/// nothing of the time or the machine, so that it merges well in version control.
struct Registry: Equatable, Sendable {
  /// The hash of what Recto wrote, by path.
  var hashes: [PlainPath: String] = [:]

  /// Makes a registry of contents.
  /// - Parameters:
  ///   - contents: The files, by path.
  ///   - unchanged: The hashes of further files, by path.
  init(contents: [PlainPath: FileContent], unchanged: [PlainPath: String] = [:]) {
    hashes = contents.mapValues(\.hash).merging(unchanged) { first, _ in first }
  }

  /// Reads a registry.
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - path: The path by which a message names the file.
  /// - Throws: ``WriteFailure/malformedRegistry(path:line:)``, at the first line that is not one
  ///   that Recto writes.
  init(bytes: [UInt8], path: String) throws {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for (index, line) in lines.enumerated() {
      // A checkout may have turned line feeds into carriage return and line feed.
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard let (hash, file) = Self.entry(line), hashes.updateValue(hash, forKey: file) == nil
      else { throw WriteFailure.malformedRegistry(path: path, line: index + 1) }
    }
  }

  /// The content of the file; nothing where no file is registered, and there is to be no registry.
  var bytes: [UInt8]? {
    guard !hashes.isEmpty else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      hashes.reduce(0) { $0 + $1.value.utf8.count + $1.key.text.utf8.count + 3 })
    for (path, hash) in hashes.sorted(by: { $0.key < $1.key }) {
      bytes += hash.utf8
      bytes += "  ".utf8
      bytes += path.text.utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// The SHA-256 of a content.
  /// - Parameter bytes: The content.
  /// - Returns: 64 hexadecimal digits, in lower case.
  static func hash(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let hexadecimal = SHA256.hash(data: bytes).flatMap { byte in
      [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: hexadecimal, as: UTF8.self)
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> (String, PlainPath)? {
    let hash = line.prefix(64)
    let rest = line.dropFirst(64)
    guard hash.count == 64, hash.allSatisfy(isDigit), rest.starts(with: "  ".utf8),
      let text = String(validating: rest.dropFirst(2), as: UTF8.self),
      let path = try? PlainPath(text)
    else { return nil }
    return (String(decoding: hash, as: UTF8.self), path)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
