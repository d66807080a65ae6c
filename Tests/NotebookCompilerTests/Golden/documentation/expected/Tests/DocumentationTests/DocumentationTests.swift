import Testing

@testable import Documentation

/// The notebook shows no example whose result could be checked.
@Suite struct DocumentationTests {}
