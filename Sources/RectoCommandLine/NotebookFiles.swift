internal import Foundation
internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// Reads notebooks, what they embed, and templates from the disk.
enum NotebookFiles {
  /// Reads a notebook.
  /// - Parameters:
  ///   - path: The path as the user gave it.
  ///   - noun: What messages call it.
  /// - Returns: The file, with a finding where it is not UTF-8.
  /// - Throws: ``CommandFailure`` where there is no such file.
  static func read(_ path: String, noun: String = "Notebook") throws -> Diagnosed<SourceFile> {
    let bytes = try contents(of: path, noun: noun)
    let file = SourceFile(path: path, bytes: bytes)
    guard let offset = firstInvalidOffset(bytes) else { return Diagnosed(file) }
    return Diagnosed(file, [.notUTF8(noun, SourceRange(file: file, bytes: offset..<offset))])
  }

  /// Reads the files that a plan embeds or shows, which lie beside the notebook.
  /// - Parameter plan: The plan of the package.
  /// - Returns: The files by their paths from the notebook's folder, with a finding for each that is to be
  ///   embedded and cannot be read. A picture that is not there is a link that leads nowhere, of which
  ///   linting tells.
  static func resources(of plan: PackagePlan) -> Diagnosed<[String: SourceFile]> {
    let notebook = plan.notebook.notebook
    let folder = folder(of: notebook.source.path)
    var files: [String: SourceFile] = [:]
    var diagnostics: [Diagnostic] = []
    let wanted = Set(plan.targets.flatMap(\.resources))
    for resource in notebook.frontMatter.resources where wanted.contains(resource.value) {
      let path = folder + resource.value
      do {
        files[resource.value] = SourceFile(
          path: path, bytes: try contents(of: path, noun: "Resource"))
      } catch {
        let reason = (error as? CommandFailure)?.headline ?? "\(error)"
        diagnostics.append(.unreadableResource(reason, resource.range))
      }
    }
    // What a link names is read only where it is a plain file: a link of the file system may lead anywhere.
    for (path, place) in picturePlaces(of: plan) where files[path] == nil {
      files[path] = (try? Node.content(of: place)).flatMap(\.self).map {
        SourceFile(path: place, bytes: $0)
      }
    }
    return Diagnosed(files, diagnostics)
  }

  /// The pictures that a notebook shows and that are not there: where they come to be, the package changes.
  /// - Parameters:
  ///   - plan: The plan of the package.
  ///   - files: The files beside the notebook, see ``resources(of:)``.
  /// - Returns: Where they would be, in ascending order.
  static func absentPictures(of plan: PackagePlan, among files: [String: SourceFile]) -> [String] {
    picturePlaces(of: plan).filter { files[$0.path] == nil }.map(\.place).sorted()
  }

  private static func picturePlaces(of plan: PackagePlan) -> [(path: String, place: String)] {
    let folder = folder(of: plan.notebook.notebook.source.path)
    return Set(plan.pictures.paths.values).map { ($0, folder + $0) }
  }

  /// The folder of a file, with the slash behind it; empty for one in the current folder. That of
  /// `NSString` ends the program for a name of one character on Linux.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The templates, with those of a folder in the place of Recto's own.
  /// - Parameter folder: The folder, as the user gave it.
  /// - Throws: ``CommandFailure`` for a folder that is not there, or a file that is no template.
  static func templates(_ folder: String?) throws -> TemplateLibrary {
    var overrides: [String: String] = [:]
    if let folder {
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory),
        isDirectory.boolValue
      else {
        throw CommandFailure(code: .usage, headline: "Folder '\(folder)' of templates is missing")
      }
      for path in TemplateLibrary.paths {
        let file = (folder as NSString).appendingPathComponent(path)
        guard FileManager.default.fileExists(atPath: file) else { continue }
        let bytes = try contents(of: file, noun: "Template")
        guard let text = String(validating: bytes, as: UTF8.self) else {
          throw CommandFailure(
            code: .usage, headline: "Template '\(file)' is not UTF-8", hint: "save it as UTF-8")
        }
        overrides[path] = text
      }
      if overrides.isEmpty {
        throw CommandFailure(
          code: .usage, headline: "Folder '\(folder)' holds no template of a known name",
          hint: "known names are \(TemplateLibrary.paths.joined(separator: ", "))")
      }
    }
    do {
      return try TemplateLibrary(overrides: overrides)
    } catch {
      let file = ((folder ?? "") as NSString).appendingPathComponent(error.path)
      throw CommandFailure(
        code: .usage,
        headline: "Template '\(file)' does not parse in line \(error.line): \(error.problem)")
    }
  }

  private static func contents(of path: String, noun: String) throws -> [UInt8] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw CommandFailure(code: .usage, headline: "\(noun) '\(path)' is missing")
    }
    guard !isDirectory.boolValue else {
      throw CommandFailure(
        code: .usage, headline: "\(noun) '\(path)' is a folder",
        hint: ["Notebook", "README"].contains(noun) ? "name the Markdown file in it" : nil)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(
        code: .incomplete, headline: "\(noun) '\(path)' cannot be read",
        hint: FileManager.default.isReadableFile(atPath: path) ? nil : "make it readable for you")
    }
    return Array(data)
  }

  /// The offset of the first byte that is not UTF-8.
  private static func firstInvalidOffset(_ bytes: [UInt8]) -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    // Repair puts a replacement character in the place of the first byte that does not fit.
    let repaired = String(decoding: bytes, as: UTF8.self).utf8
    return zip(bytes, repaired).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
  }
}

extension Diagnostic {
  fileprivate static func notUTF8(_ noun: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "not-utf8", "\(noun) is not UTF-8 from here on", at: .source(range),
      hint: "save it as UTF-8")
  }

  fileprivate static func unreadableResource(_ reason: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(.error, id: "front-matter-resource", reason, at: .source(range))
  }
}
