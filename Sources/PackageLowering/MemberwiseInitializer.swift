internal import NotebookAnalysis
internal import SwiftSyntax

/// The initialiser that the compiler would make for clients inside the module only, written out.
///
/// A struct's memberwise initialiser is never public (The Swift Programming Language, "Access
/// Control", section "Default Memberwise Initializers for Structure Types").
struct MemberwiseInitializer {
  /// The name of the type.
  let typeName: String
  /// The last stored property, after which the initialiser goes.
  private(set) var anchor: MemberBlockItemSyntax?
  /// Why there is none, where one is needed.
  private(set) var reason: String?

  private let vocabulary: TypeVocabulary
  private let access: Declaration.Access
  private let isStruct: Bool
  /// The properties that the initialiser takes.
  private var parameters: [Property] = []

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
    isStruct = declaration.kind == .struct
    let isActor = declaration.kind == .actor
    guard isStruct || isActor || declaration.kind == .class,
      !declaration.members.contains(where: { $0.kind == .initializer })
    else { return nil }
    typeName = declaration.name
    self.vocabulary = vocabulary
    self.access = access
    // A class may inherit its initialisers; which, only its superclass tells.
    if declaration.kind == .class,
      !declaration.inheritedTypes.allSatisfy(vocabulary.protocols.contains)
    {
      return nil
    }
    var properties: [Property] = []
    var hasNarrowProperty = false
    let members = added.isEmpty ? declaration.members : declaration.members + added
    for (position, member) in members.enumerated() {
      guard let variable = member.storedVariable else { continue }
      if position < declaration.members.count {
        anchor = variable.parent?.as(MemberBlockItemSyntax.self)
      }
      if member.hasModifiers, variable.isNarrow {
        let isInitialisedConstant =
          variable.bindingSpecifier.tokenKind == .keyword(.let)
          && variable.bindings.allSatisfy { $0.initializer != nil }
        // With a value for each property, there is an initialiser without parameters all the same. One
        // with the others can be called from anywhere in the file of a `fileprivate` one.
        if isStruct, !isInitialisedConstant, !variable.isFilePrivate { hasNarrowProperty = true }
        if variable.bindings.contains(where: \.lacksValue) {
          return nil
        }
        continue
      }
      if member.hasModifiers,
        variable.modifiers.contains(where: { $0.name.tokenKind == .keyword(.lazy) })
      {
        continue
      }
      let attributes = member.syntax.hasAttributes ? variable.tellingAttributes : []
      if !attributes.allSatisfy({ isWrapper($0) }) {
        reason = "a stored property has an attribute"
        return
      }
      guard read(variable, attributes, into: &properties) else { return }
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
    parameters = properties.filter { !($0.isConstant && $0.initial != nil) }
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
      guard let value = property.value, isClosed(value, narrow, makers) else { continue }
      reason = "the value of '\(property.name)' is made by what is not public"
      return
    }
  }

  /// How many types may be made inside of each other's first values.
  private static let deepest = 20

  /// Whether a value needs a member that is kept in its file, or an initialiser that is not written out.
  private func isClosed(
    _ value: ExprSyntax, _ narrow: NarrowNames, _ makers: Set<String>
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
  private func start(of attributes: [AttributeListSyntax.Element]) -> PropertyWrapper.Start? {
    guard attributes.count == 1, case .attribute(let attribute) = attributes.first
    else { return nil }
    let name = attribute.attributeName.codeInTokens
    let arguments = attribute.arguments?.as(LabeledExprListSyntax.self)
    return vocabulary.wrappers[name]?.start(name, arguments)
  }

  /// The wrapper of a property; nil for none, and for several, which are assigned to by its name.
  private func wrapper(
    of attributes: [AttributeListSyntax.Element]
  ) -> (name: String, arguments: String)? {
    guard attributes.count == 1, case .attribute(let attribute) = attributes.first
    else { return nil }
    var arguments = ""
    if case .argumentList(let list) = attribute.arguments { arguments = ", \(list.code)" }
    return (attribute.attributeName.codeInTokens, arguments)
  }

  private mutating func read(
    _ variable: VariableDeclSyntax, _ attributes: [AttributeListSyntax.Element],
    into properties: inout [Property]
  ) -> Bool {
    let isConstant = variable.bindingSpecifier.tokenKind == .keyword(.let)
    // In `var x, y: Double` the annotation holds for the names before it, too.
    var following: TypeSyntax?
    let known = properties.count
    let wrapper = wrapper(of: attributes)
    let start = start(of: attributes)
    if case .fixed? = start, variable.bindings.allSatisfy({ $0.initializer == nil }) { return true }
    for binding in variable.bindings.reversed() {
      let annotation = binding.typeAnnotation?.type
      if let annotation { following = annotation }
      let value = binding.initializer?.value
      let type: String?
      if let value {
        // `Set` alone is no type of a parameter.
        let written = annotation?.code
        let isWhole = written.map { !vocabulary.inference.isGeneric($0) } ?? false
        type = isWhole ? written : vocabulary.inference.type(of: value, writtenAs: written)
      } else {
        type = following?.code
      }
      guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text else {
        reason = "a stored property is a pattern"
        return false
      }
      guard type != nil || isConstant && value != nil else {
        reason = "the type of '\(name)' is not written"
        return false
      }
      var initial = value?.code
      if let value, initial?.utf8.contains(0x0A) == true {
        // Lines of a literal keep their blanks only as escapes.
        initial = value.as(StringLiteralExprSyntax.self)?.onOneLine ?? initial
        if value.tokens(viewMode: .sourceAccurate).contains(where: {
          $0.tokenKind == .multilineStringQuote
        }), !value.is(StringLiteralExprSyntax.self) {
          reason = "the value of '\(name)' holds a text of several lines"
          return false
        }
      }
      let isImplicitlyNil = !isConstant && annotation?.isOptional == true
      if initial == nil, case .proposed(let value)? = start { initial = value }
      properties.append(
        Property(
          name: name, type: type ?? "",
          initial: initial ?? (isImplicitlyNil ? "nil" : nil),
          value: value, isConstant: isConstant, wrapper: wrapper))
    }
    if properties.count > known + 1 { properties[known...].reverse() }
    return true
  }
}

extension MemberwiseInitializer {
  /// The lines of the initialiser.
  /// - Parameters:
  ///   - indentation: The blanks with which each of them starts.
  ///   - unit: One more step of them.
  func text(indentation: String, unit: String) -> String {
    let head = "\(access.rawValue) init("
    guard !parameters.isEmpty else {
      let comment = "/// Creates \(isStruct ? "a value" : "an object").\n"
      return indentation + comment + indentation + head + ") {}"
    }
    // The parameters on one line, and where each of them stands in it.
    var list: [UInt8] = []
    list.reserveCapacity(200)
    var places: [Range<Int>] = []
    places.reserveCapacity(parameters.count)
    for (position, property) in parameters.enumerated() {
      if position > 0 { list += ", ".utf8 }
      let start = list.count
      write(property, to: &list)
      places.append(start..<list.count)
    }
    var text: [UInt8] = []
    // Room for all of it in most cases, so that the text does not move as it grows.
    text.reserveCapacity(2 * list.count + 30 * parameters.count + 200)
    text += indentation.utf8
    text += "/// Creates a value from its parts.\n".utf8
    text += indentation.utf8
    text += head.utf8
    // Two columns of indentation for the members of a type at the top level.
    let closing = ") {".utf8
    let length = head.utf8.count + list.count + closing.count
    if Self.fits(length, Array(head.utf8) + list + Array(closing), indentation: 2) {
      text += list
    } else {
      let lines = Self.fits(list.count, list, indentation: 4) ? [0..<list.count] : places
      for (position, line) in lines.enumerated() {
        text += position > 0 ? ",\n".utf8 : "\n".utf8
        text += indentation.utf8
        text += unit.utf8
        text += list[line]
      }
      text += "\n".utf8
      text += indentation.utf8
    }
    text += ") {\n".utf8
    let start = indentation + unit
    for property in parameters {
      text += start.utf8
      assign(property, in: &text)
    }
    text += indentation.utf8
    text += "}".utf8
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether a line is no longer than `swift format` lets lines be.
  /// - Parameters:
  ///   - count: How many bytes the line has.
  ///   - line: The line, which is made where that does not tell.
  ///   - indentation: How many blanks stand before it.
  private static func fits(
    _ count: Int, _ line: @autoclosure () -> [UInt8], indentation: Int
  ) -> Bool {
    // No text has more characters than bytes.
    if count + indentation <= 100 { return true }
    let line = line()
    // In ASCII, but for CRLF, it has as many.
    let isPlain = line.allSatisfy { $0 < 0x80 && $0 != 0x0D }
    return !isPlain && String(decoding: line, as: UTF8.self).count + indentation <= 100
  }

  /// Writes the parameter for a property.
  private func write(_ property: Property, to text: inout [UInt8]) {
    text += property.name.utf8
    text += ": ".utf8
    // A parameter that cannot be copied says who owns it (SE-0390).
    if vocabulary.noncopyable.contains(property.type) {
      text += "consuming ".utf8
    } else if vocabulary.isFunctionType(property.type) {
      text += "@escaping ".utf8
    }
    text += property.type.utf8
    if let initial = property.initial {
      text += " = ".utf8
      text += initial.utf8
    }
  }

  /// Writes the line that gives a property its value. To assign to one that has a value already would call the
  /// setter of its wrapper, not the wrapper's initialiser (SE-0258).
  private func assign(_ property: Property, in text: inout [UInt8]) {
    text += property.wrapper == nil ? "self.".utf8 : "self._".utf8
    text += property.name.utf8
    text += " = ".utf8
    if let wrapper = property.wrapper {
      text += "\(wrapper.name)(wrappedValue: \(property.name)\(wrapper.arguments))".utf8
    } else {
      text += property.name.utf8
    }
    text += "\n".utf8
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
    guard let variable = storedVariable else { return false }
    return variable.bindings.contains(where: \.lacksValue)
  }
}

extension PatternBindingSyntax {
  /// Whether neither the author nor the type gives a variable a first value.
  fileprivate var lacksValue: Bool {
    initializer == nil && typeAnnotation?.type.isOptional != true
  }
}

extension TypeSyntax {
  /// Whether the type is an optional, so that a variable starts as nil.
  fileprivate var isOptional: Bool {
    self.is(OptionalTypeSyntax.self) || self.is(ImplicitlyUnwrappedOptionalTypeSyntax.self)
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
