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
        if try !Node(at: folder + "api").exists { try Disk { _ in }.makeDirectory(folder + "api") }
        try ReplacedFile(path).write(after, instead: before)
        Console.print("\(path): written")
      }
    }
    return check && hasDrift
  }
}
