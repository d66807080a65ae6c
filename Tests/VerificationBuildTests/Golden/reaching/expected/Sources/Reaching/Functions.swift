nonisolated(unsafe) public var notes: [String] = []
public func note(_ text: String) { notes.append(text) }

public func noteBoth() {
  note("milk")
  note("tea")
}
