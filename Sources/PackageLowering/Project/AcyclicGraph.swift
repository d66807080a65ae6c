/// Nodes with edges that never close a circle, kept in an order in which each comes before those that it
/// leads to.
///
/// A new edge moves only nodes between its ends, after D. J. Pearce and P. H. J. Kelly, "A Dynamic
/// Topological Sort Algorithm for Directed Acyclic Graphs" (2006).
struct AcyclicGraph {
  private(set) var needs: [[Int]]
  private var users: [[Int]]
  private var ranks: [Int]

  /// Makes a graph.
  /// - Parameter needs: For each node, those that it leads to.
  /// - Returns: Nil where they close a circle.
  init?(_ needs: [[Int]]) {
    self.needs = needs
    users = Array(repeating: [], count: needs.count)
    for (node, needed) in needs.enumerated() { for other in needed { users[other].append(node) } }
    ranks = Array(repeating: 0, count: needs.count)
    // Nodes that nothing leads to come first, then those that only such ones lead to.
    var open = users.map(\.count)
    var order = needs.indices.filter { open[$0] == 0 }
    var next = 0
    while next < order.count {
      ranks[order[next]] = next
      for other in needs[order[next]] {
        open[other] -= 1
        if open[other] == 0 { order.append(other) }
      }
      next += 1
    }
    guard order.count == needs.count else { return nil }
  }

  /// The nodes, each after those that it leads to.
  var fromTheEnds: [Int] { ranks.indices.sorted { ranks[$0] > ranks[$1] } }

  /// Adds an edge, unless it would close a circle.
  /// - Returns: Whether the edge is there now.
  mutating func insert(_ user: Int, needing needed: Int) -> Bool {
    guard user != needed else { return false }
    guard !needs[user].contains(needed) else { return true }
    if ranks[user] > ranks[needed] {
      let (first, last) = (ranks[needed], ranks[user])
      let below = reached(from: needed, needs) { $0 <= last }
      guard !below.contains(user) else { return false }
      let above = reached(from: user, users) { $0 >= first }
      let moved =
        above.sorted { ranks[$0] < ranks[$1] } + below.sorted { ranks[$0] < ranks[$1] }
      for (node, rank) in zip(moved, moved.map { ranks[$0] }.sorted()) { ranks[node] = rank }
    }
    needs[user].append(needed)
    users[needed].append(user)
    return true
  }

  private func reached(
    from start: Int, _ edges: [[Int]], _ isBetween: (Int) -> Bool
  ) -> Set<Int> {
    var found: Set<Int> = [start]
    var pending = [start]
    while let node = pending.popLast() {
      for other in edges[node] where isBetween(ranks[other]) && found.insert(other).inserted {
        pending.append(other)
      }
    }
    return found
  }
}

/// For each node of a graph, those that it leads to over any number of edges, and itself.
struct Reachability {
  private let width: Int
  /// A bit for each pair of nodes.
  private var bits: [UInt64]

  init(_ graph: AcyclicGraph) {
    let count = graph.needs.count
    width = (count + 63) / 64
    bits = Array(repeating: 0, count: count * width)
    for node in graph.fromTheEnds {
      bits[node * width + node / 64] |= 1 << UInt64(node % 64)
      for other in graph.needs[node] {
        for word in 0..<width { bits[node * width + word] |= bits[other * width + word] }
      }
    }
  }

  /// Whether a node leads to another.
  func leads(_ node: Int, to other: Int) -> Bool {
    bits[node * width + other / 64] & (1 << UInt64(other % 64)) != 0
  }
}
