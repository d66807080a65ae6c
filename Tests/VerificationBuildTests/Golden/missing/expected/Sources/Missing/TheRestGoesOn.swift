#if canImport(Algorithms)
  import Algorithms
#endif

#if canImport(UIKit)
  import UIKit
#endif

public func double(_ number: Int) -> Int { number * 2 }
