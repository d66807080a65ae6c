/// The words of a package's or module's name as far as they tell packages apart: `swift-http-types` and
/// `HTTPTypes` are named alike.
struct PackageNameWords: Equatable {
  private let letters: String

  /// Reads a name.
  /// - Parameter name: The name of a package, a product or a module.
  init(_ name: String) {
    let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
    self.letters = letters.hasPrefix("swift") ? String(letters.dropFirst(5)) : letters
  }
}
