internal import NotebookSyntax
internal import SourceText

extension ReadmeSection.Name {
  /// The parts that a README repeats, by the headings that authors usually give them.
  private static let repeated: [String: Self] = [
    "installation": .installation, "design": .design, "deployment": .deployment,
    "monitoring": .monitoring, "known issues": .issues, "contributing": .contributing,
    "license": .license, "licence": .license,
    "acknowledgements": .acknowledgements, "acknowledgments": .acknowledgements,
  ]

  /// The part that a README repeats of a section; nil where it repeats none.
  init?(repeatedUnder heading: String) {
    guard let name = Self.repeated[heading.lowercased()] else { return nil }
    self = name
  }
}

extension Section {
  /// The headings that open a README, as product.md names them.
  private static let motivations: Set = ["motivation", "demand", "background", "why"]

  /// Whether a README opens with it.
  var isMotivation: Bool { title.map { Self.motivations.contains($0.lowercased()) } ?? false }
  /// Whether a README repeats it.
  var isRepeated: Bool { repeated != nil }
  private var repeated: ReadmeSection.Name? {
    title.flatMap(ReadmeSection.Name.init(repeatedUnder:))
  }

  /// What a README repeats of it: what stands before its code, unless that only leads to the code.
  var repeatedElements: ArraySlice<Element> {
    // Code stands in the sources: of a section, the README repeats what comes before it.
    var told = elements.prefix { element in
      if case .cell(let cell) = element { cell.info.role == .nocompile } else { true }
    }
    if told.count < elements.count, told.allSatisfy(\.leadsOn) { return [] }
    // The paragraph above code speaks of the code, where it is not all that the section says.
    let paragraphs = told.count { if case .paragraph = $0 { true } else { false } }
    if told.count < elements.count, paragraphs > 1, case .paragraph = told.last {
      told.removeLast()
    }
    return told
  }

  /// Where the tasks begin that a README lists under the same heading, and the headings of nothing but
  /// these and of alerts.
  var listedElsewhere: Set<Int> {
    guard repeated == .issues else { return [] }
    var starts: Set<Int> = []
    // From the end: what stands below a heading says whether that stays.
    var saysMore = false
    var levelBelow = 0
    for element in elements.reversed() {
      switch element {
      case .heading(let heading) where saysMore || levelBelow > heading.level:
        levelBelow = heading.level
        saysMore = false
      case .heading, .task: starts.insert(element.range.bytes.lowerBound)
      case .alert(let alert) where IssueList.lists(alert.kind): break
      case .directive: break
      default: saysMore = true
      }
    }
    return starts
  }
}

extension Notebook {
  /// The anchors of the headings that its README lacks; none where no link leads to a heading.
  var anchorsBesideReadme: Set<String> {
    guard links.contains(where: { $0.destination.utf8.first == UInt8(ascii: "#") }) else {
      return []
    }
    var shown: Set = [title?.range]
    let sections = sections
    if let motivation = sections.first(where: \.isMotivation) {
      let told = motivation.repeatedElements
      // There, it has the same heading whatever the author's is.
      if motivation.title?.lowercased() == "motivation" { shown.insert(motivation.heading?.range) }
      shown.formUnion((told.isEmpty ? motivation.elements : told).map(\.headingRange))
    }
    for section in sections where section.isRepeated {
      let told = section.repeatedElements
      let listed = section.listedElsewhere
      guard !told.isEmpty else { continue }
      shown.insert(section.heading?.range)
      for element in told where !listed.contains(element.range.bytes.lowerBound) {
        shown.insert(element.headingRange)
      }
    }
    var anchors = HeadingAnchors()
    var absent: Set<String> = []
    for case .heading(let heading) in elements {
      let anchor = anchors.next(heading.title)
      if !shown.contains(heading.range) { absent.insert(anchor) }
    }
    return absent
  }
}

extension Element {
  /// Where a heading stands; nil for anything else.
  fileprivate var headingRange: SourceRange? {
    if case .heading(let heading) = self { heading.range } else { nil }
  }

  /// Whether the part says nothing without what follows: a heading, or prose that ends in a colon.
  fileprivate var leadsOn: Bool {
    switch self {
    case .heading, .directive: true
    case .paragraph(let paragraph): paragraph.endsInColon
    case .cell, .output, .docstring, .cases, .metrics, .alert, .task, .fence, .other: false
    }
  }
}
