package import PackageLowering
package import SourceText

/// The files of a package, in memory.
package struct EmittedPackage: Sendable {
  /// The name of the package.
  package let name: String
  /// The files.
  package let files: FileTree
  /// What becomes of each cell, in the order of the text.
  package let cells: [CellPlan]
  /// Where the examples of the cells stand.
  package let examples: [EmittedExample]

  /// Makes a package, or what a notebook adds to one.
  /// - Parameters:
  ///   - name: The name of the package.
  ///   - files: The files.
  ///   - cells: What becomes of each cell, in the order of the text.
  ///   - examples: Where the examples of the cells stand.
  package init(
    name: String, files: FileTree, cells: [CellPlan], examples: [EmittedExample]
  ) {
    self.name = name
    self.files = files
    self.cells = cells
    self.examples = examples
  }
}

/// Where the example of a cell stands.
package struct EmittedExample: Sendable {
  /// The index of the cell that it shows.
  package let cell: Int
  /// The path of the file.
  package let path: String
  /// The place in the file, in UTF-8 bytes.
  package let range: Range<Int>
}

/// Texts by their paths, in ascending order of the paths.
package struct FileTree: Sendable {
  /// A file, with its path relative to the root, separated by slashes.
  package struct File: Sendable {
    /// The path relative to the root.
    package let path: String
    /// The content.
    package let text: ProvenanceText
  }

  /// The files, in ascending order of their paths.
  package private(set) var files: [File] = []

  /// Makes a tree.
  /// - Parameter files: The contents by their paths.
  package init(_ files: [String: ProvenanceText]) {
    self.files = files.map { File(path: $0.key, text: $0.value) }
    self.files.sort { $0.path < $1.path }
  }

  /// Makes a tree.
  /// - Parameters:
  ///   - files: The files.
  ///   - lastCounts: Whether of two with one path the last one counts, not the first.
  package init(_ files: consuming [File], lastCounts: Bool = false) {
    self.files = files
    // Sorting is stable.
    self.files.sort { $0.path < $1.path }
    for index in self.files.indices.dropFirst().reversed()
    where self.files[index].path == self.files[index - 1].path {
      self.files.remove(at: lastCounts ? index - 1 : index)
    }
  }
}
