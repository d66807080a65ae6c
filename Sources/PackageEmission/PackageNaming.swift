/// Names that the emitters share.
enum PackageNaming {
  /// The name in `#if os(…)` of a system that a fence names in lower case.
  static func condition(os: String) -> String? {
    let names = [
      "linux": "Linux", "macos": "macOS", "ios": "iOS", "tvos": "tvOS", "watchos": "watchOS",
      "visionos": "visionOS", "windows": "Windows", "android": "Android", "freebsd": "FreeBSD",
    ]
    return names[os]
  }
}
