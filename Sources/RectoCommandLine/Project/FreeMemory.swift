#if canImport(Glibc)
  internal import Glibc

  /// `malloc_trim`, which Swift's view of glibc does not show.
  private let trim = dlsym(nil, "malloc_trim").map {
    unsafeBitCast($0, to: (@convention(c) (Int) -> Int32).self)
  }
#endif

/// Gives memory that is free back to the system.
///
/// The allocator of glibc keeps what is freed between what is still used (malloc_trim(3)); what each
/// phase of a large project leaves would add up.
func returnFreeMemory() {
  #if canImport(Glibc)
    _ = trim?(0)
  #endif
}
