internal import Crypto
package import NotebookDiagnostics
package import PackageEmission
package import SourceText

/// A README as it is to be, and what stands in the way of writing it.
package struct ReadmeUpdate: Sendable {
  /// The regions that Recto keeps, in the order of the text.
  package let regions: [ReadmeRegion.Content]
  /// The new content of the file.
  package let bytes: [UInt8]

  /// Leaves a README as it is.
  /// - Parameter bytes: Its content.
  package init(of bytes: [UInt8]) { self.init(regions: [], bytes: bytes) }

  private init(regions: [ReadmeRegion.Content], bytes: [UInt8]) {
    self.regions = regions
    self.bytes = bytes
  }

  /// Fills in the regions of a README; what stands outside of them stays byte for byte.
  /// - Parameters:
  ///   - existing: The README as it is; nil where there is none: all of it will be Recto's.
  ///   - document: What there is to say.
  ///   - replacesEdits: Whether a region that was edited by hand is overwritten, and a README
  ///     without regions replaced.
  /// - Returns: The README, and what stands in the way.
  package static func update(
    of existing: SourceFile?, with document: ReadmeDocument, replacesEdits: Bool = false
  ) -> Diagnosed<ReadmeUpdate> {
    guard let existing, !existing.bytes.allSatisfy(\.isBlank) else {
      return Diagnosed(whole(document))
    }
    let found = ReadmeRegion.regions(of: existing)
    if found.hasErrors {
      return Diagnosed(ReadmeUpdate(regions: [], bytes: existing.bytes), found.diagnostics)
    }
    if found.value.isEmpty {
      if replacesEdits { return Diagnosed(whole(document)) }
      return Diagnosed(
        ReadmeUpdate(regions: [], bytes: existing.bytes), [.noRegion(existing)])
    }
    var diagnostics: [Diagnostic] = []
    var bytes: [UInt8] = []
    var offset = 0
    for region in found.value {
      let text = region.text(of: document)
      let digest = checksum(Array(text.utf8))
      let written = Array(existing.bytes[region.body.bytes])
      let isWanted = checksum(written) == digest
      if region.isEdited, !isWanted, !replacesEdits { diagnostics.append(.edited(region)) }
      bytes += existing.bytes[offset..<region.opening.bytes.lowerBound]
      bytes += region.marker(checksum: digest).utf8
      bytes += existing.bytes[region.opening.bytes.upperBound..<region.body.bytes.lowerBound]
      bytes += isWanted ? written : region.lineEnding.adopted(by: text)
      offset = region.body.bytes.upperBound
    }
    bytes += existing.bytes[offset...]
    return Diagnosed(
      ReadmeUpdate(regions: found.value.map(\.content), bytes: bytes), diagnostics)
  }

  private static func whole(_ document: ReadmeDocument) -> ReadmeUpdate {
    let body = "\n" + document.whole.text + "\n\n"
    let name = ReadmeRegion.Content.all.name
    let text =
      "<!-- recto:readme \(name) sha256=\(checksum(Array(body.utf8))) -->\n\(body)"
      + "<!-- /recto:readme \(name) -->\n"
    return ReadmeUpdate(regions: [.all], bytes: Array(text.utf8))
  }

  /// The start of the SHA-256 of a text whose line endings do not count: version control may change
  /// them.
  fileprivate static func checksum(_ bytes: [UInt8]) -> String {
    let plain = bytes.enumerated().filter { index, byte in
      !(byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A)
    }.map(\.element)
    let digits = Array("0123456789abcdef".utf8)
    let hexadecimal = SHA256.hash(data: plain).prefix(8).flatMap { byte in
      [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: hexadecimal, as: UTF8.self)
  }
}

extension ReadmeRegion {
  /// Whether somebody other than Recto wrote into it.
  package var isEdited: Bool {
    !isFresh && checksum != ReadmeUpdate.checksum(Array(body.file.bytes[body.bytes]))
  }

  /// Whether nothing was written into it yet.
  fileprivate var isFresh: Bool {
    checksum == nil && body.file.bytes[body.bytes].allSatisfy(\.isBlank)
  }

  /// How the lines of the region end: as its first one does.
  fileprivate var lineEnding: LineEnding {
    let bytes = opening.file.bytes
    let end = opening.bytes.upperBound
    return end < bytes.count && bytes[end] == 0x0D ? .carriageReturnLineFeed : .lineFeed
  }

  /// What the region is to hold, between empty lines, so that it renders as Markdown.
  ///
  /// A heading directly above the region is that of the part; otherwise the part brings its own.
  fileprivate func text(of document: ReadmeDocument) -> String {
    let text: String
    switch content {
    case .all: text = document.whole.text
    case .section(let name):
      let level = wantedLevel ?? (name == .title ? 1 : headingLevel ?? 2)
      text =
        document[name]?.text(level: level, hasHeading: headingLevel != nil && name != .title).text
        ?? ""
    }
    return text.isEmpty ? "\n" : "\n\(text)\n\n"
  }

  /// The opening marker with another checksum; all else in it stays.
  fileprivate func marker(checksum: String) -> String {
    let line = opening.text
    let word = "sha256=\(checksum)"
    if let old = self.checksum, let place = line.firstRange(of: "sha256=\(old)") {
      return line.replacingCharacters(in: place, with: word)
    }
    guard let end = line.firstRange(of: "-->")?.lowerBound else { return line }
    let isSpaced = line[..<end].last?.isWhitespace == true
    return line[..<end] + (isSpaced ? "" : " ") + word + " " + line[end...]
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}

extension UInt8 {
  /// Whether it is a space, a tab or a part of a line ending.
  fileprivate var isBlank: Bool { [0x20, 0x09, 0x0A, 0x0D].contains(self) }
}

/// How lines end.
private enum LineEnding {
  case lineFeed
  case carriageReturnLineFeed

  func adopted(by text: String) -> [UInt8] {
    switch self {
    case .lineFeed: Array(text.utf8)
    case .carriageReturnLineFeed: text.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }
  }
}

extension Diagnostic {
  fileprivate static func edited(_ region: ReadmeRegion) -> Diagnostic {
    Diagnostic(
      .error, id: "readme-edited",
      "Region '\(region.content.name)' was edited since Recto wrote it",
      at: .source(region.opening),
      hint: "move the edit outside of the markers, or pass --force to overwrite it")
  }

  fileprivate static func noRegion(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, id: "readme-owner", "README was written by hand and has no region for Recto",
      at: .source(SourceRange(file: file, bytes: 0..<0)),
      hint: "put '<!-- recto:readme api -->' and '<!-- /recto:readme api -->' where a part is to "
        + "stand, or pass --force to replace all of it")
  }
}
