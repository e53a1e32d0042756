"""The documents tell the truth: commands exist, rules have tests, links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from swtracker import __version__
from tests.test_architecture import ANY_ROOM, MAY_IMPORT

PROJECT = Path(__file__).parents[1]
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
README = PROJECT / "README.md"


def name_of(document: Path) -> str:
    return str(document.relative_to(PROJECT))


def commands(document: Path) -> list[str]:
    """The command lines of the fenced blocks, without what explains them or sets a variable."""
    blocks = re.findall(r"^```\n(.*?)^```", document.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    bare = [re.sub(r"^[A-Z_]+=\S+ ", "", re.split(r" {3,}", line)[0]) for line in lines]
    return [line for line in bare if line.startswith(("./", "script/"))]


@cache
def help_of(*command: str) -> str:
    """What ``swtracker … --help`` prints; fails when it does not know the command."""
    done = subprocess.run(
        [sys.executable, "-m", "swtracker", *command, "--help"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"swtracker {' '.join(command)} --help: {done.stderr}"
    return done.stdout


def usages() -> list[str]:
    """The command lines in the README's table, as ``board [--team T]``, without the program."""
    return re.findall(r"^\| `swtracker ([^`]+)` \|", README.read_text("utf-8"), re.MULTILINE)


def words_of(usage: str) -> list[str]:
    """The words a command begins with, before its options and what a person fills in."""
    words: list[str] = []
    for word in usage.split():
        if not re.fullmatch(r"[a-z][a-z-]*", word):
            break
        words.append(word)
    return words


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_script_a_document_shows_can_be_run(document: Path) -> None:
    """A command line in a document starts a script that is there and may be started."""
    for command in commands(document):
        script = PROJECT / shlex.split(command)[0]
        assert script.is_file(), f"{name_of(document)} shows {command}"
        assert os.name == "nt" or os.access(script, os.X_OK), f"{script.name} cannot be started"


def test_the_readmes_two_commands_are_the_scripts() -> None:
    """The first block of the README is the two commands, with their twins for Windows."""
    assert commands(README)[:2] == ["./script/run demo", "./script/test"]
    for twin in ("run.cmd", "test.cmd"):
        assert f"script\\{twin}" in README.read_text("utf-8")
        assert (PROJECT / "script" / twin).is_file()


@pytest.mark.parametrize("usage", usages())
def test_every_command_the_readme_lists_is_understood(usage: str) -> None:
    """Each is a command that has help, and its help knows each option listed."""
    text = help_of(*words_of(usage))
    for option in re.findall(r"--[a-z-]+", usage):
        assert option in text, f"{usage}: help does not know {option}"


def test_every_command_there_is_stands_in_the_readme() -> None:
    """The commands that the program's own help lists are all in the README's table."""
    found = re.search(r"\{([a-z,-]+)\}", help_of())
    assert found, "swtracker --help lists no commands"
    listed = {words_of(usage)[0] for usage in usages() if words_of(usage)}
    assert set(found.group(1).split(",")) == listed


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    """Pages and pictures that a document points at are there."""
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", document.read_text("utf-8")):
        if "://" not in target:
            assert (document.parent / target).exists(), f"{name_of(document)} points at {target}"


PROMISES = (PROJECT / "docs" / "rules.md", PROJECT / "docs" / "data.md")
DEFINED = re.compile(r"^( {4})?(class|def) (\w+)", re.MULTILINE)
TEST_NAME = re.compile(r"(tests/[\w/]+\.py)::(\w+(?:::\w+)*)")


@cache
def names_in(file: str) -> frozenset[str]:
    """The tests a file holds, as ``test_x`` or ``TestX::test_y``."""
    path = PROJECT / file
    if not path.is_file():
        return frozenset()
    names, within = set(), ""
    for indent, kind, name in DEFINED.findall(path.read_text("utf-8")):
        if kind == "class":
            within = name
        else:
            names.add(f"{within}::{name}" if indent else name)
    return frozenset(names)


@pytest.mark.parametrize("document", PROMISES, ids=name_of)
def test_every_rule_names_a_test_that_exists(document: Path) -> None:
    """A rule or a promise, a heading of the third level, is held by a test named under it."""
    sections = re.split(r"^### +(.+)$", document.read_text("utf-8"), flags=re.MULTILINE)
    rules = dict(zip(sections[1::2], sections[2::2], strict=True))
    assert rules, f"{name_of(document)} has no rules"
    wrong = []
    for rule, text in rules.items():
        named = TEST_NAME.findall(re.split(r"^## ", text, flags=re.MULTILINE)[0])
        if not named:
            wrong.append(f"{rule}: names no test")
        wrong += [
            f"{rule}: there is no {file}::{test}"
            for file, test in named
            if test not in names_in(file)
        ]
    assert not wrong, "\n".join(wrong)


def test_the_table_of_rooms_is_the_one_that_is_enforced() -> None:
    """docs/architecture.md lists each room with just what the architecture test allows it."""
    text = (PROJECT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w.]+)` \| [^|]+ \|([^|]*)\|$", text, re.MULTILINE)
    documented = {
        room: {*re.findall(r"`([\w.]+)`", cell), *(["swtracker"] if "every room" in cell else [])}
        for room, cell in rows
    }
    enforced = {
        room.removeprefix("swtracker."): {
            name.removeprefix("swtracker.").removeprefix("PySide6.") for name in allowed
        }
        for room, allowed in MAY_IMPORT.items()
        if room != "swtracker.__init__"
    }
    assert "swtracker.errors" in ANY_ROOM
    assert documented == enforced


def test_the_promises_of_the_architecture_name_tests_that_exist() -> None:
    """Each promise in docs/architecture.md is held by the test beside it."""
    text = (PROJECT / "docs" / "architecture.md").read_text("utf-8")
    named = re.findall(r"\| `(test_\w+)` \|", text)
    assert named
    assert set(named) <= names_in("tests/test_architecture.py")


def test_the_changelog_has_a_place_for_what_is_new() -> None:
    """Its first entry is what is not released yet, or this very version."""
    text = (PROJECT / "CHANGELOG.md").read_text("utf-8")
    found = re.search(r"^## +(.+)$", text, re.MULTILINE)
    assert found
    assert found.group(1) == "Unreleased" or found.group(1).startswith(__version__)
