"""The policy editor: the council's numbers part by part, and what they would change, then adopt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from swtracker.domain import words
from swtracker.domain.policy import Policy, ProgrammeTemplate
from swtracker.errors import BadInput, BadPolicy, KnownError
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.opening import attempt
from swtracker.ui.policy.draft import Draft
from swtracker.ui.policy.fields import WordsField
from swtracker.ui.policy.limits import LimitsPart
from swtracker.ui.policy.part import Part, error_label
from swtracker.ui.policy.preview import WhatWouldChangeView, summary
from swtracker.ui.policy.programmes import ProgrammesPart
from swtracker.ui.policy.rules import AllocationPart, DevelopmentPart, WeightsPart
from swtracker.ui.policy.strands import StrandsPart
from swtracker.ui.widgets.basics import button, label, row, rule, screen_room
from swtracker.ui.widgets.beside import scrolling
from swtracker.ui.widgets.choices import Chooser, mark_wrong
from swtracker.ui.widgets.dates import DateField
from swtracker.usecases.rows.plans import WhatWouldChange

if TYPE_CHECKING:
    from swtracker.usecases.council import Council

CHANGES = "What would change"
LOOK_AFTER_MS = 400
"""How long nothing is typed before it is worked out again what would change."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A policy to start writing from, and how it is offered: "In force: Slough 2014-17"."""

    title: str
    policy: Policy
