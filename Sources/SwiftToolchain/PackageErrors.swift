/// What SwiftPM says where it does not come to compile anything: a package cannot be fetched, has not the
/// version that is asked for, or has no such product.
package struct PackageErrors: Sendable {
  /// The errors, each with the lines that belong to it.
  private let errors: [String]

  /// Reads what a build wrote: lines that start with `error: `, and indented ones below. That a command
  /// failed, the compiler or the linker, says nothing of a package.
  /// - Parameter output: What the build wrote.
  package init(_ output: String) {
    var errors: [String] = []
    var isInside = false
    var isOfManifest = false
    for line in output.split(separator: "\n") {
      if isOfManifest, !line.hasPrefix("error: ") {
        // What is wrong with a manifest stands below the line that says that something is.
        errors[errors.count - 1] = String(line)
        isOfManifest = false
      } else if line.hasPrefix("error: "), !line.contains(" command failed ") {
        isOfManifest = line.contains("invalid manifest (evaluation failed)")
        errors.append(String(line.dropFirst("error: ".count)))
        isInside = true
      } else if isInside, line.first == " " {
        errors[errors.count - 1] += "\n" + line
      } else {
        isInside = false
      }
    }
    self.errors = errors
  }

  /// Whether there are no errors.
  package var isEmpty: Bool { errors.isEmpty }

  /// The first error about a package.
  /// - Parameter names: Its address and the identity that SwiftPM derives from it.
  /// - Returns: The headline of the error; nil where none names the package.
  package func headline(about names: [String]) -> String? {
    errors.first { error in
      error.split { " :'\n".contains($0) }.contains { word in
        names.contains { $0.lowercased() == word.lowercased() }
      } || names.contains { $0.contains("://") && error.contains($0) }
    }.map(Self.headline)
  }

  /// The first error of all.
  package var headline: String { errors.first.map(Self.headline) ?? "it cannot be resolved" }

  /// The first line of an error, where it tells no path of this machine.
  private static func headline(_ error: String) -> String {
    let line = error.split(separator: "\n").first ?? ""
    let words = line.split { " '\"(".contains($0) }
    guard !words.contains(where: { $0.hasPrefix("/") }) else { return "it cannot be fetched" }
    return String(line.last == ":" || line.last == "." ? line.dropLast() : line)
  }
}
