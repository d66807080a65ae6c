import NotebookSyntax
import Testing

@Suite struct PathPatternTests {
  /// A pattern, the paths that it means, and paths that it does not mean.
  static let table: [(String, matches: [String], others: [String])] = [
    ("notes.md", ["notes.md", "./notes.md"], ["notes.mdx", "a/notes.md", "notes", "Notes.md"]),
    ("./notes.md", ["notes.md"], ["a/notes.md"]),
    ("a/notes.md", ["a/notes.md"], ["notes.md", "b/a/notes.md"]),
    // A folder.
    ("drafts", ["drafts/a.md", "drafts/b/c.md", "drafts"], ["drafts.md", "a/drafts/b.md"]),
    ("drafts/", ["drafts/a.md", "drafts/b/c.md"], ["draft/a.md"]),
    ("a/b", ["a/b/c.md", "a/b/c/d.md"], ["a/c.md", "a/bc/d.md", "b/c.md"]),
    // Within a name.
    ("*.md", ["a.md", ".md"], ["a/b.md", "a.txt", "a.md/b"]),
    ("*", ["a.md", "b"], ["a/b.md"]),
    ("notes/*", ["notes/a.md"], ["notes/a/b.md", "notes", "a.md"]),
    ("a*b*c", ["abc", "aXbYc", "abbcc", "abcbc"], ["ab", "acb", "aXbYcZ", "a/b/c"]),
    ("*a*", ["a", "ba", "ab", "bab"], ["", "b"]),
    ("größe*.md", ["größe.md", "größen.md"], ["grösse.md"]),
    ("**.md", ["a.md"], ["a/b.md"]),
    // Across folders.
    ("**", ["a.md", "a/b.md", "a/b/c.md"], []),
    ("**/*.md", ["a.md", "a/b.md", "a/b/c.md"], ["a.txt", "a/b.txt"]),
    ("notes/**", ["notes/a.md", "notes/a/b.md"], ["a/notes/b.md", "note/a.md"]),
    ("notes/**/old-*.md", ["notes/old-1.md", "notes/a/b/old-2.md"], ["notes/new.md", "old-1.md"]),
    ("**/drafts", ["drafts/a.md", "a/b/drafts/c/d.md"], ["a/drafts.md", "a/b.md"]),
    ("**/a/**/b/*.md", ["a/b/c.md", "x/a/y/b/c.md", "a/b/b/c.md"], ["a/c.md", "b/a/c.md"]),
    ("a/**/b/**/c.md", ["a/b/c.md", "a/x/b/b/c/c.md"], ["a/c.md", "a/b/c"]),
  ]

  @Test(arguments: table)
  func aPatternMeansItsPaths(_ pattern: String, _ matches: [String], _ others: [String]) {
    let pattern = PathPattern(pattern)
    for path in matches { #expect(pattern.matches(path), "\(path)") }
    for path in others { #expect(!pattern.matches(path), "\(path)") }
  }

  /// Trying every way in which these stars can be shared out would take longer than the sun lasts.
  @Test(.timeLimit(.minutes(1))) func manyStarsTakeTimeInProportion() {
    let name = String(repeating: "a", count: 2_000)
    #expect(!PathPattern(String(repeating: "a*", count: 100) + "b").matches(name))
    let folders = String(repeating: "a/", count: 2_000) + "c"
    #expect(!PathPattern(String(repeating: "a/**/", count: 100) + "b").matches(folders))
    #expect(PathPattern(String(repeating: "**/", count: 100) + "c").matches(folders))
  }
}
