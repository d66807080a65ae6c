internal import SourceText
internal import Synchronization

// Mustache knows only strings. So each text, whose origins are to stay, is represented by its number
// between two characters of private use, and what is made of a template depends on nothing but the
// shape of the values: which are there, and how often each section is repeated. The shapes are few,
// and Mustache runs once for each.

/// A template that is filled in but for the texts.
struct TemplateSkeleton: Sendable {
  // The marks around the number of a text, of private use.
  private static let open: Character = "\u{F8E0}"
  private static let close: Character = "\u{F8E1}"

  /// What stands for a text where Mustache fills in the template.
  /// - Parameter number: The number of the text.
  static func mark(_ number: Int) -> String { "\(open)\(number)\(close)" }

  private enum Piece {
    case template(String)
    case text(Int)
  }

  private var pieces: [Piece] = []
  /// The number of bytes that are the template's.
  private var length = 0

  /// Finds the numbers in what Mustache made.
  fileprivate init(_ rendered: String) {
    var parts = rendered.split(separator: Self.open, omittingEmptySubsequences: false)[...]
    add(parts.popFirst() ?? "")
    for part in parts {
      guard let end = part.firstIndex(of: Self.close), let number = Int(part[..<end]) else {
        // The template itself has the character.
        add("\(Self.open)\(part)")
        continue
      }
      pieces.append(.text(number))
      add(part[part.index(after: end)...])
    }
  }

  private mutating func add(_ template: Substring) {
    guard !template.isEmpty else { return }
    pieces.append(.template(String(template)))
    length += template.utf8.count
  }

  /// Puts the texts in.
  /// - Parameter texts: The texts by their numbers.
  /// - Returns: The whole, in which every text keeps its origins.
  func text(of texts: [TemplateValues.Text]) -> ProvenanceText {
    // Most texts are a word or a sentence, and Recto's own.
    var whole = ProvenanceText(room: length + 32 * texts.count, stretches: 0)
    for piece in pieces {
      switch piece {
      case .template(let text): whole.append(text)
      case .text(let number):
        guard texts.indices.contains(number) else { continue }
        switch texts[number] {
        case .text(let text): whole.append(text)
        case .made(let text): whole.append(text)
        }
      }
    }
    return whole
  }
}

/// The skeletons that were made so far; shared by all copies of a library.
final class TemplateSkeletons: Sendable {
  private struct Key: Hashable {
    let path: String
    let shape: TemplateShape
  }

  /// How many are kept: shapes of notebooks that are alike are few.
  private static let limit = 256
  private let made = Mutex<[Key: TemplateSkeleton]>([:])

  /// The skeleton of a template for a shape.
  /// - Parameters:
  ///   - path: The path of the template.
  ///   - shape: The shape.
  ///   - render: Fills in the template; called where this shape is new.
  func skeleton(of path: String, _ shape: TemplateShape, render: () -> String) -> TemplateSkeleton {
    let key = Key(path: path, shape: shape)
    if let skeleton = made.withLock({ $0[key] }) { return skeleton }
    let skeleton = TemplateSkeleton(render())
    made.withLock { if $0.count < Self.limit { $0[key] = skeleton } }
    return skeleton
  }
}
