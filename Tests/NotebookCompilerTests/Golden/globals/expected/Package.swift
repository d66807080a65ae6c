// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "Globals",
  products: [
    .library(name: "Globals", targets: ["Globals"])
  ],
  targets: [
    .target(name: "Globals"),
    .testTarget(name: "GlobalsTests", dependencies: ["Globals"]),
  ]
)
