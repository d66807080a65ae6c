extension PackageManifest {
  /// The folders in which SwiftPM looks for a kind of targets
  /// (`PackageBuilder.predefinedSourceDirectories` and its like).
  /// - Parameter kind: The kind.
  package static func roots(of kind: Target.Kind) -> [String] {
    switch kind {
    case .test: ["Tests", "Sources", "Source", "src", "srcs"]
    case .plugin: ["Plugins"]
    case .library, .executable, .macro, .external: ["Sources", "Source", "src", "srcs"]
    }
  }

  /// Where the files of a target may be, the usual place first.
  /// - Parameter target: The target.
  /// - Returns: Folders below that of the package; empty for that itself.
  package func folders(of target: Target) -> [String] {
    if let path = target.path { return [path == "." ? "" : path] }
    let roots = Self.roots(of: target.kind)
    let usual = roots.map { "\($0)/\(target.name)" }
    // The only target of its kind may have the folder for itself (SE-0428).
    let alike = targets.filter { $0.kind != .test && $0.kind != .plugin }
    return alike.count == 1 && target.kind != .test ? usual + roots : usual
  }
}
