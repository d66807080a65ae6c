internal import SourceText
internal import PackageReview
internal import PackageSymbols

/// Keeps the files `api/<Module>.md` of a package current.
struct InterfaceListingSession {
  /// The folder of the package.
  let package: String
  /// Whether to print the difference and write nothing.
  let check: Bool

  /// Compares the listings with the sources.
  /// - Returns: Whether a listing is not current, where nothing is written.
  /// - Throws: ``CommandFailure`` where there is no package, ``WriteFailure`` where a file cannot
  ///   be written.
  func run() async throws -> Bool {
    let snapshot = try await PackageFolder.snapshot(package)
    let interface = Interface(of: snapshot)
    let folder = package == "." ? "" : package + "/"
    var hasDrift = false
    for path in try Self.orphans(besides: interface.modules, in: package) {
      hasDrift = true
      Console.print("\(folder)\(path): its module is gone; remove the file")
    }
    for listing in interface.modules.map({ InterfaceListing(of: $0, in: interface) }) {
      let path = folder + listing.path
      let before = try Node.content(of: path)
      let after = Array(listing.text.utf8)
      guard before != after else {
        if !check { Console.print("\(path): unchanged") }
        continue
      }
      hasDrift = true
      if check {
        Console.print(UnifiedDiff(path: listing.path, before: before, after: after).text)
      } else {
        if let before, !InterfaceListing.isOne(before) {
          throw CommandFailure(
            code: .gate, headline: "File '\(path)' was written by hand",
            hint: "move it; the listing of module '\(listing.module)' belongs there")
        }
        if try !Node(at: folder + "api").exists { try Disk { _ in }.makeDirectory(folder + "api") }
        try ReplacedFile(path).write(after, instead: before)
        Console.print("\(path): written")
      }
    }
    return check && hasDrift
  }

  /// The listings of modules that the package no longer offers.
  /// - Parameters:
  ///   - modules: The modules that it offers.
  ///   - package: The folder of the package.
  /// - Returns: Their paths, relative to the package.
  static func orphans(besides modules: [String], in package: String) throws -> [String] {
    let folder = package == "." ? "api" : package + "/api"
    guard try Node(at: folder) == .directory else { return [] }
    return try Node.names(in: folder).filter { name in
      guard name.hasSuffix(".md"), !modules.contains(String(name.dropLast(3))) else { return false }
      return try Node.content(of: "\(folder)/\(name)").map(InterfaceListing.isOne) ?? false
    }.map { "api/\($0)" }.sorted()
  }
}
