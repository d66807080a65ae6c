internal import Mustache
internal import PackageTemplates
package import SourceText

/// The templates from which files are made, parsed once.
package struct TemplateLibrary: Sendable {
  /// A template that does not parse.
  package struct Malformed: Error {
    /// The path of the template.
    package let path: String
    /// The line in which that was seen, from 1.
    package let line: Int
    /// What is wrong with it.
    package let problem: String

    fileprivate init(_ path: String, _ error: any Error) {
      let found = error as? MustacheTemplate.ParserError
      self.path = path
      line = found?.context.lineNumber ?? 1
      problem =
        switch found?.error as? MustacheTemplate.Error {
        case .expectedSectionEnd?: "A section has no end '{{/…}}'"
        case .sectionCloseNameIncorrect?: "The tag ends a section that is not the open one"
        case .unfinishedName?: "A tag has no name or no end '}}'"
        default: "A tag is none of Mustache"
        }
    }
  }

  private let templates: [String: MustacheTemplate]
  private let skeletons = TemplateSkeletons()

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
        throw Malformed(path, error)
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
    let values: TemplateValues = ["title": .made(title), "package": .made(package)]
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
  package func render(_ path: String, _ values: TemplateValues) -> ProvenanceText {
    let skeleton = skeletons.skeleton(of: path, values.shape) {
      templates[path]?.render(TemplateObject(values.shape)) ?? ""
    }
    return skeleton.text(of: values.texts)
  }
}

/// What the names in a template, or in a section of it, stand for.
///
/// A type of its own, like ``TextNumber``: what Mustache does not know by a protocol, it inspects by
/// reflection.
private struct TemplateObject: MustacheParent {
  private var members: [String: Any] = [:]

  /// Reads the names off a shape, and numbers the texts.
  init(_ shape: TemplateShape) {
    var reader = TemplateShape.Reader(shape)
    var count = 0
    self.init(&reader, &count)
  }

  private init(_ reader: inout TemplateShape.Reader, _ count: inout Int) {
    while let (name, kind) = reader.next() {
      switch kind {
      case .text:
        members[name] = TextNumber(count)
        count += 1
      case .emptyText: break
      case .shown: members[name] = true
      case .hidden: members[name] = false
      case .list:
        var items: [TemplateObject] = []
        while case .item? = reader.next()?.kind { items.append(TemplateObject(&reader, &count)) }
        members[name] = items
      case .item, .end: return
      }
    }
  }

  func child(named name: String) -> Any? { members[name] }
}

/// A text by its number.
private struct TextNumber: MustacheCustomRenderable {
  let renderText: String
  let isNull = false

  init(_ number: Int) { renderText = TemplateSkeleton.mark(number) }
}
