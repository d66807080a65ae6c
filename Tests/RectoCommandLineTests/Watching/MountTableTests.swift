import Testing

@testable import RectoCommandLine

@Suite struct MountTableTests {
  @Test(arguments: [
    ("/home/me/notes", false), ("/mnt/share", true), ("/mnt/share/notes", true),
    ("/mnt/shared", false), ("/mnt/share/local/notes", false), ("/twice", true),
  ])
  func folderBelongsToTheNearestMount(_ folder: String, _ isRemote: Bool) {
    let table = MountTable(
      Array(
        """
        22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
        40 22 0:50 / /mnt/share rw,relatime shared:2 master:3 - nfs4 host:/share rw,vers=4.2
        41 40 8:2 / /mnt/share/local rw - xfs /dev/sdb rw
        50 22 8:3 / /twice rw - ext4 /dev/sdc rw
        51 50 0:60 / /twice rw - fuse.sshfs host:/ rw

        """.utf8))
    #expect(table.isRemote(folder) == isRemote)
  }
}
