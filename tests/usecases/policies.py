"""Policies no preset has, as a council might write them: Slough's document with a line changed."""

from __future__ import annotations

import copy
import json
from typing import Any

from swtracker.domain.policy import Policy
from swtracker.domain.policy_document import policy_from_document
from tests.builders import slough


def _document() -> dict[str, Any]:
    return copy.deepcopy(dict(slough().document))


def without_programmes() -> Policy:
    """As it would be if it had never heard of the ASYE."""
    text = json.dumps({**_document(), "programmes": {}}).replace('"ASYE", ', "")
    return policy_from_document(json.loads(text))


def wirral() -> Policy:
    """On the ASYE, child protection is not led alone."""
    document = _document()
    [stage] = document["programmes"]["ASYE"]["stages"]
    stage["not_to_lead"] = ["b) Child Protection plan"]
    return policy_from_document(document)


def with_base(base: int) -> Policy:
    """With another number of children for a full-time worker."""
    document = _document()
    document["caseload"]["base"] = base
    return policy_from_document({**document, "name": f"Base {base}"})


def with_allocation(**rules: object) -> Policy:
    """With other rules of allocation: ``backdate_days``, ``tie_breaks``."""
    document = _document()
    document["allocation"].update(rules)
    return policy_from_document({**document, "name": "Other rules"})


def weighed(policy: Policy | None = None) -> Policy:
    """Child protection counts 2, looked after 1.5; complex half a point more, very complex 1.

    The rest is that policy's, or Slough's.
    """
    weights = {
        "shown": True,
        "statuses": {"b) Child Protection plan": 2, "a) Looked after child": "1.5"},
        "complexity": [
            {"name": "Complex", "points": "0.5"},
            {"name": "Very complex", "points": 1},
        ],
    }
    document = _document() if policy is None else policy.document
    return policy_from_document({**document, "name": "Weighed", "weights": weights})


def student_not_alone() -> Policy:
    """A student leads no child protection alone."""
    document = _document()
    document["caseload"]["roles"]["Student"]["not_to_lead"] = ["b) Child Protection plan"]
    return policy_from_document({**document, "name": "Not alone"})


def without_code(code: str) -> Policy:
    """With one reason fewer for which a limit may be passed."""
    document = _document()
    document["override"]["reasons"] = [
        reason for reason in document["override"]["reasons"] if reason["code"] != code
    ]
    return policy_from_document({**document, "name": f"Without {code}"})


def with_grace(days: int) -> Policy:
    """With days of grace after a due date of supervision."""
    document = _document()
    document["supervision"]["grace_days"] = days
    return policy_from_document({**document, "name": f"Grace of {days} days"})
