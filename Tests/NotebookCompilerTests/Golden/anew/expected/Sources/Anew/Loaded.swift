public func load(_ text: String) throws -> [Int] {
  text.split(separator: ",").compactMap { Int($0) }
}
public let numbers = try! load("3,1,2")
public func rank(_ n: Int) -> Int { numbers.filter { $0 < n }.count }
