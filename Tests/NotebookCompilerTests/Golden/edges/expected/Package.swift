// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "EdgeCases",
  products: [
    .library(name: "EdgeCases", targets: ["EdgeCases"]),
    .executable(name: "edge-cases", targets: ["edge-cases"]),
  ],
  targets: [
    .target(name: "EdgeCases"),
    .executableTarget(name: "edge-cases", dependencies: ["EdgeCases"]),
    .testTarget(name: "EdgeCasesTests", dependencies: ["EdgeCases"]),
  ]
)
