// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "Outputs",
  products: [
    .library(name: "Outputs", targets: ["Outputs"])
  ],
  targets: [
    .target(name: "Outputs"),
    .testTarget(name: "OutputsTests", dependencies: ["Outputs"]),
  ]
)
