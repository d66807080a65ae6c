// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "Words",
  products: [
    .library(name: "Words", targets: ["Words"]),
    .executable(name: "words-tool", targets: ["words-tool"]),
  ],
  targets: [
    .target(name: "Words"),
    .executableTarget(
      name: "words-tool",
      dependencies: ["Words"],
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .testTarget(name: "WordsTests", dependencies: ["Words"]),
  ]
)
