internal import ArgumentParser
internal import Foundation

/// What one run of a command took.
struct MeasuredProcess {
  /// The time from start to end, in seconds.
  let seconds: Double
  /// The time of all cores in it, in seconds.
  let cpu: Double
  /// The most memory that it held, in megabytes.
  let memory: Double
  /// The exit code.
  let code: Int32

  /// Runs a command and waits for it.
  /// - Parameters:
  ///   - command: The path of the program.
  ///   - arguments: What comes after its name.
  ///   - folder: Where it runs; nil for where this process does.
  ///   - environment: Variables besides those of this process.
  /// - Throws: `ValidationError` where it does not start.
  init(
    _ command: String, _ arguments: [String], in folder: String? = nil,
    environment: [String: String] = [:]
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    // There is no portable way to start a process elsewhere but a shell that goes there first.
    let start = folder.map { ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", $0] } ?? []
    let line = start + [command] + arguments
    let words = line.map { strdup($0) } + [nil]
    let variables =
      ProcessInfo.processInfo.environment.merging(environment) { $1 }
      .map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    Self.forgetPeak()
    var process: pid_t = 0
    let time = DispatchTime.now().uptimeNanoseconds
    guard posix_spawn(&process, line[0], &actions, nil, words, variables) == 0 else {
      throw ValidationError("\(command) does not start")
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    seconds = Double(DispatchTime.now().uptimeNanoseconds - time) / 1_000_000_000
    cpu = [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000
    }
    #if canImport(Darwin)
      memory = Double(usage.ru_maxrss) / 1_048_576
    #else
      memory = Double(usage.ru_maxrss) / 1024
    #endif
    // As a shell shows it: the code, or 128 and the signal.
    code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}

extension MeasuredProcess {
  /// Sets back the peak of this process: a process that it starts takes it over, as the kernel counts.
  private static func forgetPeak() {
    #if os(Linux)
      if let file = fopen("/proc/self/clear_refs", "w") {
        fputs("5", file)
        fclose(file)
      }
    #endif
  }
}

extension [MeasuredProcess] {
  /// The median of a figure.
  func median(_ figure: (MeasuredProcess) -> Double) -> Double {
    map(figure).sorted()[count / 2]
  }
}
