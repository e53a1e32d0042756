"""A calendar as a file other calendars read (.ics, RFC 5545).

A time stands in the time of London with its rules, so that 10:00 stays 10:00 when the clocks
change; what has no time of day takes the whole day and keeps nobody busy.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from swtracker.domain.calendar import ONE_DAY
from swtracker.exchange.safe_files import write_file
from swtracker.usecases.rows.calendar import CalendarEntry, CalendarRead

if TYPE_CHECKING:
    from icalendar import Event, Timezone

LONDON = "Europe/London"
_PROGRAM = "-//swtracker//swtracker//EN"
_SUMMER = timedelta(hours=1)
_WINTER = timedelta(0)


def write_calendar(path: Path, calendar: CalendarRead) -> None:
    """Write the calendar. Raises `CannotWrite`."""
    write_file(path, calendar_bytes(calendar))


def calendar_bytes(calendar: CalendarRead) -> bytes:
    """The calendar as the bytes of a file."""
    from icalendar import Calendar

    file = Calendar()
    file.add("prodid", _PROGRAM)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", f"Supervision and reviews: {calendar.name}")
    file.add_component(_london())
    for entry in calendar.entries:
        file.add_component(_event(entry, calendar.made))
    written: bytes = file.to_ical()
    return written


def _event(entry: CalendarEntry, made: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", made)
    event.add("sequence", entry.sequence)
    event.add("summary", entry.words)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.at:
        start = datetime.combine(entry.day, time.fromisoformat(entry.at))
        zone = {"TZID": LONDON}
        event.add("dtstart", start, parameters=zone)
        event.add("dtend", start + timedelta(minutes=entry.minutes), parameters=zone)
    else:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + ONE_DAY)
        event.add("transp", "TRANSPARENT")
    return event


def _london() -> Timezone:
    """The rules of British time since 1996: the last Sundays of March and October, at 1:00 UTC."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", LONDON)
    summer = TimezoneDaylight()
    summer.add("tzname", "BST")
    summer.add("dtstart", datetime.combine(date(1996, 3, 31), time(1)))
    summer.add("rrule", {"freq": "yearly", "bymonth": 3, "byday": "-1su"})
    summer.add("tzoffsetfrom", _WINTER)
    summer.add("tzoffsetto", _SUMMER)
    winter = TimezoneStandard()
    winter.add("tzname", "GMT")
    winter.add("dtstart", datetime.combine(date(1996, 10, 27), time(2)))
    winter.add("rrule", {"freq": "yearly", "bymonth": 10, "byday": "-1su"})
    winter.add("tzoffsetfrom", _SUMMER)
    winter.add("tzoffsetto", _WINTER)
    zone.add_component(summer)
    zone.add_component(winter)
    return zone
