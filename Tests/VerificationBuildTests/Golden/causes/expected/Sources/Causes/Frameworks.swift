#if canImport(SwiftUI)
  import SwiftUI
#endif

#if canImport(SwiftUI)
  public struct Card: View {
    /// Creates a value.
    public init() {}

    public var body: some View { Text("tea") }
  }

  extension Card: Sendable {}
#endif

#if canImport(SwiftUI)
  public struct Pair: View {
    /// Creates a value.
    public init() {}

    public var body: some View { Card() }
  }
#endif

public func price(_ number: Int) -> Int { number * 2 }

#if canImport(SwiftUI)
  public func title(_ number: Int) -> Text { Text("\(number)") }
#endif
