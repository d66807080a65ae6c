/// What is to be seen of the files that a conversion depends on.
struct WatchedFiles: Equatable {
  /// The files that are there.
  var stamps: [String: FileStamp] = [:]
  /// Whether what is watched is there at all.
  var isThere = true
}

/// Decides when a watch looks at the files and when it converts, by events and the time alone.
///
/// An event only says that something may have happened. What did is found out by looking, some moments
/// after the last event: so a file that is saved in several steps is converted once, events about
/// files that do not matter (of a build, of the package itself) lead to nothing, and all that comes in
/// during a conversion leads to one look after it. Times are in seconds from any start.
struct WatchLoop {
  /// What to do after a look.
  enum Decision: Equatable {
    /// The files are as they were.
    case nothing
    /// A file may be on its way: look again when it is due.
    case wait
    /// Convert these files.
    case convert
    /// Say why nothing is converted.
    case hold(Reason)
  }

  /// Why files that changed are not converted, and the package stays as it is.
  enum Reason: Equatable {
    /// What is watched is gone.
    case missing
    /// Files that had text hold none.
    case emptied([String])
  }

  /// How long no event has come when files are looked at.
  static let quiet = 0.05
  /// How long events may go on before files are looked at all the same.
  static let patience = 0.5
  /// How long a file may be gone or empty before that is believed: editors that save by writing a new
  /// file move the old one away first, and some empty a file before they fill it.
  static let grace = 0.4

  /// When to look at the files; nil where nothing happened since the last look. At first, at once.
  private(set) var due: Double? = 0
  private var firstEvent: Double?
  private var doubtedSince: Double?
  private var converted: WatchedFiles?
  private var reported: Reason?

  /// Takes note of an event.
  mutating func event(at time: Double) {
    let first = firstEvent ?? time
    firstEvent = first
    due = min(time + Self.quiet, first + Self.patience)
  }

  /// Decides what to do about the files as they are now.
  mutating func decide(_ files: WatchedFiles, at time: Double) -> Decision {
    firstEvent = nil
    due = nil
    guard files != converted else {
      doubtedSince = nil
      // Whoever read that something is missing wants to read that it is back.
      return reported == nil ? .nothing : convert(files)
    }
    guard isDoubtful(files) else { return convert(files) }
    let since = doubtedSince ?? time
    doubtedSince = since
    guard time >= since + Self.grace else {
      due = since + Self.grace
      return .wait
    }
    guard let reason = reason(to: files) else { return convert(files) }
    guard reason != reported else { return .nothing }
    reported = reason
    return .hold(reason)
  }

  /// Converts again, whatever the files are.
  mutating func retry(at time: Double) {
    converted = nil
    due = time
  }

  private mutating func convert(_ files: WatchedFiles) -> Decision {
    converted = files
    doubtedSince = nil
    reported = nil
    return .convert
  }

  private func isDoubtful(_ files: WatchedFiles) -> Bool {
    guard let converted else { return !files.isThere }
    return reason(to: files) != nil || converted.stamps.keys.contains { files.stamps[$0] == nil }
  }

  private func reason(to files: WatchedFiles) -> Reason? {
    guard files.isThere else { return .missing }
    let emptied = files.stamps.filter { path, stamp in
      stamp.size == 0 && converted?.stamps[path].map { $0.size > 0 } == true
    }
    return emptied.isEmpty ? nil : .emptied(emptied.keys.sorted())
  }
}
