"""Whether a data file lies on a network or in a synced folder, as each system tells it."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

import pytest

from swtracker.store import places

TABLE = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /mnt/team\\040drive rw - cifs //files/team rw
41 40 8:2 / /mnt/team\\040drive/local rw - ext4 /dev/sdb1 rw
42 22 0:36 / /staff rw - nfs4 files:/staff rw
43 42 0:37 / /staff rw - ext4 /dev/sdc1 rw
44 22 0:38 / /media/far rw master:1 - fuse.sshfs files: rw
nothing that can be read
"""

SAID = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only)
//jo@files/team on /Volumes/Team Drive (smbfs, nodev, nosuid, mounted by jo)
map auto_home on /System/Volumes/Data/staff (autofs, automounted)
"""

MOUNT_TABLE, SAID_BY_MOUNT = places.mount_table, places.said_by_mount
"""What asks this computer; every test is kept from it unless it puts it back."""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/srv/a.db", "ext4"),
        ("/mnt/team drive/a.db", "cifs"),
        ("/mnt/team drive/local/a.db", "ext4"),
        ("/mnt/team drives/a.db", "ext4"),
        ("/staff/a.db", "ext4"),
        ("/media/far/deep/a.db", "fuse.sshfs"),
    ],
)
def test_the_nearest_mount_tells_the_file_system(file: str, kind: str) -> None:
    """Of two mounted on one place the later counts; a name may hold a space."""
    assert places.kind_of_mount(Path(file), TABLE.splitlines()) == kind
    assert places.kind_of_mount(Path(file), []) == ""


def test_a_mac_says_it_by_mount() -> None:
    team, own = Path("/Volumes/Team Drive/a.db"), Path("/people/jo/a.db")
    assert places.kind_by_mount(team, SAID.splitlines()) == "smbfs"
    assert places.kind_by_mount(own, SAID.splitlines()) == "apfs"


@pytest.mark.parametrize(
    ("file", "is_remote"),
    [
        (r"\\files\team\a.db", True),
        (r"\\?\UNC\files\team\a.db", True),
        (r"\\?\C:\records\a.db", False),
        (r"C:\records\a.db", False),
        (r"T:\records\a.db", True),
    ],
)
def test_windows_tells_a_share_by_its_name_and_a_drive_by_its_kind(
    file: str, is_remote: bool
) -> None:
    assert places.is_remote(file, {"T:\\": 4, "C:\\": 3}.__getitem__) == is_remote


@pytest.mark.parametrize(
    ("file", "by"),
    [
        ("/srv/jo/OneDrive - Thistleshire Council/a.db", "OneDrive"),
        ("/srv/jo/Dropbox (Team)/records/a.db", "Dropbox"),
        ("/people/jo/Library/CloudStorage/GoogleDrive-jo/My Drive/a.db", "Google Drive"),
        ("/srv/jo/Google Drive/a.db", "Google Drive"),
        ("/people/jo/Library/Mobile Documents/com~apple~CloudDocs/a.db", "iCloud Drive"),
        ("/srv/jo/iCloudDrive/a.db", "iCloud Drive"),
        ("/srv/jo/nextcloud/a.db", "Nextcloud"),
        ("/srv/jo/Box Sync/a.db", "Box"),
        ("/srv/jo/Box 12/a.db", ""),
        ("/srv/jo/boxes/a.db", ""),
        ("/srv/jo/onedriver/a.db", ""),
        ("/srv/jo/records/onedrive.db", ""),
    ],
)
def test_a_synced_folder_is_known_by_its_name(file: str, by: str) -> None:
    """A name that only begins like one is no such folder."""
    assert places.synced_by(PurePosixPath(file)) == by  # type: ignore[arg-type]


def test_a_file_is_placed_by_what_this_computer_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through a link as well; where the system says nothing, it is a disk of its own."""
    synced = tmp_path / "OneDrive"
    synced.mkdir()
    (tmp_path / "link").symlink_to(synced)
    linked = tmp_path / "link" / "a.db"
    assert places.place_of(linked) == "a folder that OneDrive keeps in step"
    monkeypatch.setattr(sys, "platform", "linux")
    here = str(tmp_path.resolve())
    for kind, place in (("nfs4", places.NETWORK), ("ext4", "")):
        line = f"1 0 0:1 / {here} rw - {kind} x rw"
        monkeypatch.setattr(places, "mount_table", lambda line=line: [line])
        assert places.place_of(tmp_path / "a.db") == place
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(places, "said_by_mount", lambda: [f"//f/t on {here} (smbfs, nodev)"])
    assert places.place_of(tmp_path / "a.db") == places.NETWORK
    monkeypatch.setattr(places, "said_by_mount", SAID_BY_MOUNT)
    monkeypatch.setattr(places, "MOUNT", str(tmp_path / "no such program"))
    assert places.place_of(tmp_path / "a.db") == ""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has the table of mounts")
def test_the_system_s_own_table_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert any(" /proc " in line for line in MOUNT_TABLE())
    monkeypatch.setattr(places, "mount_table", MOUNT_TABLE)
    assert places.place_of(Path("/proc/a.db")) == ""
