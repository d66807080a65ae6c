internal import Dispatch
internal import Foundation

/// Does independent work on all cores.
package enum Parallel {
  /// The results of a function for each index, in order.
  ///
  /// The workers take the next index when they are done with one, so that as many items are under way
  /// as there are workers, whatever their sizes.
  /// - Parameters:
  ///   - count: How many indices there are.
  ///   - jobs: How many workers there are; 0 for one on each core.
  ///   - transform: The function, which works on nothing that another one changes.
  /// - Returns: The results.
  package static func map<Result: Sendable>(
    _ count: Int, jobs: Int = 0, _ transform: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let workers = min(count, jobs > 0 ? jobs : ProcessInfo.processInfo.activeProcessorCount)
    guard workers > 1 else { return (0..<count).map(transform) }
    let queue = Queue<Result>(count)
    let group = DispatchGroup()
    for _ in 0..<workers {
      group.enter()
      let worker = Thread {
        while let index = queue.next() { queue.store(transform(index), at: index) }
        group.leave()
      }
      worker.stackSize = stackSize
      worker.start()
    }
    group.wait()
    return queue.results
  }

  /// The results of a function for slices of a range, joined in order.
  ///
  /// There are more slices than workers, since some take longer than others.
  /// - Parameters:
  ///   - count: The end of the range, which starts with 0.
  ///   - least: How many indices make a slice worth while.
  ///   - transform: The function, which works on nothing that another one changes.
  /// - Returns: The results.
  package static func mapSlices<Result: Sendable>(
    _ count: Int, ofAtLeast least: Int, _ transform: @escaping @Sendable (Range<Int>) -> [Result]
  ) -> [Result] {
    let size = max(least, count / (ProcessInfo.processInfo.activeProcessorCount * 8) + 1)
    return map((count + size - 1) / size) { slice in
      transform(slice * size..<min(count, (slice + 1) * size))
    }.flatMap { $0 }
  }

  /// As much as the main thread has on Linux and macOS: code may be nested as deeply as `SwiftNesting`
  /// allows, for which the 512 KB of other threads on macOS are not enough.
  private static let stackSize = 8 << 20

  /// Hands out indices and takes results, one worker at a time.
  private final class Queue<Result: Sendable>: @unchecked Sendable {
    // The lock protects both.
    private let lock = NSLock()
    private var position = 0
    private var slots: [Result?]

    init(_ count: Int) { slots = Array(repeating: nil, count: count) }

    func next() -> Int? {
      lock.withLock {
        guard position < slots.count else { return nil }
        defer { position += 1 }
        return position
      }
    }

    func store(_ result: Result, at index: Int) { lock.withLock { slots[index] = result } }

    var results: [Result] { slots.compactMap { $0 } }
  }
}
