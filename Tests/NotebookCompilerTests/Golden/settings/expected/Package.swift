// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "settings-kit",
  platforms: [.macOS(.v13), .iOS("16.4")],
  products: [
    .library(name: "SettingsKit", targets: ["SettingsKit"])
  ],
  targets: [
    .target(name: "SettingsKit"),
    .testTarget(name: "SettingsKitTests", dependencies: ["SettingsKit"]),
  ]
)
