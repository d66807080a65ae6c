#if canImport(Combine)
  import Combine
#endif

#if canImport(Far)
  import Far
#endif

#if canImport(Near)
  import Near
#endif

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

#if canImport(Combine)
  public final class Store: ObservableObject { @Published public var count = 0 }
#endif
