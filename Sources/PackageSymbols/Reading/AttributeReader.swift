internal import SourceText
internal import SwiftIfConfig
internal import SwiftSyntax

/// Reads the attributes of a declaration, those of active `#if` clauses among them.
struct AttributeReader {
  let file: SourceFile
  let settings: BuildSettings

  /// Reads a list of attributes.
  /// - Parameter list: The list.
  func attributes(_ list: AttributeListSyntax) -> [SymbolAttribute] {
    var attributes: [SymbolAttribute] = []
    for element in list {
      switch element {
      case .attribute(let attribute): attributes.append(read(attribute))
      case .ifConfigDecl(let condition):
        guard let clause = condition.activeClause(in: settings).clause,
          case .attributes(let inner) = clause.elements
        else { continue }
        attributes += self.attributes(inner)
      }
    }
    return attributes
  }

  private func read(_ attribute: AttributeSyntax) -> SymbolAttribute {
    var availability: [SymbolAvailability] = []
    if case .availability(let arguments) = attribute.arguments {
      availability = Self.availability(arguments, in: file)
    }
    var arguments: String?
    if let left = attribute.leftParen, let right = attribute.rightParen {
      let range = left.endPosition.utf8Offset..<right.position.utf8Offset
      arguments =
        SyntaxText.line(file.bytes[range]) ?? attribute.arguments?.line(in: file)
    }
    return SymbolAttribute(
      name: attribute.attributeName.line(in: file), arguments: arguments,
      range: attribute.textRange, availability: availability)
  }

  /// Reads the arguments of `@available`, in the short form or the long one.
  private static func availability(
    _ arguments: AvailabilityArgumentListSyntax, in file: SourceFile
  ) -> [SymbolAvailability] {
    var short: [SymbolAvailability] = []
    var long: SymbolAvailability?
    for argument in arguments {
      switch argument.argument {
      case .token(let token):
        switch token.text {
        case "deprecated": long?.isDeprecated = true
        case "unavailable": long?.isUnavailable = true
        case "noasync": long?.isNotAsync = true
        default:
          let domain = SymbolAvailability(domain: token.text)
          if long == nil { long = domain } else { short.append(domain) }
        }
      case .availabilityVersionRestriction(let restriction):
        var domain = SymbolAvailability(domain: restriction.platform.text)
        domain.introduced = restriction.version?.line(in: file)
        short.append(domain)
      case .availabilityLabeledArgument(let labelled):
        let value = text(of: labelled.value, in: file)
        switch labelled.label.text {
        case "introduced": long?.introduced = value
        case "deprecated":
          long?.isDeprecated = true
          long?.deprecatedIn = value
        case "obsoleted": long?.obsoleted = value
        case "message": long?.message = value
        case "renamed": long?.renamed = value
        default: break
        }
      }
    }
    // `macOS 13, *`: the star stands for platforms to come.
    if let long, short.isEmpty { return [long] }
    return short.filter { $0.domain != "*" }
  }

  private static func text(
    of value: AvailabilityLabeledArgumentSyntax.Value, in file: SourceFile
  ) -> String {
    switch value {
    case .string(let literal):
      return literal.segments.map { $0.content.text }.joined()
    case .version(let version): return version.line(in: file)
    }
  }
}
