// swift-tools-version: 6.1

import PackageDescription

/// The settings of every target: Swift 6 mode comes with the tools version.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The Swift parser, for the layers that read Swift.
let swiftSyntax: [Target.Dependency] = [
  .product(name: "SwiftSyntax", package: "swift-syntax"),
  .product(name: "SwiftParser", package: "swift-syntax"),
]

let package = Package(
  name: "recto",
  // What is shared between threads is behind a Mutex, which came with macOS 15.
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "recto", targets: ["recto"]),
    .executable(name: "recto-bench", targets: ["RectoBenchmark"]),
    .library(name: "NotebookCompiler", targets: ["NotebookCompiler"]),
    .plugin(name: "RectoLint", targets: ["RectoLintPlugin"]),
  ],
  dependencies: [
    .package(url: "https://github.com/swiftlang/swift-syntax.git", from: "603.0.1"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
  ],
  targets: [
    // Values that every layer speaks in: texts with places, and findings about them.
    .target(name: "SourceText", swiftSettings: settings),
    .target(name: "NotebookDiagnostics", dependencies: ["SourceText"], swiftSettings: settings),

    // Independent work on all cores.
    .target(name: "Parallelism", swiftSettings: settings),

    // Parse: Markdown to notebooks. The C library comes from the system.
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),
    .target(name: "NotebookSyntax", dependencies: ["SourceText"], swiftSettings: settings),
    .target(
      name: "NotebookParser",
      dependencies: ["CCMarkGFM", "NotebookDiagnostics", "NotebookSyntax", "SourceText", "Yams"],
      swiftSettings: settings),

    // What the Swift parser says about what is not Swift.
    .target(
      name: "SyntaxMessages",
      dependencies: [
        .product(name: "SwiftDiagnostics", package: "swift-syntax"),
        .product(name: "SwiftParserDiagnostics", package: "swift-syntax"),
      ] + swiftSyntax, swiftSettings: settings),

    // Analyze: what the Swift of a notebook declares, uses and shows.
    .target(
      name: "NotebookAnalysis",
      dependencies: ["NotebookDiagnostics", "NotebookSyntax", "SourceText", "SyntaxMessages"]
        + swiftSyntax,
      swiftSettings: settings),

    // Symbols: what the Swift of a package declares and documents, as the compiler would count it.
    .target(
      name: "PackageSymbols",
      dependencies: [
        "NotebookDiagnostics", "Parallelism", "SourceText", "SyntaxMessages",
        .product(name: "SwiftIfConfig", package: "swift-syntax"),
      ] + swiftSyntax, resources: [.embedInCode("Linking/StandardRequirements.txt")],
      swiftSettings: settings),

    // The compiler's own account of symbols, to make sure. It reads JSON, so it needs Foundation.
    .target(
      name: "SymbolGraphs", dependencies: ["PackageSymbols", "SourceText"],
      swiftSettings: settings),

    // Lower: which target, file, access level and test; every decision is made here.
    .target(
      name: "PackageLowering",
      dependencies: [
        "NotebookAnalysis", "NotebookDiagnostics", "NotebookSyntax", "SourceText", "SyntaxMessages",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ] + swiftSyntax,
      swiftSettings: settings),

    // Emit: templates and code as texts that know their origins.
    .target(
      name: "PackageTemplates", path: "templates",
      resources: [
        .embedInCode("notebooks/algorithm.md.mustache"),
        .embedInCode("notebooks/minimal.md.mustache"),
        .embedInCode("notebooks/service.md.mustache"),
        .embedInCode("package/Containerfile.mustache"),
        .embedInCode("package/Deployment.md.mustache"),
        .embedInCode("package/ExampleSupport.swift.mustache"),
        .embedInCode("package/Metrics.swift.mustache"),
        .embedInCode("package/Package.swift.mustache"),
        .embedInCode("package/PrintedOutput.swift.mustache"),
        .embedInCode("package/README.md.mustache"),
        .embedInCode("package/Trial.swift.mustache"),
        .embedInCode("package/alerts.yml.mustache"),
        .embedInCode("package/ci.yml.mustache"),
        .embedInCode("package/dockerignore.mustache"),
        .embedInCode("package/gitignore.mustache"),
        .embedInCode("project/orders.md.mustache"),
        .embedInCode("project/prices.md.mustache"),
        .embedInCode("project/recto.yml.mustache"),
      ], swiftSettings: settings),
    .target(
      name: "PackageEmission",
      dependencies: [
        "NotebookAnalysis", "NotebookSyntax", "PackageLowering", "PackageTemplates", "SourceText",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ], swiftSettings: settings),

    // Lint: what documentation lacks and what it says wrongly, one file for each rule.
    .target(
      name: "DocumentationLint",
      dependencies: [
        "NotebookAnalysis", "NotebookDiagnostics", "NotebookParser", "NotebookSyntax",
        "PackageSymbols", "SourceText", "SyntaxMessages",
        .product(name: "SwiftSyntax", package: "swift-syntax"),
      ], swiftSettings: settings),

    // The pipeline on one screen.
    .target(
      name: "NotebookCompiler",
      dependencies: [
        "NotebookAnalysis", "NotebookDiagnostics", "NotebookParser", "NotebookSyntax",
        "PackageEmission", "PackageLowering", "SourceText", "SyntaxMessages",
      ] + swiftSyntax, swiftSettings: settings),

    // Verify: try the code, learn what holds, leave out what does not.
    .target(
      name: "NotebookVerification",
      dependencies: [
        "NotebookAnalysis", "NotebookCompiler", "NotebookDiagnostics", "NotebookSyntax",
        "PackageEmission", "PackageLowering", "SourceText", "SwiftToolchain",
      ] + swiftSyntax, swiftSettings: settings),

    // What others check their files with.
    .target(
      name: "PublishedSchemas", path: "schemas",
      resources: [.embedInCode("recto.schema.json")], swiftSettings: settings),

    // Tell: the README of a package, and the document that reviews a change of it.
    .target(
      name: "PackageReview",
      dependencies: [
        "DocumentationLint", "NotebookDiagnostics", "NotebookParser", "NotebookSyntax",
        "PackageEmission", "PackageSymbols", "SourceText",
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: settings),

    // The shell: arguments, the disk, messages.
    .target(
      name: "RectoCommandLine",
      dependencies: [
        "DocumentationLint", "NotebookAnalysis", "NotebookCompiler", "NotebookDiagnostics",
        "NotebookParser", "NotebookSyntax", "NotebookVerification", "PackageEmission",
        "PackageLowering", "Parallelism", "PackageReview", "PackageSymbols", "PublishedSchemas",
        "SourceText",
        "SwiftToolchain", "SymbolGraphs", "SyntaxMessages",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: settings),
    .executableTarget(name: "recto", dependencies: ["RectoCommandLine"], swiftSettings: settings),

    // `swift package recto-lint`, for packages that depend on this one.
    .plugin(
      name: "RectoLintPlugin",
      capability: .command(
        intent: .custom(
          verb: "recto-lint", description: "Check the documentation of the package.")),
      dependencies: ["recto"]),

    // The Swift tools of the machine: the only place that starts processes.
    .target(
      name: "SwiftToolchain",
      dependencies: [
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(
          name: "SystemPackage", package: "swift-system",
          condition: .when(platforms: [.linux, .windows])),
      ], swiftSettings: settings),

    // Notebooks that are written to make a converter slow, and the laws that hold for them all the
    // same, for measurements, tests and the fuzzer.
    .target(
      name: "HostileInputs",
      dependencies: [
        "NotebookAnalysis", "NotebookCompiler", "NotebookDiagnostics", "NotebookParser",
        "NotebookSyntax", "PackageEmission", "PackageLowering", "SourceText",
      ], swiftSettings: settings),

    // Measurements, for `make bench`.
    .executableTarget(
      name: "RectoBenchmark",
      dependencies: [
        "CCMarkGFM", "HostileInputs", "NotebookAnalysis", "NotebookCompiler", "NotebookDiagnostics",
        "NotebookParser", "NotebookSyntax", "PackageEmission", "PackageLowering", "SourceText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ] + swiftSyntax, swiftSettings: settings),

    // Tests. Those that build packages are in PackageBuildTests.
    .target(name: "NotebookTestSupport", dependencies: ["SourceText"], swiftSettings: settings),
    .testTarget(
      name: "SourceTextTests", dependencies: ["NotebookTestSupport", "SourceText"],
      swiftSettings: settings),
    .testTarget(
      name: "NotebookParserTests",
      dependencies: [
        "NotebookDiagnostics", "NotebookParser", "NotebookSyntax", "NotebookTestSupport",
        "PackageEmission", "SourceText",
      ], exclude: ["Projects"], swiftSettings: settings),
    .testTarget(
      name: "NotebookAnalysisTests",
      dependencies: [
        "NotebookAnalysis", "NotebookDiagnostics", "NotebookParser", "NotebookSyntax",
        "NotebookTestSupport", "SourceText",
      ], swiftSettings: settings),
    .testTarget(
      name: "PackageLoweringTests",
      dependencies: [
        "NotebookAnalysis", "NotebookCompiler", "NotebookDiagnostics", "NotebookSyntax",
        "NotebookTestSupport", "PackageEmission", "PackageLowering", "SourceText",
      ], swiftSettings: settings),
    .testTarget(
      name: "NotebookCompilerTests",
      dependencies: [
        "NotebookCompiler", "NotebookDiagnostics", "NotebookSyntax", "NotebookTestSupport",
        "PackageEmission", "PackageLowering", "SourceText",
      ], exclude: ["Golden"], swiftSettings: settings),
    .testTarget(
      name: "RectoCommandLineTests",
      dependencies: [
        "DocumentationLint", "NotebookParser", "NotebookTestSupport", "RectoCommandLine",
        "SourceText", "SwiftToolchain", "recto",
        .product(name: "Crypto", package: "swift-crypto"),
      ], exclude: ["Transcripts"], swiftSettings: settings),
    .testTarget(
      name: "NotebookVerificationTests",
      dependencies: [
        "NotebookAnalysis", "NotebookCompiler", "NotebookDiagnostics", "NotebookSyntax",
        "NotebookTestSupport", "NotebookVerification", "PackageEmission", "PackageLowering",
        "SourceText", "SwiftToolchain",
      ], swiftSettings: settings),
    .testTarget(
      name: "VerificationBuildTests",
      dependencies: [
        "NotebookAnalysis", "NotebookDiagnostics", "NotebookSyntax", "NotebookTestSupport",
        "NotebookVerification",
        "PackageEmission", "PackageLowering", "SourceText", "SwiftToolchain",
      ], exclude: ["Golden"], swiftSettings: settings),
    .testTarget(
      name: "HostileInputTests",
      dependencies: [
        "HostileInputs", "NotebookAnalysis", "NotebookCompiler", "NotebookDiagnostics",
        "NotebookTestSupport", "PackageEmission", "PackageLowering", "PackageSymbols", "SourceText",
        "SyntaxMessages",
      ], swiftSettings: settings),
    .testTarget(
      name: "SwiftToolchainTests", dependencies: ["SwiftToolchain"], swiftSettings: settings),
    .testTarget(
      name: "PackageReviewTests",
      dependencies: [
        "NotebookDiagnostics", "NotebookParser", "NotebookSyntax", "NotebookTestSupport",
        "PackageEmission", "PackageReview", "PackageSymbols", "SourceText",
      ], exclude: ["Digester"], swiftSettings: settings),
    .testTarget(
      name: "PackageSymbolsTests",
      dependencies: [
        "NotebookTestSupport", "PackageSymbols", "SourceText", "SwiftToolchain", "SymbolGraphs",
      ], swiftSettings: settings),
    .testTarget(
      name: "LintRuleTests",
      dependencies: [
        "DocumentationLint", "NotebookAnalysis", "NotebookDiagnostics", "NotebookParser",
        "NotebookSyntax", "NotebookTestSupport", "PackageSymbols", "SourceText",
      ], swiftSettings: settings),
    .testTarget(
      name: "ConventionTests", dependencies: ["NotebookTestSupport", "PackageEmission"],
      swiftSettings: settings),
    .testTarget(
      name: "PackageBuildTests",
      dependencies: [
        "NotebookCompiler", "NotebookDiagnostics", "NotebookParser", "NotebookSyntax",
        "NotebookTestSupport", "PackageEmission", "PackageLowering", "SourceText",
        "SwiftToolchain",
      ], swiftSettings: settings),
  ]
)

// The fuzzer, for `make fuzz`. Recto's own modules tell it which way an input takes through them.
if Context.environment["RECTO_FUZZ"] != nil {
  let instrumented = [SwiftSetting.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])]
  for target in package.targets where target.type == .regular {
    target.swiftSettings = settings + instrumented
  }
  package.targets += [
    .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzzing/CLibFuzzer"),
    .executableTarget(
      name: "recto-fuzz",
      dependencies: ["CLibFuzzer", "HostileInputs", "PackageEmission", "SourceText"],
      path: "Tests/Fuzzing", exclude: ["CLibFuzzer", "notebook.dict"],
      swiftSettings: settings + instrumented,
      // libFuzzer brings a main function, which the fuzzer's own takes the place of.
      linkerSettings: [
        .unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld", "-Xlinker", "--allow-multiple-definition"])
      ]),
  ]
}
