internal import Foundation
internal import SwiftToolchain

/// What one run of an example showed.
struct Observation: Sendable, Hashable {
  /// How an example ended.
  enum Ending: Sendable, Hashable {
    case finished
    case threw(String)
    /// It ended the process, with what it said last.
    case trapped(String)
    case exited
    case timedOut
  }

  /// Something that happened, in order.
  enum Event: Sendable, Hashable {
    case printed(place: Int, offset: Int)
    case value(place: Int, Value)
  }

  /// The value of an expression, in the words of the standard library.
  struct Value: Sendable, Hashable {
    let description: String
    let reflection: String
    /// Those of what an optional holds.
    let wrappedDescription: String
    let wrappedReflection: String
    let type: String
  }

  var ending: Ending
  /// Where in the output the example itself begins, after what it replays.
  var start = 0
  var events: [Event] = []
  /// The place in the notebook of the last statement that was reached.
  var lastPlace: Int?
  var output: [UInt8] = []
}

/// Runs the examples of a trial, each in a process of its own.
struct TrialRun {
  let toolchain: SwiftToolchain
  /// The program that runs them.
  let program: String
  /// The folder that holds all that is built and run.
  let root: String
  /// A folder for what the runs write.
  let folder: String
  /// How long an example may take, in seconds.
  let timeout: Double

  /// Runs an example.
  /// - Parameter cell: The index of its cell.
  /// - Returns: What happened.
  /// - Throws: An error where the program cannot be started.
  func run(_ cell: Int) async throws -> Observation {
    let output = folder + "/output-\(cell)"
    let report = folder + "/report-\(cell)"
    let work = folder + "/work-\(cell)"
    let files = FileManager.default
    try? files.removeItem(atPath: report)
    try? files.removeItem(atPath: work)
    try files.createDirectory(atPath: work, withIntermediateDirectories: true)
    let (ending, errors) = try await toolchain.run(
      program, ["\(cell)", report, "\(Int(timeout) + 5)"], in: work,
      outputFile: output, within: timeout)
    let text = RunText(root: root, work: work)
    var observation = Observation(ending: .exited)
    observation.output = Array(files.contents(atPath: output) ?? Data())
    let lines = String(decoding: files.contents(atPath: report) ?? Data(), as: UTF8.self)
      .split(separator: "\n")
    var ended: Observation.Ending?
    for line in lines {
      read(
        line.split(separator: " ", omittingEmptySubsequences: false).map(decoded), text,
        &observation, &ended)
    }
    switch ending {
    case .timedOut: observation.ending = .timedOut
    case .signalled: observation.ending = .trapped(text.message(Self.lastWords(errors)))
    case .exited: observation.ending = ended ?? .exited
    }
    return observation.reading(as: text)
  }

  private func read(
    _ fields: [String], _ text: RunText, _ observation: inout Observation,
    _ ended: inout Observation.Ending?
  ) {
    switch (fields.first, fields.count) {
    case ("begin", 2): observation.start = Int(fields[1]) ?? 0
    case ("reached", 2): observation.lastPlace = Int(fields[1])
    case ("printed", 3):
      guard let place = Int(fields[1]), let offset = Int(fields[2]) else { return }
      observation.events.append(.printed(place: place, offset: offset))
    case ("value", 7):
      guard let place = Int(fields[1]) else { return }
      observation.events.append(
        .value(
          place: place,
          Observation.Value(
            description: text.shown(fields[2]), reflection: text.shown(fields[3]),
            wrappedDescription: text.shown(fields[4]), wrappedReflection: text.shown(fields[5]),
            type: text.shown(fields[6]))))
    case ("throw", 2): ended = .threw(text.message(fields[1]))
    case ("end", _): ended = .finished
    default: break
    }
  }

  /// The text of pairs of hexadecimal digits.
  private func decoded(_ field: Substring) -> String {
    var bytes: [UInt8] = []
    var digits = field.utf8.makeIterator()
    while let high = digits.next(), let low = digits.next() {
      bytes.append(Self.digit(high) << 4 | Self.digit(low))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8 {
    byte < UInt8(ascii: "a") ? byte &- UInt8(ascii: "0") : byte &- UInt8(ascii: "a") &+ 10
  }

  /// What a trap says: `file:line: Fatal error: text`, without the place in a file that Recto made.
  private static func lastWords(_ errors: String) -> String {
    for line in errors.split(separator: "\n") {
      for mark in ["Fatal error: ", "Precondition failed: ", "Assertion failed: "]
      where line.contains(mark) {
        guard let place = line.firstRange(of: mark) else { continue }
        return String(line[place.lowerBound...])
      }
      if line.hasSuffix("Fatal error") || line.hasSuffix("Precondition failed") {
        return line.split(separator: " ").suffix(2).joined(separator: " ")
      }
    }
    return "it traps"
  }
}
