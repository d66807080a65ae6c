internal import Foundation
internal import SymbolGraphs

/// Reads symbol graphs from a folder, in which those of several modules may lie.
enum SymbolGraphFolder {
  /// Reads the graph of a module.
  /// - Parameters:
  ///   - module: The name of the module.
  ///   - folder: The folder, or one that holds a folder of the module's name.
  /// - Returns: The graph; nil where the folder has none.
  /// - Throws: ``CommandFailure`` where a file is no symbol graph.
  static func read(_ module: String, in folder: String) throws -> SymbolGraph? {
    for place in [folder, folder + "/" + module] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      let own = names.filter {
        $0 == module + ".symbols.json"
          || ($0.hasPrefix(module + "@") && $0.hasSuffix(".symbols.json"))
      }
      guard !own.isEmpty else { continue }
      do {
        return try SymbolGraph(
          module: module,
          files: own.sorted().map { try Data(contentsOf: URL(fileURLWithPath: place + "/" + $0)) })
      } catch {
        throw CommandFailure(
          code: .incomplete, headline: "Folder '\(place)' holds a file that is no symbol graph",
          details: ["\(error)"])
      }
    }
    return nil
  }
}
