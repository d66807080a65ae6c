// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "TeaHouse",
  products: [
    .library(name: "TeaHouse", targets: ["TeaHouse"]),
    .executable(name: "tea-house", targets: ["tea-house"]),
  ],
  targets: [
    .target(name: "TeaHouse"),
    .executableTarget(name: "tea-house", dependencies: ["TeaHouse"]),
    .testTarget(name: "TeaHouseTests", dependencies: ["TeaHouse"]),
  ]
)
