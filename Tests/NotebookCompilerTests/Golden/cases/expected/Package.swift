// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "Cases",
  products: [
    .library(name: "Cases", targets: ["Cases"])
  ],
  targets: [
    .target(name: "Cases"),
    .testTarget(name: "CasesTests", dependencies: ["Cases"]),
  ]
)
