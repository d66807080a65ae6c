internal import NotebookParser
package import PackageEmission
package import SourceText

/// Moves Markdown from where it was written into a README: headings change their level, relative
/// links keep their target, and what only DocC understands becomes plain Markdown.
package struct MarkdownTransplant: LinkMover, Sendable {
  /// The folder from which links start where the text was written, relative to the package.
  package let origin: String
  /// The folder of the README.
  package let destination: String
  /// The files of the package, by which a DocC catalog names pictures without their folder.
  package let files: Set<String>
  /// What symbol links become.
  package let links: SymbolLinkStyle

  /// Prepares a move.
  /// - Parameters:
  ///   - origin: The folder from which links start where the text was written.
  ///   - destination: The folder of the README.
  ///   - files: The files of the package.
  ///   - links: What symbol links become.
  package init(
    from origin: String, to destination: String = "", files: Set<String> = [],
    links: SymbolLinkStyle
  ) {
    self.origin = origin
    self.destination = destination
    self.files = files
    self.links = links
  }

  /// Moves a text.
  /// - Parameter text: The text where it was written.
  /// - Returns: Its blocks; the headings of the least level are one below the part that holds them.
  package func moved(_ text: MappedText) -> [ReadmeSection.Block] {
    let plain = SourceFile(path: text.file.path, bytes: text.bytes)
    guard let document = CommonMarkDocument(plain, from: 0) else { return [] }
    var code: Set<Int> = []
    var headings: [(level: Int, lines: ClosedRange<Int>)] = []
    for block in document.blocks() {
      switch block.kind {
      case .fence, .indentedCode: code.formUnion(block.lines)
      case .heading(let level, _, _):
        if !block.isNested { headings.append((level, block.lines)) }
      case .paragraph, .html, .table, .thematicBreak: break
      }
    }
    var edits = InlineMoves(self, plain).edits(outside: code)
    edits += directives(in: plain, code: code)
    let writer = EditedText(text, edits)
    let top = headings.map(\.level).min() ?? 1
    var blocks: [ReadmeSection.Block] = []
    var offset = 0
    for heading in headings {
      let start = plain.lines.start(ofLine: heading.lines.lowerBound)
      blocks.append(.text(writer.text(of: offset..<start)))
      blocks.append(
        .heading(depth: heading.level - top + 1, writer.text(of: title(of: heading.lines, plain))))
      let last = heading.lines.upperBound
      offset = last < plain.lines.starts.count ? plain.lines.starts[last] : plain.bytes.count
    }
    blocks.append(.text(writer.text(of: offset..<plain.bytes.count)))
    return blocks.filter { if case .text(let text) = $0 { !text.isEmpty } else { true } }
  }

  /// The content of a heading, without the marks of either way to write one.
  private func title(of lines: ClosedRange<Int>, _ plain: SourceFile) -> Range<Int> {
    var range = plain.byteRange(ofLine: lines.lowerBound)
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    while let first = plain.bytes[range].first, isBlank(first) || first == UInt8(ascii: "#") {
      range = range.lowerBound + 1..<range.upperBound
    }
    while let last = plain.bytes[range].last, isBlank(last) || last == UInt8(ascii: "#") {
      range = range.lowerBound..<range.upperBound - 1
    }
    return range
  }

  /// Directives of DocC that stand as blocks, as `@Metadata { … }`: they go with all they hold
  /// (Swift-DocC, "Directives").
  private func directives(in plain: SourceFile, code: Set<Int>) -> [TextEdit] {
    var edits: [TextEdit] = []
    var openFrames = 0
    var line = 1
    while line <= plain.lineCount {
      defer { line += 1 }
      guard !code.contains(line) else { continue }
      let text = plain.text(ofLine: line).drop { $0 == " " }
      if let edit = term(text, line, plain) ?? aside(text, line, plain) { edits.append(edit) }
      // What frames text goes without it.
      let name = String(text.dropFirst().prefix { $0.isLetter })
      let isFrame = text.first == "@" && Self.frames.contains(name) && text.contains("{")
      if isFrame, text.last == "{" { openFrames += 1 }
      if isFrame || openFrames > 0 && text == "}" {
        if !isFrame { openFrames -= 1 }
        let next = line < plain.lines.starts.count ? plain.lines.starts[line] : plain.bytes.count
        edits.append(TextEdit(plain.lines.start(ofLine: line)..<next, "\n"))
        continue
      }
      guard text.first == "@", let letter = text.dropFirst().first, letter.isUppercase,
        text.dropFirst().prefix(while: { $0.isLetter }).count > 2
      else { continue }
      let start = plain.lines.start(ofLine: line)
      var depth = 0
      repeat {
        let text = plain.text(ofLine: line)
        depth += text.count { $0 == "{" } - text.count { $0 == "}" }
        line += 1
      } while depth > 0 && line <= plain.lineCount
      line -= 1
      let end = line < plain.lines.starts.count ? plain.lines.starts[line] : plain.bytes.count
      edits.append(TextEdit(start..<end, ""))
    }
    return edits
  }

  /// The directives that only arrange what they hold.
  private static let frames: Set = ["Row", "Column", "TabNavigator", "Tab", "Small"]

  /// The asides of DocC for which GitHub has an alert.
  private static let asides = ["Note", "Tip", "Important", "Warning"]

  /// `> Note: text`, an aside, becomes `> [!NOTE]` with the text below (Swift-DocC, "Other Formatting
  /// Options"; GitHub, "Alerts").
  private func aside(_ text: Substring, _ line: Int, _ plain: SourceFile) -> TextEdit? {
    guard text.hasPrefix(">"), line == 1 || plain.text(ofLine: line - 1).first != ">",
      let colon = text.firstIndex(of: ":")
    else { return nil }
    let word = String(text[..<colon].dropFirst()).trimmed
    guard Self.asides.contains(word) else { return nil }
    let start =
      plain.lines.start(ofLine: line) + plain.text(ofLine: line).utf8.count - text.utf8.count
    return TextEdit(start..<start + text[...colon].utf8.count, "> [!\(word.uppercased())]\n>")
  }

  /// `- term Name: text`, an entry of a list of terms, becomes an item with the name in bold.
  private func term(_ text: Substring, _ line: Int, _ plain: SourceFile) -> TextEdit? {
    guard text.hasPrefix("- term "), let colon = text.firstRange(of: ":")?.lowerBound else {
      return nil
    }
    let indentation = plain.text(ofLine: line).utf8.count - text.utf8.count
    let start = plain.lines.start(ofLine: line) + indentation
    let name = text[..<colon].dropFirst("- term ".count)
    return TextEdit(start..<start + text[..<colon].utf8.count, "- **\(String(name).trimmed)**")
  }

  /// What a symbol link becomes.
  /// - Parameter path: What stands between the double back-ticks.
  package func symbolLink(_ path: String) -> String? { links.markdown(path) }

  /// Definitions of links go with the texts that need them.
  package func destination(ofLabel label: String) -> String? { nil }

  /// Whether a link of a DocC catalog leads to no file of the package: it means an article, or a page that
  /// DocC makes of a module or a symbol, which is nowhere beside the README.
  /// - Parameter target: The destination as written.
  package func leadsNowhere(_ target: String) -> Bool {
    if target.hasPrefix("doc:") { return true }
    guard origin.contains(".docc"), !files.isEmpty, let first = target.first, first != "#",
      first != "/", !target.contains(":")
    else { return false }
    let end = target.firstIndex { $0 == "#" || $0 == "?" } ?? target.endIndex
    guard let path = RelativePath.joined(origin, String(target[..<end])) else { return false }
    let name = path.split(separator: "/").last ?? ""
    return !name.contains(".") && !files.contains(path) && resource(named: path) == nil
      && !files.contains { $0.hasPrefix(path + "/") }
  }

  /// Where a link leads from the README.
  /// - Parameter target: The destination as written.
  /// - Returns: The new destination; nil where it stays.
  package func moved(link target: String) -> String? {
    guard !target.isEmpty, let first = target.first, first != "#", first != "/" else { return nil }
    let hasScheme = target.firstRange(of: ":").map { mark in
      !target[..<mark.lowerBound].contains { $0 == "/" || $0 == "?" || $0 == "#" }
    }
    guard hasScheme != true else { return nil }
    let end = target.firstIndex { $0 == "#" || $0 == "?" } ?? target.endIndex
    guard let path = RelativePath.joined(origin, String(target[..<end])) else { return nil }
    let wanted = files.isEmpty || files.contains(path) ? path : resource(named: path) ?? path
    let moved = RelativePath.relative(wanted, from: destination) + target[end...]
    return moved == target ? nil : moved
  }

  /// The file that a DocC catalog means by a name: it may lack its extension, and its folder.
  private func resource(named path: String) -> String? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let candidates = files.filter { file in
      guard file.contains(".docc/") else { return false }
      let last = file.split(separator: "/").last ?? ""
      // A picture may be there for several scales and appearances: `cup~dark@2x.png`.
      let stem = last.split(separator: ".").first ?? ""
      return last == name || stem == name || stem.prefix { $0 != "@" && $0 != "~" } == name
    }
    return candidates.sorted().first
  }
}

/// What DocC's symbol links become in Markdown that DocC does not render.
package struct SymbolLinkStyle: Sendable, Hashable {
  /// The module, whose name a link may begin with.
  package let module: String
  /// Where the documentation is published, up to and without `/documentation`; nil for nowhere.
  package let documentation: String?

  /// Makes a style.
  /// - Parameters:
  ///   - module: The module, whose name a link may begin with.
  ///   - documentation: Where the documentation is published; nil for nowhere.
  package init(module: String, documentation: String? = nil) {
    self.module = module
    self.documentation = documentation.map { address in
      var address = address[...]
      while address.last == "/" { address.removeLast() }
      return String(address)
    }
  }

  /// A link as Markdown: code, which leads to the documentation where that is published.
  /// - Parameter path: What stands between the double back-ticks.
  package func markdown(_ path: String) -> String {
    var parts = path.split(separator: "/").map { Self.withoutDisambiguation(String($0)) }
    if parts.count > 1, parts.first == module { parts.removeFirst() }
    let code = "`\(parts.joined(separator: "."))`"
    guard let documentation else { return code }
    // DocC's addresses are in lower case, with '-' for what addresses cannot hold.
    let names = parts.first == module ? parts : [module] + parts
    let address = names.joined(separator: "/").lowercased().map { character in
      "?#% <>[]{}\"".contains(character) ? "-" : character
    }
    return "[\(code)](\(documentation)/documentation/\(String(address)))"
  }

  /// A part of a path without the suffix that tells overloads apart: `-5d3kj`, `-swift.method`,
  /// `-(Int)` (Swift-DocC, "Linking to Symbols and Other Content").
  private static func withoutDisambiguation(_ part: String) -> String {
    guard let dash = part.lastIndex(of: "-"), dash > part.startIndex else { return part }
    let suffix = part[part.index(after: dash)...]
    let isSuffix = suffix.first.map { $0.isLetter || $0.isNumber || $0 == "(" } ?? false
    // An operator has dashes of its own.
    return isSuffix && part[..<dash].contains { $0.isLetter } ? String(part[..<dash]) : part
  }
}
