// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "Anew",
  products: [
    .library(name: "Anew", targets: ["Anew"])
  ],
  targets: [
    .target(
      name: "Anew",
      swiftSettings: [.swiftLanguageMode(.v5), .enableUpcomingFeature("BareSlashRegexLiterals")]),
    .testTarget(
      name: "AnewTests",
      dependencies: ["Anew"],
      swiftSettings: [.swiftLanguageMode(.v5), .enableUpcomingFeature("BareSlashRegexLiterals")]),
  ]
)
