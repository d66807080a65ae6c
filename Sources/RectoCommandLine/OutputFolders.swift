/// Where the packages of a run go: one into the folder that the user names, several into a folder for
/// each in that one.
struct OutputFolders {
  private let output: String?
  private let isSingle: Bool
  private var owners: [String: String] = [:]

  /// Makes the folders of a run.
  /// - Parameters:
  ///   - output: The folder that the user names; nil for one of the package's name.
  ///   - count: How many packages there will be.
  init(output: String?, count: Int) {
    self.output = output
    isSingle = count == 1
  }

  /// Reserves the folder of a package; two of one name would overwrite each other.
  /// - Parameters:
  ///   - package: The name of the package.
  ///   - notebook: The path of its notebook.
  /// - Returns: The folder.
  /// - Throws: ``CommandFailure`` where another notebook has it.
  mutating func folder(of package: String, from notebook: String) throws -> String {
    let folder =
      switch output {
      case nil: package
      case .some(let output): isSingle ? output : output + "/" + package
      }
    if let other = owners.updateValue(notebook, forKey: folder) {
      throw CommandFailure(
        code: .usage,
        headline: "Notebooks '\(other)' and '\(notebook)' both become package '\(package)'",
        hint: "give one of them a name of its own with 'package:' in its front matter")
    }
    return folder
  }
}
