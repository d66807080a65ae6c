import Foundation
import NotebookDiagnostics
import NotebookParser
import NotebookSyntax
import NotebookTestSupport
import PackageEmission
import SourceText
import Testing

/// The published schema of `recto.yml` says what the reader takes. `scripts/check-schema` has a
/// validator of JSON schemas judge the same samples.
@Suite struct ProjectSchemaTests {
  private let schema: [String: Any]
  private let definitions: [String: [String: Any]]

  init() throws {
    let file = Folder.repository.appendingPathComponent("schemas/recto.schema.json")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    schema = try #require(object as? [String: Any])
    definitions = try #require(schema["$defs"] as? [String: [String: Any]])
  }

  private func properties(of mapping: [String: Any]?) throws -> [String: [String: Any]] {
    try #require(mapping?["properties"] as? [String: [String: Any]])
  }

  @Test func keysAreThoseOfTheReader() throws {
    let mappings: [([String: Any]?, [String])] = [
      (schema, ProjectSettings.Key.allCases.map(\.rawValue)),
      (definitions["target"], ProjectSettings.Target.Key.allCases.map(\.rawValue)),
      (definitions["dependency"], FrontMatter.Dependency.Key.allCases.map(\.rawValue)),
    ]
    for (mapping, keys) in mappings {
      #expect(try properties(of: mapping).keys.sorted() == keys.sorted())
      #expect(mapping?["additionalProperties"] as? Bool == false)
    }
  }

  @Test func everyKeyIsDescribed() throws {
    for mapping in [schema, definitions["target"], definitions["dependency"]] {
      for (key, property) in try properties(of: mapping) {
        let description = try #require(property["description"] as? String, "\(key)")
        #expect(description.hasSuffix("."), "\(key)")
      }
    }
  }

  @Test func wordsAreThoseOfTheReader() throws {
    let access = try #require(definitions["access"]?["enum"] as? [Any])
    let levels = FrontMatter.Access.allCases.map(\.rawValue)
    #expect(access.compactMap { $0 as? String }.sorted() == levels.sorted())
    let unwanted = definitions["moduleName"]?["not"] as? [String: [String]]
    let reserved = ReservedNames.keywords.union(ReservedNames.modules)
    #expect(unwanted?["enum"] == reserved.sorted())
  }

  private static func samples(_ folder: String) -> [String] {
    let url = Folder.repository.appendingPathComponent(
      "Tests/NotebookParserTests/Projects/\(folder)")
    let files = (try? Folder.contents(of: url)) ?? [:]
    return files.keys.sorted().map { "Tests/NotebookParserTests/Projects/\(folder)/\($0)" }
  }

  private func read(_ path: String) throws -> Diagnosed<ProjectSettings> {
    let bytes = try Data(contentsOf: Folder.repository.appendingPathComponent(path))
    return readSettings(SourceFile(path: path, bytes: Array(bytes)))
  }

  @Test(arguments: samples("good"))
  func theReaderTakesWhatTheSchemaTakes(_ path: String) throws {
    #expect(try read(path).diagnostics.isEmpty)
  }

  @Test(arguments: samples("bad"))
  func theReaderRefusesWhatTheSchemaRefuses(_ path: String) throws {
    #expect(try !read(path).diagnostics.isEmpty)
  }

  @Test func thereAreSamplesOfBothKinds() {
    #expect(Self.samples("good").count > 3)
    #expect(Self.samples("bad").count > 10)
  }

  // MARK: - The file with which a project starts

  private func template() throws -> String {
    let files = try TemplateLibrary().project(title: "Tea: a House", package: "TeaAHouse")
    return String(decoding: try #require(files["recto.yml"]), as: UTF8.self)
  }

  @Test func theFirstSettingsAreGood() throws {
    let text = try template()
    #expect(text.hasPrefix("# yaml-language-server: $schema=recto.schema.json\n"))
    let settings = readSettings(SourceFile(path: "recto.yml", text: text))
    #expect(settings.diagnostics.isEmpty)
    #expect(settings.value.package?.value == "TeaAHouse")
    #expect(settings.value.targets.map(\.name.value) == ["Prices", "Orders"])
  }

  @Test func whatTheFirstSettingsShowInCommentsIsGoodToo() throws {
    let lines = try template().split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
    let text = lines.map { line in
      let indentation = line.prefix { $0 == " " }
      guard line.dropFirst(indentation.count).hasPrefix("# ") else { return String(line) }
      let shown = line.dropFirst(indentation.count + 2)
      let isSetting = shown.hasPrefix("  ") || shown.prefix { $0 != " " }.hasSuffix(":")
      return isSetting ? "\(indentation)\(shown)" : String(line)
    }.joined(separator: "\n")
    let settings = readSettings(SourceFile(path: "recto.yml", text: text))
    #expect(settings.diagnostics.isEmpty, "\(settings.diagnostics.map(\.message)) in \(text)")
    #expect(settings.value.products?.map(\.value) == ["Orders"])
    #expect(settings.value.targets.last?.access?.value == .package)
    #expect(settings.value.dependencies.first?.value.products == ["OrderedCollections"])
    #expect(settings.value.templates?.value == "templates")
    #expect(settings.value.exclude.count == 2)
  }
}
