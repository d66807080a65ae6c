// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "Access",
  products: [
    .library(name: "Access", targets: ["Access"])
  ],
  targets: [
    .target(name: "Access"),
    .testTarget(name: "AccessTests", dependencies: ["Access"]),
  ]
)
