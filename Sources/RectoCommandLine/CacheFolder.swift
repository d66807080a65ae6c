internal import Crypto
internal import Foundation

/// Where Recto keeps what it can make again.
enum CacheFolder {
  /// The folder for a subject: below `RECTO_CACHE`, or the system's folder for caches.
  /// - Parameter subject: Anything that tells it from others.
  static func path(for subject: String) -> String {
    let digest = SHA256.hash(data: Data(subject.utf8))
    return root + "/" + digest.prefix(12).hexadecimal
  }

  /// The folder for all of it.
  static var root: String {
    let environment = ProcessInfo.processInfo.environment
    if let folder = environment["RECTO_CACHE"], !folder.isEmpty { return folder }
    #if os(macOS)
      return NSHomeDirectory() + "/Library/Caches/recto"
    #else
      if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
        return folder + "/recto"
      }
      return NSHomeDirectory() + "/.cache/recto"
    #endif
  }
}
