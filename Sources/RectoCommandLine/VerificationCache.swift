internal import ArgumentParser
internal import Crypto
internal import Foundation
internal import NotebookSyntax
internal import NotebookVerification
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// Remembers verifications by everything that they depend on, so that what did not change is not
/// built again.
struct VerificationCache {
  private let path: String

  /// Finds the place for a notebook in its present state.
  /// - Parameters:
  ///   - source: The notebook.
  ///   - resources: The contents of the files that it embeds.
  ///   - timeout: How long one example may run, in seconds.
  ///   - package: The package whose documents are verified.
  ///   - projectPackages: The packages that the rest of the notebook's project names.
  ///   - templates: The folder of templates, as the user gave it.
  init(
    _ source: SourceFile, resources: [[UInt8]], timeout: Double, package: LocalPackage?,
    projectPackages: [FrontMatter.Dependency], templates: String?
  ) {
    var hash = SHA256()
    func add(_ bytes: some DataProtocol) {
      hash.update(data: Data("\(bytes.count) ".utf8))
      hash.update(data: bytes)
    }
    add(Array("verification 1 \(timeout)".utf8))
    add(Array(source.path.utf8))
    add(source.bytes)
    for resource in resources { add(resource) }
    for package in projectPackages {
      add(Array("\(package.url) \(package.from) \(package.products)".utf8))
    }
    for function in package?.functions ?? [] { add(Array("\(function)".utf8)) }
    add(Array(Self.tools.utf8))
    for folder in [package?.path, templates].compactMap({ $0 }) {
      for state in Self.states(below: folder) { add(Array(state.utf8)) }
    }
    path = CacheFolder.root + "/verified/" + hash.finalize().prefix(16).hexadecimal
  }

  /// What is remembered, if anything.
  func memory() -> VerificationMemory? {
    FileManager.default.contents(atPath: path)
      .flatMap { try? JSONDecoder().decode(VerificationMemory.self, from: $0) }
  }

  /// Remembers a verification; where that fails, the next run builds again.
  func remember(_ memory: VerificationMemory) {
    guard let data = try? JSONEncoder().encode(memory) else { return }
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? data.write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  /// The tools by which everything is verified, Recto and the `swift` on the search path, by place, size
  /// and time: asking `swift` for its version would take longer than everything else.
  static var tools: String {
    let programs = [RunningProgram.onSearchPath("swift"), RunningProgram.path]
    let states = programs.map { $0.flatMap(state) ?? "" }
    return "\(Recto.configuration.version)\n" + states.joined(separator: "\n")
  }

  private static func state(_ path: String) -> String? {
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: real) else {
      return nil
    }
    let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(real) \(attributes[.size] ?? 0) \(time)"
  }

  /// The state of every file below a folder but for what is built there.
  private static func states(below folder: String) -> [String] {
    guard let files = FileManager.default.enumerator(atPath: folder) else { return [] }
    var states: [String] = []
    for case let file as String in files
    where !file.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
      if let state = state(folder + "/" + file) { states.append(state) }
    }
    return states.sorted()
  }
}
