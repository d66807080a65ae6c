internal import SourceText

/// The row of badges under the title; their pictures are made by shields.io from their address.
package struct Badges: Sendable {
  /// A badge.
  package struct Badge: Sendable {
    private let label: String
    private let value: String
    private let color: String
    private let link: String?

    /// Makes a badge.
    /// - Parameters:
    ///   - label: What it is about.
    ///   - value: What it says.
    ///   - color: The colour of the value, as shields.io knows it.
    ///   - link: Where it leads; nil for nowhere.
    package init(_ label: String, _ value: String, color: String, link: String?) {
      self.label = label
      self.value = value
      self.color = color
      self.link = link
    }

    fileprivate var markdown: String {
      let address =
        "https://img.shields.io/badge/\(Badges.escaped(label))-\(Badges.escaped(value))-\(color)"
      let picture = "![\(label): \(value)](\(address))"
      return link.map { "[\(picture)](\($0))" } ?? picture
    }
  }

  private let badges: [Badge]

  /// Makes the row of a package.
  /// - Parameters:
  ///   - toolsVersion: The version of the Swift tools; nil where it is not known.
  ///   - platforms: The platforms with the least versions.
  ///   - manifest: Where the manifest is, seen from the README.
  ///   - others: What else is shown.
  package init(
    toolsVersion: String?, platforms: [LeastPlatform], manifest: String = "Package.swift",
    others: [Badge] = []
  ) {
    var badges: [Badge] = []
    if let toolsVersion {
      badges.append(Badge("Swift", "\(toolsVersion)+", color: "F05138", link: manifest))
    }
    if !platforms.isEmpty {
      let value = platforms.map { "\($0.name) \($0.version)+" }.joined(separator: " | ")
      badges.append(Badge("platforms", value, color: "lightgrey", link: manifest))
    }
    self.badges = badges + others
  }

  /// The part of a README.
  package var section: ReadmeSection {
    let text = badges.map(\.markdown).joined(separator: "\n")
    return ReadmeSection(
      .badges, heading: nil, badges.isEmpty ? [] : [.text(ProvenanceText(synthesized: text))])
  }

  /// A text in the path of a badge, where '-' and '_' are doubled (shields.io, "Static Badge").
  private static func escaped(_ text: String) -> String {
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

/// A platform with the least version that a package runs on.
package struct LeastPlatform: Sendable, Hashable {
  /// The name as SwiftPM writes it: `macOS`.
  package let name: String
  /// The version: `10.15`.
  package let version: String

  /// Makes a platform.
  /// - Parameters:
  ///   - name: The name.
  ///   - version: The version.
  package init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  /// Reads `.macOS(.v10_15)` or `.macOS("10.15")`, as manifests write it.
  init?(manifest text: String) {
    let parts = text.split { "(\") ".contains($0) }.map(String.init)
    guard parts.count == 2, parts[0].hasPrefix("."), let version = parts.last else { return nil }
    name = String(parts[0].dropFirst())
    self.version =
      version.hasPrefix(".v") ? String(version.dropFirst(2)).replacing("_", with: ".") : version
  }
}
