extension GitRepository {
  /// Whether the history is cut off, as `git clone --depth` leaves it.
  package var isShallow: Bool {
    get async {
      let answer = try? await Self.line(["rev-parse", "--is-shallow-repository"], in: root)
      return answer == "true"
    }
  }

  /// Finds the last release: the nearest tag that a commit has behind it.
  /// - Parameter commit: A hash or a name.
  /// - Returns: The tag; nil where there is none.
  package func lastTag(before commit: String) async -> String? {
    // What is no release yet has a hyphen (Semantic Versioning 2.0.0, item 9).
    let words = [
      "describe", "--tags", "--abbrev=0", "--match", "[0-9]*.[0-9]*", "--match", "v[0-9]*",
    ]
    let release = try? await Self.line(words + ["--exclude", "*-*", commit], in: root)
    if let release { return release }
    return try? await Self.line(words + [commit], in: root)
  }

  /// The address from which the repository was cloned, as others reach it: by HTTPS.
  /// - Returns: Nil where there is none, or only a folder of this machine.
  package var publicAddress: String? {
    get async {
      // As the repository has it: what this machine puts in its place is no matter of others.
      guard
        let address = try? await Self.line(["config", "--get", "remote.origin.url"], in: root)
      else { return nil }
      for scheme in ["https://", "ssh://"] where address.hasPrefix(scheme) {
        let rest = address.dropFirst(scheme.count)
        let host = rest.prefix { $0 != "/" }
        // Who may read it is no matter of others either.
        return "https://" + (host.split(separator: "@").last ?? host) + rest.dropFirst(host.count)
      }
      // `git@host:owner/name.git`
      guard address.hasPrefix("git@"), let colon = address.firstIndex(of: ":") else { return nil }
      let host = address[..<colon].dropFirst(4)
      return "https://\(host)/\(address[address.index(after: colon)...])"
    }
  }

  /// Finds the folder of a path in the repository.
  /// - Parameter folder: A folder in the working copy.
  /// - Returns: Its path relative to ``root``, with a slash at the end; empty for the root itself.
  /// - Throws: ``Failure`` where the folder is not in the repository.
  package static func prefix(of folder: String) async throws -> String {
    try await line(["rev-parse", "--show-prefix"], in: folder)
  }
}
