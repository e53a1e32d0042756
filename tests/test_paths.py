"""Where files lie: a person's own folders, one folder for everything, and what ships inside."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from swtracker import paths
from swtracker.errors import BadResource, CannotWrite
from swtracker.paths import AppPaths, make_folder, resource

PROJECT = Path(__file__).parents[1]


def every_place(places: AppPaths) -> list[Path]:
    return [
        places.data_file,
        places.demo_file,
        places.backups,
        places.exports,
        places.preferences,
    ]


def test_the_usual_places_are_the_persons_own_and_named_after_the_program(home: Path) -> None:
    """Every place lies in the person's home, in a folder named swtracker; none is made yet."""
    for place in every_place(AppPaths.of_this_person()):
        assert place.is_relative_to(home)
        assert "swtracker" in place.relative_to(home).parent.parts
    assert list(home.iterdir()) == []


def test_a_data_dir_moves_everything(tmp_path: Path) -> None:
    """With --data-dir nothing is left anywhere else."""
    folder = tmp_path / "trial"
    for place in every_place(AppPaths.under(folder)):
        assert place.is_relative_to(folder)
    assert not folder.exists()


def test_no_two_places_are_the_same(tmp_path: Path) -> None:
    """The real file, the made-up council, backups, exports and preferences stay apart."""
    for places in (AppPaths.of_this_person(), AppPaths.under(tmp_path)):
        assert len(set(every_place(places))) == len(every_place(places))


def test_a_data_dir_may_start_at_home_or_here(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A leading ~ and a folder named from here both become whole paths that stay put."""
    monkeypatch.chdir(tmp_path)
    assert AppPaths.under(Path("~/trial")).data == home / "trial"
    here = AppPaths.under(Path("trial")).data
    monkeypatch.chdir(home)
    assert here == tmp_path / "trial"


def test_a_folder_is_made_once_and_found_again(tmp_path: Path) -> None:
    """Making a folder makes those above it, and asking again changes nothing in it."""
    folder = make_folder(tmp_path / "a" / "b")
    (folder / "kept").write_text("kept")
    assert make_folder(folder) == folder
    assert (folder / "kept").read_text() == "kept"


@pytest.mark.skipif(os.name == "nt", reason="Windows guards a folder by other means")
def test_a_folder_is_private(tmp_path: Path) -> None:
    """Only its owner may look into a folder that will hold records about children."""
    assert make_folder(tmp_path / "records").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("below", [".", "deeper"])
def test_a_file_in_the_way_is_said_in_a_sentence(tmp_path: Path, below: str) -> None:
    """A file where the folder, or one above it, should be: named, and left as it was."""
    file = tmp_path / "taken"
    file.write_text("kept")
    with pytest.raises(CannotWrite, match=r"a file stands in its way.*choose another folder"):
        make_folder(file / below)
    assert file.read_text() == "kept"


def test_a_refusal_of_the_system_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only place or a full disk gives the system's own reason, and no traceback."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(CannotWrite, match=r"\(No space left on device\).*nothing was written"):
        make_folder(tmp_path / "new")


def test_resources_are_found_in_a_checkout() -> None:
    """A checkout, and so an editable install, reads the resources beside the package."""
    assert resource("fonts/Inter-Regular.otf") == PROJECT / "resources/fonts/Inter-Regular.otf"
    assert resource("fonts").is_dir()


def test_resources_are_found_when_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installed package reads its own, and never a folder of that name beside it."""
    package = tmp_path / "swtracker"
    inside = package / "resources" / "here.txt"
    beside = tmp_path / "resources" / "there.txt"
    for file in (inside, beside):
        file.parent.mkdir(parents=True)
        file.write_text("")
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert resource("here.txt") == inside
    with pytest.raises(BadResource):
        resource("there.txt")


def test_resources_are_found_when_frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frozen program reads the folder it was unpacked to."""
    file = tmp_path / "bundle" / "resources" / "here.txt"
    file.parent.mkdir(parents=True)
    file.write_text("")
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "nowhere" / "swtracker" / "paths.py"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert resource("here.txt") == file


def test_a_missing_resource_says_to_install_again() -> None:
    """An incomplete copy of the program says so, names the file and does not touch records."""
    with pytest.raises(BadResource, match=r"fonts/Nowhere\.otf is missing.*install"):
        resource("fonts/Nowhere.otf")


def test_a_wheel_carries_every_resource(tmp_path: Path) -> None:
    """What lies in resources/ reaches an installed program, file for file."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("swtracker/resources/")}
    files = (p for p in (PROJECT / "resources").rglob("*") if p.is_file())
    assert packed == {f"swtracker/{p.relative_to(PROJECT).as_posix()}" for p in files}
