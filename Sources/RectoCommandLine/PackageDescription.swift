internal import Foundation
internal import NotebookVerification
internal import PackageLowering
internal import SwiftToolchain

/// Reads what `swift package describe` tells about a package on the disk.
enum PackageDescription {
  /// Reads the description of a package.
  /// - Parameter path: The folder of the package, absolute.
  /// - Returns: Its libraries.
  /// - Throws: ``CommandFailure`` where the manifest cannot be evaluated.
  static func read(_ path: String) async throws -> LocalPackage {
    let scratch = CacheFolder.path(for: "describe " + path)
    let result = try await SwiftToolchain().describe(path, buildFolder: scratch)
    guard result.isSuccess, let start = result.output.firstIndex(of: "{"),
      let end = result.output.lastIndex(of: "}"),
      let object = try? JSONSerialization.jsonObject(with: Data(result.output[start...end].utf8)),
      let description = object as? [String: Any],
      let products = description["products"] as? [[String: Any]]
    else {
      throw CommandFailure(
        code: .incomplete, headline: "Package '\(path)' cannot be described",
        details: result.output.split(separator: "\n").suffix(4).map(String.init))
    }
    let libraries = products.filter { ($0["type"] as? [String: Any])?["library"] != nil }
    return LocalPackage(
      path: path, identity: (path as NSString).lastPathComponent.lowercased(),
      name: description["name"] as? String,
      products: libraries.compactMap { $0["name"] as? String }.sorted(),
      modules: Set(libraries.flatMap { $0["targets"] as? [String] ?? [] }).sorted())
  }
}
