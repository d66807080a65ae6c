internal import NotebookAnalysis

/// The functions and computed properties that a notebook shows again without what they do, after a version that
/// says it: "compare the first lines".
struct RepeatedSignatures {
  /// What is shown again, each with the version that is kept.
  let repeats: [(signature: ItemReference, whole: ItemReference)]
  /// The versions that count, in the order of the text.
  let versions: [ItemReference]

  /// Tells them apart.
  /// - Parameters:
  ///   - versions: The versions of a declaration, in the order of the text.
  ///   - placement: Where the parts of the notebook go so far.
  init(among versions: [ItemReference], _ placement: Placement) {
    var wholes: [String: ItemReference] = [:]
    var repeats: [(ItemReference, ItemReference)] = []
    var others: [ItemReference] = []
    for reference in versions {
      let item = placement.item(reference)
      let signature = item.declared?.signature ?? ""
      guard placement.cells[reference.cell].showsSignature(of: item) else {
        wholes[signature] = reference
        others.append(reference)
        continue
      }
      if let whole = wholes[signature] {
        repeats.append((reference, whole))
      } else {
        others.append(reference)
      }
    }
    self.repeats = repeats
    self.versions = others
  }
}
