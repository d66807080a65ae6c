// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "Documentation",
  products: [
    .library(name: "Documentation", targets: ["Documentation"])
  ],
  targets: [
    .target(name: "Documentation"),
    .testTarget(name: "DocumentationTests", dependencies: ["Documentation"]),
  ]
)
