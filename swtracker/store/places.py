"""Where a data file lies: on a disk of this computer, on a network, or in a folder that is synced.

Off this computer's own disks the locks that SQLite takes do not always hold: a network file system
may only pretend to them, and a synced folder copies a file while it is open.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

NETWORK = "a network folder"

_NETWORK_KINDS = frozenset(
    {
        *("9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.glusterfs"),
        *("fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs"),
        *("nfs4", "smb3", "smbfs", "sshfs", "webdav"),
    }
)
"""The file systems, by the names Linux and macOS give them, that lie on another computer."""

_SYNCED = re.compile(
    r"(?P<maker>onedrive|dropbox|google ?drive|icloud ?drive|nextcloud|owncloud|box)"
    r"(?P<rest>$|[ -].*| ?\(.*)"
)
_MAKERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "googledrive": "Google Drive",
    "iclouddrive": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box": "Box",
}
_BOXES = frozenset({"box", "box sync", "box-box"})
_ICLOUD = "Mobile Documents"
"""What iCloud Drive is called on the disk of a Mac."""

_REMOTE_DRIVE = 4
"""What Windows answers for a drive that lies on another computer."""

MOUNT = "/sbin/mount"
"""The program of a Mac that tells what is mounted."""

_MOUNT_SECONDS = 5


def place_of(file: Path) -> str:
    """Where the file lies, if not on this computer alone, as ``a network folder``; else ""."""
    whole = file.absolute()
    with suppress(OSError):  # What cannot be followed is judged by its name.
        whole = whole.parent.resolve() / whole.name
    if synced := synced_by(whole):
        return f"a folder that {synced} keeps in step"
    return NETWORK if _is_on_network(whole) else ""


def synced_by(file: Path) -> str:
    """The program that copies the file's folder to other computers, going by names; else ""."""
    for folder in file.parent.parts:
        if folder == _ICLOUD:
            return _MAKERS["iclouddrive"]
        found = _SYNCED.fullmatch(folder.casefold())
        if found is None:
            continue
        maker = found["maker"].replace(" ", "")
        # Many a folder is called “Box 12”.
        if maker != "box" or folder.casefold() in _BOXES:
            return _MAKERS[maker]
    return ""


def _is_on_network(file: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return is_remote(str(file), ctypes.windll.kernel32.GetDriveTypeW)
    if sys.platform == "darwin":
        return kind_by_mount(file, said_by_mount()) in _NETWORK_KINDS
    return kind_of_mount(file, mount_table()) in _NETWORK_KINDS


def is_remote(file: str, drive_type: Callable[[str], int]) -> bool:
    """Whether a Windows path lies on another computer; ``drive_type`` is what Windows answers."""
    if file.startswith("\\\\"):
        # Of the long forms \\\\?\\C:\\ is a disk of this computer, \\\\?\\UNC\\server none.
        if not file.startswith(("\\\\?\\", "\\\\.\\")):
            return True
        file = file[4:]
        if file.upper().startswith("UNC\\"):
            return True
    return drive_type(f"{file[:2]}\\") == _REMOTE_DRIVE


def kind_of_mount(file: Path, table: Iterable[str]) -> str:
    """The kind of file system that holds the file, by the lines of Linux's ``mountinfo``."""
    mounts = []
    for line in table:
        before, _, after = line.partition(" - ")
        at, kind = before.split()[4:5], after.split()[:1]
        if at and kind:
            mounts.append((_without_escapes(at[0]), kind[0]))
    return _kind_above(file, mounts)


def kind_by_mount(file: Path, lines: Iterable[str]) -> str:
    """The kind of file system that holds the file, by what ``mount`` says on a Mac."""
    found = (re.fullmatch(r".* on (/.*) \((\w+)\b.*\)", line.strip()) for line in lines)
    return _kind_above(file, [(said[1], said[2]) for said in found if said])


def _kind_above(file: Path, mounts: list[tuple[str, str]]) -> str:
    """Of the places that lie above the file, the kind of the nearest; of two there, the later."""
    above = [(Path(at), kind) for at, kind in mounts if file.is_relative_to(at)]
    nearest = max((len(at.parts) for at, _ in above), default=0)
    return next((kind for at, kind in reversed(above) if len(at.parts) == nearest), "")


def _without_escapes(name: str) -> str:
    r"""Linux writes a space in a name as ``\040``."""
    return re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), name)


def mount_table() -> list[str]:
    """What Linux says is mounted, a line each; nothing where it does not say."""
    try:
        return Path("/proc/self/mountinfo").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []


def said_by_mount() -> list[str]:
    """What a Mac says is mounted, a line each; nothing where it does not say."""
    try:
        ran = subprocess.run(
            [MOUNT], capture_output=True, text=True, timeout=_MOUNT_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return ran.stdout.splitlines()
