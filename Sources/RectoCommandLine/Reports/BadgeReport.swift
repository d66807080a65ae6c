internal import DocumentationLint

/// A picture of the share, for a README; the same share always gives the same bytes.
enum BadgeReport {
  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    let share = report.coverage.all.share(report.scope.inheritance)
    let label = "documentation"
    let value = share.percent + "%"
    // Seven units for a letter in a face of eleven, and five on each side.
    let left = label.count * 7 + 10
    let right = value.count * 7 + 10
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(left + right)" height="20" role="img" \
      aria-label="\(label): \(value)">
        <title>\(label): \(value)</title>
        <rect width="\(left)" height="20" fill="#555"/>
        <rect x="\(left)" width="\(right)" height="20" fill="#\(share.color)"/>
        <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" \
      font-size="11">
          <text x="\(left / 2)" y="14" textLength="\(left - 10)">\(label)</text>
          <text x="\(left + right / 2)" y="14" textLength="\(right - 10)">\(value)</text>
        </g>
      </svg>

      """
  }
}

/// The share as an endpoint of shields.io, which draws the picture itself.
enum ShieldsReport {
  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    let share = report.coverage.all.share(report.scope.inheritance)
    return JSONText.of(
      Endpoint(message: share.percent + "%", color: share.color))
  }

  private struct Endpoint: Encodable {
    let schemaVersion = 1
    let label = "documentation"
    let message: String
    let color: String
  }
}
