/// The author's own comment stays.
public func documented() {}
