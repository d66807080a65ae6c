import Causes

#if canImport(SwiftUI)
  import SwiftUI
#endif

print("one")
var count = 0
count += 1
print(count)
count += 10
count += 1
print(count)
