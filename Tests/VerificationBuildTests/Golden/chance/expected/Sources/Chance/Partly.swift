import Foundation

public func good() -> Int { 1 }
