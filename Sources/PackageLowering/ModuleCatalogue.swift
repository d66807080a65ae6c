/// What is known about modules that notebooks import.
package enum ModuleCatalogue {
  /// Modules that come with the toolchain on every system that Recto runs on.
  private static let toolchain: Set<String> = [
    "Swift", "Foundation", "FoundationEssentials", "FoundationInternationalization",
    "FoundationNetworking", "FoundationXML", "Dispatch", "Testing", "XCTest", "Synchronization",
    "RegexBuilder", "Observation", "_Concurrency", "Distributed", "Cxx", "_StringProcessing",
  ]

  #if canImport(Darwin)
    private static let system: Set<String> = [
      "Darwin", "Combine", "SwiftUI", "AppKit", "CoreGraphics", "CoreData", "MapKit", "CryptoKit",
      "CoreLocation", "Accelerate", "os", "OSLog", "ObjectiveC", "Network", "CreateML", "CoreML",
      "NaturalLanguage", "Vision", "AVFoundation", "SpriteKit", "SceneKit", "Security", "StoreKit",
    ]
  #else
    private static let system: Set<String> = ["Glibc", "Musl", "CRT", "SwiftGlibc"]
  #endif

  private static let apple: Set<String> = [
    "UIKit", "AppKit", "SwiftUI", "Combine", "CoreGraphics", "CoreData", "MapKit", "CryptoKit",
    "CoreLocation", "Accelerate", "os", "OSLog", "Darwin", "ObjectiveC", "Network", "CreateML",
    "CoreML", "Vision", "AVFoundation", "SpriteKit", "SceneKit", "Cocoa", "WatchKit", "StoreKit",
    "PlaygroundSupport", "QuartzCore", "GameplayKit", "ARKit", "RealityKit", "HealthKit",
    "SwiftData",
  ]

  /// The `.package` line of the package of a module, as its own manual writes it.
  private static let packages: [String: String] = [
    "Algorithms": "apple/swift-algorithms\", from: \"1.2.0",
    "Collections": "apple/swift-collections\", from: \"1.1.0",
    "OrderedCollections": "apple/swift-collections\", from: \"1.1.0",
    "DequeModule": "apple/swift-collections\", from: \"1.1.0",
    "HeapModule": "apple/swift-collections\", from: \"1.1.0",
    "Numerics": "apple/swift-numerics\", from: \"1.0.0",
    "RealModule": "apple/swift-numerics\", from: \"1.0.0",
    "ComplexModule": "apple/swift-numerics\", from: \"1.0.0",
    "AsyncAlgorithms": "apple/swift-async-algorithms\", from: \"1.0.0",
    "ArgumentParser": "apple/swift-argument-parser\", from: \"1.5.0",
    "Logging": "apple/swift-log\", from: \"1.6.0",
    "Metrics": "apple/swift-metrics\", from: \"2.5.0",
    "Crypto": "apple/swift-crypto\", from: \"3.0.0",
    "Atomics": "apple/swift-atomics\", from: \"1.2.0",
    "SystemPackage": "apple/swift-system\", from: \"1.4.0",
    "NIO": "apple/swift-nio\", from: \"2.65.0", "NIOCore": "apple/swift-nio\", from: \"2.65.0",
    "AsyncHTTPClient": "swift-server/async-http-client\", from: \"1.20.0",
    "SwiftSyntax": "swiftlang/swift-syntax\", from: \"602.0.0",
    "SwiftParser": "swiftlang/swift-syntax\", from: \"602.0.0",
    "Yams": "jpsim/Yams\", from: \"5.0.0", "GRDB": "groue/GRDB.swift\", from: \"7.0.0",
    "Vapor": "vapor/vapor\", from: \"4.100.0",
    "Subprocess": "swiftlang/swift-subprocess\", from: \"1.0.0",
  ]

  /// The package that has a module of a well-known name, in lowercase letters as SwiftPM compares them.
  static func package(of module: String) -> String? {
    packages[module]?.split(separator: "\"").first?.split(separator: "/").last?.lowercased()
  }

  /// The prefixes by which Apple's frameworks name their types (Programming with Objective-C,
  /// "Conventions"); only those whose framework no other system has.
  private static let prefixes = [
    ("UI", "UIKit"), ("MK", "MapKit"), ("CL", "CoreLocation"), ("SK", "SpriteKit"),
    ("SCN", "SceneKit"), ("AV", "AVFoundation"), ("CA", "QuartzCore"), ("CB", "CoreBluetooth"),
    ("WK", "WebKit"), ("CI", "CoreImage"), ("HK", "HealthKit"), ("PH", "Photos"),
    ("EK", "EventKit"), ("CN", "Contacts"), ("MTL", "Metal"), ("GK", "GameplayKit"),
    ("UN", "UserNotifications"), ("SF", "SafariServices"), ("JS", "JavaScriptCore"),
    ("NL", "NaturalLanguage"), ("VN", "Vision"), ("AR", "ARKit"), ("MF", "MessageUI"),
  ]

  private static let appKit: Set<String> = [
    "NSView", "NSWindow", "NSViewController", "NSApplication", "NSColor", "NSImage", "NSEvent",
    "NSTextField", "NSTableView", "NSMenu", "NSResponder", "NSWorkspace", "NSPasteboard",
    "NSDocument", "NSWindowController", "NSButton", "NSCursor", "NSFont", "NSBezierPath",
  ]

  /// The framework of Apple's that a type belongs to, judged by its name.
  /// - Parameter name: The name of the type.
  package static func framework(of name: String) -> String? {
    if appKit.contains(name) { return "AppKit" }
    for (prefix, module) in prefixes where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      guard rest.count > 2, let first = rest.first, first.isUppercase,
        rest.dropFirst().first?.isLowercase == true, !isAvailable(module)
      else { continue }
      return module
    }
    return nil
  }

  /// Whether a module comes with the toolchain or the system.
  /// - Parameter module: The name of the module.
  package static func isAvailable(_ module: String) -> Bool {
    toolchain.contains(module) || system.contains(module)
  }

  /// Whether a module comes with other systems and with no package.
  /// - Parameter module: The name of the module.
  package static func isOfOtherSystem(_ module: String) -> Bool {
    apple.contains(module) && !isAvailable(module)
  }

  /// Whether a module is known to come with a package, or with other systems.
  /// - Parameter module: The name of the module.
  package static func isKnown(_ module: String) -> Bool {
    packages[module] != nil || isOfOtherSystem(module)
  }

  /// What an author can do about a module that is not to be had.
  /// - Parameter module: The name of the module.
  package static func hint(for module: String) -> String? {
    if let package = packages[module] {
      return "add a cell with '.package(url: \"https://github.com/\(package)\")'"
    }
    if apple.contains(module) { return "it exists on Apple's systems only" }
    return "name its package under 'dependencies:' in the front matter"
  }
}
