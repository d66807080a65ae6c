/// What the notebooks of a project have to know of each other: found by linking, and then part of the
/// scope of each.
package struct ProjectDemands: Sendable, Hashable, Codable {
  /// What a notebook has to know of a name.
  package struct Name: Sendable, Hashable, Codable {
    /// Why it matters.
    package enum Meaning: String, Sendable, Codable {
      /// A constant or variable of the notebook's examples that other notebooks use.
      case state
      /// A protocol of another notebook.
      case `protocol`
      /// A function type that another notebook gives a name.
      case functionType
      /// A function, as tables of cases of other notebooks name it, that the notebook may declare.
      case askedFunction
      /// A name of another notebook by which something prints.
      case printing
    }

    /// The path of the notebook from the project's folder.
    package var notebook: String
    /// The name.
    package var name: String
    /// Why it matters.
    package var meaning: Meaning
  }

  /// What a notebook has to know of a function of another one.
  package struct Loan: Sendable, Hashable, Codable {
    /// The path of the notebook from the project's folder.
    package var notebook: String
    /// What becomes of the function.
    package var function: FunctionLoan
  }

  /// Where the article of a notebook is to which another one leads.
  package struct ArticlePlace: Sendable, Hashable, Codable {
    /// The notebook with the link.
    package var notebook: String
    /// The other notebook; both by their paths from the project's folder.
    package var linked: String
    /// The path of its article in the package.
    package var article: String
  }

  /// The targets whose API products hand on to clients.
  package var targets: Set<String> = []
  /// The classes that have subclasses in other targets, each after its target and a full stop.
  package var classes: Set<String> = []
  /// The types, each after a target that lets it conform to a protocol in public, and a full stop.
  package var openExtensions: Set<String> = []
  /// What notebooks have to know of names.
  package var names: Set<Name> = []
  /// What notebooks have to know of the functions that their tables of cases are about.
  package var loans: Set<Loan> = []
  /// Where the articles are to which notebooks lead.
  package var articles: Set<ArticlePlace> = []

  /// Makes demands.
  /// - Parameters:
  ///   - targets: The targets whose API products hand on to clients.
  ///   - classes: The classes that have subclasses in other targets.
  ///   - names: What notebooks have to know of names.
  ///   - loans: What they have to know of functions.
  ///   - articles: Where the articles are to which they lead.
  package init(
    targets: Set<String> = [], classes: Set<String> = [], names: Set<Name> = [],
    loans: Set<Loan> = [], articles: Set<ArticlePlace> = []
  ) {
    self.targets = targets
    self.classes = classes
    self.names = names
    self.loans = loans
    self.articles = articles
  }

  /// Whether nothing is asked.
  package var isEmpty: Bool {
    targets.isEmpty && classes.isEmpty && openExtensions.isEmpty && names.isEmpty
      && loans.isEmpty && articles.isEmpty
  }

  /// Names that stand after targets, by those.
  static func byTarget(_ texts: Set<String>) -> [String: Set<String>] {
    texts.reduce(into: [:]) { names, text in
      let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
      if parts.count == 2 { names[parts[0], default: []].insert(parts[1]) }
    }
  }

  /// What each notebook has to know, by its path.
  var borrowed: [String: BorrowedNames] {
    var borrowed: [String: BorrowedNames] = [:]
    for name in names {
      borrowed[name.notebook, default: BorrowedNames()].insert(name.name, name.meaning)
    }
    for loan in loans {
      borrowed[loan.notebook, default: BorrowedNames()].insert(loan.function)
    }
    for place in articles {
      borrowed[place.notebook, default: BorrowedNames()].articles[place.linked] = place.article
    }
    return borrowed
  }
}

/// What a notebook of a project has to know of others: what these use of it, and what it uses.
package struct BorrowedNames: Sendable, Hashable, Codable {
  /// The constants and variables of its examples that others use.
  private(set) var state: Set<String> = []
  /// The protocols that others declare.
  private(set) var protocols: Set<String> = []
  /// The function types that others give a name.
  private(set) var functionTypes: Set<String> = []
  /// The functions that tables of cases of others are about, and that it may declare.
  private(set) var askedFunctions: Set<String> = []
  /// The names of others by which something prints.
  private(set) var printing: Set<String> = []
  /// The functions of others that its tables of cases are about, in ascending order of their names.
  private(set) var functions: [FunctionLoan] = []
  /// The paths of articles in the package, by the notebooks to which it leads.
  package fileprivate(set) var articles: [String: String] = [:]

  mutating func insert(_ name: String, _ meaning: ProjectDemands.Name.Meaning) {
    switch meaning {
    case .state: state.insert(name)
    case .protocol: protocols.insert(name)
    case .functionType: functionTypes.insert(name)
    case .askedFunction: askedFunctions.insert(name)
    case .printing: printing.insert(name)
    }
  }

  mutating func insert(_ function: FunctionLoan) {
    let place = functions.firstIndex { $0.symbol > function.symbol } ?? functions.endIndex
    functions.insert(function, at: place)
  }

  /// A text that is the same for values that are equal; empty where nothing has to be known.
  package var key: String {
    let names = [state, protocols, functionTypes, askedFunctions, printing]
    guard !functions.isEmpty || !articles.isEmpty || !names.allSatisfy(\.isEmpty) else { return "" }
    return names.map { $0.sorted().joined(separator: ",") }.joined(separator: ";")
      + functions.map { ";\($0)" }.joined()
      + articles.sorted { $0.key < $1.key }.map { ";\($0.key)=\($0.value)" }.joined()
  }
}
