public func banner() -> String {
  return """
    a
    	b
       
    c
    """
}

@MainActor public func onMain() -> Int { 1 }

public func stream() -> AsyncStream<Int> {
  AsyncStream {
    $0.yield(1)  // one
    $0.finish()
  }
}

internal struct Entry: Equatable { var id = 1 }
func entries() -> [Entry] { [Entry()] }

public struct Holder { var entry: Entry }

extension Holder: Sendable {}

enum W { case a(Entry) }
private let rate = 0.5

func pay(_ r: Double = rate) -> Double { r }
