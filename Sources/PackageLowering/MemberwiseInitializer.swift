internal import NotebookAnalysis
internal import SwiftSyntax

/// The initialiser that the compiler would make for clients inside the module only, written out.
///
/// A struct's memberwise initialiser is never public (The Swift Programming Language, "Access
/// Control", section "Default Memberwise Initializers for Structure Types").
struct MemberwiseInitializer {
  /// The name of the type.
  let typeName: String
  /// The lines of the initialiser, indented with one tab for each step.
  private(set) var lines: [String] = []
  /// The last stored property, after which the initialiser goes.
  private(set) var anchor: MemberBlockItemSyntax?
  /// Why there is none, where one is needed.
  private(set) var reason: String?

  private let vocabulary: TypeVocabulary

  private struct Property {
    let name: String
    let type: String
    let initial: String?
    /// The first value as it is written.
    let value: ExprSyntax?
    let isConstant: Bool
    /// The property wrapper, with the arguments that its attribute gives it.
    let wrapper: (name: String, arguments: String)?
  }

  /// Reads a type, with members that are added to it from elsewhere.
  /// - Returns: Nil where the type has an initialiser of its own, or none to be written.
  init?(
    _ declaration: Declaration, adding added: [Declaration] = [], access: Declaration.Access,
    narrow: NarrowNames, vocabulary: TypeVocabulary, insideOf outer: Set<String> = []
  ) {
    let isStruct = declaration.kind == .struct
    let isActor = declaration.kind == .actor
    guard isStruct || isActor || declaration.kind == .class,
      !declaration.members.contains(where: { $0.kind == .initializer })
    else { return nil }
    typeName = declaration.name
    self.vocabulary = vocabulary
    // A class may inherit its initialisers; which, only its superclass tells.
    if declaration.kind == .class,
      !declaration.inheritedTypes.allSatisfy(vocabulary.protocols.contains)
    {
      return nil
    }
    var properties: [Property] = []
    var hasNarrowProperty = false
    let members = added.isEmpty ? declaration.members : declaration.members + added
    for (position, member) in members.enumerated() where member.kind == .variable {
      guard let variable = member.syntax.as(VariableDeclSyntax.self), variable.storesValues else {
        continue
      }
      if position < declaration.members.count {
        anchor = variable.parent?.as(MemberBlockItemSyntax.self)
      }
      if variable.isNarrow {
        let isInitialisedConstant =
          variable.bindingSpecifier.tokenKind == .keyword(.let)
          && variable.bindings.allSatisfy { $0.initializer != nil }
        // With a value for each property, there is an initialiser without parameters all the same. One
        // with the others can be called from anywhere in the file of a `fileprivate` one.
        if isStruct, !isInitialisedConstant, !variable.isFilePrivate { hasNarrowProperty = true }
        if variable.bindings.contains(where: { $0.initializer == nil && !$0.isOptional }) {
          return nil
        }
        continue
      }
      if variable.modifiers.contains(where: { $0.name.tokenKind == .keyword(.lazy) }) { continue }
      if !variable.tellingAttributes.allSatisfy({ isWrapper($0) }) {
        reason = "a stored property has an attribute"
        return
      }
      guard read(variable, into: &properties) else { return }
    }
    if hasNarrowProperty {
      guard properties.allSatisfy({ $0.initial != nil }) else { return nil }
      properties = []
    }
    if !isStruct {
      // Classes and actors get only an initialiser without parameters, and only from the compiler.
      guard properties.allSatisfy({ $0.initial != nil }) else { return nil }
      properties = []
    }
    let parameters = properties.filter { !($0.isConstant && $0.initial != nil) }
    let isNarrow = parameters.contains {
      narrow.appear(in: $0.type) || narrow.appear(in: $0.initial ?? "")
    }
    if isNarrow {
      reason = "a stored property names what is not public"
      return
    }
    // Clients have to be able to make the first values, too.
    lazy var makers = outer.union([declaration.name])
    for property in parameters {
      guard let value = property.value, isClosed(value, access, narrow, makers) else { continue }
      reason = "the value of '\(property.name)' is made by what is not public"
      return
    }
    write(parameters, access: access, isStruct: isStruct)
  }

  /// How many types may be made inside of each other's first values.
  private static let deepest = 20

  /// Whether a value needs a member that is kept in its file, or an initialiser that is not written out.
  private func isClosed(
    _ value: ExprSyntax, _ access: Declaration.Access, _ narrow: NarrowNames,
    _ makers: Set<String>
  ) -> Bool {
    value.tokens(viewMode: .sourceAccurate).contains { token in
      let isMember =
        token.previousToken(viewMode: .sourceAccurate)?.tokenKind == .period
        && vocabulary.closedMembers.contains(token.text)
      guard !isMember else { return true }
      guard token.nextToken(viewMode: .sourceAccurate)?.tokenKind == .leftParen,
        !makers.contains(token.text), let made = vocabulary.implicitlyMade[token.text]
      else { return false }
      guard makers.count < Self.deepest else { return true }
      let initializer = MemberwiseInitializer(
        made, access: access, narrow: narrow, vocabulary: vocabulary, insideOf: makers)
      return initializer.map { $0.reason != nil } ?? true
    }
  }

  /// Whether an attribute is a property wrapper that takes the value of the property.
  private func isWrapper(_ attribute: AttributeListSyntax.Element) -> Bool {
    guard case .attribute(let attribute) = attribute else { return false }
    let name = attribute.attributeName.as(IdentifierTypeSyntax.self)?.name.text
    return name.map { vocabulary.wrappers[$0] != nil } ?? false
  }

  /// How a property starts that has no value where it is declared; nil for one without a wrapper.
  private func start(of variable: VariableDeclSyntax) -> PropertyWrapper.Start? {
    let attributes = variable.tellingAttributes
    guard attributes.count == 1, case .attribute(let attribute) = attributes.first
    else { return nil }
    let name = attribute.attributeName.codeInTokens
    let arguments = attribute.arguments?.as(LabeledExprListSyntax.self)
    return vocabulary.wrappers[name]?.start(name, arguments)
  }

  /// The wrapper of a property; nil for none, and for several, which are assigned to by its name.
  private func wrapper(of variable: VariableDeclSyntax) -> (name: String, arguments: String)? {
    let attributes = variable.tellingAttributes
    guard attributes.count == 1, case .attribute(let attribute) = attributes.first
    else { return nil }
    var arguments = ""
    if case .argumentList(let list) = attribute.arguments { arguments = ", \(list.code)" }
    return (attribute.attributeName.codeInTokens, arguments)
  }

  private mutating func read(
    _ variable: VariableDeclSyntax, into properties: inout [Property]
  ) -> Bool {
    let isConstant = variable.bindingSpecifier.tokenKind == .keyword(.let)
    // In `var x, y: Double` the annotation holds for the names before it, too.
    var following: TypeSyntax?
    let known = properties.count
    let start = start(of: variable)
    if case .fixed? = start, variable.bindings.allSatisfy({ $0.initializer == nil }) { return true }
    for binding in variable.bindings.reversed() {
      if let annotation = binding.typeAnnotation?.type { following = annotation }
      let type: String?
      if let value = binding.initializer?.value {
        // `Set` alone is no type of a parameter.
        let written = binding.typeAnnotation?.type.code
        let isWhole = written.map { !vocabulary.inference.isGeneric($0) } ?? false
        type = isWhole ? written : vocabulary.inference.type(of: value, writtenAs: written)
      } else {
        type = following?.code
      }
      guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text else {
        reason = "a stored property is a pattern"
        return false
      }
      let isInitialisedConstant = isConstant && binding.initializer != nil
      guard type != nil || isInitialisedConstant else {
        reason = "the type of '\(name)' is not written"
        return false
      }
      var initial = binding.initializer?.value.code
      if let value = binding.initializer?.value, initial?.utf8.contains(0x0A) == true {
        // Lines of a literal keep their blanks only as escapes.
        initial = value.as(StringLiteralExprSyntax.self)?.onOneLine ?? initial
        if value.tokens(viewMode: .sourceAccurate).contains(where: {
          $0.tokenKind == .multilineStringQuote
        }), !value.is(StringLiteralExprSyntax.self) {
          reason = "the value of '\(name)' holds a text of several lines"
          return false
        }
      }
      let isImplicitlyNil = !isConstant && binding.isOptional
      if initial == nil, case .proposed(let value)? = start { initial = value }
      properties.append(
        Property(
          name: name, type: type ?? "",
          initial: initial ?? (isImplicitlyNil ? "nil" : nil),
          value: binding.initializer?.value, isConstant: isConstant, wrapper: wrapper(of: variable))
      )
    }
    if properties.count > known + 1 { properties[known...].reverse() }
    return true
  }

  private mutating func write(
    _ parameters: [Property], access: Declaration.Access, isStruct: Bool
  ) {
    let head = "\(access.rawValue) init("
    guard !parameters.isEmpty else {
      lines = ["/// Creates \(isStruct ? "a value" : "an object").", head + ") {}"]
      return
    }
    let list = parameters.map { parameter($0) }
    lines = ["/// Creates a value from its parts."]
    let joined = list.joined(separator: ", ")
    let line = head + joined + ") {"
    // Two columns of indentation for the members of a type at the top level.
    if Self.fits(line, indentation: 2) {
      lines.append(line)
    } else if Self.fits(joined, indentation: 4) {
      lines += [head, "\t" + joined, ") {"]
    } else {
      lines.append(head)
      lines += list.enumerated().map { "\t\($1)" + ($0 < list.count - 1 ? "," : "") }
      lines.append(") {")
    }
    for property in parameters { lines.append(assignment(property)) }
    lines.append("}")
  }

  private static func fits(_ line: String, indentation: Int) -> Bool {
    // No text has more characters than bytes.
    line.utf8.count + indentation <= 100 || line.count + indentation <= 100
  }
}

extension MemberwiseInitializer {
  private func parameter(_ property: Property) -> String {
    let (name, type) = (property.name, property.type)
    var text = ""
    // Room for all of it, so that the text does not move as it grows.
    text.reserveCapacity(name.utf8.count + type.utf8.count + 20)
    text += name
    text += ": "
    // A parameter that cannot be copied says who owns it (SE-0390).
    if vocabulary.noncopyable.contains(type) {
      text += "consuming "
    } else if vocabulary.isFunctionType(type) {
      text += "@escaping "
    }
    text += type
    if let initial = property.initial { text += " = " + initial }
    return text
  }

  /// The line that gives a property its value. To assign to one that has a value already would call the
  /// setter of its wrapper, not the wrapper's initialiser (SE-0258).
  private func assignment(_ property: Property) -> String {
    let name = property.name
    guard let wrapper = property.wrapper else {
      var line = ""
      line.reserveCapacity(2 * name.utf8.count + 10)
      line += "\tself."
      line += name
      line += " = "
      line += name
      return line
    }
    return "\tself._\(name) = \(wrapper.name)(wrappedValue: \(name)\(wrapper.arguments))"
  }
}

extension VariableDeclSyntax {
  /// The attributes that may change how the variable is stored, or who may set it.
  var tellingAttributes: [AttributeListSyntax.Element] {
    attributes.isEmpty ? [] : attributes.filter { !$0.leavesStorageAlone }
  }

  fileprivate var isFilePrivate: Bool {
    modifiers.contains { $0.name.tokenKind == .keyword(.fileprivate) }
  }

  /// Whether the author keeps the variable from being set from outside.
  fileprivate var isNarrow: Bool {
    modifiers.contains {
      $0.detail == nil
        && ($0.name.tokenKind == .keyword(.private) || $0.name.tokenKind == .keyword(.fileprivate))
    }
  }
}

extension AttributeListSyntax.Element {
  /// The attributes that speak of names and of calls from elsewhere ("Attributes" of The Swift
  /// Programming Language).
  private static let plainNames: Set<String> = [
    "available", "nonobjc", "objc", "usableFromInline",
  ]

  /// Whether a variable with the attribute is stored and set as one without it. What is not available
  /// at all cannot be set.
  fileprivate var leavesStorageAlone: Bool {
    guard case .attribute(let attribute) = self,
      Self.plainNames.contains(attribute.attributeName.codeInTokens)
    else { return false }
    return attribute.arguments?.tokens(viewMode: .sourceAccurate).contains {
      ["unavailable", "obsoleted"].contains($0.text)
    } != true
  }
}

extension Declaration {
  /// Whether the declaration is a stored variable that has no value of its own.
  var isStoredWithoutValue: Bool {
    guard let variable = syntax.as(VariableDeclSyntax.self), variable.storesValues else {
      return false
    }
    return variable.bindings.contains { $0.initializer == nil && !$0.isOptional }
  }
}

extension PatternBindingSyntax {
  /// Whether the type is an optional, so that a variable starts as nil.
  fileprivate var isOptional: Bool {
    let type = typeAnnotation?.type
    return type?.is(OptionalTypeSyntax.self) == true
      || type?.is(ImplicitlyUnwrappedOptionalTypeSyntax.self) == true
  }
}

extension StringLiteralExprSyntax {
  /// A literal of several lines as one on a line of its own: what it stands for is the same.
  fileprivate var onOneLine: String {
    let isRaw = openingPounds != nil
    let text = segments.map { segment -> String in
      switch segment {
      case .expressionSegment(let interpolation): return "\\(\(interpolation.expressions.code))"
      case .stringSegment(let segment):
        return Self.escaped(segment.content.text.replacing("\r\n", with: "\n"), isRaw: isRaw)
      }
    }
    return "\"\(text.joined())\""
  }

  /// - Parameter isRaw: Whether a backslash stands for itself.
  private static func escaped(_ text: String, isRaw: Bool) -> String {
    var escaped = ""
    var isEscape = false
    for character in text {
      switch character {
      case "\\" where isRaw: escaped += "\\\\"
      case "\"" where !isEscape: escaped += "\\\""
      case "\n": escaped += "\\n"
      case "\t": escaped += "\\t"
      default: escaped.append(character)
      }
      isEscape = character == "\\" && !isRaw && !isEscape
    }
    return escaped
  }
}
