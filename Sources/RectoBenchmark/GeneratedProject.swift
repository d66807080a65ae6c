internal import Foundation

/// A project of any number of notebooks of twenty cells, which are alike in kind and differ in names.
///
/// Twenty notebooks at a time share a folder, and so a target; each uses a type and a function of its
/// neighbour in the folder before, so that the targets form a chain.
struct GeneratedProject {
  /// The notebooks in a folder.
  static let perFolder = 20

  /// How many notebooks there are.
  let count: Int

  /// The paths and texts of the notebooks.
  var notebooks: [(path: String, text: String)] {
    (0..<count).map { (path($0), text($0)) }
  }

  /// Writes the project into a folder, which is made.
  func write(to folder: String) throws {
    var made: Set<String> = []
    for number in 0..<count {
      let url = URL(fileURLWithPath: folder + "/" + path(number))
      let parent = url.deletingLastPathComponent()
      if made.insert(parent.path).inserted {
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      }
      try Data(text(number).utf8).write(to: url)
    }
    try Data("package: Generated\n".utf8).write(to: URL(fileURLWithPath: folder + "/recto.yml"))
  }

  /// The path of a notebook from the project's folder.
  func path(_ number: Int) -> String {
    String(format: "Stage%03d/ledger-%05d.md", number / Self.perFolder, number)
  }

  private func text(_ number: Int) -> String {
    let name = String(format: "%05d", number)
    var text = """
      # Ledger \(name)

      How entries of kind \(number) are kept, totalled and carried over to the next stage.

      ## Motivation

      The books of this kind are read by people who did not write them. What counts is written down
      *beside* the code that counts it, with **examples** that say what comes out.


      """
    for topic in Self.topics { text += section(topic, name) }
    guard number >= Self.perFolder else { return text + closing(name) }
    return text + carried(name, from: String(format: "%05d", number - Self.perFolder))
  }

  private static let topics = [
    ("Entry", "cents", "An amount that was paid or received, in cents"),
    ("Rate", "points", "A share of the whole, in hundredths of a percent"),
    ("Period", "days", "A stretch of the calendar, in days without a night between"),
    ("Report", "lines", "A page for the people who decide, in lines of text"),
  ]

  /// Five cells about a type.
  private func section(_ topic: (name: String, unit: String, summary: String), _ number: String)
    -> String
  {
    let type = topic.name + number
    let function = topic.name.lowercased() + number
    return """
      ## \(topic.name)

      \(topic.summary). Two of them are equal where their \(topic.unit) and their notes are.

      ```swift
      /// \(topic.summary).
      struct \(type): Equatable {
        /// The number of \(topic.unit).
        var \(topic.unit): Int
        /// Why it is there.
        var note: String
      }
      ```

      `\(function)Total` adds them up, and leaves out those without a note:

      - an empty note is a mistake of whoever wrote it;
      - a negative number is none, it is taken as it stands.

      ```swift
      func \(function)Total(_ all: [\(type)]) -> Int {
        var total = 0
        for one in all where !one.note.isEmpty {
          total += one.\(topic.unit)
        }
        return total
      }
      ```

      With three of them, of which one has no note:

      ```swift
      let \(function)List = [
        \(type)(\(topic.unit): 3, note: "tea"), \(type)(\(topic.unit): 40, note: ""),
        \(type)(\(topic.unit): 500, note: "rent"),
      ]
      \(function)Total(\(function)List) // => 503
      ```

      Sorting keeps the notes with their numbers.

      ```swift
      extension \(type) {
        /// Whether it is more than another one.
        func isMore(than other: \(type)) -> Bool {
          \(topic.unit) > other.\(topic.unit)
        }
      }
      ```

      ```swift
      for one in \(function)List.sorted(by: { $0.isMore(than: $1) }) {
        print(one.note.isEmpty ? "-" : one.note, one.\(topic.unit))
      }
      ```

      ```output
      rent 500
      - 40
      tea 3
      ```


      """
  }

  private func closing(_ number: String) -> String {
    """
    ## Outlook

    This is the first stage: nothing is carried over to it.

    - [ ] agree on names for the kinds with those who read the books

    """
  }

  private func carried(_ number: String, from other: String) -> String {
    """
    ## Carrying over

    What stage before this one left is the first entry here, and its note says so.

    ```swift
    func carried\(number)(_ before: [Entry\(other)]) -> Entry\(number) {
      Entry\(number)(cents: entry\(other)Total(before), note: "carried over")
    }
    ```

    """
  }
}
