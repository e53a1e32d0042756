"""The evidence pack on Development: who is chosen, the answers first, then every proof."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from swtracker.domain.people import Outcome
from swtracker.drawing import values
from swtracker.drawing.activity_bars import ActivityBars
from swtracker.drawing.programme_line import ProgrammeLine
from swtracker.ui import files, theme
from swtracker.ui.pack_place import PackPlace
from swtracker.ui.pages.development import PACK, YEAR, DevelopmentPage
from swtracker.ui.place_asked import PlaceAsked
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.usecases.rows.pack import EvidencePack
from swtracker.usecases.tracker import Tracker
from tests.council import TODAY, add_worker, worker_id
from tests.ui.page_window import PageWindow, Stand

Window = PageWindow[DevelopmentPage]
NAME = "Amara Hazel · ASYE, month 4 of 12"


@pytest.fixture
def window(stand: Stand) -> Window:
    made = stand(DevelopmentPage)
    made.page.show_place(PACK)
    made.settle()
    return made


def place(window: Window) -> PackPlace:
    return window.findChildren(PackPlace)[0]


def shown(window: Window) -> EvidencePack:
    found = place(window).pack
    assert found is not None
    return found


def seen(widget: QWidget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget))


def charts(window: Window) -> list[object]:
    found = place(window).findChildren(ChartWidget)
    return [c.value for c in found if c.isVisibleTo(place(window))]


def newcomer(tracker: Tracker, start: date = date(2026, 11, 9)) -> int:
    number = add_worker(tracker, "B1", "Bram Teasel", "South", started=start)
    tracker.staff.enrol(number, programme="ASYE", start=start)
    return number


def test_the_answers_stand_first_with_their_proofs(window: Window) -> None:
    assert place(window).person.currentText() == NAME
    said = seen(place(window).questions)
    assert said.splitlines()[:4] == [
        "What a panel asks",
        "Yes",
        "Was supervision held at the specified frequency?",
        shown(window).questions[0].proof,
    ]
    promised = seen(place(window).promises)
    assert "No\nTraining and development plan\n0 goals agreed" in promised
    assert "From Mon 27 Jul 2026 to Fri 20 Nov 2026." in seen(place(window))


def test_every_proof_is_drawn_with_the_charts_of_the_other_pages(window: Window) -> None:
    kinds = [type(value) for value in charts(window)]
    assert kinds == [
        values.SupervisionStrip,
        values.SupervisionStrip,
        values.CaseloadLine,
        values.ShareLine,
        values.YearOfWeeks,
        ActivityBars,
        ProgrammeLine,
    ]


def test_stages_and_gaps_are_tables_and_the_long_ones_wait_to_be_asked_for(window: Window) -> None:
    found = place(window)
    supervision, caseload, time = found.supervision, found.caseload, found.time
    assert [r.stage.every for r in supervision.stages.lines.rows] == [
        "every 2 weeks",
        "every month",
    ]
    assert [r.lapse.days for r in supervision.lapses.lines.rows] == [2]
    for table in (supervision.sessions, caseload.weeks, time.table):
        assert not table.isVisibleTo(place(window))
        assert table.lines.rows
    toggles = [b for b in place(window).findChildren(QPushButton) if b.text() == "Show all"]
    assert [t.accessibleName() for t in toggles] == [
        "Every session: show all",
        "Week by week: show all",
        "Week by week: show all",
    ]
    toggles[0].click()
    assert supervision.sessions.isVisibleTo(place(window))
    assert toggles[0].text() == "Hide"
    toggles[0].click()
    assert not supervision.sessions.isVisibleTo(place(window))


def test_where_there_is_nothing_to_prove_it_says_so(window: Window) -> None:
    assert "Over the limit by agreement\nNobody was." in seen(place(window))
    newcomer(window.tracker)
    window.page.refresh()
    window.settle()
    chosen = next(p.enrolment_id for p in place(window).places if p.name == "Bram Teasel")
    place(window).person.set_choice(chosen)
    place(window).person.chosen.emit(chosen)
    window.settle()
    assert shown(window).year.row.name == "Bram Teasel"
    assert "When it was overdue\nNever." in seen(place(window))
    assert "Lost, to what and by whom\nNone was lost." in seen(place(window))


def test_whoever_was_chosen_on_the_page_carries_over(stand: Stand, council: Tracker) -> None:
    newcomer(council)
    window = stand(DevelopmentPage)
    window.page.time.table.choose(worker_id(council, "B1"))
    window.page.show_place(PACK)
    window.settle()
    assert shown(window).year.row.name == "Bram Teasel"
    window.page.show_place(YEAR)
    window.settle()
    window.page.show_subject(worker_id(council, "A1"))
    window.page.show_place(PACK)
    window.settle()
    assert shown(window).year.row.name == "Amara Hazel"


def test_a_team_without_a_programme_has_no_pack(window: Window) -> None:
    window.team("South")
    assert place(window).pack is None
    assert "Nobody here is or was on a programme" in seen(place(window))
    assert not place(window).person.isVisibleTo(place(window))
    assert place(window).worker_id is None
    window.team("North")
    assert shown(window).year.row.name == "Amara Hazel"


def test_a_programme_that_ended_keeps_its_pack(window: Window) -> None:
    number = shown(window).year.row.enrolment_id
    window.tracker.staff.record_outcome(number, outcome=Outcome.PASS, on=TODAY.today())
    window.page.refresh()
    window.settle()
    assert place(window).person.currentText() == "Amara Hazel · ASYE, Pass"
    assert "Pass on Fri 20 Nov 2026; the protection ended that day." in seen(place(window))


def test_a_past_day_shows_the_pack_as_it_stood(window: Window) -> None:
    window.desk.look_at_day(date(2026, 9, 1))
    window.settle()
    assert shown(window).until == date(2026, 9, 1)
    assert "From Mon 27 Jul 2026 to Tue 1 Sep 2026." in seen(place(window))


def test_a_programme_still_to_begin_says_when(stand: Stand, council: Tracker) -> None:
    start = TODAY.today() + timedelta(days=10)
    newcomer(council, start)
    window = stand(DevelopmentPage)
    window.desk.look_at_day(start)
    window.page.show_place(PACK)
    window.settle()
    window.page.show_subject(PlaceAsked(PACK, worker_id(council, "B1")))
    window.settle()
    [row] = [p for p in place(window).places if p.name == "Bram Teasel"]
    place(window).show_pack(council.packs.of(row.enrolment_id))
    assert "Begins on Mon 30 Nov 2026." in seen(place(window))
    assert "The programme has not begun." in seen(place(window).promises)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_it_stands_on_a_small_screen_at_large_text(
    qapp: object, stand: Stand, council: Tracker, name: theme.ThemeName
) -> None:
    theme.apply(qapp, name, 1.5)  # type: ignore[arg-type]
    window = stand(DevelopmentPage)
    window.page.show_place(PACK)
    window.settle()
    assert window.width() == 1280
    body = place(window).body.widget()
    assert body is not None
    assert body.width() <= place(window).body.viewport().width()


def test_the_pack_shown_is_the_pack_saved(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a PDF with the answers, named after the number; nothing to save with nobody chosen."""
    offered: list[Path] = []

    def name_report(_parent: QWidget, _title: str, suggested: Path, _kind: str) -> Path:
        offered.append(suggested)
        return tmp_path / "pack.pdf"

    monkeypatch.setattr(files, "name_report", name_report)
    page = place(window)
    pack = shown(window)
    page.save.menu().actions()[1].trigger()
    window.settle()
    assert window.said() == "Saved “pack.pdf”"
    assert pack.year.row.name not in offered[0].name
    document = pypdfium2.PdfDocument(tmp_path / "pack.pdf")
    said = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert all(answered.asked in said for answered in pack.questions)
    page._show_people(())  # noqa: SLF001 - a team nobody of whom is on a programme
    assert not page.save.isEnabled()
    page.save.menu().actions()[1].trigger()
    assert len(offered) == 1
