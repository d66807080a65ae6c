internal import CCMarkGFM
internal import SwiftParser
internal import SwiftSyntax

/// What the two parsers alone take for the same bytes: the least that any converter could.
enum Baseline {
  /// Parses the Markdown of a notebook with cmark-gfm, and its Swift with SwiftParser.
  /// - Parameters:
  ///   - markdown: The notebook.
  ///   - cells: The code of its cells.
  /// - Returns: A number that depends on the results, so that no work can be left out.
  static func parse(_ markdown: [UInt8], _ cells: [[UInt8]]) -> Int {
    var sum = 0
    cmark_gfm_core_extensions_ensure_registered()
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FULL_INFO_STRING) else {
      return 0
    }
    for name in ["table", "tasklist"] {
      if let syntax = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, syntax)
      }
    }
    markdown.withUnsafeBytes { bytes in
      cmark_parser_feed(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    if let root = cmark_parser_finish(parser) {
      sum += Int(cmark_node_get_end_line(root))
      cmark_node_free(root)
    }
    cmark_parser_free(parser)
    for cell in cells {
      cell.withUnsafeBufferPointer { sum += Parser.parse(source: $0).totalLength.utf8Length }
    }
    return sum
  }
}
