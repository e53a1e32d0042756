"""The template the program writes: it reads back whole, offers choices, and says how to fill it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from swtracker.domain.cases import ChangeReason
from swtracker.domain.development import Activity
from swtracker.domain.people import Role
from swtracker.domain.policy import Policy
from swtracker.exchange.layout import LAYOUTS
from swtracker.exchange.team_workbook import read_team_workbook
from swtracker.exchange.template import HOW_TO, write_template
from swtracker.usecases.rows.book import Sheet
from tests.builders import national, slough
from tests.exchange.books import cells_of, opened


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """The template under *Slough 2014-17*."""
    write_template(tmp_path / "template.xlsx", slough())
    return tmp_path / "template.xlsx"


@pytest.mark.parametrize("policy", [slough(), national()], ids=lambda p: p.name)
def test_the_example_reads_back_without_a_refused_row(policy: Policy, tmp_path: Path) -> None:
    """What the program writes it understands, and the example shows every sheet."""
    write_template(tmp_path / "template.xlsx", policy)
    book = read_team_workbook(tmp_path / "template.xlsx")
    assert (book.refused, book.remarks) == ((), ())
    assert book.about.policy == policy.name
    assert book.about.records_begin is not None
    assert all(getattr(book, sheet.lower()) for sheet in LAYOUTS)
    assert {p.programme for p in book.programmes} <= set(policy.programmes)
    assert {s.strand for s in book.supervisions} <= {s.name for s in policy.strands}


def test_the_example_hangs_together(template: Path) -> None:
    """Every number and reference used is one of the book's own, and nobody is a real person."""
    book = read_team_workbook(template)
    people = {w.staff_number for w in book.workers}
    assert {a.staff_number for a in book.allocations} <= people
    assert {a.reference for a in book.allocations} <= {c.reference for c in book.cases}
    assert {p.team for p in book.posts} == {t.team for t in book.teams}
    assert all(number.startswith("EX-") for number in people)
    assert not any(w.registration for w in book.workers)


def test_a_policy_without_a_programme_has_no_example_of_one(tmp_path: Path) -> None:
    """The example never names what the policy does not know."""
    write_template(tmp_path / "template.xlsx", replace(slough(), programmes={}))
    book = read_team_workbook(tmp_path / "template.xlsx")
    assert (book.refused, book.programmes) == ((), ())


def test_headings_stand_in_the_order_of_the_layout_and_stay_in_sight(template: Path) -> None:
    """As another reader sees them."""
    book = opened(template)
    for sheet, layout in LAYOUTS.items():
        page = book[sheet]
        assert [c.value for c in page[1]] == [c.header for c in layout.columns]
        assert all(c.font.b for c in page[1])
        assert page.freeze_panes == "A2"


@pytest.mark.parametrize(
    ("sheet", "header", "choices"),
    [
        (Sheet.POSTS, "Role", list(Role)),
        (Sheet.ALLOCATIONS, "Reason", list(ChangeReason)),
        (Sheet.DEVELOPMENT, "Activity", list(Activity)),
        (Sheet.ABSENCES, "Pauses the clock", ["Yes", "No"]),
        (Sheet.SUPERVISIONS, "Strand", [s.name for s in slough().strands]),
        (Sheet.PROGRAMMES, "Programme", ["ASYE"]),
    ],
)
def test_choices_drop_down_from_the_policys_own_lists(
    template: Path, sheet: Sheet, header: str, choices: list[str]
) -> None:
    """Also strands with commas in their names: the lists stand on a sheet of their own."""
    book = opened(template)
    column = [c.header for c in LAYOUTS[sheet].columns].index(header)
    letter = "ABCDEFGH"[column]
    (rule,) = [
        rule
        for rule in book[sheet].data_validations.dataValidation
        if f"{letter}2" in str(rule.sqref)
    ]
    name, _, area = rule.formula1.partition("!")
    listed = [cell.value for row in book[name][area.replace("$", "")] for cell in row]
    assert listed == choices
    assert book[name].sheet_state == "hidden"


def test_a_staff_number_is_offered_from_workers_and_kept_as_text(template: Path) -> None:
    """0012 stays 0012, and a number the record knows already may be typed."""
    page = opened(template)["Posts"]
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    rule = rules["A2:A2001"]
    assert (rule.formula1, bool(rule.showErrorMessage)) == ("Workers!$A$2:$A$2001", False)
    assert page.column_dimensions["A"].number_format == "@"
    assert page.column_dimensions["F"].number_format == "dd/mm/yyyy"


def test_limits_are_those_the_reader_holds_to(template: Path) -> None:
    """Excel refuses FTE 1.4 as it is typed."""
    page = opened(template)["Posts"]
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    fte = rules["D2:D2001"]
    assert (fte.type, float(fte.formula1), float(fte.formula2)) == ("decimal", 0.01, 1)
    assert rules["F2:F2001"].type == "date"


def test_how_to_fill_it_in_explains_every_heading(template: Path) -> None:
    """And every reason code; the reader passes the sheet over."""
    book = opened(template)
    said = [[c.value for c in row] for row in book[HOW_TO].iter_rows()]
    for sheet, layout in LAYOUTS.items():
        for column in layout.columns:
            (line,) = [r for r in said if r[:2] == [sheet.value, column.header]]
            assert line[2]
            assert (line[3] == "Yes") is column.required
    assert [r[0] for r in said[-len(ChangeReason) :]] == [reason.value for reason in ChangeReason]
    assert book.active is not None
    assert book.active.title == HOW_TO


def test_nothing_in_the_template_is_a_formula(template: Path) -> None:
    """What is written is text, numbers and dates."""
    assert {cell.data_type for cell in cells_of(opened(template))} <= {"s", "n", "d"}
