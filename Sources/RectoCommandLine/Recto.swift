internal import ArgumentParser
internal import NotebookDiagnostics

/// The command `recto`.
struct Recto: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recto",
    abstract: "Turns Markdown notebooks into Swift packages.",
    discussion: """
      The text that explains the work is the source of the work: prose becomes documentation,
      cells become sources, recorded outputs become tests.

      Example: recto convert notes.md --output Notes

      Exit codes: 0 all is well; 1 a gate failed, or a notebook has errors; 2 usage or
      configuration; 3 could not complete; 70 a fault of Recto's own.
      """,
    version: "0.1.0",
    subcommands: [
      ConvertCommand.self, VerifyCommand.self, ExplainCommand.self, DumpCommand.self,
      LintCommand.self, NewCommand.self, WatchCommand.self, ReadmeCommand.self, ReviewCommand.self,
    ])
}

extension Recto {
  /// Checks the word that names a command: ArgumentParser takes another one for an argument too many, and
  /// has help for it.
  /// - Parameter arguments: The arguments of the process.
  /// - Throws: ``CommandFailure`` where there is no such command.
  static func checkCommand(in arguments: ArraySlice<String>) throws {
    let words = arguments.prefix(2).drop { $0 == "help" }
    guard let word = words.first, !word.hasPrefix("-") else { return }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !names.contains(word) else { return }
    throw CommandFailure(
      code: .usage, headline: "Command '\(word)' does not exist",
      hint: nearMiss(of: word, in: names).map { "did you mean '\($0)'?" }
        ?? "commands are \(names.joined(separator: ", "))")
  }
}

/// Runs the command with the arguments of the process, and ends the process.
///
/// ArgumentParser ends with 64 on wrong usage; Recto's exit codes are those of product.md.
public func runRecto() async -> Never {
  do {
    try Recto.checkCommand(in: CommandLine.arguments.dropFirst())
    var command = try Recto.parseAsRoot()
    if let command = command as? any AsyncParsableCommand {
      try await run(command)
    } else {
      try command.run()
    }
    Recto.exit()
  } catch let failure as CommandFailure {
    Console.error(failure.rendered)
    Recto.exit(withError: ExitCode(failure.code.rawValue))
  } catch let code as ExitCode {
    Recto.exit(withError: code)
  } catch let failure as WriteFailure {
    let wrapped = CommandFailure(failure)
    Console.error(wrapped.rendered)
    Recto.exit(withError: ExitCode(wrapped.code.rawValue))
  } catch {
    let message = Recto.fullMessage(for: error)
    switch Recto.exitCode(for: error) {
    case .success:
      Console.print(message)
      Recto.exit()
    case .validationFailure:
      Console.error(message + "\n")
      Recto.exit(withError: ExitCode(Outcome.usage.rawValue))
    default:
      Console.error("error: fault of Recto's own: \(error)\n")
      Recto.exit(withError: ExitCode(Outcome.fault.rawValue))
    }
  }
}

/// Runs a command; when the process is told to end, the programs that it started end first.
private func run(_ command: any AsyncParsableCommand) async throws {
  // The task alone uses it.
  nonisolated(unsafe) var command = command
  let task = Task { try await command.run() }
  // A watch ends in its own way.
  if !(command is WatchCommand) { Interruption.cancelling(task) }
  let result = await task.result
  Interruption.leaveIfTold()
  try result.get()
}
