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
