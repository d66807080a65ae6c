/// The content of a wanted file, which need not be in memory until it is written.
package struct FileContent: Sendable {
  /// The SHA-256.
  package let hash: String
  private let load: @Sendable () throws -> [UInt8]

  /// Takes a content.
  /// - Parameter bytes: The content.
  package init(_ bytes: [UInt8]) {
    hash = Registry.hash(bytes)
    load = { bytes }
  }

  /// Names a content.
  /// - Parameters:
  ///   - hash: Its SHA-256.
  ///   - load: Gets it from where it is.
  init(hash: String, load: @escaping @Sendable () throws -> [UInt8]) {
    self.hash = hash
    self.load = load
  }

  /// Gets the content.
  /// - Throws: ``WriteFailure`` where it is no longer to be had.
  func bytes() throws -> [UInt8] { try load() }
}

extension FileContent: Equatable {
  package static func == (left: FileContent, right: FileContent) -> Bool {
    left.hash == right.hash
  }
}
