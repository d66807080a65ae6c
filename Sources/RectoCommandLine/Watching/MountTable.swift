/// The file systems of a Linux machine and where they are mounted, see proc_pid_mountinfo(5).
struct MountTable {
  /// Where the kernel shows it.
  static let path = "/proc/self/mountinfo"

  /// The kinds of file systems that may change on another machine, of which the kernel does not tell.
  private static let remote = [
    "9p", "afs", "ceph", "cifs", "drvfs", "fuse", "ncpfs", "nfs", "prl_fs", "smb", "vboxsf",
    "virtiofs", "vmhgfs",
  ]

  private var kinds: [(place: Substring, kind: Substring)] = []

  /// Reads the table.
  init(_ bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 6, let end = fields.firstIndex(of: "-"), end + 1 < fields.count else {
        continue
      }
      kinds.append((fields[4], fields[end + 1]))
    }
  }

  /// Whether a folder may change without the kernel noticing.
  /// - Parameter folder: An absolute path.
  func isRemote(_ folder: String) -> Bool {
    let holders = kinds.filter { mount in
      mount.place == "/" || folder == mount.place || folder.hasPrefix(mount.place + "/")
    }
    // Of several on one place, the last one is to be seen.
    let kind = holders.reversed().max { $0.place.utf8.count < $1.place.utf8.count }?.kind ?? ""
    return Self.remote.contains { kind == $0 || kind.hasPrefix($0) }
  }
}
