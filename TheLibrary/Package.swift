// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "TheLibrary",
  products: [
    .library(name: "TheLibrary", targets: ["TheLibrary"])
  ],
  targets: [
    .target(name: "TheLibrary"),
    .testTarget(name: "TheLibraryTests", dependencies: ["TheLibrary"]),
  ]
)
