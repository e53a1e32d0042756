"""The house as it is meant to be: who may import whom, one clock, nothing done on import.

The table here is the one in docs/architecture.md. A failure names the file and the line.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "swtracker"
MOST_LINES = 600

QT_PAINT = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtPrintSupport")
QT_WINDOW = (*QT_PAINT, "shiboken6", "PySide6.QtSvg", "PySide6.QtSvgWidgets", "PySide6.QtWidgets")

# What each room, or module that stands by itself, may import beside the standard library,
# swtracker.errors and its own modules. The longest name that fits a module counts.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "swtracker.domain": (),
    "swtracker.store": (
        "swtracker.domain",
        "swtracker.paths",
        "swtracker.abandoned",
        "sqlalchemy",
        "alembic",
    ),
    "swtracker.usecases": ("swtracker.domain", "swtracker.store", "sqlalchemy"),
    "swtracker.usecases.rows": ("swtracker.domain",),
    "swtracker.usecases.sharing_search": ("swtracker.usecases.sharing", "highspy", "numpy"),
    "swtracker.exchange": (
        "swtracker.domain",
        "swtracker.usecases.rows",
        "swtracker.drawing",
        "swtracker.abandoned",
        "docx",
        "icalendar",
        "python_calamine",
        "xlsxwriter",
    ),
    "swtracker.drawing": ("swtracker.domain", "swtracker.usecases.rows", *QT_PAINT),
    "swtracker.ui": (
        "swtracker.domain",
        "swtracker.usecases",
        "swtracker.exchange",
        "swtracker.drawing",
        "swtracker.paths",
        "swtracker.shipped",
        *QT_WINDOW,
    ),
    "swtracker.cli": (
        "swtracker.commands",
        "swtracker.domain",
        "swtracker.usecases",
        "swtracker.exchange",
        "swtracker.paths",
        "swtracker.shipped",
    ),
    "swtracker.commands": (
        "swtracker.domain",
        "swtracker.drawing",
        "swtracker.usecases",
        "swtracker.exchange",
        "swtracker.paths",
        "swtracker.shipped",
    ),
    "swtracker.shipped": ("swtracker.usecases", "swtracker.paths"),
    "swtracker.paths": ("appdirs",),
    "swtracker.abandoned": (),
    "swtracker.errors": (),
    "swtracker.bugs": (),
    "swtracker.__init__": (),
    "swtracker.app": ("swtracker", *QT_WINDOW),
    "swtracker.__main__": ("swtracker", *QT_WINDOW),
}
Told = ast.Import | ast.ImportFrom | ast.Call

ANY_ROOM = ("swtracker.errors", "swtracker.bugs", "swtracker.__version__")
MIGRATION_ENVIRONMENT = PACKAGE / "store" / "migrations" / "env.py"  # Alembic runs it, nobody else.


def python_files(*folders: str) -> list[Path]:
    """Every Python file below the folders, in order."""
    return sorted(file for folder in folders for file in (PROJECT / folder).rglob("*.py"))


def text_files() -> Iterator[Path]:
    """Every text file of the project: what a clone holds, not what the tools leave behind."""
    made_by_tools = {"__pycache__", "build", "dist", "htmlcov"}
    for top in sorted(PROJECT.iterdir()):
        if (top.name.startswith(".") and top.name != ".ci" and top.is_dir()) or (
            top.name in made_by_tools or top.suffix == ".egg-info"
        ):
            continue
        for file in [top] if top.is_file() else sorted(top.rglob("*")):
            if file.is_file() and not made_by_tools & set(file.parts):
                yield file


def found_in(code: str) -> list[Told]:
    """Every import and every call in the code, wherever it stands."""
    kinds = (ast.Import, ast.ImportFrom, ast.Call)
    return [node for node in ast.walk(ast.parse(code)) if isinstance(node, kinds)]


@cache
def told_by(file: Path) -> list[Told]:
    """The imports and the calls of a file, which is read once for all that is asked of it."""
    return found_in(file.read_text("utf-8"))


def module_of(file: Path) -> str:
    """The dotted name of a file of the package; a package's own file is its ``__init__``."""
    return ".".join(file.relative_to(PROJECT).with_suffix("").parts)


def room_of(module: str) -> str | None:
    """The longest name in the table that the module belongs to."""
    fitting = [room for room in MAY_IMPORT if within(module, (room,))]
    return max(fitting, key=len, default=None)


def within(name: str, allowed: tuple[str, ...]) -> bool:
    return any(name == one or name.startswith(one + ".") for one in allowed)


def place(file: Path, line: int) -> str:
    return f"{file.relative_to(PROJECT)}:{line}"


def called(node: ast.Call) -> str:
    """What a call names, as ``date.today``; ``().today`` for one of something worked out."""
    names: list[str] = []
    what = node.func
    while isinstance(what, ast.Attribute):
        names.append(what.attr)
        what = what.value
    names.append(what.id if isinstance(what, ast.Name) else "()")
    return ".".join(reversed(names))


def imports_of(told: list[Told]) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported anywhere in a module, types and all.

    ``from a.b import c`` is ``a.b.c``: whether c is a module or a name inside one, it lies in
    ``a.b``, and a room is recognised by the start of the name.
    """
    for node in told:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.lineno, f"{'.' * node.level}{node.module or ''}.{alias.name}"
        elif called(node).endswith(("import_module", "__import__")):
            match node.args:
                case [ast.Constant(value=str(name)), *_]:
                    yield node.lineno, name
                case _:
                    yield node.lineno, f"<{ast.unparse(node)}>"


def forbidden_imports(module: str, told: list[Told]) -> list[tuple[int, str]]:
    """The imports that the table does not allow the module."""
    room = room_of(module)
    if room is None:
        return [(1, "this module has no place in the table of rooms")]
    allowed = (*MAY_IMPORT[room], room, *ANY_ROOM)
    return [
        (line, f"{room} may not import {name}")
        for line, name in imports_of(told)
        if name.partition(".")[0] not in sys.stdlib_module_names and not within(name, allowed)
    ]


def test_every_room_imports_only_what_the_table_allows() -> None:
    """Nested and types-only imports count: a type is knowledge too."""
    wrong = [
        f"{place(file, line)}: {reason}"
        for file in python_files("swtracker")
        for line, reason in forbidden_imports(module_of(file), told_by(file))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("swtracker.domain.caseload", "import sqlalchemy"),
        ("swtracker.domain.caseload", "from swtracker.store import tables"),
        ("swtracker.domain.caseload", "from swtracker import paths"),
        ("swtracker.store.database", "import swtracker.usecases"),
        ("swtracker.usecases.cases", "from PySide6.QtCore import QObject"),
        ("swtracker.usecases.rows.team", "from sqlalchemy import select"),
        ("swtracker.exchange.workbook", "from swtracker.usecases.tracker import Tracker"),
        ("swtracker.exchange.workbook", "def f():\n    import swtracker.store.tables"),
        ("swtracker.drawing.bars", "from PySide6.QtWidgets import QWidget"),
        ("swtracker.drawing.bars", "from PySide6 import QtWidgets"),
        ("swtracker.ui.run", "from swtracker.store import database"),
        ("swtracker.ui.run", "if TYPE_CHECKING:\n    from sqlalchemy.orm import Session"),
        ("swtracker.ui.run", "import importlib\nimportlib.import_module('sqlalchemy')"),
        ("swtracker.ui.run", "import importlib\nimportlib.import_module(name)"),
        ("swtracker.ui.charts", "from PySide6.QtCharts import QChart"),
        ("swtracker.cli", "from PySide6.QtCore import QDate"),
        ("swtracker.cli", "from . import store"),
        ("swtracker.paths", "import platformdirs"),
        ("swtracker.services", "import re"),
    ],
)
def test_the_table_refuses_what_it_should(module: str, code: str) -> None:
    """The check itself: each of these breaks the house and is found."""
    assert forbidden_imports(module, found_in(code))


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("swtracker.domain.caseload", "from swtracker.domain import policy\nimport fractions"),
        ("swtracker.domain.caseload", "from swtracker.errors import Refused"),
        ("swtracker.usecases.cases", "from sqlalchemy import select"),
        ("swtracker.exchange.workbook", "from swtracker.usecases.rows import TeamRow"),
        ("swtracker.drawing.bars", "from PySide6 import QtGui"),
        ("swtracker.app", "from swtracker.ui.main_window import MainWindow"),
    ],
)
def test_the_table_allows_what_it_should(module: str, code: str) -> None:
    """The check itself: what the table allows is not found fault with."""
    assert not forbidden_imports(module, found_in(code))


def test_no_room_pulls_in_its_modules_by_being_entered() -> None:
    """A room's own __init__ imports nothing, so taking rows from it cannot load a database."""
    wrong = [
        f"{place(file, line)}: imports {name}"
        for file in sorted(PACKAGE.glob("*/__init__.py"))
        for line, name in imports_of(told_by(file))
    ]
    assert not wrong, "\n".join(wrong)


OPENING = re.compile(r'"""(?:[^"\n]|"(?!"")|\n(?!\n))+\.(?:\n\n|\s*""")')
RELATIVE = re.compile(r"^[ \t]*from[ \t]+\.", re.MULTILINE)


def test_every_module_keeps_house() -> None:
    """A module opens by saying in a sentence what it is for, imports absolutely, stays short."""
    wrong = []
    for file in python_files("swtracker", "tests", "script"):
        text = file.read_text("utf-8")
        if OPENING.match(text) is None:
            wrong.append(f"{place(file, 1)}: does not open with a sentence")
        for found in RELATIVE.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            wrong.append(f"{place(file, line)}: a relative import")
        lines = len(text.splitlines())
        if lines > MOST_LINES:
            wrong.append(f"{place(file, lines)}: {lines} lines are two modules")
    assert not wrong, "\n".join(wrong)


CLOCKS = re.compile(
    r"(^|\.)((date|datetime)\.(today|now|utcnow)|time\.(time|localtime|gmtime|strftime)"
    r"|QDate\.currentDate|QDateTime\.currentDateTime(Utc)?|QTime\.currentTime)$"
)


def clock_calls(told: list[Told]) -> list[tuple[int, str]]:
    """Where a module asks what day or time it is."""
    calls = [node for node in told if isinstance(node, ast.Call)]
    return [(node.lineno, called(node)) for node in calls if CLOCKS.search(called(node))]


def test_only_one_module_asks_what_day_it_is() -> None:
    """Any day can be stood on because only domain/calendar.py looks at the computer's clock."""
    wrong = [
        f"{place(file, line)}: {call}()"
        for file in python_files("swtracker")
        if file != PACKAGE / "domain" / "calendar.py"
        for line, call in clock_calls(told_by(file))
    ]
    assert not wrong, "\n".join(wrong)


def test_asking_the_clock_is_recognised() -> None:
    """The check itself: each spelling of "what is today" is found; making a date is not."""
    code = (
        "date.today()\ndatetime.datetime.now(UTC)\ntime.time()\nQDate.currentDate()\ndate(1, 1, 1)"
    )
    assert [line for line, _ in clock_calls(found_in(code))] == [1, 2, 3, 4]


IMPORT_AND_WATCH = """
import importlib, os, sys
project = sys.argv[1]
touched = []
def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)):
        name, mode, flags = os.fsdecode(args[0]), args[1], args[2]
        code = name.endswith((".py", ".so", ".pyd")) or "__pycache__" in name
        if not code and (os.path.abspath(name).startswith(project + os.sep)
                         and os.sep + ".venv" not in name or flags & (os.O_WRONLY | os.O_RDWR)):
            touched.append("opens " + name)
    elif event in ("sqlite3.connect", "socket.connect", "os.mkdir", "subprocess.Popen"):
        touched.append(event + " " + repr(args))
sys.addaudithook(watch)
for module in sys.argv[2:]:
    before = len(touched)
    importlib.import_module(module)
    for what in touched[before:]:
        print(module, what)
"""


def test_importing_a_module_does_nothing() -> None:
    """No module opens a file, makes a folder, connects or starts anything by being imported."""
    modules = [
        module_of(file).removesuffix(".__init__")
        for file in python_files("swtracker")
        if file != MIGRATION_ENVIRONMENT and file.name != "__main__.py"
    ]
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", IMPORT_AND_WATCH, str(PROJECT), *modules],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert not said, said
    assert done.returncode == 0


# Addresses of package indexes, and folders of somebody's own machine. A lock file must work with
# whatever index a computer is set up to use.
STRAY = re.compile(
    r"pypi\.org|pythonhosted\.org|^\s*--(?:extra-)?index-url|^\s*--find-links"
    r"|file:/{3}|/(?:home|root|Users|work|opt)/\w|[A-Z]:\\Users",
    re.MULTILINE,
)


def test_no_file_names_a_package_index_or_somebodys_folder() -> None:
    """The project works for anyone, anywhere, and says nothing of where it was written."""
    wrong = []
    for file in text_files():
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # A font or a picture.
        wrong += [
            f"{place(file, text.count(chr(10), 0, found.start()) + 1)}: {found.group()}"
            for found in STRAY.finditer(text)
        ]
    assert not wrong, "\n".join(wrong)
