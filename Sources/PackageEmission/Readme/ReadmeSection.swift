package import SourceText

/// A part of a README that has a name, by which a region asks for it.
package struct ReadmeSection: Sendable, Hashable {
  /// The parts that a README may have, in the order in which a whole README has them.
  package enum Name: String, Sendable, CaseIterable {
    /// The name of the package, as the first heading.
    case title
    /// Pictures that tell its state.
    case badges
    /// What it is, in a paragraph.
    case summary
    /// Why it is there.
    case motivation
    /// How the notebook opens.
    case overview
    /// How a package comes to depend on it, and how its programs are built.
    case installation
    /// The examples that are tested.
    case usage
    /// The topics, with links to their articles.
    case contents
    /// The public symbols.
    case api
    /// The targets, and how they depend on each other.
    case targets
    /// How it is built, from the notebook's section on design.
    case design
    /// How it goes into production.
    case deployment
    /// The metrics that are watched.
    case monitoring
    /// Bugs, wanted features and known issues, in this order.
    case issues
    /// Cells and outputs of the notebook that the package lacks, with reasons.
    case notCarried = "not-carried"
    /// How it is built, tested and converted again.
    case development
    /// How others can take part.
    case contributing
    /// The terms of use.
    case license
    /// Whom the authors thank.
    case acknowledgements

    /// Whether several texts make one part, as what authors say and the commands.
    fileprivate var isGathered: Bool { self == .installation || self == .deployment }
  }

  /// A piece of a part; headings stand apart, since their level depends on where the part goes.
  package enum Block: Sendable, Hashable {
    /// A heading below that of the part: 1 for the next level.
    case heading(depth: Int, ProvenanceText)
    /// Anything else, without an empty line at either end.
    case text(ProvenanceText)
  }

  /// The name.
  package let name: Name
  /// The heading; nil for parts that have none, such as badges.
  package let heading: String?
  /// What stands under the heading.
  package let blocks: [Block]

  /// Makes a part.
  /// - Parameters:
  ///   - name: The name.
  ///   - heading: The heading; nil for none.
  ///   - blocks: What stands under the heading.
  package init(_ name: Name, heading: String?, _ blocks: [Block]) {
    self.name = name
    self.heading = heading
    self.blocks = blocks
  }

  /// Writes the part.
  /// - Parameters:
  ///   - level: The level of its heading, 1 to 6.
  ///   - hasHeading: Whether its heading stands there already.
  /// - Returns: The text, without an empty line at either end.
  package func text(level: Int, hasHeading: Bool = false) -> ProvenanceText {
    var whole = ProvenanceText()
    if let heading, !hasHeading {
      // Most parts are short.
      whole = ProvenanceText(room: 512, stretches: 0)
      whole.append(Self.marks(level))
      whole.append(heading)
    }
    for block in blocks {
      switch block {
      case .heading(let depth, let title):
        if !whole.isEmpty { whole.append("\n\n") }
        whole.append(Self.marks(level + depth))
        whole.append(title)
      case .text(let text):
        guard !text.isEmpty else { continue }
        if !whole.isEmpty { whole.append("\n\n") }
        whole.append(text)
      }
    }
    return whole
  }

  /// The marks of a heading; Markdown has six levels (CommonMark 0.31, section 4.2).
  private static func marks(_ level: Int) -> String {
    switch level {
    case ...1: "# "
    case 2: "## "
    case 3: "### "
    case 4: "#### "
    case 5: "##### "
    default: "###### "
    }
  }
}

/// Everything that a README can say about a package.
package struct ReadmeDocument: Sendable, Hashable {
  /// The parts, each at most once.
  package let sections: [ReadmeSection]

  /// Makes a document.
  /// - Parameter sections: The parts, in any order; those that say nothing are left out. Of one name, the
  ///   first one counts; what is gathered stands in their order under its heading.
  package init(_ sections: [ReadmeSection]) {
    self.sections = ReadmeSection.Name.allCases.compactMap { name in
      func isTold(_ index: Int) -> Bool {
        sections[index].name == name && (name == .title || !sections[index].blocks.isEmpty)
      }
      guard let first = sections.indices.first(where: isTold) else { return nil }
      guard name.isGathered else { return sections[first] }
      let told = sections.indices.filter(isTold)
      return ReadmeSection(
        name, heading: sections[first].heading, told.flatMap { sections[$0].blocks })
    }
  }

  /// A part by its name.
  /// - Parameter name: The name.
  package subscript(name: ReadmeSection.Name) -> ReadmeSection? {
    sections.first { $0.name == name }
  }

  /// All of it, as a README.
  package var whole: ProvenanceText {
    sections.map { section in section.text(level: section.name == .title ? 1 : 2) }
      .joined(by: "\n\n")
  }
}

extension [ProvenanceText] {
  /// The texts as one.
  /// - Parameter separator: What stands between two of them.
  package func joined(by separator: String) -> ProvenanceText {
    var result = ProvenanceText()
    for text in self where !text.isEmpty {
      if !result.isEmpty { result.append(separator) }
      result.append(text)
    }
    return result
  }
}
