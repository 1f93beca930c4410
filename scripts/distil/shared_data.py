"""Where the reference data lies, and how its three file layouts are read."""

import csv
import json
import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """The data folder: $WELLSPRING_SHARED/data, or ../shared/data beside the repository."""
    return Path(os.environ.get("WELLSPRING_SHARED") or REPOSITORY.parent / "shared") / "data"


def json_lines(path: Path) -> list[dict]:
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def tab_rows(path: Path) -> list[dict]:
    """O*NET's text files never quote: a quotation mark in them is part of the statement."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def comma_rows(path: Path) -> list[dict]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
