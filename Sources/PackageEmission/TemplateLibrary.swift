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
  case text(ProvenanceText)
  case flag(Bool)
  case list([[String: TemplateValue]])
}

/// Keeps texts aside while a template is filled in: Mustache knows only strings, so each text is
/// represented by its number between two characters of private use.
private struct ValueStore {
  private static let open: Unicode.Scalar = "\u{F8E0}"
  private static let close: Unicode.Scalar = "\u{F8E1}"
  private var texts: [ProvenanceText] = []

  mutating func object(_ values: [String: TemplateValue]) -> [String: Any] {
    values.compactMapValues { value -> Any? in
      switch value {
      case .text(let text):
        guard !text.isEmpty else { return nil }
        texts.append(text)
        return "\(Self.open)\(texts.count - 1)\(Self.close)"
      case .flag(let flag): return flag
      case .list(let items): return items.map { object($0) }
      }
    }
  }

  func restore(_ rendered: String) -> ProvenanceText {
    var text = ProvenanceText()
    var rest = rendered.unicodeScalars[...]
    while let start = rest.firstIndex(of: Self.open) {
      text.append(String(rest[..<start]))
      rest = rest[rest.index(after: start)...]
      guard let end = rest.firstIndex(of: Self.close), let number = Int(String(rest[..<end])),
        texts.indices.contains(number)
      else { continue }
      text.append(texts[number])
      rest = rest[rest.index(after: end)...]
    }
    text.append(String(rest))
    return text
  }
}
