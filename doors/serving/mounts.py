"""Which kind of disk a folder lies on, as far as the system tells."""

import re
from pathlib import Path

NETWORK_SYSTEMS = {
    "9p", "afs", "ceph", "cifs", "davfs", "drvfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone",
    "fuse.s3fs", "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
}  # fmt: skip
TABLE = Path("/proc/mounts")


def network_system_of(folder: Path) -> str | None:
    """The kind of network file system below `folder`; None on a local disk or where nothing is known."""
    system = _system_of(folder.resolve(), TABLE.read_text()) if TABLE.exists() else None
    return system if system in NETWORK_SYSTEMS else None


def _system_of(folder: Path, mounts: str) -> str | None:
    """The mount with the longest path above the folder counts; of two on one place, the later."""
    deepest = ""
    system = None
    for line in mounts.splitlines():
        _, place, kind, *_ = line.split(" ")
        mounted = _readable(place)
        if folder.is_relative_to(mounted) and len(mounted) >= len(deepest):
            deepest, system = mounted, kind
    return system


def _readable(place: str) -> str:
    r"""Blanks and the like stand in the table as \040."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), place)
