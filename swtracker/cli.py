"""The command line: the same work without a window.

Exit code 0 when it is done, 1 when it could not be (one sentence on standard error, the records as
they were), 2 when the command was not understood.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from swtracker import __version__
from swtracker.commands.command import Command, OpenWindow
from swtracker.commands.exports import add_exports, day
from swtracker.commands.keeping import add_keeping
from swtracker.domain import words
from swtracker.domain.calendar import Clock, SystemClock
from swtracker.errors import (
    BadInput,
    Damaged,
    KnownError,
    MayOnlyRead,
    OpenElsewhere,
)
from swtracker.paths import AppPaths, make_folder
from swtracker.shipped import annex_a_text, shipped_resources

if TYPE_CHECKING:
    from swtracker.usecases.rows.book import ImportPlan
    from swtracker.usecases.tracker import Tracker

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def main(
    argv: Sequence[str] | None,
    open_window: OpenWindow,
    *,
    clock: Clock | None = None,
    out: TextIO | None = None,
) -> int:
    """Do what the command line asks and give the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a letter still gets the rest.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    # The same options stand before and after a command, so their defaults stand here instead.
    unsaid = argparse.Namespace(
        data_dir=None,
        database=None,
        staff_number=None,
        read_only=False,
        take_over=False,
        only_writes=False,
    )
    asked = _parser().parse_args(argv, unsaid)
    paths = AppPaths.under(asked.data_dir) if asked.data_dir else AppPaths.of_this_person()
    command = Command(asked, paths, clock or SystemClock(), open_window, out or sys.stdout)
    try:
        code = int(asked.run(command))
        command.out.flush()
        return code
    except KnownError as error:
        return _failed(f"{error.sentence}{_option_for(error, asked)}")
    except BrokenPipeError:
        _say_no_more()  # whoever read the output has had enough
        return 1
    except OSError as error:
        if error.errno not in _FULL:
            raise
        _say_no_more()
        return _failed("the disk is full where the output goes; make room there and try again.")
    except KeyboardInterrupt:
        return _failed("stopped; what was under way was not done.")
    except Exception:
        from swtracker.usecases.checking import damage_behind

        damage = damage_behind(command.where)
        if damage is None:
            raise
        return _failed(f"{damage.sentence} {_RESCUE}")


def _failed(sentence: str) -> int:
    print(f"swtracker: {sentence}", file=sys.stderr)
    return 1


def _option_for(error: KnownError, asked: argparse.Namespace) -> str:
    """The option or command that is a way on from an error, in a sentence; "" for none."""
    if isinstance(error, Damaged):
        return f" {_RESCUE}"
    options = []
    if isinstance(error, MayOnlyRead | OpenElsewhere) and not asked.only_writes:
        options.append("--read-only")
    if isinstance(error, OpenElsewhere) and error.is_stale:
        options.append("--take-over")
    if asked.read_only or not options:
        return ""
    are = "option is" if len(options) == 1 else "options are"
    return f" The {are} {words.listed(options)}."


_RESCUE = "What can still be read of it is saved by “swtracker rescue --to NEW.db”."


def _say_no_more() -> None:
    """Let the output go nowhere, so that what is left of it is no trouble at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False)
    everywhere.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="keep everything in this folder",
    )
    everywhere.add_argument(
        "--database",
        metavar="FILE_OR_URL",
        default=argparse.SUPPRESS,
        help="use this data file, or this server",
    )
    everywhere.add_argument(
        "--as",
        dest="staff_number",
        metavar="STAFFNO",
        default=argparse.SUPPRESS,
        help="work as this member of staff (not verified)",
    )
    everywhere.add_argument(
        "--read-only",
        action="store_true",
        default=argparse.SUPPRESS,
        help="make and change nothing; a file in use on a network is read from a copy",
    )
    everywhere.add_argument(
        "--take-over",
        action="store_true",
        default=argparse.SUPPRESS,
        help="take a file on a network from a computer that was not heard of for a while",
    )
    parser = argparse.ArgumentParser(
        prog="swtracker",
        parents=[everywhere],
        description="Caseloads, supervision and protected time for children's social-work teams. "
        "Without a command the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"swtracker {__version__}")
    parser.set_defaults(run=_window)
    commands = parser.add_subparsers(title="commands")

    def add(name: str, run: Callable[[Command], int], does: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[everywhere], help=does, description=does)
        made.set_defaults(run=run)
        return made

    add("demo", _demo, "make a made-up council in a file of its own, then open the window on it")
    init = add("init", _init, "start an empty council with one of the policy presets")
    init.add_argument("--policy", required=True, help="the preset, such as slough-2014 or national")
    init.add_argument("--council", default="Our council", help="the council's name")
    init.add_argument(
        "--records-begin",
        type=day,
        metavar="YYYY-MM-DD",
        help="no clock starts before this day (today unless said)",
    )
    template = add("template", _template, "write an empty workbook to fill in")
    template.add_argument("file", type=Path, metavar="FILE.xlsx")
    bring_in = add("import", _import, "bring in a team workbook, or Ofsted’s Annex A")
    bring_in.add_argument("file", type=Path, metavar="FILE")
    bring_in.add_argument("--look", action="store_true", help="only say what would change")
    bring_in.add_argument(
        "--mend", type=Path, metavar="FILE.xlsx", help="where the rows to mend go"
    )
    bring_in.add_argument(
        "--start",
        type=day,
        metavar="YYYY-MM-DD",
        help="Annex A: the day from which the allocations hold",
    )
    bring_in.add_argument(
        "--names",
        type=Path,
        metavar="FILE.csv",
        help="Annex A: who the workers are; written to be filled in when it is not there",
    )
    board = add("board", _board, "every worker's caseload, supervision and development time")
    board.add_argument("--team", help="one team only")
    board.add_argument(
        "--on", type=day, metavar="YYYY-MM-DD", help="as it stood on this day (today unless said)"
    )
    board.add_argument("--json", action="store_true", help="for other programs")
    add_keeping(add)
    looked = add(
        "check-sw-episodes", _check_sw_episodes, "look at an SW Episodes file by the return's rules"
    )
    looked.add_argument("file", type=Path, metavar="FILE.csv")
    looked.add_argument("--year", required=True, metavar="YYYY-YY", help="the return's year")
    looked.add_argument("--rules", metavar="YYYY-YY", help="the rules of another year")
    add("check", _check, "look whether the data file, its history and every rule of it hold")
    export = commands.add_parser(
        "export", help="write a file to hand on", description="write a file to hand on"
    )
    add_exports(export.add_subparsers(title="what", required=True), everywhere)
    return parser


def _has_screen() -> bool:
    """Whether a window could be seen: not on a server, nor where Qt is told to draw nowhere."""
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _window(command: Command) -> int:
    if command.asked.take_over:
        raise BadInput(
            "--take-over goes with a command; nothing was done. The window asks by itself."
        )
    if not _has_screen():
        raise KnownError(
            "There is no screen here for a window to open on; nothing was changed. "
            "The commands work without one: see “swtracker --help”."
        )
    return command.open_window(
        command.paths,
        command.asked.database,
        command.asked.staff_number,
        False,
        command.asked.read_only,
    )


def _demo(command: Command) -> int:
    command.must_write("demo")
    if _has_screen():
        return command.open_window(command.paths, None, command.asked.staff_number, True, False)
    from swtracker.exchange.board_json import board_text
    from swtracker.exchange.report_files import write_report
    from swtracker.exchange.reports import team_report
    from swtracker.usecases.demo import make_demo

    make_folder(command.paths.data)
    path = command.paths.demo_file
    command.say("There is no screen here, so no window opens; the made-up council is printed.")
    command.say()
    tracker = make_demo(path, clock=command.clock, resources=shipped_resources())
    try:
        command.say(board_text(tracker.boards.board()))
        report = team_report(tracker.summaries.team(None, tracker.today()))
        to = make_folder(command.paths.exports) / f"{report.stem}.xlsx"
        write_report(report, to, ())
        command.say()
        command.say(f"The council's data file: {path}")
        command.say(f"Its summary of the month: {to}")
    finally:
        tracker.close()
    return 0


def _init(command: Command) -> int:
    from swtracker.usecases.tracker import Tracker

    command.must_write("init")
    resources = shipped_resources()
    policy = resources.preset(command.asked.policy)
    tracker = Tracker.create(
        command.where,
        council=command.asked.council,
        policy=policy,
        records_begin=command.asked.records_begin or command.clock.today(),
        clock=command.clock,
        resources=resources,
    )
    tracker.close()
    command.say(f"Started {command.asked.council} with the policy {policy.name}: {tracker.where}")
    return 0


def _template(command: Command) -> int:
    from swtracker.exchange.template import write_template

    resources = shipped_resources()
    write_template(command.asked.file, next(iter(resources.presets.values())))
    command.say(f"Wrote {command.asked.file}; its sheet “How to fill this in” says how.")
    return 0


def _import(command: Command) -> int:
    from swtracker.commands.annex import import_annex
    from swtracker.exchange.annex_headings import parse_spellings
    from swtracker.exchange.any_book import read_book
    from swtracker.exchange.mend import write_rows_to_mend
    from swtracker.usecases.imports import has_no_file, look_without_file, make_file_from
    from swtracker.usecases.rows.annex import AnnexBook

    asked = command.asked
    book = read_book(asked.file, parse_spellings(annex_a_text()))
    if isinstance(book, AnnexBook):
        return import_annex(command, book, start=asked.start, names=asked.names, look=asked.look)
    is_new = has_no_file(command.where)
    if is_new and command.asked.look:
        plan = look_without_file(book, clock=command.clock, resources=shipped_resources())
        _say_plan(command, plan)
        return 0
    if is_new:
        command.must_write("import")
        tracker, plan, done = make_file_from(
            command.where,
            book,
            clock=command.clock,
            resources=shipped_resources(),
            staff_number=command.asked.staff_number,
        )
    else:
        tracker = command.open()
    try:
        if not is_new and command.asked.look:
            _say_plan(command, tracker.imports.look(book))
            return 0
        if not is_new:
            plan, done = tracker.imports.accept(book)
        _say_plan(command, plan)
        command.say(f"{done.words}.")
        if is_new and command.asked.staff_number and tracker.actor is None:
            command.say(
                f"Note: nobody in it has the staff number {command.asked.staff_number}, so the "
                "history names nobody as who brought it in."
            )
        if plan.refused:
            command.write_rows_to_mend(partial(write_rows_to_mend, plan=plan))
    finally:
        tracker.close()
    return 0


def _say_plan(command: Command, plan: ImportPlan) -> None:
    """What an import would do or did: counts, then every sentence a person should read."""
    if plan.makes_file:
        command.say(
            f"A new data file for {plan.council}, policy {plan.policy}, "
            f"records from {words.bare_day(plan.records_begin)}."
        )
    command.say(f"{'Sheet':<14}{'New':>7}{'Changed':>9}{'Same':>7}{'To mend':>9}")
    for sheet in plan.sheets:
        command.say(
            f"{sheet.sheet:<14}{sheet.new:>7}{sheet.changed:>9}{sheet.same:>7}{sheet.refused:>9}"
        )
    for remark in plan.remarks:
        command.say(f"Note: {remark}")
    for title, lines in (
        ("Changes", [f"{c.place}: {c.words}" for c in plan.changed]),
        ("To mend", [f"{r.place}: {r.reason}" for r in plan.refused]),
        ("Have a look", [f"{p.place}: {p.words}" for p in plan.pointed_out]),
    ):
        command.say_lines(f"{title}:", lines)


def _board(command: Command) -> int:
    from swtracker.exchange.board_json import board_document, board_text

    tracker = command.open()
    try:
        board = tracker.boards.board(command.asked.on, _team(tracker, command.asked.team))
    finally:
        tracker.close()
    if command.asked.json:
        command.say(json.dumps(board_document(board), indent=1, ensure_ascii=False))
    else:
        command.say(board_text(board))
    return 0


def _check(command: Command) -> int:
    tracker = command.open()
    try:
        checked = tracker.checking.check()
    finally:
        tracker.close()
    for sentence in checked.holds:
        command.say(f"Holds: {sentence}")
    for sentence in checked.wrong:
        command.say(f"Wrong: {sentence}")
    if checked.is_damaged:
        command.say(_RESCUE)
    return 1 if checked.wrong else 0


def _check_sw_episodes(command: Command) -> int:
    from swtracker.domain.sw_episodes import CollectionYear, RuleYear
    from swtracker.exchange.sw_episodes import look_at_sw_episodes

    year = CollectionYear.typed(command.asked.year)
    rules = RuleYear.typed(command.asked.rules) if command.asked.rules else None
    for sentence in look_at_sw_episodes(command.asked.file, year, rules):
        command.say(sentence)
    return 0


def _team(tracker: Tracker, name: str | None) -> int | None:
    return tracker.teams.find(name).id if name else None
