"""Asks the sector's validator for its SW codes; runs in its environment, not in ours.

Reads a JSON request on standard input and writes the answers to the file named: for ``tables``,
rows of text handed to each rule; for ``files``, CSVs given to the validator as a council would.
Answers have the codes of each row, and the rules that broke down over the input.
"""

from __future__ import annotations

import importlib
import json
import logging
import math
import re
import sys
import warnings
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

Asked = dict[str, Any]

HEADER = ["CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"]
TABLE = "SWEpisodes"


def rules_of(year: str) -> dict[str, Any]:
    """The rules on SW Episodes in a year's set, by code."""
    module = importlib.import_module(f"lac_validator.rules.lac{year.replace('-', '_')}")
    return {code: rule for code, rule in module.registry.items() if code.startswith("SW")}


def bare(code: str) -> str:
    """A code without the stage it is asked in: SW10 for SW10STG2."""
    return re.sub(r"STG\d$", "", code)


def of_table(asked: Asked) -> Asked:
    """Each rule by itself over rows of text; an empty text is no value."""
    pandas = importlib.import_module("pandas")
    start = int(asked["year"])
    metadata = {"collection_start": f"01/04/{start}", "collection_end": f"31/03/{start + 1}"}
    codes: list[set[str]] = [set() for _ in asked["rows"]]
    broken = []
    for code, rule in rules_of(asked["rules"]).items():
        rows = [[cell or math.nan for cell in row] for row in asked["rows"]]
        frame = pandas.DataFrame(rows, columns=HEADER, dtype=object)
        try:
            blamed = rule.func({TABLE: frame, "metadata": dict(metadata)}).get(TABLE, [])
        except Exception:  # noqa: BLE001 - which of its rules break down is part of the answer
            broken.append(bare(code))
            continue
        for place in blamed:
            codes[int(place)].add(bare(code))
    return {"codes": [sorted(found) for found in codes], "broken": broken}


def of_file(asked: Asked) -> Asked:
    """The whole validator over a CSV."""
    validator = importlib.import_module("lac_validator.lac_validator")
    start = int(asked["year"])
    done = validator.LacValidator(
        metadata={"collectionYear": str(start + 1), "localAuthority": "E09000027"},
        files=[
            {
                "name": "sw_episodes.csv",
                "description": "This year",
                "file_content": Path(asked["path"]).read_bytes(),
            }
        ],
        registry=rules_of(asked["rules"]),
    )
    rows = done.ds_results[TABLE]
    columns = [name for name in rows.columns if name.startswith("ERR_")]
    codes = [
        sorted(bare(name.removeprefix("ERR_")) for name in columns if row[name] is True)
        for _, row in rows.iterrows()
    ]
    return {"codes": codes, "broken": [bare(code) for code in done.fails]}


def main() -> None:
    """Answer what is asked on standard input."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    request = json.load(sys.stdin)
    with redirect_stdout(sys.stderr):  # Some rules print what they find.
        answers = {
            "tables": [of_table(asked) for asked in request["tables"]],
            "files": [of_file(asked) for asked in request["files"]],
        }
    Path(sys.argv[1]).write_text(json.dumps(answers), "utf-8")


if __name__ == "__main__":
    main()
