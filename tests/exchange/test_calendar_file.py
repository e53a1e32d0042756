"""The calendar file, read back by the library other programs read such files with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from swtracker.errors import CannotWrite
from swtracker.exchange.calendar_file import LONDON, calendar_bytes, write_calendar
from swtracker.usecases.rows.calendar import CalendarEntry, CalendarRead

MADE = datetime(2026, 11, 20, 9, tzinfo=UTC)
AWKWARD = 'Supervision; of “Bee, "B"” \\ Wren\nليلى 👩\u200d👧 and a very long name indeed, ' * 3


def an_entry(
    words: str = "Supervision: Priya Wren", day: date = date(2026, 11, 24), **said: object
) -> CalendarEntry:
    asked: dict[str, object] = {"uid": "a@swtracker", "sequence": 0, **said}
    return CalendarEntry(words=words, day=day, **asked)  # type: ignore[arg-type]


def written(*entries: CalendarEntry) -> bytes:
    return calendar_bytes(CalendarRead("North", MADE, entries))


def read(*entries: CalendarEntry) -> Calendar:
    file = Calendar.from_ical(written(*entries))
    assert isinstance(file, Calendar)
    return file


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        (date(2026, 10, 23), 1),
        (date(2026, 10, 26), 0),
        (date(2027, 3, 26), 0),
        (date(2027, 3, 29), 1),
    ],
    ids=["summer", "after the clocks go back", "winter", "after they go forward"],
)
def test_ten_o_clock_stays_ten_o_clock(day: date, offset: int) -> None:
    """By the rules in the file itself, not by what the reader knows of London."""
    text = written(an_entry(day=day, at="10:00", minutes=90)).decode()
    assert f"DTSTART;TZID={LONDON}:{day:%Y%m%d}T100000" in text
    assert f"DTEND;TZID={LONDON}:{day:%Y%m%d}T113000" in text
    [zone] = Calendar.from_ical(text).walk("VTIMEZONE")
    rules = zone.to_tz(lookup_tzid=False)  # type: ignore[attr-defined]
    assert datetime(day.year, day.month, day.day, 10, tzinfo=rules).utcoffset() == timedelta(
        hours=offset
    )


def test_what_has_no_time_takes_the_day_and_keeps_nobody_busy() -> None:
    """The day after is its end, which is not in it (RFC 5545)."""
    [event] = read(an_entry(day=date(2026, 12, 31))).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 12, 31)
    assert event.decoded("DTEND") == date(2027, 1, 1)
    assert event["TRANSP"] == "TRANSPARENT"


def test_a_name_a_sequence_and_whether_it_stands() -> None:
    """What a calendar needs to find the entry it has, and to know the newer one."""
    file = read(an_entry(uid="one", sequence=3), an_entry(uid="two", sequence=4, is_cancelled=True))
    one, two = file.walk("VEVENT")
    assert (str(one["UID"]), one["SEQUENCE"], one["STATUS"]) == ("one", 3, "CONFIRMED")
    assert (str(two["UID"]), two["SEQUENCE"], two["STATUS"]) == ("two", 4, "CANCELLED")
    assert one.decoded("DTSTAMP") == MADE
    assert file["X-WR-CALNAME"] == "Supervision and reviews: North"
    assert (file["VERSION"], file["METHOD"]) == ("2.0", "PUBLISH")


def test_lines_are_folded_and_end_as_they_should() -> None:
    """At most 75 bytes, each ended by CR LF, no letter cut in two."""
    content = written(an_entry(AWKWARD))
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=200))
def test_words_come_back_as_they_were(said: str) -> None:
    """Commas, semicolons, backslashes, new lines, any letter of any script."""
    [event] = read(an_entry(said)).walk("VEVENT")
    assert str(event["SUMMARY"]) == said


def test_an_empty_calendar_is_one_too(tmp_path: Path) -> None:
    """Nothing is due; the file says so."""
    write_calendar(tmp_path / "empty.ics", CalendarRead("North", MADE, ()))
    file = Calendar.from_ical((tmp_path / "empty.ics").read_bytes())
    assert file.walk("VEVENT") == []
    with pytest.raises(CannotWrite):
        write_calendar(tmp_path / "nowhere" / "a.ics", CalendarRead("North", MADE, ()))
