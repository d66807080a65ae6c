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

public func twice(_ number: Int) -> Int { number * 2 }
