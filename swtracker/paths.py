"""Where things lie: the only module that knows folders, a person's own and the program's.

Importing it looks at nothing. `AppPaths` says where a person's files go and `make_folder` makes
a folder when something is about to be written into it; `resource` finds what ships with the
program. What is inside a file is no business of this module.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from swtracker.errors import BadResource, CannotWrite

APP_NAME = "swtracker"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """Where one person's files lie on one computer; naming a place makes nothing there."""

    data: Path
    """The folder of the data file, its backups and its exports."""
    settings: Path
    """The folder of what a person prefers on this computer."""

    @classmethod
    def of_this_person(cls) -> AppPaths:
        """The places the system keeps for the person who is logged in to it."""
        import appdirs

        # Without an author Windows gets one folder, and not the roaming one: a data file that
        # follows a person from computer to computer is copied while it is open.
        dirs = appdirs.AppDirs(APP_NAME, appauthor=False)
        return cls(
            data=Path(dirs.user_data_dir),
            settings=Path(dirs.user_config_dir),
        )

    @classmethod
    def under(cls, folder: Path) -> AppPaths:
        """Everything in one folder (``--data-dir``), so that a trial leaves nothing elsewhere."""
        home = folder.expanduser().absolute()
        return cls(data=home, settings=home)

    @property
    def data_file(self) -> Path:
        """The SQLite file that is opened when no other is named."""
        return self.data / "swtracker.db"

    @property
    def demo_file(self) -> Path:
        """The made-up council's own file, never the real one."""
        return self.data / "demo.db"

    @property
    def backups(self) -> Path:
        """The folder of the verified copies of the data file."""
        return self.data / "backups"

    @property
    def exports(self) -> Path:
        """The folder a written summary goes to when no other is chosen."""
        return self.data / "exports"

    @property
    def preferences(self) -> Path:
        """The file of what a person prefers: the window's shape, the look, the last team."""
        return self.settings / "preferences.json"


def make_folder(folder: Path) -> Path:
    """Make the folder, and those above it, unless they are there; answers the folder.

    Where the system can say so, only its owner may look into a folder made here: it will hold
    records about children. Raises CannotWrite when it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise CannotWrite(
            f"The folder {folder} cannot be made because a file stands in its way; "
            "nothing was written; choose another folder."
        ) from error
    except OSError as error:
        reason = error.strerror or "the system gives no reason"
        raise CannotWrite(
            f"The folder {folder} cannot be made ({reason}); "
            "nothing was written; choose another folder."
        ) from error
    return folder


def resource(name: str) -> Path:
    """The file or folder of that name among the resources, as ``fonts/Inter-Regular.otf``.

    Raises BadResource when this copy of the program does not have it.
    """
    for root in _resource_roots():
        found = root / name
        if found.exists():
            return found
    raise BadResource(
        f"This copy of swtracker is incomplete: its file {name} is missing; "
        "your records were not touched; install swtracker again."
    )


def _resource_roots() -> tuple[Path, ...]:
    """Where resources may lie, the surest place first.

    A wheel has them inside the package, a frozen program beside its modules, and a checkout, so
    an editable install too, beside the package.
    """
    package = Path(__file__).absolute().parent
    roots = [package / "resources"]
    if getattr(sys, "frozen", False):
        roots.append(Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / "resources")
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file():
        roots.append(checkout / "resources")
    return tuple(roots)
