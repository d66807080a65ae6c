// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "Redefinition",
  products: [
    .library(name: "Redefinition", targets: ["Redefinition"])
  ],
  targets: [
    .target(name: "Redefinition"),
    .testTarget(name: "RedefinitionTests", dependencies: ["Redefinition"]),
  ]
)
