"""The evidence pack on Development: who is chosen, the answers first, then every proof."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

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


def newcomer(tracker: Tracker, number: str, name: str, start: date = date(2026, 11, 9)) -> None:
    """Somebody of South who begins the ASYE on the day they start."""
    worker = add_worker(tracker, number, name, "South", started=start)
    tracker.staff.enrol(worker, programme="ASYE", start=start)


def test_the_pack_is_read_looked_back_at_saved_and_kept(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answers and every proof; another team, a past day, a file, and a programme that ended."""
    found = place(window)
    # The answers stand first, with their proofs.
    assert found.person.currentText() == NAME
    assert seen(found.questions).splitlines()[:4] == [
        "What a panel asks",
        "Yes",
        "Was supervision held at the specified frequency?",
        shown(window).questions[0].proof,
    ]
    assert "No\nTraining and development plan\n0 goals agreed" in seen(found.promises)
    assert "From Mon 27 Jul 2026 to Fri 20 Nov 2026." in seen(found)
    # Every proof is drawn with the charts of the other pages.
    assert [type(value) for value in charts(window)] == [
        values.SupervisionStrip,
        values.SupervisionStrip,
        values.CaseloadLine,
        values.ShareLine,
        values.YearOfWeeks,
        ActivityBars,
        ProgrammeLine,
    ]
    # Stages and gaps are tables; where there is nothing to prove it says so.
    supervision, caseload, time = found.supervision, found.caseload, found.time
    assert [r.stage.every for r in supervision.stages.lines.rows] == [
        "every 2 weeks",
        "every month",
    ]
    assert [r.lapse.days for r in supervision.lapses.lines.rows] == [2]
    assert "Over the limit by agreement\nNobody was." in seen(found)
    # The long tables wait to be asked for.
    for table in (supervision.sessions, caseload.weeks, time.table):
        assert not table.isVisibleTo(found), table.accessibleName()
        assert table.lines.rows, table.accessibleName()
    toggles = [b for b in found.findChildren(QPushButton) if b.text() == "Show all"]
    assert [t.accessibleName() for t in toggles] == [
        "Every session: show all",
        "Week by week: show all",
        "Week by week: show all",
    ]
    toggles[0].click()
    assert supervision.sessions.isVisibleTo(found)
    assert toggles[0].text() == "Hide"
    toggles[0].click()
    assert not supervision.sessions.isVisibleTo(found)
    # The pack shown is the pack saved: as a PDF with the answers, named after the number.
    offered: list[Path] = []

    def name_report(_parent: QWidget, _title: str, suggested: Path, _kind: str) -> Path:
        offered.append(suggested)
        return tmp_path / "pack.pdf"

    monkeypatch.setattr(files, "name_report", name_report)
    pack = shown(window)
    found.save.menu().actions()[1].trigger()
    window.settle()
    assert window.said() == "Saved “pack.pdf”"
    assert pack.year.row.name not in offered[0].name
    document = pypdfium2.PdfDocument(tmp_path / "pack.pdf")
    said = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert all(answered.asked in said for answered in pack.questions)
    # A team without a programme has no pack, and nothing to save with nobody chosen.
    window.team("South")
    assert found.pack is None
    assert "Nobody here is or was on a programme" in seen(found)
    assert not found.person.isVisibleTo(found)
    assert found.worker_id is None
    assert not found.save.isEnabled()
    found.save.menu().actions()[1].trigger()
    assert len(offered) == 1
    # A past day shows the pack as it stood.
    window.desk.look_at_day(date(2026, 9, 1))
    window.team("North")
    assert shown(window).year.row.name == "Amara Hazel"
    assert shown(window).until == date(2026, 9, 1)
    assert "From Mon 27 Jul 2026 to Tue 1 Sep 2026." in seen(found)
    # A programme that ended keeps its pack.
    number = shown(window).year.row.enrolment_id
    window.tracker.staff.record_outcome(number, outcome=Outcome.PASS, on=TODAY.today())
    window.desk.look_at_today()
    window.settle()
    assert found.person.currentText() == "Amara Hazel · ASYE, Pass"
    assert "Pass on Fri 20 Nov 2026; the protection ended that day." in seen(found)


def test_whoever_was_chosen_on_the_page_carries_over(stand: Stand, council: Tracker) -> None:
    """From the table and from their year; the chooser has the others, one still to begin."""
    newcomer(council, "B1", "Bram Teasel")
    start = TODAY.today() + timedelta(days=10)
    newcomer(council, "B2", "Clover Reed", start)
    window = stand(DevelopmentPage)
    window.page.time.table.choose(worker_id(council, "B1"))
    window.page.show_place(PACK)
    window.settle()
    assert shown(window).year.row.name == "Bram Teasel"
    # Where there is nothing to prove it says so.
    assert "When it was overdue\nNever." in seen(place(window))
    assert "Lost, to what and by whom\nNone was lost." in seen(place(window))
    window.page.show_place(YEAR)
    window.settle()
    window.page.show_subject(worker_id(council, "A1"))
    window.page.show_place(PACK)
    window.settle()
    assert shown(window).year.row.name == "Amara Hazel"
    # Another is chosen on the pack itself.
    chosen = next(p.enrolment_id for p in place(window).places if p.name == "Bram Teasel")
    place(window).person.set_choice(chosen)
    place(window).person.chosen.emit(chosen)
    window.settle()
    assert shown(window).year.row.name == "Bram Teasel"
    # A programme still to begin says when.
    window.desk.look_at_day(start)
    window.page.show_subject(PlaceAsked(PACK, worker_id(council, "B2")))
    window.settle()
    [row] = [p for p in place(window).places if p.name == "Clover Reed"]
    place(window).show_pack(council.packs.of(row.enrolment_id))
    assert "Begins on Mon 30 Nov 2026." in seen(place(window))
    assert "The programme has not begun." in seen(place(window).promises)


def test_it_stands_on_a_small_screen_at_large_text(qapp: QApplication, stand: Stand) -> None:
    """In either theme nothing is cut off at the right."""
    theme.apply(qapp, "dark", 1.5)
    window = stand(DevelopmentPage)
    window.page.show_place(PACK)
    looks: tuple[theme.ThemeName, ...] = ("dark", "light")
    for look in looks:
        if look == "light":
            theme.apply(qapp, look, 1.5)
        window.settle()
        assert window.width() == 1280, look
        body = place(window).body.widget()
        assert body is not None
        assert body.width() <= place(window).body.viewport().width(), look
