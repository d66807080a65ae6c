internal import DocumentationLint
package import PackageEmission
internal import PackageSymbols
internal import SourceText

/// The README of a package, from its manifest, its sources and its DocC catalog.
package struct PackageReadme: Sendable {
  /// What a README says that no file of the package does.
  package struct Settings: Sendable {
    /// Where clients get the package; nil where it is not published.
    package var url: String?
    /// The version that clients ask for; nil for none yet.
    package var version: String?
    /// Where the documentation is published; nil for nowhere.
    package var documentation: String?
    /// The folder of the README, relative to the package; of one outside, the names of the folders that
    /// are left on the way there come first, each after a colon: `:tea` is the folder that holds `tea`.
    package var folder = ""

    /// Makes settings of a package that is not published.
    package init() {}
  }

  /// The package.
  package let package: PackageSnapshot
  /// What no file of the package says.
  package let settings: Settings
  private let landing: LandingPage?

  /// Prepares a README.
  /// - Parameters:
  ///   - package: The package.
  ///   - settings: What no file of it says.
  package init(_ package: PackageSnapshot, _ settings: Settings) {
    self.package = package
    self.settings = settings
    landing = LandingPage(of: package, settings)
  }

  /// The README.
  package var document: ReadmeDocument { ReadmeDocument(sections) }

  /// The parts that a package has to tell by itself.
  package var sections: [ReadmeSection] {
    [
      ReadmeSection(.title, heading: landing?.title(of: package) ?? package.name, []),
      badges.section, summary, landing?.motivation, landing?.overview, installation.section,
      landing?.usage ?? usage, InterfaceOverview(package, settings).section,
      TargetDiagram(package.manifest).section(), landing?.issues, development.section, license,
    ].compactMap { $0 }
  }

  private func path(_ file: String) -> String { RelativePath.link(to: file, from: settings.folder) }

  private var platforms: [LeastPlatform] {
    package.manifest.platforms.map { LeastPlatform(name: $0.name, version: $0.version) }
  }

  private var badges: Badges {
    let share = Coverage.Tally(of: package.allModules, at: .public).share(.all)
    let coverage = Badges.Badge(
      "documentation", "\(share.percent)%", color: share.color, link: settings.documentation)
    return Badges(
      toolsVersion: package.leastToolsVersion, platforms: platforms,
      manifest: path("Package.swift"), others: share.total == 0 ? [] : [coverage])
  }

  private var installation: Installation {
    func names(_ kind: PackageManifest.Product.Kind) -> [String] {
      package.manifest.products.filter { $0.kind == kind }.map(\.name)
    }
    // Beside a library, a program that is no product is an example or a tool of those who work on it.
    let programs = package.manifest.products.filter { product in
      product.kind == .executable && (product.isListed || package.manifest.libraries.isEmpty)
    }
    let verbs = Dictionary(
      package.manifest.targets.map { ($0.name, $0.verb) }, uniquingKeysWith: { first, _ in first })
    let plugins = package.manifest.products.filter { $0.kind == .plugin && !$0.name.hasPrefix("_") }
    var installation = Installation(of: package.name)
    installation.toolsVersion = package.leastToolsVersion
    installation.platforms = platforms
    // What is named like the package is what most clients want.
    let libraries = names(.library)
    let own = libraries.filter { PackageNameWords($0) == PackageNameWords(package.name) }
    installation.libraries = own + libraries.filter { !own.contains($0) }
    installation.hasOtherLibraries = package.manifest.computesProducts
    installation.plugins = plugins.filter { plugin in
      plugin.targets.allSatisfy { verbs[$0, default: nil] == nil }
    }.map(\.name)
    installation.verbs = plugins.flatMap(\.targets).compactMap { verbs[$0, default: nil] }
    installation.executables = programs.map(\.name)
    installation.url = settings.url
    installation.version = settings.version
    return installation
  }

  private var summary: ReadmeSection? {
    landing?.summary.map { ReadmeSection(.summary, heading: nil, $0) }
  }

  /// Examples from the comments of what clients meet first.
  private var usage: ReadmeSection? {
    // What the page shows is enough.
    if landing?.overview?.showsSwift == true { return nil }
    let examples = package.modules.flatMap { CommentExamples(of: $0, package, settings).blocks }
    return examples.isEmpty ? nil : ReadmeSection(.usage, heading: "Usage", examples)
  }

  private var development: Development {
    let guide = package.paths.filter { $0.lowercased() == "contributing.md" }.min()
    return Development(
      hasTests: package.manifest.targets.contains { $0.kind == .test },
      guide: guide.map { ($0, path($0)) })
  }

  private var license: ReadmeSection? {
    let names = package.paths.filter { path in
      !path.contains("/")
        && ["license", "licence", "copying"].contains { path.lowercased().hasPrefix($0) }
    }
    guard let path = names.sorted().first else { return nil }
    let name = package.texts[path].flatMap(LicenseName.of) ?? "See"
    let link = "[\(path)](\(self.path(path)))"
    let text = name == "See" ? "See \(link)." : "\(name), see \(link)."
    return ReadmeSection(.license, heading: "License", [.text("\(text)")])
  }
}

extension ReadmeSection {
  /// Whether there is an example in it.
  fileprivate var showsSwift: Bool {
    blocks.contains { block in
      if case .text(let text) = block { text.text.contains("```swift") } else { false }
    }
  }
}

/// The names of licences, by the words that open them.
enum LicenseName {
  private static let openings = [
    ("Apache License", "Apache License 2.0"), ("MIT License", "MIT License"),
    ("Permission is hereby granted, free of charge", "MIT License"),
    ("Mozilla Public License", "Mozilla Public License"),
    ("GNU LESSER GENERAL PUBLIC LICENSE", "GNU Lesser General Public License"),
    ("GNU AFFERO GENERAL PUBLIC LICENSE", "GNU Affero General Public License"),
    ("GNU GENERAL PUBLIC LICENSE", "GNU General Public License"),
    ("Redistribution and use in source and binary forms", "BSD License"),
  ]

  static func of(_ file: SourceFile) -> String? {
    let text = String(decoding: file.bytes.prefix(2_000), as: UTF8.self)
    return openings.first { text.contains($0.0) }?.1
  }
}
