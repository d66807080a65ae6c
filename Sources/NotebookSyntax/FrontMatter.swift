package import SourceText

/// A value with the place where the user wrote it.
package struct Located<Value: Sendable>: Sendable {
  /// The value.
  package let value: Value
  /// Where it stands.
  package let range: SourceRange

  /// Makes a located value.
  /// - Parameters:
  ///   - value: The value.
  ///   - range: Where it stands.
  package init(_ value: Value, _ range: SourceRange) {
    self.value = value
    self.range = range
  }
}

/// The settings at the top of a notebook.
package struct FrontMatter: Sendable {
  /// A package that the code needs.
  package struct Dependency: Sendable, Hashable, Codable {
    /// The address of the repository.
    package var url: String
    /// The least version, as in `from:`.
    package var from: String
    /// The products that the code uses; none where they follow from the imports.
    package var products: [String]

    /// Makes a dependency.
    /// - Parameters:
    ///   - url: The address of the repository.
    ///   - from: The least version.
    ///   - products: The products that the code uses.
    package init(url: String, from: String, products: [String]) {
      self.url = url
      self.from = from
      self.products = products
    }

    /// The identity that SwiftPM derives from the address: its last part, without `.git`.
    package var identity: String {
      let last = url.split(separator: "/").last.map(String.init) ?? url
      return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
    }
  }

  /// How far the API is opened where the author wrote nothing.
  package enum Access: String, Sendable, CaseIterable {
    /// To everybody.
    case `public`
    /// To the targets of the package.
    case package
    /// Not beyond the module.
    case `internal`
  }

  /// Everything from the opening to the closing line; nil where there is no front matter.
  package var range: SourceRange?
  /// The name of the package.
  package var package: Located<String>?
  /// The platforms, as SwiftPM writes them: `macOS(.v13)`.
  package var platforms: [Located<String>] = []
  /// The version of the Swift tools.
  package var swift: Located<String>?
  /// The packages that the code needs.
  package var dependencies: [Located<Dependency>] = []
  /// The target that gets the code where a cell names none.
  package var targets: [Located<String>] = []
  /// How far the API is opened.
  package var access: Located<Access>?
  /// Where the work is tracked.
  package var ticket: Located<String>?
  /// How far the work is.
  package var status: Located<String>?
  /// What the work is worth.
  package var impact: Located<String>?
  /// What the work costs.
  package var effort: Located<String>?
  /// Whether prose documents the declarations below it.
  package var proseDocs = true
  /// Files beside the notebook that are embedded into the package.
  package var resources: [Located<String>] = []

  /// Makes empty front matter.
  package init() {}
}
