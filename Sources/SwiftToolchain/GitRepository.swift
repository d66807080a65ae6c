internal import Subprocess

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// A working copy under git, asked through the `git` of the machine; nothing in it is ever changed.
package struct GitRepository: Sendable {
  /// What git could not do.
  package struct Failure: Error, Hashable {
    /// The subcommand with its arguments.
    package let command: String
    /// What git wrote about it.
    package let message: String
    /// Whether there is no `git` on the machine.
    package var isMissing = false
  }

  /// The most bytes that are kept of what git writes.
  private static let outputLimit = 256 << 20

  /// The top folder of the working copy.
  package let root: String

  /// Finds the working copy that holds a folder.
  /// - Parameter folder: A folder in it.
  /// - Throws: ``Failure`` where the folder is in none, or where there is no `git`.
  package init(containing folder: String) async throws {
    root = try await Self.line(["rev-parse", "--show-toplevel"], in: folder)
  }

  /// Whether a folder is a repository without a working copy.
  /// - Parameter folder: The folder.
  package static func isBare(_ folder: String) async -> Bool {
    (try? await line(["rev-parse", "--is-bare-repository"], in: folder)) == "true"
  }

  /// Finds the commit that a name stands for.
  /// - Parameter reference: A branch, a tag, a commit, or an expression for one.
  /// - Returns: Its full hash.
  /// - Throws: ``Failure`` where there is none.
  package func commit(of reference: String) async throws -> String {
    try await Self.line(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}"], in: root)
  }

  /// Finds the commit at which the work since a reference began.
  /// - Parameter reference: The branch that the work is to join.
  /// - Returns: The last common commit with `HEAD`, or the reference's own where there is none.
  /// - Throws: ``Failure`` where the reference stands for no commit.
  package func mergeBase(with reference: String) async throws -> String {
    let commit = try await commit(of: reference)
    return await commonCommit(with: commit) ?? commit
  }

  /// Finds the last commit that `HEAD` and another one have in common.
  /// - Parameter commit: A hash.
  /// - Returns: Its hash; nil where there is none, or where a shallow clone has not got it.
  package func commonCommit(with commit: String) async -> String? {
    try? await Self.line(["merge-base", commit, "HEAD"], in: root)
  }

  /// Lists the files of a commit.
  /// - Parameters:
  ///   - commit: A hash.
  ///   - folder: The folder below which they are, relative to ``root``; empty for all.
  /// - Returns: Paths relative to ``root``, sorted.
  /// - Throws: ``Failure`` where git cannot read the commit.
  package func files(at commit: String, below folder: String = "") async throws -> [String] {
    let paths = folder.isEmpty ? [] : ["--", folder]
    let output = try await Self.run(
      ["ls-tree", "-r", "-z", "--full-tree", commit] + paths, in: root)
    // `<mode> <kind> <hash>` and a tab stand before the name. A link (mode 120000) holds a path.
    return Self.names(output).compactMap { line in
      guard !line.hasPrefix("120000 "), let tab = line.firstIndex(of: "\t") else { return nil }
      return String(line[line.index(after: tab)...])
    }.sorted()
  }

  /// Reads files of a commit.
  /// - Parameters:
  ///   - paths: Paths relative to ``root``.
  ///   - commit: A hash.
  /// - Returns: The contents of those that the commit has.
  /// - Throws: ``Failure`` where git cannot read the commit.
  package func contents(
    of paths: [String], at commit: String
  ) async throws -> [String: [UInt8]] {
    guard !paths.isEmpty else { return [:] }
    // Names with a line feed need another end of lines, which git has since 2.38.
    let isPlain = !paths.contains { $0.contains("\n") }
    let output = try await Self.run(
      ["cat-file", "--batch"] + (isPlain ? [] : ["-z"]), in: root,
      input: paths.map { "\(commit):\($0)\(isPlain ? "\n" : "\0")" }.joined())
    return GitObjects.contents(output, of: paths)
  }

  /// Finds the lines that the working copy has and a commit has not.
  /// - Parameters:
  ///   - commit: A hash.
  ///   - followsRenames: Whether a file that was moved is compared with what it was, so that only what
  ///     differs in it counts; otherwise all of it does.
  /// - Returns: For each file that differs, by its path relative to ``root``, the new or changed
  ///   lines; new files that git does not ignore have all of theirs.
  /// - Throws: ``Failure`` where git cannot compare.
  package func changedLines(
    since commit: String, followingRenames followsRenames: Bool = false
  ) async throws -> [String: ChangedLines] {
    let output = try await Self.run(
      [
        "diff", "--no-color", "--no-ext-diff",
        followsRenames ? "--find-renames" : "--no-renames", "--unified=0",
        "--src-prefix=a/", "--dst-prefix=b/", commit, "--",
      ], in: root)
    var changes = GitDifference.changedLines(output)
    let others = try await Self.run(
      ["ls-files", "--others", "--exclude-standard", "--full-name", "-z"], in: root)
    for name in Self.names(others) { changes[name] = .all }
    return changes
  }

  private static func names(_ output: [UInt8]) -> [String] {
    output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  static func line(_ arguments: [String], in folder: String) async throws -> String {
    let text = String(decoding: try await run(arguments, in: folder), as: UTF8.self)
    return String(text.prefix { $0 != "\n" })
  }

  private static func run(
    _ arguments: [String], in folder: String, input: String = ""
  ) async throws -> [UInt8] {
    let command = arguments.joined(separator: " ")
    do {
      let result = try await Subprocess.run(
        .name("git"), arguments: Arguments(["-c", "core.quotePath=false"] + arguments),
        // No lock of the index is taken, no pager or prompt waits, messages are not translated.
        environment: .inherit.updating([
          "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
        ]),
        workingDirectory: FilePath(folder), input: .string(input),
        output: .bytes(limit: outputLimit), error: .string(limit: 1 << 20))
      guard result.terminationStatus.isSuccess else {
        throw Failure(
          command: command,
          message: result.standardError.split(separator: "\n").first.map(String.init) ?? "")
      }
      return result.standardOutput
    } catch let failure as Failure {
      throw failure
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw Failure(command: command, message: "\(error)", isMissing: true)
    } catch {
      throw Failure(command: command, message: "\(error)")
    }
  }
}

/// The lines of a file that a change touched.
package enum ChangedLines: Sendable, Hashable {
  /// All of them, since the file is new.
  case all
  /// Some, in order, counted from 1. An empty range says that lines were removed before it.
  case ranges([Range<Int>])

  /// Whether a change touched one of some lines.
  /// - Parameter lines: Lines counted from 1.
  package func overlap(_ lines: ClosedRange<Int>) -> Bool {
    switch self {
    case .all: true
    case .ranges(let ranges):
      ranges.contains { range in
        range.isEmpty
          ? lines.lowerBound < range.lowerBound && range.lowerBound <= lines.upperBound
          : range.overlaps(lines.lowerBound..<lines.upperBound + 1)
      }
    }
  }
}

/// Reads what `git cat-file --batch` writes: a line with hash, kind and size, the bytes, a line feed.
enum GitObjects {
  static func contents(_ output: [UInt8], of names: [String]) -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    var offset = 0
    for name in names {
      guard let end = output[offset...].firstIndex(of: 0x0A) else { break }
      let words = output[offset..<end].split(separator: 0x20)
      offset = end + 1
      guard words.count == 3, words[1].elementsEqual("blob".utf8),
        let size = Int(String(decoding: words[2], as: UTF8.self)), offset + size <= output.count
      else { continue }
      contents[name] = Array(output[offset..<offset + size])
      offset += size + 1
    }
    return contents
  }
}

/// Reads what `git diff --unified=0` writes.
enum GitDifference {
  static func changedLines(_ output: [UInt8]) -> [String: ChangedLines] {
    var changes: [String: [Range<Int>]] = [:]
    var path: String?
    var rest = 0
    for line in output.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if rest > 0 {
        // Inside a hunk; a line may look like any header.
        if line.first == UInt8(ascii: "+") || line.first == UInt8(ascii: "-") { rest -= 1 }
        continue
      }
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("+++ ") {
        path = name(text.dropFirst(4))
        if let path { changes[path] = changes[path] ?? [] }
      } else if text.hasPrefix("@@ ") {
        let words = text.split(separator: " ")
        guard words.count > 3, let old = span(words[1]), let new = span(words[2]) else { continue }
        rest = old.count + new.count
        // For a removal git names the line before it.
        let start = new.isEmpty ? new.lowerBound + 1 : new.lowerBound
        if let path { changes[path, default: []].append(start..<start + new.count) }
      }
    }
    return changes.mapValues { .ranges($0) }
  }

  /// The path of `b/path`, which has a tab at its end where it has blanks, and quotation marks where it has
  /// control characters.
  private static func name(_ text: Substring) -> String? {
    var text = text
    if text.hasSuffix("\t") { text.removeLast() }
    if text.first == "\"", text.last == "\"" {
      return unquoted(text.dropFirst().dropLast()).flatMap { name($0[...]) }
    }
    guard text.hasPrefix("b/") else { return nil }
    return String(text.dropFirst(2))
  }

  /// A name that git wrote as a string of C: control characters, quotation marks and backslashes.
  private static func unquoted(_ text: Substring) -> String? {
    let known: [UInt8: UInt8] = [
      UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
      UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
    ]
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let mark = rest.first else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(3)
      if digits.count == 3, digits.allSatisfy({ (0x30...0x37).contains($0) }),
        let octal = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
      {
        bytes.append(octal)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(known[mark] ?? mark)
        rest = rest.dropFirst()
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The lines of `+3,2` or `+3`.
  private static func span(_ word: Substring) -> Range<Int>? {
    let numbers = word.dropFirst().split(separator: ",").compactMap { Int($0) }
    guard let start = numbers.first else { return nil }
    return start..<start + (numbers.count > 1 ? numbers[1] : 1)
  }
}
