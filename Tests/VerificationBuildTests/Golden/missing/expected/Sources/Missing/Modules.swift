#if canImport(Algorithms)
  import Algorithms
#endif

#if canImport(UIKit)
  import UIKit
#endif

#if canImport(Algorithms) && canImport(UIKit)
  public func pairs(_ numbers: [Int]) -> Int {
    numbers.adjacentPairs().count
  }
#endif
