package import PackageSymbols
internal import SourceText

/// The row of badges under the title; their pictures are made by shields.io from their address.
struct Badges {
  private let package: PackageSnapshot
  private let settings: PackageReadme.Settings

  init(_ package: PackageSnapshot, _ settings: PackageReadme.Settings) {
    self.package = package
    self.settings = settings
  }

  /// The part of a README.
  var section: ReadmeSection {
    var badges: [String] = []
    if let version = package.manifest.toolsVersion {
      badges.append(badge("Swift", "\(version)+", "F05138", link: path("Package.swift")))
    }
    let platforms = package.manifest.platforms.map { "\($0.name) \($0.version)+" }
    if !platforms.isEmpty {
      badges.append(
        badge(
          "platforms", platforms.joined(separator: " | "), "lightgrey", link: path("Package.swift"))
      )
    }
    if let coverage = Coverage(package.modules) {
      badges.append(
        badge("documentation", "\(coverage.percent)%", coverage.color, link: settings.documentation)
      )
    }
    return ReadmeSection(.badges, heading: nil, [.text("\(badges.joined(separator: "\n"))")])
  }

  private func path(_ file: String) -> String { RelativePath.link(to: file, from: settings.folder) }

  private func badge(_ label: String, _ value: String, _ color: String, link: String?) -> String {
    let address =
      "https://img.shields.io/badge/\(escaped(label))-\(escaped(value))-\(color)"
    let picture = "![\(label): \(value)](\(address))"
    return link.map { "[\(picture)](\($0))" } ?? picture
  }

  /// A text in the path of a badge, where '-' and '_' are doubled (shields.io, "Static Badge").
  private func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "-"): "--"
      case UInt8(ascii: "_"): "__"
      case UInt8(ascii: " "): "_"
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."):
        String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}

/// How many of the symbols that clients see are documented.
package struct Coverage: Sendable, Hashable {
  /// The symbols that are documented, themselves or by what they fulfil.
  package let documented: Int
  /// The symbols that count; those that are excused do not.
  package let total: Int

  /// Counts the symbols of some modules.
  /// - Parameter modules: The modules.
  /// - Returns: Nil where there are none.
  package init?(_ modules: [SymbolModule]) {
    var documented = 0
    var total = 0
    for symbol in modules.flatMap({ $0.symbols(at: .public) }) {
      switch symbol.documentation {
      case .direct, .inheritedLocal, .inheritedExternal:
        documented += 1
        total += 1
      case .undocumented: total += 1
      case .waived: break
      }
    }
    guard total > 0 else { return nil }
    self.documented = documented
    self.total = total
  }

  /// The share in whole percent, rounded down: 100 means all.
  package var percent: Int { documented * 100 / total }

  /// The colour of a badge.
  package var color: String {
    switch percent {
    case 95...: "brightgreen"
    case 80..<95: "green"
    case 60..<80: "yellow"
    case 40..<60: "orange"
    default: "red"
    }
  }
}
