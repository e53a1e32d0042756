"""The kinds of files in which records leave the program, in the words the history has for them."""

from __future__ import annotations

from enum import StrEnum


class HandedOn(StrEnum):
    """What was saved as a file to hand on."""

    SUMMARY = "a summary"
    PACK = "an evidence pack"
    EPISODES = "the SW Episodes"
    CENSUS = "the census check"
    CALENDAR = "a calendar"
    DAY = "everything on a day"
    MONTH = "every file of a month"
    EVERYTHING = "every record"
    HISTORY = "the history"
