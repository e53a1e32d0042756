"""Policy documents: what the presets say, and that every bad key is named in the sentence."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from swtracker.domain.cases import Status
from swtracker.domain.people import Role
from swtracker.domain.policy import Interval, RoleLimit, StrandKind, TieBreak
from swtracker.domain.policy_document import (
    policy_from_document,
    policy_from_toml,
    programmes_from_toml,
)
from swtracker.errors import BadPolicy, BadResource
from swtracker.paths import resource
from tests.builders import national, preset_text, slough

PRESETS = ["slough-2014", "national"]

Step = str | int
"""A key of a table, or a place in a list (counted from 0; a complaint counts from 1)."""


def preset(slug: str) -> dict[str, Any]:
    return tomllib.loads(preset_text(slug), parse_float=str)


def at(document: Any, path: tuple[Step, ...]) -> Any:
    """What stands at the path."""
    for step in path:
        document = document[step]
    return document


def named(path: tuple[Step, ...]) -> str:
    """The path as a complaint names it: ``caseload.roles."Social worker".share``."""
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f"[{step + 1}]"
        else:
            words += ("." if words else "") + (f'"{step}"' if " " in step else step)
    return words


def tables(document: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The path of every table in the document, its own among them."""
    if isinstance(document, dict):
        yield path
        for key, value in document.items():
            yield from tables(value, (*path, key))
    elif isinstance(document, list):
        for place, value in enumerate(document):
            yield from tables(value, (*path, place))


TABLES = [(slug, path) for slug in PRESETS for path in tables(preset(slug))]
KEYS = [(slug, (*path, key)) for slug, path in TABLES for key in at(preset(slug), path)]
OPTIONAL = {
    "source", "aim", "cap", "review_months", "grace_days", "recorded_within_working_days",
    "minutes", "who", "but_not", "every", "until", "note_owed", "not_to_lead", "allocation",
    "backdate_days", "tie_breaks", "weights", "shown", "agreement", "evidence", "count", "by_month",
    "mandatory_training", "within_months", "discuss_cases_within",
}  # fmt: skip
OWED = [
    (slug, path)
    for slug, path in KEYS
    if path[-1] not in OPTIONAL and path != ("programmes", "ASYE")
]


def complaint(document: dict[str, Any]) -> str:
    """The sentence with which it is refused; its path and what should be agree with it."""
    with pytest.raises(BadPolicy) as refused:
        policy_from_document(document)
    wrong = refused.value
    assert f"because {named(wrong.path)} {wrong.should_be}; mend that line" in wrong.sentence
    return wrong.sentence


# The presets


def test_slough_says_what_the_strategy_says() -> None:
    """Base 16; consultants half; ASYE 90 % and at most 14; students at most 14 (S1)."""
    policy = slough()
    assert policy.name == "Slough 2014-17"
    assert policy.base == policy.aim == 16
    assert policy.roles[Role.SOCIAL_WORKER].share == 1
    assert policy.roles[Role.CONSULTANT_PRACTITIONER].share == Fraction(1, 2)
    assert policy.roles[Role.STUDENT] == RoleLimit(Fraction(1), cap=14)
    asye = policy.programmes["ASYE"]
    assert asye.months == 12
    assert asye.review_months == (3, 6, 9, 12)
    assert [(s.from_month, s.share, s.cap) for s in asye.stages] == [(0, Fraction(9, 10), 14)]
    assert [(s.name, s.kind) for s in policy.strands] == [
        ("Line manager", StrandKind.INDIVIDUAL),
        ("Joint with practice educator", StrandKind.JOINT),
        ("Group", StrandKind.GROUP),
    ]
    assert policy.line_manager_strand == "Line manager"


def test_the_national_preset_has_no_cap_of_its_own_for_the_asye() -> None:
    """Skills for Care states 90 % and no number of children."""
    stage = national().programmes["ASYE"].stages[0]
    assert (stage.share, stage.cap) == (Fraction(9, 10), None)
    assert [s.name for s in national().strands] == ["Line manager", "Group"]


@pytest.mark.parametrize("slug", PRESETS)
def test_what_both_presets_share(slug: str) -> None:
    """Ninety minutes (LGA), no grace, recorded by the next working day, 10 % with 8 % as red."""
    policy = policy_from_document(preset(slug))
    assert {s.minutes for s in policy.strands if s.kind is not StrandKind.GROUP} == {90}
    assert (policy.grace_days, policy.recorded_within) == (0, 1)
    assert policy.development_share == policy.development_amber == Fraction(1, 10)
    assert policy.development_red == Fraction(8, 100)
    assert policy.approvers == {Role.PRACTICE_MANAGER, Role.HEAD_OF_SERVICE}
    codes = {c.code: c.note_owed for c in policy.override_codes}
    assert codes["OTHER"]
    assert not codes["SIBLINGS"]


@pytest.mark.parametrize("slug", PRESETS)
def test_a_document_survives_being_kept_as_json(slug: str) -> None:
    """The data file keeps the document as JSON; it reads back as the same policy, exactly."""
    policy = policy_from_toml(preset_text(slug), f"{slug}.toml")
    again = policy_from_document(json.loads(json.dumps(policy.document)))
    assert again == policy
    assert again.document == policy.document == preset(slug)


def test_percentages_are_exact_however_they_are_written() -> None:
    """12.5 % in TOML, as text in JSON and as a decimal are all one eighth."""
    text = preset_text("slough-2014").replace("percent = 10", "percent = 12.5")
    assert policy_from_toml(text, "x.toml").development_share == Fraction(1, 8)
    document = preset("slough-2014")
    document["development"]["percent"] = Decimal("12.5")
    assert policy_from_document(document).development_share == Fraction(1, 8)


def test_what_is_left_out_has_the_fields_own_default() -> None:
    """90 minutes, no grace, one working day, an aim at the base, nothing that may not be led."""
    document = preset("slough-2014")
    for path in [("source",), ("caseload", "aim"), ("supervision", "grace_days"),
                 ("supervision", "recorded_within_working_days"),
                 ("supervision", "strands", 0, "minutes"),
                 ("programmes", "ASYE", "review_months")]:  # fmt: skip
        del at(document, path[:-1])[path[-1]]
    document["caseload"]["base"] = 20
    policy = policy_from_document(document)
    assert policy.source == "stated by the council"
    assert policy.aim == 20
    assert (policy.grace_days, policy.recorded_within) == (0, 1)
    assert policy.strands[0].minutes == 90
    assert policy.programmes["ASYE"].review_months == ()
    assert policy.programmes["ASYE"].stages[0].not_to_lead == frozenset()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("caseload", "base"), 1),
        (("caseload", "aim"), 0),
        (("caseload", "roles", "Student", "share"), 0),
        (("caseload", "roles", "Student", "cap"), 0),
        (("programmes", "ASYE", "months"), 1),
        (("programmes", "ASYE", "review_months"), [1]),
        (("supervision", "recorded_within_working_days"), 0),
        (("supervision", "strands", 0, "minutes"), 0),
        (("development", "percent"), 100),
        (("development", "red_below"), 10),
    ],
)
def test_the_least_and_the_most_a_key_allows_are_taken(
    path: tuple[Step, ...], value: object
) -> None:
    """A bound is part of what it bounds: no amber between red and green, a record the same day."""
    document = preset("slough-2014")
    at(document, path[:-1])[path[-1]] = value
    assert policy_from_document(document).document == document


def test_what_a_programme_asks_of_its_year_is_read() -> None:
    """The gov.uk framework's evidence; an agreement first; done within two years (Dorset)."""
    asye = slough().programmes["ASYE"]
    assert asye.agreement == "Learning agreement"
    assert [(e.name, e.count, e.by_month) for e in asye.evidence] == [
        ("Direct observation", 3, None),
        ("Feedback from children and families", 3, None),
        ("Feedback from professionals", 3, None),
        ("Written report", 3, None),
        ("Reflection at 6 months", 1, 6),
        ("Reflection at 12 months", 1, 12),
    ]
    assert asye.within_months == 24
    assert asye.mandatory_training == ()
    assert slough().discuss_within == Interval(months=3)


@pytest.mark.parametrize(
    ("key", "value", "should_be"),
    [
        ("within_months", 11, "must not be below the programme's own months"),
        ("mandatory_training", ["Court work", "court work"], "must name each only once"),
        ("mandatory_training", ["Court work", " "], "must be a list of names"),
        ("mandatory_training", "Court work", "must be a list of names"),
        ("evidence", [{"name": "Report"}, {"name": "report"}], "must each have a name"),
    ],
)
def test_what_a_programme_cannot_ask_is_refused(key: str, value: object, should_be: str) -> None:
    document = preset("slough-2014")
    document["programmes"]["ASYE"][key] = value
    assert f"programmes.ASYE.{key} {should_be}" in complaint(document)


def test_a_stage_may_name_what_is_not_to_be_led() -> None:
    """Wirral: an ASYE worker leads no child protection case alone."""
    document = preset("slough-2014")
    document["programmes"]["ASYE"]["stages"][0]["not_to_lead"] = ["b) Child Protection plan"]
    stage = policy_from_document(document).programmes["ASYE"].stages[0]
    assert stage.not_to_lead == {Status.CHILD_PROTECTION}


def test_what_allocation_leaves_out_is_as_it_always_was() -> None:
    """Ninety days back; who knows the family, then who has fewer children; nothing weighed."""
    document = preset("slough-2014")
    del document["allocation"], document["weights"]
    policy = policy_from_document(document)
    assert policy.backdate_days == 90
    assert policy.tie_breaks == (TieBreak.KNOWS, TieBreak.FEWER)
    assert policy.weights is None
    assert policy.complexities == ()
    assert policy.roles[Role.STUDENT].not_to_lead == frozenset()
    assert policy == slough()


def test_the_order_of_tie_breaks_is_the_councils() -> None:
    """Also none at all: then the name alone decides."""
    document = preset("slough-2014")
    document["allocation"]["tie_breaks"] = ["longest since last allocation", "fewer children"]
    policy = policy_from_document(document)
    assert policy.tie_breaks == (TieBreak.LONGEST_SINCE, TieBreak.FEWER)
    document["allocation"]["tie_breaks"] = []
    assert policy_from_document(document).tie_breaks == ()


WEIGHED: dict[str, Any] = {
    "shown": True,
    "statuses": {"b) Child Protection plan": 2, "a) Looked after child": "1.5"},
    "complexity": [{"name": "Complex", "points": "0.5"}, {"name": "Very complex", "points": 1}],
}


def test_a_case_counts_the_points_of_its_status_and_its_complexity() -> None:
    """A status not listed counts for 1; a complexity nobody lists adds nothing; all exact."""
    document = {**preset("slough-2014"), "weights": WEIGHED}
    policy = policy_from_document(document)
    assert policy.complexities == ("Complex", "Very complex")
    weights = policy.weights
    assert weights is not None
    assert weights.points(Status.CHILD_PROTECTION) == 2
    assert weights.points(Status.LOOKED_AFTER, "Complex") == 2
    assert weights.points(Status.CHILD_IN_NEED, "Very complex") == 2
    assert weights.points(Status.CHILD_IN_NEED, "Severe") == 1
    assert sum([weights.points(Status.LOOKED_AFTER, "Complex")] * 3) == 6


def test_weights_that_are_not_shown_are_kept_and_weigh_nothing() -> None:
    """A council can write them down before it shows them; they are checked all the same."""
    document = {**preset("slough-2014"), "weights": {**WEIGHED, "shown": False}}
    assert policy_from_document(document).weights is None
    document["weights"] = {"shown": False, "statuses": {"Court": 2}}
    assert "because weights.statuses.Court is not a key" in complaint(document)


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("statuses", "b) Child Protection plan"), -1, "must not be below 0"),
        (("statuses", "b) Child Protection plan"), "two", "must be a number"),
        (("complexity", 0, "name"), " ", "must be words"),
        (("complexity", 0, "points"), None, "must be a number"),
        (("complexity", 1, "shoesize"), 43, "is not a key"),
        (("complexity",), [{"name": "Complex", "points": 1}, {"name": "COMPLEX", "points": 2}],
         "must each have a name or code of its own"),
    ],
)  # fmt: skip
def test_nonsense_in_the_weights_is_refused_by_naming_the_key(
    path: tuple[Step, ...], value: object, says: str
) -> None:
    """No preset has any, so they are tried here."""
    document = {**preset("slough-2014"), "weights": deepcopy(WEIGHED)}
    at(document["weights"], path[:-1])[path[-1]] = value
    sentence = complaint(document)
    assert f"because {named(('weights', *path))} " in sentence
    assert says in sentence


def test_a_strand_says_how_often_in_words() -> None:
    """Two weeks until six months, then a month; the group has no interval."""
    line_manager, _, group = slough().strands
    asye = line_manager.patterns[0]
    assert [(s.every, s.until) for s in asye.stages] == [
        (Interval(days=14), Interval(months=6)),
        (Interval(months=1), None),
    ]
    assert group.patterns[0].stages[0].every is None


# Every bad key is named


@pytest.mark.parametrize(("slug", "path"), KEYS, ids=[f"{s}:{named(p)}" for s, p in KEYS])
def test_nonsense_at_any_key_is_refused_by_naming_the_key(
    slug: str, path: tuple[Step, ...]
) -> None:
    """A date is never right in a policy: wherever it stands, the sentence points there."""
    document = preset(slug)
    at(document, path[:-1])[path[-1]] = date(2026, 11, 20)
    sentence = complaint(document)
    assert f"because {named(path)} must be " in sentence
    name = "without a name" if path == ("name",) else document["name"]
    assert f"The policy “{name}” " in sentence


@pytest.mark.parametrize(("slug", "path"), TABLES, ids=[f"{s}:{named(p)}" for s, p in TABLES])
def test_a_key_no_policy_has_is_refused_by_name(slug: str, path: tuple[Step, ...]) -> None:
    """Most likely a misspelling: it would otherwise be left out without a word."""
    document = preset(slug)
    at(document, path)["shoesize"] = 43
    assert f"because {named((*path, 'shoesize'))} " in complaint(document)


@pytest.mark.parametrize(("slug", "path"), OWED, ids=[f"{s}:{named(p)}" for s, p in OWED])
def test_a_missing_key_is_named_unless_it_has_a_default(slug: str, path: tuple[Step, ...]) -> None:
    """Nothing that matters is guessed."""
    document = preset(slug)
    del at(document, path[:-1])[path[-1]]
    assert f"because {named(path)} is missing" in complaint(document)


ASYE = ("programmes", "ASYE")
LINE = ("supervision", "strands", 0)
MUTATIONS: list[tuple[tuple[Step, ...], object, str]] = [
    (("name",), "  ", "must be words"),
    (("caseload", "base"), 0, "at least 1, not “0”"),
    (("caseload", "base"), True, "whole number"),
    (("caseload", "base"), "15.4", "whole number"),
    (("caseload", "aim"), -1, "must not be below 0, not “-1”"),
    (("caseload", "aim"), "sixteen", "must be a number, not “sixteen”"),
    (("caseload", "aim"), "1/0", "must be a number"),
    (("caseload", "aim"), "nan", "must be a number"),
    (("caseload", "aim"), True, "must be a number, not “True”"),
    (("caseload", "roles", "Student", "share"), "100.5", "from 0 to 100, not “100.5”"),
    (("caseload", "roles", "Student", "share"), -1, "must not be below 0"),
    (("caseload", "roles", "Student", "share"), 0.9, "must be a number"),
    (("caseload", "roles", "Student", "cap"), -1, "at least 0"),
    (("caseload", "roles"), [1], "must be a table, not a list"),
    ((*ASYE, "months"), 0, "at least 1"),
    ((*ASYE, "review_months"), [3, 0], "list of months"),
    ((*ASYE, "review_months"), [True], "list of months"),
    ((*ASYE, "review_months"), 3, "list of months"),
    ((*ASYE, "stages"), [], "at least one"),
    ((*ASYE, "stages"), [1], "list of tables"),
    ((*ASYE, "stages"), [{"from_month": 0, "share": 90}, 1], "list of tables"),
    ((*ASYE, "stages"), [{"from_month": 1, "share": 90}], "must begin at month 0"),
    (
        (*ASYE, "stages"),
        [{"from_month": 0, "share": 25}, {"from_month": 6, "share": 90},
         {"from_month": 3, "share": 50}],
        "go up from there",
    ),
    (
        (*ASYE, "stages"),
        [{"from_month": 0, "share": 25}, {"from_month": 0, "share": 90}],
        "go up from there",
    ),
    (("caseload", "roles", "Student", "not_to_lead"), ["Court"], "has “Court”, which is none of"),
    ((*ASYE, "stages", 0, "from_month"), -1, "at least 0"),
    ((*ASYE, "stages", 0, "not_to_lead"), ["Court"], "has “Court”, which is none of"),
    ((*ASYE, "stages", 0, "not_to_lead"), "Court", "list of words"),
    ((*ASYE, "stages", 0, "not_to_lead"), [1], "list of words"),
    (("supervision", "grace_days"), -1, "at least 0"),
    (("supervision", "recorded_within_working_days"), "1", "whole number"),
    (("supervision", "line_manager_strand"), "Manager", "names no strand: “Manager”"),
    ((*LINE, "kind"), "pair", "must be one of group, individual, joint, not “pair”"),
    ((*LINE, "minutes"), -90, "at least 0"),
    ((*LINE, "patterns"), {}, "list of tables"),
    ((*LINE, "patterns", 0, "who"), ["NQSW"], "has “NQSW”, which is none of"),
    ((*LINE, "patterns", 1, "but_not"), ["ASYE"], "has “ASYE”, which is none of"),
    ((*LINE, "patterns", 0, "but_not"), ["Student"], "no meaning beside “who”"),
    ((*LINE, "patterns", 1, "stages", 0, "every"), "monthly", "such as “2 weeks”"),
    ((*LINE, "patterns", 1, "stages", 0, "every"), 14, "not “14”"),
    ((*LINE, "patterns", 0, "stages", 0, "until"), "half a year", "not “half a year”"),
    (
        (*LINE, "patterns", 0, "stages"),
        [{"every": "1 week"}, {"every": "1 month"}],
        "must say “until” in every stage but the last",
    ),
    (
        (*LINE, "patterns", 0, "stages"),
        [{"every": "1 week", "until": "6 months"}, {"every": "2 weeks", "until": "6 weeks"},
         {"every": "1 month"}],
        "must each end later than the one before",
    ),
    (("development", "percent"), 101, "from 0 to 100"),
    (("development", "red_below"), 11, "must not be above the share that shows amber"),
    (("override", "approvers"), ["Team leader"], "has “Team leader”"),
    (("override", "approvers"), {}, "must be a list of words, not a table"),
    (("override", "approvers"), [], "at least one role"),
    (("override", "reasons"), [], "at least one"),
    (("override", "reasons", 0, "note_owed"), "no", "must be true or false, not “no”"),
    (("override", "reasons", 0, "code"), "", "must be words"),
    (("allocation", "backdate_days"), -1, "at least 0"),
    (("allocation", "tie_breaks"), ["fewer cases"], "has “fewer cases”, which is none of"),
    (("allocation", "tie_breaks"), ["fewer children"] * 2, "must name each only once"),
    (("weights", "shown"), "yes", "must be true or false, not “yes”"),
    (("weights", "statuses"), [2], "must be a table, not a list"),
    (("weights", "complexity"), [], "at least one"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value", "says"), MUTATIONS, ids=[f"{named(p)}={v}" for p, v, _ in MUTATIONS]
)
def test_a_value_that_makes_no_sense_is_refused_by_naming_the_key(
    path: tuple[Step, ...], value: object, says: str
) -> None:
    """One slip in an otherwise good preset: the sentence names the key and what it should be."""
    document = preset("slough-2014")
    at(document, path[:-1])[path[-1]] = value
    sentence = complaint(document)
    assert f"because {named(path)} " in sentence
    assert says in sentence


@pytest.mark.parametrize(
    ("path", "copy"),
    [
        (("supervision", "strands"), {"name": "LINE MANAGER"}),
        (("override", "reasons"), {"words": "Said twice"}),
    ],
)
def test_two_of_the_same_name_are_refused(path: tuple[Step, ...], copy: dict[str, str]) -> None:
    """A second strand or reason of the same name would never be found."""
    document = preset("slough-2014")
    several = at(document, path)
    several.append({**deepcopy(several[0]), **copy})
    assert f"because {named(path)} must each have a name or code of its own" in complaint(document)


def test_a_role_left_out_is_named() -> None:
    """Every role has a limit, if only nought; one that is no role is named too."""
    document = preset("slough-2014")
    roles = document["caseload"]["roles"]
    roles["Team leader"] = roles.pop("Student")
    assert "because caseload.roles.Student is missing" in complaint(document)
    roles["Student"] = {"share": 100}
    assert 'because caseload.roles."Team leader" is not a key' in complaint(document)


def test_a_policy_without_a_name_is_spoken_of_as_such() -> None:
    """The sentence can be read even when what it speaks of has no name."""
    document = preset("slough-2014")
    del document["name"]
    assert "“without a name” was not taken in, because name is missing" in complaint(document)


def test_a_file_that_is_not_toml_is_refused_by_its_name_and_line() -> None:
    """Whoever edited it is told where to look."""
    with pytest.raises(BadResource, match=r"ours\.toml is not readable as TOML .*line 2"):
        policy_from_toml("[caseload]\nbase 16\n", "ours.toml")


# Programmes to start from

TEMPLATES = resource("programmes.toml").read_text("utf-8")


def test_the_programmes_to_start_from_are_those_that_were_published() -> None:
    """National, Slough's with its cap, Newham's steps, two years with nothing yet, students."""
    national_year, sloughs, steps, two_years, placement = programmes_from_toml(
        TEMPLATES, "programmes.toml"
    )
    assert national_year.programme == national().programmes["ASYE"]
    assert sloughs.programme == slough().programmes["ASYE"]
    assert [(s.from_month, int(s.share * 100)) for s in steps.programme.stages] == [
        (0, 25), (3, 50), (6, 70), (9, 90),
    ]  # fmt: skip
    assert two_years.programme.months == 24
    assert two_years.programme.stages[0].share == 1
    assert two_years.programme.evidence == ()
    assert (placement.programme.name, placement.programme.stages[0].cap) == ("Placement", 14)
    assert all(t.title and t.source for t in (national_year, sloughs, steps, two_years, placement))


def test_a_programme_to_start_from_fits_into_a_policy_as_it_stands() -> None:
    """Put in under its name, the policy is taken in and says the same."""
    for template in programmes_from_toml(TEMPLATES, "programmes.toml"):
        document = preset("slough-2014")
        document["programmes"][template.programme.name] = template.document
        programmes = policy_from_document(document).programmes
        assert programmes[template.programme.name] == template.programme


@pytest.mark.parametrize(
    ("line", "instead", "names"),
    [
        ('title = "ASYE, 90 % for the year"', 'title = ""', "templates[1].title must be words"),
        ("share = 50 }", "share = 150 }", "templates[3].programme.stages[2].share must be"),
        (
            "\nmonths = 24",
            "\nmonths = 24\nlength = 2",
            "templates[4].programme.length is not a key",
        ),
        ('name = "Second-year programme"', "", "templates[4].name is missing"),
        ("# Programmes", "version = 2\n# Programmes", "version is not a key"),
        ("# Programmes", "Programmes", "programmes.toml is not readable as TOML"),
    ],
)
def test_a_slip_in_the_programmes_to_start_from_is_named(
    line: str, instead: str, names: str
) -> None:
    """As in a policy: the key or the line of the file."""
    with pytest.raises(BadResource) as refused:
        programmes_from_toml(TEMPLATES.replace(line, instead), "programmes.toml")
    assert names in refused.value.sentence
