public final class Cup {
  public var sips: Int
  public init(sips: Int) { self.sips = sips }
}

public final class Tray {
  public var cups: [Cup] = []

  /// Creates an object.
  public init() {}
}

public func put(_ cup: Cup, on tray: Tray) { tray.cups.append(cup) }
