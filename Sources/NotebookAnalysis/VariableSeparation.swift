package import SwiftSyntax

/// A place between two variables of one declaration, which `swift format` separates
/// (OneVariableDeclarationPerLine).
package struct VariableSeparation {
  /// The comma with the blanks around it, in offsets of the cell's code.
  package let range: Range<Int>
  /// The type that the variable before it shares with a later one: `: Int`.
  let type: String
  /// What the next declaration begins with: `let `.
  let head: String

  /// What takes the place.
  /// - Parameter indentation: What the line of the declaration begins with.
  func text(indentation: String) -> String { "\(type)\n\(indentation)\(head)" }

  /// What takes the place where more is written before each of the declarations.
  /// - Parameters:
  ///   - words: What is written before them.
  ///   - text: What takes the place otherwise.
  package func writing(_ words: String, into text: String) -> String {
    text.dropLast(head.count) + words + head
  }
}

extension VariableDeclSyntax {
  /// The places between its variables.
  /// - Parameter code: The cell's code.
  /// - Returns: None where comments stand in between, a body, or words before `let`.
  package func separations(in code: [UInt8]) -> [VariableSeparation] {
    // What is said of all of them may have to go where they do.
    guard bindings.count > 1, attributes.isEmpty, modifiers.isEmpty,
      bindings.allSatisfy({ $0.accessorBlock == nil })
    else { return [] }
    var places: [VariableSeparation] = []
    var shared: TypeSyntax?
    var next = bindings.last?.trimmedUTF8Range.lowerBound ?? 0
    for binding in bindings.reversed() {
      let isBare = binding.typeAnnotation == nil && binding.initializer == nil
      shared = isBare ? shared : binding.typeAnnotation?.type
      guard let comma = binding.trailingComma,
        let last = comma.previousToken(viewMode: .sourceAccurate)
      else { continue }
      let range = last.endPositionBeforeTrailingTrivia.utf8Offset..<next
      guard code[range].allSatisfy({ $0.isWhitespace || $0 == UInt8(ascii: ",") }) else {
        return []
      }
      places.append(
        VariableSeparation(
          range: range, type: isBare ? shared.map { ": \($0.code)" } ?? "" : "",
          head: bindingSpecifier.text + " "))
      next = binding.trimmedUTF8Range.lowerBound
    }
    return places.reversed()
  }
}
