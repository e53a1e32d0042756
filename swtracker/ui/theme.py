"""How swtracker looks: two themes of named colours, the type, the measures and the style sheet.

`apply` puts a theme in force for the whole application; `current` answers it to whatever paints.
No colour and no size is written down anywhere else in the window.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cache
from string import Template
from typing import Literal, NamedTuple, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from swtracker.drawing.ink import Ink
from swtracker.paths import resource

ThemeName = Literal["light", "dark", "system"]
THEME_NAMES: tuple[ThemeName, ...] = ("system", "light", "dark")
TEXT_SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)

Tone = Literal["plain", "muted", "accent", "full", "over", "good"]
"""What a piece of text says by its colour; its words always say it too."""

FONT_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Italic.otf")
FONT_FAMILY = "Inter"
# A point is 1/72 inch on a Mac's logical screen and 1/96 elsewhere: both give about 13 pixels.
BASE_POINTS = 13.0 if sys.platform == "darwin" else 10.0
ROW_HEIGHT = 34
"""The height of a table's row in pixels, at a text size of 100 %."""


class Theme(NamedTuple):
    """Named colours, each ``#rrggbb``; what a name is for is said where it is not plain."""

    name: str
    canvas: str
    """The window behind everything."""
    surface: str
    """Tables, panels, fields."""
    raised: str
    """Menus, pop-ups and the ground of quiet buttons."""
    text: str
    muted: str
    line: str
    """Hairlines that part; they carry no meaning."""
    field_line: str
    """The edge of a field, which must be seen to be found (3:1)."""
    accent: str
    on_accent: str
    accent_hover: str
    accent_pressed: str
    row_selected: str
    row_hover: str
    rail: str
    rail_text: str
    rail_selected: str
    rail_strong: str
    mark: str
    bar: str
    bar_light: str
    bar_track: str
    area: str
    full: str
    """Amber: at the limit, due soon, behind."""
    full_ground: str
    over: str
    """Red: over the limit, overdue, far behind."""
    over_ground: str
    good: str
    good_ground: str
    notice: str
    notice_text: str
    notice_link: str
    disabled: str

    @property
    def is_dark(self) -> bool:
        """Whether the theme is light text on a dark ground."""
        return self.name == "dark"

    @property
    def ink(self) -> Ink:
        """The colours a drawing on a panel or in a table is made with."""
        return _ink(self)

    def tone(self, tone: Tone) -> str:
        """The colour of text of a tone."""
        return self.text if tone == "plain" else cast(str, getattr(self, tone))

    def ground(self, tone: Tone) -> str:
        """The soft ground a badge of a tone stands on."""
        if tone in {"full", "over", "good"}:
            return cast(str, getattr(self, f"{tone}_ground"))
        return self.row_selected if tone == "accent" else self.bar_track


@cache
def _ink(theme: Theme) -> Ink:
    return Ink(**{name: getattr(theme, name) for name in Ink._fields})


LIGHT = Theme(
    name="light",
    canvas="#f6f8fa",
    surface="#ffffff",
    raised="#ffffff",
    text="#18212b",
    muted="#596573",
    line="#e1e6ec",
    field_line="#85909d",
    accent="#1f5ea8",
    on_accent="#ffffff",
    accent_hover="#1a5193",
    accent_pressed="#15447d",
    row_selected="#e7f0fa",
    row_hover="#f3f6fa",
    rail="#232f3e",
    rail_text="#c9d2dd",
    rail_selected="#3c4857",
    rail_strong="#ffffff",
    mark="#18212b",
    bar="#4a7fc1",
    bar_light="#cbdcf1",
    bar_track="#e6eaef",
    area="#eef3fa",
    full="#985a00",
    full_ground="#fbf0dc",
    over="#b3261e",
    over_ground="#fbe9e7",
    good="#1b7340",
    good_ground="#e3f4e9",
    notice="#1d2632",
    notice_text="#f4f7fa",
    notice_link="#9cc7f7",
    disabled="#99a3ae",
)

DARK = Theme(
    name="dark",
    canvas="#151a21",
    surface="#1b222b",
    raised="#232c37",
    text="#e8edf3",
    muted="#9eaab8",
    line="#2d3743",
    field_line="#6b7887",
    accent="#7fb3f0",
    on_accent="#0d1724",
    accent_hover="#97c2f5",
    accent_pressed="#6aa2e4",
    row_selected="#22384f",
    row_hover="#212a35",
    rail="#0f141a",
    rail_text="#b4bfcb",
    rail_selected="#28313c",
    rail_strong="#ffffff",
    mark="#eef2f6",
    bar="#6a9ee0",
    bar_light="#34506f",
    bar_track="#2e3843",
    area="#203044",
    full="#e8a640",
    full_ground="#3a2e18",
    over="#f48f86",
    over_ground="#432523",
    good="#5fc98a",
    good_ground="#1b3a2a",
    notice="#e8edf3",
    notice_text="#151a21",
    notice_link="#1a4f8f",
    disabled="#5f6b79",
)

_THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


@dataclass(slots=True)
class _Look:
    """What is in force: asked for some thousands of times while one table paints."""

    theme: Theme = LIGHT
    text_scale: float = 1.0
    is_applied: bool = False
    fonts: dict[tuple[float, bool], QFont] = field(default_factory=dict)


_IN_FORCE = _Look()


def apply(app: QApplication, theme_name: ThemeName, text_scale: float = 1.0) -> Theme:
    """Put a theme and a text size in force for every widget, those already shown included.

    ``text_scale`` is 1.0 to 2.0. "system" is what the computer asks for now; call again when
    `QStyleHints.colorSchemeChanged` says that it asks for another.
    """
    theme = _THEMES[_resolved(theme_name)]
    if not _IN_FORCE.is_applied:
        app.setStyle(QStyleFactory.create("Fusion"))
    _IN_FORCE.theme, _IN_FORCE.text_scale, _IN_FORCE.is_applied = theme, text_scale, True
    _IN_FORCE.fonts.clear()
    app.setPalette(_palette(theme))
    app.setFont(_font())
    app.setStyleSheet(_style_sheet(theme))
    return theme


def current() -> Theme:
    """The theme in force; light before any was applied."""
    return _IN_FORCE.theme


def text_scale() -> float:
    """The text size in force: 1.0 is 100 %."""
    return _IN_FORCE.text_scale


def px(pixels: float) -> int:
    """So many pixels of the design at the text size in force."""
    return round(pixels * _IN_FORCE.text_scale)


def points(factor: float = 1.0) -> float:
    """A size of type in points: ``factor`` times the text of a table."""
    return BASE_POINTS * text_scale() * factor


def font(factor: float = 1.0, *, strong: bool = False) -> QFont:
    """The application's font at a size, with figures of one width; not to be changed."""
    made = _IN_FORCE.fonts.get((factor, strong))
    if made is None:
        made = QFont(QApplication.font())
        made.setPointSizeF(points(factor))
        made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        _IN_FORCE.fonts[factor, strong] = made
    return made


def _resolved(theme_name: ThemeName) -> str:
    if theme_name != "system":
        return theme_name
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK.name if dark else LIGHT.name


def _font() -> QFont:
    if FONT_FAMILY not in QFontDatabase.families():
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}")))
    made = QFont(FONT_FAMILY)
    made.setPointSizeF(points())
    # Figures of one width, so that a column of numbers lines up.
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.canvas,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.canvas,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_accent,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.notice,
        role.ToolTipText: theme.notice_text,
        role.Light: theme.surface,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.field_line,
        role.Shadow: theme.line,
    }
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.disabled))
    return palette


def _style_sheet(theme: Theme) -> str:
    """The one style sheet, its tokens filled in: ``$colour``, ``$px4`` and ``$pt_small``."""
    tokens: dict[str, str] = theme._asdict()
    tokens |= {f"px{size}": f"{px(size)}px" for size in range(1, 65)}
    tokens |= {
        "pt": f"{points():.2f}pt",
        "pt_small": f"{points(0.9):.2f}pt",
        "pt_heading": f"{points(1.1):.2f}pt",
        "pt_title": f"{points(1.45):.2f}pt",
        "pt_figure": f"{points(1.7):.2f}pt",
        # Half of what is round: a radius of more than half is no radius at all to Qt.
        "round_chip": f"{(px(20) + 2 * px(2) + 2) // 2}px",
        "round_radio": f"{(px(16) + 2) // 2}px",
        "glyphs": resource(f"style/{theme.name}").as_posix(),
    }
    source = resource("style/app.qss").read_text(encoding="utf-8")
    return Template(source).substitute(tokens)
