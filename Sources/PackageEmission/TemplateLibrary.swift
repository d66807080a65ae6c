internal import Mustache
internal import PackageTemplates
package import SourceText

/// The templates from which files are made, parsed once.
package struct TemplateLibrary: Sendable {
  /// A template that does not parse.
  package struct Malformed: Error {
    /// The path of the template.
    package let path: String
    /// What is wrong with it.
    package let problem: String
  }

  private let templates: [String: MustacheTemplate]

  /// Parses the embedded templates, and others that take the place of some.
  /// - Parameter overrides: Texts by the paths of the templates that they replace.
  /// - Throws: ``Malformed`` for a text that is not a template.
  package init(overrides: [String: String] = [:]) throws(Malformed) {
    var templates: [String: MustacheTemplate] = [:]
    for (path, bytes) in Self.embedded {
      let text = overrides[path] ?? String(decoding: bytes, as: UTF8.self)
      do {
        templates[path] = try MustacheTemplate(string: text)
      } catch {
        throw Malformed(path: path, problem: "\(error)")
      }
    }
    self.templates = templates
  }

  private static var embedded: [String: [UInt8]] {
    [PackageTemplates.notebooks, PackageTemplates.project]
      .reduce(PackageTemplates.package) { all, some in all.merging(some) { first, _ in first } }
  }

  /// The paths of the templates.
  package static var paths: [String] { embedded.keys.sorted() }

  /// The names of the notebooks from which `recto new` starts.
  package static var notebookNames: [String] {
    PackageTemplates.notebooks.keys.map { path in
      String(path.dropFirst("notebooks/".count).dropLast(".md.mustache".count))
    }.sorted()
  }

  /// Fills in the folder from which `recto new` starts a project of several notebooks.
  /// - Parameters:
  ///   - title: What the project is called.
  ///   - package: The name of its package.
  /// - Returns: The files by their paths in the folder.
  package func project(title: String, package: String) -> [String: [UInt8]] {
    let values: [String: TemplateValue] = [
      "title": .text("\(title)"), "package": .text("\(package)"),
    ]
    return PackageTemplates.project.keys.reduce(into: [:]) { files, path in
      let name = path.dropFirst("project/".count).dropLast(".mustache".count)
      files[String(name)] = render(path, values).bytes
    }
  }

  /// Fills in a template.
  /// - Parameters:
  ///   - path: The path of the template.
  ///   - values: What the names in it stand for.
  /// - Returns: The text, in which every value keeps its origins.
  package func render(_ path: String, _ values: [String: TemplateValue]) -> ProvenanceText {
    var store = ValueStore()
    let object = store.object(values)
    guard let text = templates[path]?.render(object) else { return ProvenanceText() }
    return store.restore(text)
  }
}

/// What a name in a template stands for.
package enum TemplateValue: Sendable {
  /// A text, which keeps its origins.
  case text(ProvenanceText)
  /// Whether a section is shown.
  case flag(Bool)
  /// The values for each repetition of a section.
  case list([[String: TemplateValue]])
}

/// Keeps texts aside while a template is filled in: Mustache knows only strings, so each text is
/// represented by its number between two characters of private use.
private struct ValueStore {
  /// U+F8E0 and U+F8E1 in UTF-8.
  private static let open: [UInt8] = [0xEF, 0xA3, 0xA0]
  private static let close: [UInt8] = [0xEF, 0xA3, 0xA1]
  private var texts: [ProvenanceText] = []

  mutating func object(_ values: [String: TemplateValue]) -> TemplateObject {
    var members: [String: Any] = [:]
    for (name, value) in values {
      switch value {
      case .text(let text):
        guard !text.isEmpty else { continue }
        members[name] = TextNumber(renderText: "\u{F8E0}\(texts.count)\u{F8E1}")
        texts.append(text)
      case .flag(let flag): members[name] = flag
      case .list(let items): members[name] = items.map { object($0) }
      }
    }
    return TemplateObject(members: members)
  }

  func restore(_ rendered: String) -> ProvenanceText {
    var text = ProvenanceText()
    let bytes = Array(rendered.utf8)
    var start = 0
    var offset = 0
    while offset < bytes.count {
      guard bytes[offset] == Self.open[0], let (number, end) = number(in: bytes, at: offset) else {
        offset += 1
        continue
      }
      text.append(String(decoding: bytes[start..<offset], as: UTF8.self))
      text.append(texts[number])
      start = end
      offset = end
    }
    text.append(String(decoding: bytes[start...], as: UTF8.self))
    return text
  }

  /// The number of a text between its two characters, with the offset after them.
  private func number(in bytes: [UInt8], at offset: Int) -> (number: Int, end: Int)? {
    guard bytes[offset...].starts(with: Self.open) else { return nil }
    let digits = bytes[(offset + Self.open.count)...].prefix { (0x30...0x39).contains($0) }
    guard bytes[digits.endIndex...].starts(with: Self.close),
      let number = Int(String(decoding: digits, as: UTF8.self)), texts.indices.contains(number)
    else { return nil }
    return (number, digits.endIndex + Self.close.count)
  }
}

/// What the names in a template or a section of it stand for.
///
/// A type of its own, like ``TextNumber``: what Mustache does not know by a protocol, it inspects by
/// reflection.
private struct TemplateObject: MustacheParent {
  let members: [String: Any]

  func child(named name: String) -> Any? { members[name] }
}

/// A text by its number.
private struct TextNumber: MustacheCustomRenderable {
  let renderText: String
  let isNull = false
}
