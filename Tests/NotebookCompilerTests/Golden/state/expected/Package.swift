// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "State",
  products: [
    .library(name: "State", targets: ["State"])
  ],
  targets: [
    .target(name: "State"),
    .testTarget(name: "StateTests", dependencies: ["State"]),
  ]
)
