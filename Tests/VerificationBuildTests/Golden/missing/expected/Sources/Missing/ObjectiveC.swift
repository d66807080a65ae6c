import Foundation

#if canImport(Algorithms)
  import Algorithms
#endif

#if canImport(ObjectiveC)
  import ObjectiveC
#endif

#if canImport(UIKit)
  import UIKit
#endif

#if canImport(ObjectiveC)
  @objc public protocol Counting {
    @objc optional func step() -> Int
  }
#endif

#if canImport(ObjectiveC)
  public func nextStep(_ counting: Counting?) -> Int {
    counting?.step?() ?? 1
  }
#endif
