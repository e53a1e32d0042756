"""``swtracker export``: every file that is handed on, by hand or from a scheduled task."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtracker.commands.command import Command
from swtracker.domain import words
from swtracker.domain.calendar import add_months
from swtracker.domain.handed_on import HandedOn
from swtracker.paths import make_folder, resource

if TYPE_CHECKING:
    from swtracker.drawing.report import Report
    from swtracker.usecases.tracker import Tracker

Add = Callable[..., argparse.ArgumentParser]

LAST, THIS = "last", "this"


def add_exports(kinds: Any, everywhere: argparse.ArgumentParser) -> None:
    """Say which files ``swtracker export`` writes and what each asks for."""

    def add(name: str, run: Callable[[Command], int], does: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = kinds.add_parser(
            name, parents=[everywhere], help=does, description=does
        )
        made.set_defaults(run=run)
        return made

    summary = add("summary", _summary, "a month of a team or the whole service")
    summary.add_argument("--team", help="one team only (the whole service unless said)")
    _add_month(summary)
    summary.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FILE",
        help="ending in .xlsx, .pdf, .docx or .csv (a file a table)",
    )
    summary.add_argument(
        "--anonymous", action="store_true", help="workers as codes, children as counts"
    )
    pack = add("pack", _pack, "one person’s evidence of a programme")
    pack.add_argument("--worker", required=True, metavar="STAFFNO", help="whose evidence")
    pack.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="as it stood on this day")
    pack.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FILE",
        help="ending in .pdf, .docx, .xlsx or .csv",
    )
    episodes = add("sw-episodes", _sw_episodes, "the SSDA903 SW Episodes of a year")
    episodes.add_argument("--year", required=True, metavar="YYYY-YY", help="such as 2025-26")
    episodes.add_argument("--rules", metavar="YYYY-YY", help="the rules of another year")
    episodes.add_argument(
        "--birth-dates",
        type=Path,
        metavar="FILE.csv",
        help="CHILD and DOB; used once, kept nowhere",
    )
    episodes.add_argument("--to", type=Path, required=True, metavar="FILE.csv")
    census = add("census", _census, "figures to check the workforce census against")
    census.add_argument(
        "--year", type=int, required=True, metavar="YYYY", help="on its 30 September"
    )
    census.add_argument("--to", type=Path, required=True, metavar="FILE.csv")
    history = add("history", _history, "who did what and when, narrowed or whole")
    history.add_argument("--by", default="", metavar="STAFFNO", help="what this person did")
    history.add_argument("--worker", default="", metavar="STAFFNO", help="about this person")
    history.add_argument("--case", default="", metavar="REFERENCE", help="about this case")
    history.add_argument(
        "--what",
        default="",
        metavar="WORDS",
        help="a kind or an act as the History page names it: “Allocations”, “closing a case”",
    )
    history.add_argument("--text", default="", metavar="WORDS", help="in what, who or why")
    history.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="from this day on")
    history.add_argument("--until", type=day, metavar="YYYY-MM-DD", help="up to this day")
    history.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="ending in .xlsx, .csv or .pdf"
    )
    whole = add("everything", _everything, "every record that stands, as a workbook to keep")
    whole.add_argument("--to", type=Path, required=True, metavar="FILE.xlsx")
    calendar = add("calendar", _calendar, "what falls due, for Outlook and other calendars")
    calendar.add_argument("--team", help="one team only (the whole service unless said)")
    calendar.add_argument("--worker", metavar="STAFFNO", help="one person only")
    calendar.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="from this day on")
    calendar.add_argument("--to", type=Path, required=True, metavar="FILE.ics")
    snapshot = add("snapshot", _snapshot, "everything on a day, in one dated folder")
    snapshot.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="today unless said")
    snapshot.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    everything = add("all", _all, "every file there is for a month, into a folder")
    _add_month(everything)
    everything.add_argument("--to", type=Path, required=True, metavar="FOLDER")


def day(typed: str) -> date:
    """A day as it is typed on a command line."""
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{typed}” is no day; write it as 2026-11-20") from error


def month(typed: str) -> str | date:
    """A month as it is typed; ``last`` and ``this`` are worked out when the day is known."""
    if typed in {LAST, THIS}:
        return typed
    try:
        return date.fromisoformat(f"{typed}-01")
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"“{typed}” is no month; write it as 2026-11, or “last” or “this”"
        ) from error


def fonts() -> tuple[Path, ...]:
    """The files of the typeface that pages are set in."""
    return tuple(sorted(resource("fonts").glob("*.otf")))


def _add_month(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--month",
        type=month,
        required=True,
        metavar="YYYY-MM",
        help="or “last”: the last full month, or “this”",
    )


def _month_asked(command: Command) -> date:
    asked: str | date = command.asked.month
    first = command.clock.today().replace(day=1)
    if isinstance(asked, date):
        return asked
    return add_months(first, -1) if asked == LAST else first


def _team(tracker: Tracker, name: str | None) -> int | None:
    return tracker.teams.find(name).id if name else None


def _wrote(
    command: Command, tracker: Tracker, what: HandedOn, *paths: Path, more: str = ""
) -> None:
    """Say what was written, and note in the history where it went."""
    for path in paths:
        command.say(f"Wrote {path}{more}")
    if not_noted := tracker.exports.note(what, paths):
        command.say(not_noted)


def _summary(command: Command) -> int:
    from swtracker.exchange.report_files import kind_of, write_report

    kind_of(command.asked.to)  # before anything is read
    tracker = command.open()
    try:
        team = _team(tracker, command.asked.team)
        report = _report(tracker, team, _month_asked(command), anonymous=command.asked.anonymous)
        written = write_report(report, command.asked.to, fonts())
        _wrote(command, tracker, HandedOn.SUMMARY, *written)
    finally:
        tracker.close()
    return 0


def _report(
    tracker: Tracker, team: int | None, of_month: date, *, anonymous: bool = False
) -> Report:
    from swtracker.exchange.anonymous import anonymous as without_people
    from swtracker.exchange.reports import team_report

    summary = tracker.summaries.team(team, of_month)
    return team_report(without_people(summary) if anonymous else summary)


def _pack(command: Command) -> int:
    from swtracker.exchange.pack_book import pack_report
    from swtracker.exchange.report_files import kind_of, write_report

    kind_of(command.asked.to)  # before anything is read
    tracker = command.open()
    try:
        pack = tracker.packs.of_worker(command.asked.worker, command.asked.on)
        report = pack_report(pack, tracker.council.row().name)
        written = write_report(report, command.asked.to, fonts())
        _wrote(command, tracker, HandedOn.PACK, *written)
    finally:
        tracker.close()
    return 0


def _sw_episodes(command: Command) -> int:
    from swtracker.domain.sw_episodes import CollectionYear, RuleYear
    from swtracker.exchange.sw_episodes import read_birth_dates, write_sw_episodes

    asked = command.asked
    births = read_birth_dates(asked.birth_dates) if asked.birth_dates else None
    tracker = command.open()
    try:
        year = CollectionYear.typed(asked.year)
        rules = RuleYear.typed(asked.rules) if asked.rules else None
        told = tracker.statutory.sw_episodes(year, rules)
        sentences = write_sw_episodes(asked.to, told, births)
        _wrote(command, tracker, HandedOn.EPISODES, asked.to)
    finally:
        tracker.close()
    for sentence in sentences:
        command.say(sentence)
    return 0


def _census(command: Command) -> int:
    from swtracker.exchange.census import write_census_check

    tracker = command.open()
    try:
        told = tracker.statutory.census(command.asked.year)
        sentences = write_census_check(command.asked.to, told)
        _wrote(command, tracker, HandedOn.CENSUS, command.asked.to)
    finally:
        tracker.close()
    for sentence in sentences:
        command.say(sentence)
    return 0


def _history(command: Command) -> int:
    from swtracker.exchange.history_report import check_kind, history_report
    from swtracker.exchange.report_files import kind_of, write_report

    asked = command.asked
    check_kind(kind_of(asked.to))  # before anything is read
    tracker = command.open()
    try:
        wanted = tracker.history.asked(
            what=asked.what,
            actor_id=tracker.staff.find(asked.by) if asked.by else None,
            worker_id=tracker.staff.find(asked.worker) if asked.worker else None,
            case=asked.case,
            text=asked.text,
            since=asked.since,
            until=asked.until,
        )
        extract = tracker.history.extract(wanted)
        written = write_report(history_report(extract), asked.to, fonts())
        _wrote(command, tracker, HandedOn.HISTORY, *written)
    finally:
        tracker.close()
    command.say(f"{words.count(len(extract.rows), 'entry', 'entries')}.")
    return 0


def _everything(command: Command) -> int:
    from swtracker.exchange.whole_workbook import write_whole

    tracker = command.open()
    try:
        write_whole(command.asked.to, tracker.whole.read(), command.clock.today())
        more = "; the history is not in it."
        _wrote(command, tracker, HandedOn.EVERYTHING, command.asked.to, more=more)
    finally:
        tracker.close()
    return 0


def _calendar(command: Command) -> int:
    from swtracker.exchange.calendar_file import write_calendar

    asked = command.asked
    tracker = command.open()
    try:
        calendar = tracker.calendars.read(
            worker_id=tracker.staff.find(asked.worker) if asked.worker else None,
            team=_team(tracker, asked.team),
            day=asked.on,
        )
        write_calendar(asked.to, calendar)
        _wrote(command, tracker, HandedOn.CALENDAR, asked.to)
    finally:
        tracker.close()
    return 0


def _snapshot(command: Command) -> int:
    from swtracker.exchange.snapshot import snapshot_name, write_snapshot

    tracker = command.open()
    try:
        snapshot = tracker.snapshots.on(command.asked.on)
        folder = make_folder(command.asked.to) / snapshot_name(snapshot)
        _wrote(command, tracker, HandedOn.DAY, write_snapshot(folder, snapshot, fonts()))
    finally:
        tracker.close()
    return 0


def _all(command: Command) -> int:
    from swtracker.exchange.snapshot import write_snapshot

    of_month = _month_asked(command)
    tracker = command.open()
    try:
        snapshot = tracker.snapshots.of_month(of_month)
        name = f"swtracker {of_month:%Y-%m} as at {snapshot.day.isoformat()}"
        folder = make_folder(command.asked.to) / name
        _wrote(command, tracker, HandedOn.MONTH, write_snapshot(folder, snapshot, fonts()))
    finally:
        tracker.close()
    return 0
