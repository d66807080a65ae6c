internal import NotebookAnalysis

/// The functions that the sources of a package hold, by their names.
struct SourceFunctions {
  /// A function, with what tells it from others of its name.
  struct Function {
    let reference: ItemReference
    let signature: String
    let versionSignature: String
  }

  private(set) var named: [String: [Function]] = [:]

  init(_ references: [ItemReference], _ placement: Placement) {
    for reference in references {
      guard let function = Self.function(reference, placement) else { continue }
      named[function.name, default: []].append(
        Function(
          reference: reference, signature: function.signature,
          versionSignature: function.versionSignature))
    }
  }

  /// The function that a part of a notebook is; nil where it is something else.
  static func function(_ reference: ItemReference, _ placement: Placement) -> Declaration? {
    guard case .declaration(let declaration) = placement.item(reference).kind,
      declaration.kind == .function
    else { return nil }
    return declaration
  }
}
