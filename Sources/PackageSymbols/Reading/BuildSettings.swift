package import SwiftIfConfig
package import SwiftSyntax

/// For what `#if` is decided: a debug build by SwiftPM on this machine, with what a target adds.
package struct BuildSettings: BuildConfiguration, Sendable, Hashable {
  /// The modules that can be imported, beside those of the tool-chain.
  package var modules: Set<String> = []
  /// The conditions that are set.
  package var conditions: Set<String> = ["DEBUG", "SWIFT_PACKAGE"]
  /// The upcoming and experimental features that are enabled.
  package var features: Set<String> = []
  /// The language mode.
  package var languageMode = VersionTuple(6)

  /// Makes the settings of a target that adds nothing.
  package init() {}

  /// Whether `-D` sets a condition.
  package func isCustomConditionSet(name: String) -> Bool { conditions.contains(name) }

  /// Whether `hasFeature(name)` holds in the language mode.
  package func hasFeature(name: String) -> Bool {
    // What a language mode turns on, and what this compiler always has.
    features.contains(name)
      || (languageMode >= VersionTuple(6) && Self.featuresOfSwift6.contains(name))
      || Self.lastingFeatures.contains(name)
  }

  /// Whether this compiler knows an attribute.
  package func hasAttribute(name: String) -> Bool { !Self.unknownAttributes.contains(name) }

  /// Whether a module is one of the package's, of its dependencies' or of the tool-chain's.
  package func canImport(
    importPath: [(TokenSyntax, String)], version: CanImportVersion
  ) -> Bool {
    guard let module = importPath.first?.1 else { return false }
    return modules.contains(module) || Self.toolchainModules.contains(module)
  }

  /// Whether `os(name)` is this machine's system.
  package func isActiveTargetOS(name: String) -> Bool {
    #if os(macOS)
      name == "macOS" || name == "OSX"
    #elseif os(Windows)
      name == "Windows"
    #else
      name == "Linux"
    #endif
  }

  /// Whether `arch(name)` is this machine's processor.
  package func isActiveTargetArchitecture(name: String) -> Bool {
    #if arch(arm64)
      name == "arm64"
    #else
      name == "x86_64"
    #endif
  }

  /// No simulator or the like is built for.
  package func isActiveTargetEnvironment(name: String) -> Bool { false }

  /// Whether `_runtime(name)` is that of the system.
  package func isActiveTargetRuntime(name: String) -> Bool {
    #if canImport(ObjectiveC)
      name == "_ObjC" || name == "_multithreaded"
    #else
      name == "_Native" || name == "_multithreaded"
    #endif
  }

  /// Pointers carry no signature on the systems that are built for.
  package func isActiveTargetPointerAuthentication(name: String) -> Bool { name == "_none" }

  /// Whether the linker of the system takes object files of a format.
  package func isActiveTargetObjectFormat(name: String) -> Bool {
    #if canImport(ObjectiveC)
      name == "MachO"
    #elseif os(Windows)
      name == "COFF"
    #else
      name == "ELF"
    #endif
  }

  /// Systems of 64 bits alone are built for.
  package var targetPointerBitWidth: Int { 64 }
  /// The widths in bits that x86-64 and ARM64 change at once.
  package var targetAtomicBitWidths: [Int] { [8, 16, 32, 64, 128] }
  /// The order of bytes of x86-64 and ARM64.
  package var endianness: Endianness { .little }
  /// What `swift(>=…)` is compared with.
  package var languageVersion: VersionTuple { languageMode }
  /// The tool-chain with whose symbol graphs Recto agrees; what `compiler(>=…)` is compared with.
  package var compilerVersion: VersionTuple { VersionTuple(6, 3, 1) }

  /// The modules that come with Swift 6.3 on this machine and may be named in `canImport`.
  private static let toolchainModules: Set<String> = {
    let everywhere: Set<String> = [
      "Swift", "_Concurrency", "_Differentiation", "_RegexParser", "_StringProcessing", "_Volatile",
      "Cxx", "CxxStdlib", "Dispatch", "Distributed", "Foundation", "Observation", "RegexBuilder",
      "Runtime", "Synchronization", "SwiftShims", "Testing", "XCTest",
    ]
    #if canImport(Darwin)
      return everywhere.union(["Darwin", "ObjectiveC", "System", "os", "Combine", "CryptoKit"])
    #elseif os(Windows)
      return everywhere.union([
        "CRT", "WinSDK", "FoundationEssentials", "FoundationInternationalization",
        "FoundationNetworking", "FoundationXML",
      ])
    #else
      return everywhere.union([
        "Glibc", "SwiftGlibc", "FoundationEssentials", "FoundationInternationalization",
        "FoundationNetworking", "FoundationXML",
      ])
    #endif
  }()

  /// Upcoming features that mode 6 includes (`swift -print-supported-features`).
  private static let featuresOfSwift6: Set<String> = [
    "BareSlashRegexLiterals", "ConciseMagicFile", "DeprecateApplicationMain",
    "DisableOutwardActorInference", "DynamicActorIsolation", "ForwardTrailingClosures",
    "GlobalActorIsolatedTypesUsability", "GlobalConcurrency", "ImplicitOpenExistentials",
    "ImportObjcForwardDeclarations", "InferSendableFromCaptures", "IsolatedDefaultValues",
    "NonfrozenEnumExhaustivity", "RegionBasedIsolation", "StrictConcurrency",
  ]

  /// Features that cannot be turned off; sources ask for them for the sake of old compilers.
  private static let lastingFeatures: Set<String> = [
    "Actors", "AsyncAwait", "AsyncExecutionBehaviorAttributes", "AssociatedTypeImplements",
    "AttachedMacros", "BitwiseCopyable", "BorrowingSwitch", "BuiltinJob", "ConformanceSuppression",
    "EffectfulProp", "ExtensionMacroAttr", "ExtensionMacros", "FreestandingExpressionMacros",
    "FreestandingMacros", "FullTypedThrows", "GlobalActors", "ImplicitSelfCapture",
    "InheritActorContext", "IsolatedAny", "IsolatedAny2", "IsolatedConformances", "Macros",
    "MarkerProtocol", "MoveOnly", "MoveOnlyPartialConsumption", "MoveOnlyResilientTypes",
    "NoncopyableGenerics", "NonescapableTypes", "ObjCImplementation", "OptionalIsolatedParameters",
    "ParameterPacks", "PrimaryAssociatedTypes2", "RethrowsProtocol", "RetroactiveAttribute",
    "Sendable", "SendingArgsAndResults", "TypedThrows", "UnavailableFromAsync", "ValueGenerics",
    "InlineArrayTypeSugar", "NonescapableAccessorOnTrivial", "LifetimeDependenceMutableAccessors",
    "MemorySafetyAttributes", "ABIAttributeSE0479", "NonexhaustiveAttribute",
  ]

  /// Attributes that are asked for and that this compiler has not.
  private static let unknownAttributes: Set<String> = ["_unknown"]
}
