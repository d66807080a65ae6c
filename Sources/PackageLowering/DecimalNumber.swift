/// A decimal number without rounding: a threshold in another unit is still exactly that threshold.
struct DecimalNumber: Equatable {
  /// The digits, without trailing zeros.
  private(set) var mantissa: Int
  /// The power of ten by which they are multiplied.
  private(set) var exponent: Int

  /// Makes a number of its digits and a power of ten.
  init(_ mantissa: Int, exponent: Int = 0) {
    self.mantissa = mantissa
    self.exponent = mantissa == 0 ? 0 : exponent
    while self.mantissa != 0, self.mantissa.isMultiple(of: 10) {
      self.mantissa /= 10
      self.exponent += 1
    }
  }

  static let one = DecimalNumber(1)

  /// Reads digits with an optional sign, point and exponent, `-0.5e3`; nil for anything else, and for
  /// more digits than a machine's number holds.
  init?(_ text: String) {
    let end = text.utf8.firstIndex(of: UInt8(ascii: "e")) ?? text.endIndex
    let point = text.utf8[..<end].firstIndex(of: UInt8(ascii: ".")) ?? end
    let fraction = text[point..<end].dropFirst()
    let power = text[end...].dropFirst()
    guard let mantissa = Int(String(text[..<point]) + String(fraction)),
      let power = end < text.endIndex ? Int(power) : 0, (-30...30).contains(power),
      fraction.utf8.count <= 18
    else { return nil }
    self.init(mantissa, exponent: power - fraction.utf8.count)
  }

  /// The product; nil where it has more digits than a machine's number holds.
  func times(_ other: DecimalNumber) -> DecimalNumber? {
    let (product, isTooLarge) = mantissa.multipliedReportingOverflow(by: other.mantissa)
    return isTooLarge ? nil : DecimalNumber(product, exponent: exponent + other.exponent)
  }

  /// The number with a point and without an exponent.
  var text: String {
    let sign = mantissa < 0 ? "-" : ""
    let digits = String(mantissa.magnitude)
    guard exponent < 0 else { return sign + digits + String(repeating: "0", count: exponent) }
    let padding = String(repeating: "0", count: max(0, 1 - exponent - digits.count))
    let padded = padding + digits
    return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
  }
}
