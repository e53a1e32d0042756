"""The look: both themes can be read by eyes that see little, and text of any size fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.drawing.ink import PAPER, Ink
from swtracker.ui import theme
from swtracker.ui.theme import DARK, LIGHT, Theme

BOTH = pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
GROUNDS = ("canvas", "surface", "raised", "row_selected", "row_hover")
INKS = (LIGHT.ink, DARK.ink, PAPER)


@pytest.fixture(autouse=True)
def _put_back(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 works it out."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_worked_out_as_the_standard_says() -> None:
    """Black on white is 21; the grey that just passes is 4.54."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@BOTH
@pytest.mark.parametrize("words", ["text", "muted", "accent", "full", "over", "good"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read_on_every_ground(look: Theme, words: str, ground: str) -> None:
    """4.5:1 for text of every tone, selected and hovered rows included."""
    assert contrast(getattr(look, words), getattr(look, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_accent", "accent_pressed"),
        ("rail_text", "rail"),
        ("rail_text", "rail_selected"),
        ("rail_strong", "rail_selected"),
        ("notice_text", "notice"),
        ("notice_link", "notice"),
        ("muted", "bar_track"),
        ("text", "full_ground"),
    ],
)
def test_words_can_be_read_on_the_ground_made_for_them(
    look: Theme, words: str, ground: str
) -> None:
    """Buttons, the rail, notices, badges and the read-only banner."""
    assert contrast(getattr(look, words), getattr(look, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("tone", ["muted", "accent", "full", "over", "good"])
def test_a_badge_can_be_read(look: Theme, tone: theme.Tone) -> None:
    """Every tone on its own soft ground."""
    assert contrast(look.tone(tone), look.ground(tone)) >= 4.5


@BOTH
def test_the_edge_of_a_field_is_seen(look: Theme) -> None:
    """3:1 against what is round it and what is in it."""
    assert contrast(look.field_line, look.canvas) >= 3
    assert contrast(look.field_line, look.surface) >= 3


@pytest.mark.parametrize("ink", INKS, ids=["light", "dark", "paper"])
@pytest.mark.parametrize("mark", ["mark", "bar", "full", "over", "good", "muted"])
def test_marks_are_seen_on_what_they_are_drawn_on(ink: Ink, mark: str) -> None:
    """3:1 against the surface and against the empty part of a bar, on screen and on paper."""
    assert contrast(getattr(ink, mark), ink.surface) >= 3
    assert contrast(getattr(ink, mark), ink.bar_track) >= 3


@pytest.mark.parametrize("ink", INKS, ids=["light", "dark", "paper"])
def test_the_limit_mark_is_seen_over_every_bar(ink: Ink) -> None:
    """The mark stands where a bar may end: it must be told from the bar itself by its length.

    It also differs in lightness, so that it is found in a full bar.
    """
    for bar in (ink.bar, ink.full):
        assert contrast(ink.mark, bar) >= 1.8


def test_both_themes_name_the_same_colours_as_hex() -> None:
    """Every colour is written out, so that the style sheet and QColor take it."""
    for look in (LIGHT, DARK):
        for name, value in look._asdict().items():
            assert name == "name" or (value.startswith("#") and len(value) == 7)


def test_every_tone_is_a_colour_of_the_theme() -> None:
    """No tone can be asked for that the theme does not have."""
    for tone in get_args(theme.Tone):
        assert LIGHT.tone(tone).startswith("#")
        assert LIGHT.ground(tone).startswith("#")


def test_applying_a_theme_puts_palette_font_and_style_in_force(qapp: QApplication) -> None:
    """Whatever paints finds the same colours whichever way it asks."""
    assert theme.apply(qapp, "dark") is DARK
    assert theme.current() is DARK
    assert theme.current().is_dark
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.surface
    assert qapp.font().family() == "Inter"
    assert qapp.style().objectName() == "fusion" or qapp.styleSheet()
    assert DARK.accent in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()


def test_a_theme_changes_what_is_already_shown(qapp: QApplication, qtbot: QtBot) -> None:
    """A label that is on the screen takes the new colours without being made again."""
    shown = QLabel("Amara Ashdown")
    qtbot.addWidget(shown)
    shown.show()
    theme.apply(qapp, "dark")
    assert shown.palette().color(QPalette.ColorRole.WindowText).name() == DARK.text


@pytest.mark.parametrize(
    ("scheme", "look"),
    [
        (Qt.ColorScheme.Dark, DARK),
        (Qt.ColorScheme.Light, LIGHT),
        (Qt.ColorScheme.Unknown, LIGHT),
    ],
)
def test_system_follows_the_computer(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, scheme: Qt.ColorScheme, look: Theme
) -> None:
    """Dark where the computer says dark; light where it says light or nothing."""

    class Hints:
        def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802  Qt's own name
            return scheme

    monkeypatch.setattr(QGuiApplication, "styleHints", Hints)
    assert theme.apply(qapp, "system") is look


def test_figures_are_all_of_one_width(qapp: QApplication) -> None:
    """A column of numbers lines up: 1111 is as wide as 8888, at every weight and size."""
    for made in (theme.font(), theme.font(1.7, strong=True)):
        metrics = QFontMetricsF(made)
        assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


@pytest.mark.parametrize("scale", theme.TEXT_SCALES)
def test_a_button_grows_with_its_words(qapp: QApplication, qtbot: QtBot, scale: float) -> None:
    """Nothing is cut off at any text size up to 200 %."""
    theme.apply(qapp, "light", scale)
    made = QPushButton("Log supervision")
    made.setProperty("part", "primary")
    qtbot.addWidget(made)
    made.ensurePolished()
    words = QFontMetricsF(theme.font(strong=True)).size(0, made.text())
    assert made.sizeHint().width() >= words.width() + 2 * theme.px(8)
    assert made.sizeHint().height() >= words.height() + 2 * theme.px(4)
    assert theme.px(8) == round(8 * scale)
