internal import NotebookSyntax
internal import PackageEmission
internal import SwiftToolchain

/// Builds and tests a package until it is green, be it of one notebook or of all those of a project.
///
/// What the compiler or a test blames is left out of the notebook that it stands in; where nothing can
/// be blamed, the notebooks give up one thing after another.
struct GreenBuild {
  /// A package as it is decided so far.
  struct Draft {
    /// All files.
    let files: FileTree
    /// What each notebook adds.
    let notebooks: [EmittedPackage]
  }

  let verifier: Verifier
  /// The folder in which the package is built.
  let folder: String
  /// The notebooks, with what is decided about each.
  private(set) var runs: [VerificationRun]
  /// Writes the package.
  let emit: ([VerificationRun]) -> Draft

  /// Builds and tests the package, until it is green.
  /// - Returns: The package.
  /// - Throws: ``VerificationFailure`` where the tools do not work; errors of the disk.
  mutating func run() async throws -> Draft {
    var lastOutput = ""
    // Where each notebook needs the one before, each may take a round. Where there is no end to what is
    // blamed, one thing after another is given up.
    let rounds = verifier.limit + runs.count - 1
    for round in 0..<(rounds + LastResort.count) {
      let draft = emit(runs)
      verifier.progress(round == 0 ? "building the package" : "building the package again")
      try WorkFolder(path: folder).write(draft.files)
      let build = try await verifier.toolchain.build(folder, buildFolder: folder + "/.build")
      lastOutput = build.output
      guard build.isSuccess else {
        let messages = withoutFirstClaims(CompilerMessage.messages(in: build.output), draft)
        let isNew =
          round < rounds && forEachNotebook(of: draft) { $0.leaveOut(messages, $1) }
          || giveUp(messages, draft, because: "the package does not build with it")
        guard isNew else {
          throw VerificationFailure("Package does not build", output: build.output)
        }
        continue
      }
      if try await test(draft, &lastOutput) {
        // What the tests left out may have been all that needed the other language mode.
        if round < rounds,
          forEachNotebook(of: draft, { run, _ in run.blame.restoreLanguageMode(&run.decisions) })
        {
          continue
        }
        _ = forEachNotebook(of: draft) { run, package in
          run.conclude(package)
          return true
        }
        return draft
      }
      let failures = TestFailures(lastOutput, as: RunText(root: verifier.folder))
      let isNew =
        round < rounds && forEachNotebook(of: draft) { $0.leaveOut(failures, $1) }
        || giveUp([], draft, because: "the tests do not pass or end with it")
      guard isNew else {
        throw VerificationFailure("Tests of the package do not pass", output: lastOutput)
      }
    }
    throw VerificationFailure("Package does not become green", output: lastOutput)
  }

  /// The messages without those that would take from two notebooks what both declare: the later one
  /// loses it.
  private func withoutFirstClaims(
    _ messages: [CompilerMessage], _ draft: Draft
  ) -> [CompilerMessage] {
    let claims = messages.filter { $0.text.hasPrefix("invalid redeclaration of") }
    guard runs.count > 1, !claims.isEmpty else { return messages }
    var owners: [String: [CompilerMessage]] = [:]
    for (run, package) in zip(runs, draft.notebooks) {
      let own = run.errors(among: claims, package)
      for text in Set(own.map(\.text)) { owners[text] = own.filter { $0.text == text } }
    }
    return messages.filter { message in
      owners[message.text].map { $0.contains { $0.path == message.path } } ?? true
    }
  }

  /// Tests what was built.
  /// - Parameters:
  ///   - draft: What was built.
  ///   - output: What the tests wrote.
  /// - Returns: Whether all of them pass.
  private func test(_ draft: Draft, _ output: inout String) async throws -> Bool {
    // The tools refuse to test a package that has no tests.
    guard draft.files.files.contains(where: { $0.path.hasPrefix("Tests/") }) else { return true }
    verifier.progress("testing the package")
    // Each notebook gives only its own variables their first values again: side by side, tests of several
    // that change one state may pass by chance.
    for inParallel in runs.count > 1 ? [true, false] : [true] {
      let test = try await verifier.toolchain.testBuilt(
        folder, buildFolder: folder + "/.build", within: max(60, verifier.timeout * 6),
        inParallel: inParallel)
      output = test?.output ?? "The tests do not end in time"
      guard test?.isSuccess == true else { return false }
    }
    return true
  }

  private mutating func forEachNotebook(
    of draft: Draft, _ body: (inout VerificationRun, EmittedPackage) -> Bool
  ) -> Bool {
    var isNew = false
    for position in runs.indices {
      isNew = body(&runs[position], draft.notebooks[position]) || isNew
    }
    return isNew
  }

  /// Gives up the next thing in the notebooks that the compiler speaks of, or else in all.
  private mutating func giveUp(
    _ messages: [CompilerMessage], _ draft: Draft, because reason: String
  ) -> Bool {
    let isNew = forEachNotebook(of: draft) { run, package in
      !run.errors(among: messages, package).isEmpty && run.giveUp(because: reason)
    }
    return isNew || forEachNotebook(of: draft) { run, _ in run.giveUp(because: reason) }
  }
}
