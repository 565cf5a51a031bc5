"""Where the store is, and whether SQLite is safe there."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from db.errors import StoreError

PROJECT = Path(__file__).resolve().parent.parent

# Locks of these reach the other hosts late or never: two writers would destroy the store.
_NETWORK = {
    "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2",
    "smb3", "smbfs",
}  # fmt: skip
# User-space file systems are mostly network mounts (sshfs, rclone, s3fs); these work on a local disk.
_LOCAL_FUSE = {"fuse.fuse-overlayfs", "fuse.overlayfs", "fuse.bindfs", "fuse.lxcfs"}
# Folders that a virtual machine shares with its host have locks but no dependable shared memory, which WAL needs.
_WITHOUT_SHARED_MEMORY = {"9p", "virtiofs", "vboxsf", "vmhgfs", "drvfs", "prl_fs"}


@dataclass(frozen=True, slots=True)
class FileSystem:
    """What the store's folder lies on."""

    kind: str

    @property
    def is_network(self) -> bool:
        """Whether other hosts may write to it."""
        return self.kind in _NETWORK or (self.kind.partition(".")[0] == "fuse" and self.kind not in _LOCAL_FUSE)

    @property
    def has_shared_memory(self) -> bool:
        """Whether all processes that map a file see the same bytes at once."""
        return self.kind not in _WITHOUT_SHARED_MEMORY


def store_path(url: str | None) -> Path:
    """The file of the store: of `url`, else of DATABASE_URL, else data/unroll.db of the project.

    Raises StoreError("unsupported_url") for anything but the file of an SQLite store.
    """
    url = url or os.environ.get("DATABASE_URL")
    if not url:
        return PROJECT / "data" / "unroll.db"
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError("unsupported_url", url=url) from None
    shown = parsed.render_as_string(hide_password=True)
    path = Path(parsed.database or "")
    is_plain_file = path.name not in ("", ":memory:") and not parsed.query
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite") or parsed.host or not is_plain_file:
        raise StoreError("unsupported_url", url=shown)
    # Behind a symbolic link SQLite keeps its other files beside the real one, and so do we.
    return path.resolve()


def file_system(folder: Path, mounts: str | None = None) -> FileSystem:
    """The file system `folder` lies on, after the text of /proc/mounts. Other systems than Linux do not tell."""
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = table.read_text(errors="surrogateescape") if table.exists() else ""
    resolved = folder.resolve()
    found, depth = "", -1
    for line in mounts.splitlines():
        _device, mount_point, kind = line.split(" ")[:3]
        point = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), mount_point))
        # Of two mounts on one point the later one is on top.
        if resolved.is_relative_to(point) and len(point.parts) >= depth:
            found, depth = kind, len(point.parts)
    return FileSystem(found)
