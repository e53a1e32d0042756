"""Takes the pictures in docs/pictures/paper: every page that is handed on, of the made-up council.

    .venv/bin/python script/paper_pictures.py [FOLDER]

The summary of the service and of a team, and one person's evidence, as they print; and as
LibreOffice shows the Word document and the workbook, where it is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QImage

sys.path.insert(0, str(Path(__file__).parents[1]))

from swtracker.domain.calendar import FixedClock
from swtracker.drawing.report import Report
from swtracker.exchange.pack_book import pack_report
from swtracker.exchange.report_files import FileKind, content_of
from swtracker.exchange.reports import team_report
from swtracker.paths import resource
from swtracker.shipped import shipped_resources
from swtracker.usecases.demo import make_demo

FOLDER = Path(__file__).parents[1] / "docs" / "pictures" / "paper"
DAY = date(2026, 11, 20)
MONTH = date(2026, 10, 1)
SCALE = 1.25
OFFICE = "soffice"


def main(argv: list[str]) -> int:
    """Take them all; the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(argv[0]) if argv else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    fonts = tuple(sorted(resource("fonts").glob("*.otf")))
    with tempfile.TemporaryDirectory() as scratch:
        for name, report in reports(Path(scratch)).items():
            take(content_of(report, FileKind.PDF, fonts), folder, name)
            if name == "summary-team" and shutil.which(OFFICE):
                for kind in (FileKind.WORD, FileKind.EXCEL):
                    printed = by_office(content_of(report, kind, fonts), kind, Path(scratch))
                    take(printed, folder, f"{name}-{kind.name.lower()}", most=2)
    return 0


def reports(scratch: Path) -> dict[str, Report]:
    """What is pictured, by the name of its pictures."""
    tracker = make_demo(scratch / "demo.db", clock=FixedClock(DAY), resources=shipped_resources())
    try:
        team = tracker.teams.list()[0].id
        place = next(p for p in tracker.programmes.cohorts() if p.month > 5)
        return {
            "summary-service": team_report(tracker.summaries.team(None, MONTH)),
            "summary-team": team_report(tracker.summaries.team(team, MONTH)),
            "evidence": pack_report(
                tracker.packs.of(place.enrolment_id), tracker.council.row().name
            ),
        }
    finally:
        tracker.close()


def by_office(content: bytes, kind: FileKind, scratch: Path) -> bytes:
    """The file as another office prints it."""
    file = scratch / f"printed{kind}"
    file.write_bytes(content)
    home = (scratch / "home").as_uri()
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf",
         "--outdir", str(scratch), str(file)],
        check=True, capture_output=True,
    )  # fmt: skip
    return file.with_suffix(".pdf").read_bytes()


def take(content: bytes, folder: Path, name: str, most: int | None = None) -> None:
    """A picture of every page of a PDF, or of the first ones."""
    document = pypdfium2.PdfDocument(content)
    for number in range(min(len(document), most or len(document))):
        drawn = document[number].render(scale=SCALE)
        form = QImage.Format.Format_BGR888
        image = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, form)
        image.save(str(folder / f"{name}-{number + 1:02}.png"))
    document.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
