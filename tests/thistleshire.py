"""A small made-up workbook, and the board it must give, worked out by hand figure by figure.

Fri 20 Nov 2026, policy *Slough 2014-17*, records from 1 Jun 2026; two teams, eight people, thirteen
cases. Whoever changes a row works the figures out again.
"""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

Sheets = dict[str, list[Any]]
"""The rows of each sheet, headings first."""


def d(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


SHEETS: Sheets = {
    "About": [
        ["Council", "Thistleshire (made up)"],
        ["Policy", "Slough 2014-17"],
        ["Records begin", d(6, 1)],
    ],
    "Teams": [["Team", "Service area"], ["Oak", "Protection"], ["Elm", "Care"]],
    "Workers": [
        ["Staff number", "Name", "Employment", "Started", "Left", "Qualified", "Registration"],
        ["1", "Merle Oakes", "Permanent", d(1, 6, 2020), None, None, None],
        ["2", "Wilf Reddaway", "Permanent", d(10, 5), None, None, None],
        ["3", "Nia Fernley", "Permanent", d(8, 3), None, d(6, 30), "SW0123"],
        ["4", "Zara Holt", "Agency", d(3, 4, 2019), None, None, None],
        ["5", "Odd Larsby", "Permanent", d(3, 4, 2019), d(11, 1), None, None],
        ["6", "Sal Winter", "Permanent", d(11, 16), None, None, None],
        ["7", "Pip Studley", "Student", d(9, 7), None, None, None],
        ["8", "Hetty Topmost", "Permanent", d(1, 6, 2020), None, None, None],
    ],
    "Posts": [
        ["Staff number", "Team", "Role", "FTE", "Weekly hours", "From", "To"],
        ["1", "Oak", "Practice manager", 1, 37, d(1, 6, 2020), None],
        ["2", "Oak", "Social worker", 0.6, 37, d(10, 5), d(12, 1)],
        ["2", "Oak", "Social worker", 1, 37, d(12, 1), None],
        ["3", "Elm", "Social worker", 1, 37, d(8, 3), None],
        ["4", "Elm", "Social worker", 0.4, 37, d(3, 4, 2019), None],
        ["5", "Oak", "Consultant practitioner", 1, 37, d(3, 4, 2019), d(11, 1)],
        ["6", "Elm", "Social work support officer", 1, 37, d(11, 16), None],
        ["7", "Elm", "Student", 1, 37, d(9, 7), None],
        ["8", "Oak", "Head of service", 1, 37, d(1, 6, 2020), None],
    ],
    "Programmes": [
        ["Staff number", "Programme", "Start", "Outcome", "Outcome date"],
        ["3", "ASYE", d(8, 3), None, None],
    ],
    "Absences": [
        ["Staff number", "Kind", "From", "To", "Pauses the clock"],
        ["3", "Sickness", d(10, 5), d(10, 19), "Yes"],
        ["4", "Maternity or paternity", d(10, 12), None, "Yes"],
    ],
    "Cases": [
        ["Reference", "Initials", "Family", "Status", "Opened", "Closed", "Team"],
        ["C1", "AB", "F1", "c) Child in need plan", d(9, 1), None, "Oak"],
        ["C2", "CB", "F1", "c) Child in need plan", d(10, 5), None, "Oak"],
        ["C3", "DE", None, "b) Child Protection plan", d(7, 10), None, "Oak"],
        ["C4", "FG", None, "d) Open assessment", d(11, 13), None, "Elm"],
        ["C5", "HI", None, "e) Closed episode", d(9, 1), d(11, 20), "Elm"],
        ["A1", "JK", None, "c) Child in need plan", d(8, 10), None, "Elm"],
        *[
            [f"E{n}", "LM", None, "a) Looked after child", d(6, 1), None, "Elm"]
            for n in range(1, 8)
        ],
    ],
    "Allocations": [
        ["Reference", "Staff number", "Role", "From", "To", "Reason"],
        ["C1", "5", "Lead", d(9, 1), d(10, 5), "FCONTA"],
        ["C1", "2", "Lead", d(10, 5), None, "MANAGE"],
        ["C2", "2", "Lead", d(10, 5), None, "FCONTA"],
        ["C2", "3", "Co-worker", d(10, 5), None, None],
        ["C3", "5", "Lead", d(7, 10), d(11, 1), "FCONTA"],
        ["C5", "3", "Lead", d(9, 1), None, "FCONTA"],
        ["A1", "3", "Lead", d(8, 10), None, "FCONTA"],
        ["E1", "5", "Lead", d(6, 1), d(7, 1), "FCONTA"],
        ["E1", "3", "Lead", d(8, 3), d(9, 1), "MANAGE"],
        ["E1", "2", "Lead", d(10, 5), d(10, 12), "MANAGE"],
        *[[f"E{n}", "4", "Lead", d(10, 12), None, "MANAGE"] for n in range(1, 8)],
    ],
    "Supervisions": [
        ["Staff number", "Strand", "Date", "Status", "Minutes", "Supervisor", "Recorded", "Reason"],
        *[
            [who, strand, day, "Held", 90, "1", day, None]
            for who, strand, days in (
                ("1", "Line manager", [d(7, 1), d(8, 3), d(11, 2)]),
                ("3", "Line manager", [d(8, 17), d(9, 1), d(9, 15), d(9, 29), d(10, 27)]),
                ("3", "Joint with practice educator", [d(9, 3), d(10, 20)]),
                ("4", "Line manager", [d(7, 1), d(8, 3), d(9, 1), d(10, 1)]),
            )
            for day in days
        ],
        ["2", "Line manager", d(11, 5), "Cancelled", None, "1", None, "Manager in court"],
    ],
    "Development": [
        ["Staff number", "Date", "Hours", "Activity", "State", "Reason"],
        *[["3", d(9, n), 7.4, "Taught programme", "Taken", None] for n in (4, 11, 18, 25)],
        ["3", d(10, 23), 7.4, "Shadowing", "Taken", None],
        ["3", d(10, 30), 4.44, "E-learning", "Taken", None],
        ["3", d(11, 6), 3.7, "E-learning", "Lost", "Covering duty"],
        ["3", d(11, 27), 3.7, "E-learning", "Planned", None],
    ],
}


def strand(
    name: str, last_held: str | None, next_due: str | None, in_date: bool, days: str
) -> dict[str, object]:
    """``days`` are the days in date of the last 90, as ``31 of 90``."""
    days_in_date, _, of = days.partition(" of ")
    return {
        "strand": name,
        "last_held": last_held,
        "next_due": next_due,
        "in_date": in_date,
        "in_date_days_90": int(days_in_date),
        "days_90": int(of),
    }


def worker(number: str, team: str, role: str, load: str, **figures: Any) -> dict[str, object]:
    """``load`` is FTE, caseload, limit and places."""
    fte, caseload, limit, places = load.split()
    return {
        "staff_number": number,
        "team": team,
        "role": role,
        "asye": "development" in figures,
        "fte": fte,
        "caseload": int(caseload),
        "limit": int(limit),
        "places": int(places),
        **figures,
    }


# The last 90 days are 23 Aug to 20 Nov: 9 in August, 30, 31 and 20.
EXPECTED = {
    "as_at": "2026-11-20",
    "policy": "Slough 2014-17",
    "records_begin": "2026-06-01",
    "workers": [
        # Owed every month. Held 3 Aug, so due Thu 3 Sep: in date 23 Aug to 3 Sep = 12 days; then
        # not until 2 Nov; in date 2 to 20 Nov = 19. Due again Wed 2 Dec.
        worker(
            "1",
            "Oak",
            "Practice manager",
            "1.0 0 0 0",
            supervision=[strand("Line manager", "2026-11-02", "2026-12-02", True, "31 of 90")],
        ),
        # 16 x 0.6 = 9.6, so 9; the full-time post is still to come. Clock from 5 Oct: 27 days of
        # October and 20 of November; due Thu 5 Nov (cancelled, which resets nothing): 27 + 5.
        worker(
            "2",
            "Oak",
            "Social worker",
            "0.6 2 9 7",
            supervision=[strand("Line manager", None, "2026-11-05", False, "32 of 47")],
        ),
        # ASYE: 14.4, so 14. Leads A1: C5 closed today, C2 is co-worked. Away 5 to 18 Oct, 14 days,
        # so 76 of the 90 count. Line manager every 2 weeks: held 17 Aug, due 31 Aug, a bank
        # holiday, so 1 Sep; held 29 Sep: 14 unpaused days on is 13 Oct + 14 = Tue 27 Oct, held;
        # due Tue 10 Nov, not held: 10 days late, 66 in date. Joint every month: held 3 Sep, due
        # Sat 3 Oct, moved to Mon 5 Oct, paused, so Mon 19 Oct; held on the 20th, which is in date
        # from that day on: never a day late.
        # Mon 3 Aug to Fri 20 Nov: 16 weeks less 2 paused = 14 x 37 h = 518 h. Owed 51.8; taken
        # 5 x 7.4 + 4.44 = 41.44 = 8.0 %.
        worker(
            "3",
            "Elm",
            "Social worker",
            "1.0 1 14 13",
            supervision=[
                strand("Line manager", "2026-10-27", "2026-11-10", False, "66 of 76"),
                strand(
                    "Joint with practice educator", "2026-10-20", "2026-11-20", True, "76 of 76"
                ),
            ],
            development={
                "owed_hours": 51.8,
                "taken_hours": 41.44,
                "lost_hours": 3.7,
                "percent": 8.0,
            },
        ),
        # 16 x 0.4 = 6.4, so 6; brought in with 7. Away since 12 Oct with no end: the clock is
        # stopped, so nothing is due; 23 Aug to 11 Oct = 9 + 30 + 11 = 50 days, all in date.
        worker(
            "4",
            "Elm",
            "Social worker",
            "0.4 7 6 -1",
            supervision=[strand("Line manager", "2026-10-01", None, True, "50 of 50")],
        ),
        # 5 left on 1 Nov. 6 began on Monday: due Wed 16 Dec.
        worker(
            "6",
            "Elm",
            "Social work support officer",
            "1.0 0 0 0",
            supervision=[strand("Line manager", None, "2026-12-16", True, "5 of 5")],
        ),
        # A student: at most 14. Since Mon 7 Sep = 24 + 31 + 20 = 75 days; due Mon 21 Sep (15 days
        # in date) and, jointly, Wed 7 Oct (24 + 7 = 31).
        worker(
            "7",
            "Elm",
            "Student",
            "1.0 0 14 14",
            supervision=[
                strand("Line manager", None, "2026-09-21", False, "15 of 75"),
                strand("Joint with practice educator", None, "2026-10-07", False, "31 of 75"),
            ],
        ),
        worker("8", "Oak", "Head of service", "1.0 0 0 0", supervision=[]),
    ],
    "teams": [
        # 2 / 0.6 = 3.33. Owed line-manager supervision: 1 (in date) and 2 (not); 8 is owed none.
        {
            "team": "Oak",
            "children": 2,
            "limit": 9,
            "places": 7,
            "over": 0,
            "average": 3.3,
            "supervision_in_date": 1,
            "supervision_owed": 2,
        },
        # 14 + 6 + 14; places 13 + 14, for 4's excess uses up nobody's; (1 + 7) / 1.4 = 5.71.
        # In date: 4, whose clock is stopped, and 6; not 3 and 7.
        {
            "team": "Elm",
            "children": 8,
            "limit": 34,
            "places": 27,
            "over": 1,
            "average": 5.7,
            "supervision_in_date": 2,
            "supervision_owed": 4,
        },
    ],
    # 13 cases less C5. C3 waits since 1 Nov, 19 days; C4 since 13 Nov, 7 days, which still pass.
    # E1 has had 5, 3, 2 and 4: four. 11 of 12 had at most three: 91.67 %.
    "service": {
        "open_children": 12,
        "unallocated": 2,
        "longest_wait_days": 19,
        "past_7_days": 1,
        "at_most_3_workers_percent": 91.7,
    },
}


def written(sheets: Sheets, path: Path) -> Path:
    """The sheets as a workbook at ``path``, with days as Excel keeps them."""
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append([datetime.combine(c, time()) if isinstance(c, date) else c for c in row])
    book.save(path)
    book.close()
    return path
