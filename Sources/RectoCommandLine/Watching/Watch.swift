internal import Foundation

/// Converts whenever files change, until the process is told to end.
struct Watch {
  private var subject: any WatchSubject
  private var events: any FileEvents
  private var loop = WatchLoop()
  private let interruption = Interruption()

  /// The seconds after which a package is tried again that another run was writing to.
  private static let pause = 1.0

  /// Makes a watch.
  /// - Parameters:
  ///   - subject: What is watched.
  ///   - interval: The seconds between two looks, where the user wants no events of the system.
  init(_ subject: any WatchSubject, every interval: Double?) {
    self.subject = subject
    if let interval {
      events = PollingEvents(interval: interval)
      return
    }
    do {
      events = try SystemEvents.events(
        for: URL(fileURLWithPath: subject.path).standardizedFileURL.path)
    } catch {
      events = Self.fallback(error)
    }
  }

  /// Watches.
  mutating func run() async -> Never {
    interruption.start()
    Console.error("Watching \(subject.path) (\(events.name)); ^C ends it\n")
    while true {
      let now = Self.seconds
      guard let due = loop.due, due <= now else {
        if events.wait(loop.due.map { $0 - now }) { loop.event(at: Self.seconds) }
        continue
      }
      let files = look()
      switch loop.decide(files, at: Self.seconds) {
      case .nothing, .wait: break
      case .hold(let reason): Console.print(reason.line(subject.path))
      case .convert: await convert()
      }
    }
  }

  /// Looks at the files, with all folders watched already: no change after it is missed.
  private mutating func look() -> WatchedFiles {
    while true {
      let (files, folders) = subject.look()
      do {
        if try !events.watch(folders) { return files }
      } catch {
        events = Self.fallback(error)
      }
    }
  }

  private mutating func convert() async {
    if isatty(STDOUT_FILENO) == 1 {
      Console.print("── \(Self.clock) ──")
    }
    let start = Self.seconds
    var line: String
    do {
      line = try await subject.convert(interruption)
    } catch {
      let failure = (error as? WriteFailure).map(CommandFailure.init) ?? (error as? CommandFailure)
      Console.error(failure?.rendered ?? "error: \(error)\n")
      line = "\(subject.path): not converted"
      switch error as? WriteFailure {
      case .locked, .changedMeanwhile: loop.retry(at: Self.seconds + Self.pause)
      case nil, .some: break
      }
    }
    line += String(format: " (%.2f s)", Self.seconds - start)
    Console.print(line)
  }

  private static func fallback(_ error: any Error) -> PollingEvents {
    let reason = (error as? WatchFailure)?.reason ?? "\(error)"
    Console.error("warning: files are looked at every second, since \(reason)\n")
    return PollingEvents(interval: SystemEvents.interval)
  }

  /// The time of day, as people read it.
  private static var clock: String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return String(format: "%02d:%02d:%02d", parts.tm_hour, parts.tm_min, parts.tm_sec)
  }

  /// The seconds since any start.
  private static var seconds: Double {
    Double(DispatchTime.now().uptimeNanoseconds) / 1_000_000_000
  }
}

extension WatchLoop.Reason {
  /// The reason as it is printed.
  fileprivate func line(_ subject: String) -> String {
    switch self {
    case .missing: "\(subject): gone; the package stays as it is until it is back"
    case .emptied(let paths):
      "\(paths.joined(separator: ", ")): empty; the package stays as it is until there is text"
    }
  }
}
