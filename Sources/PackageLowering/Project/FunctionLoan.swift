internal import NotebookSyntax
internal import SourceText

/// How a test may hold the values of a column of a table of cases.
package enum ValueUse: String, Sendable, Hashable, Codable {
  /// As an argument, compared with `==`.
  case argument
  /// Made where it is used and compared with `==`: only what is known to be `Sendable` can be an argument (Swift
  /// Testing, "Implementing parameterized tests").
  case made
  /// Made where it is used and compared by its description, without `Equatable`.
  case described
}

/// How a function is called, as its declaration says.
package struct FunctionSignature: Sendable, Hashable, Codable {
  /// A parameter.
  package struct Parameter: Sendable, Hashable, Codable {
    /// The label at the call; nil for none.
    package var label: String?
    /// The name inside the function.
    package var name: String
    /// The type, as written; without `inout`.
    package var type: String
    /// Whether the function changes what is given to it.
    package var isInOut = false
    /// How a test may hold the values.
    package var use = ValueUse.argument
    /// Whether a caller may leave it out.
    package var hasDefault = false

    /// Whether the header of a column names it.
    func isMeant(by header: String) -> Bool {
      [label ?? "_", name].contains { $0 == header || $0 == "`\(header)`" }
    }
  }

  /// The parameters for which a table has columns: all, or those without a default value and some others.
  /// - Parameter labels: The headers of the columns.
  /// - Returns: Nil where they do not fit.
  func parameters(in labels: [String]) -> [Parameter]? {
    guard labels.count < parameters.count else {
      return labels.count == parameters.count ? parameters : nil
    }
    var open = labels[...]
    var named: [Parameter] = []
    for parameter in parameters {
      if let label = open.first, parameter.isMeant(by: label) {
        named.append(parameter)
        open.removeFirst()
      } else if !parameter.hasDefault {
        return nil
      }
    }
    return open.isEmpty ? named : nil
  }

  /// What is called: `price`, `Order.init`.
  package var callee: String
  /// The parameters.
  package var parameters: [Parameter]
  /// The type of what is returned, as written.
  package var result: String
  /// How a test may hold what is returned.
  package var resultUse = ValueUse.argument
  /// The type of the errors, as written; nil where the signature names none.
  package var errorType: String?
  /// Whether a call needs `try`.
  package var canThrow: Bool
  /// Whether a call needs `await`.
  package var isAsync: Bool
  /// The attribute of the global actor on which the function runs, as `@MainActor`; nil for none.
  package var globalActor: String?
  /// The import declarations of its notebook, for what its types and the rows name.
  package var imports: [String] = []
}

/// A function of one notebook of a project that tables of cases in others are about.
///
/// A notebook sees nothing of the others, so a table of cases says only what it is about; linking asks
/// the notebooks that may have the function, and hands on what they answer.
package struct FunctionLoan: Sendable, Hashable, Codable {
  /// What becomes of the function.
  package enum State: Sendable, Hashable, Codable {
    /// It is in the package, where what `#if` spells holds.
    case carried(FunctionSignature, condition: String?)
    /// It is left out, at a place in words.
    case leftOut(place: String)
  }

  /// The function, as tables name it: `name(label:)`.
  package var symbol: String
  /// What becomes of it.
  package var state: State
}

/// A table of cases about a function that its own notebook does not declare.
package struct OpenTable: Sendable, Hashable, Codable {
  /// The function, as the table names it.
  package var symbol: String
  /// Where that stands in the notebook, in UTF-8 bytes.
  package var start: Int
  /// Where it ends.
  package var end: Int

  init(_ table: CasesTable) {
    symbol = table.symbol
    start = table.symbolRange.bytes.lowerBound
    end = table.symbolRange.bytes.upperBound
  }

  /// The name that a notebook has to define to have the function: it, or its outermost type.
  var outermostName: String { String(symbol.prefix { $0 != "(" && $0 != "." }) }
}
