#!/usr/bin/env python3
"""Draws the statements of tests/fixtures/division from the shared source data.

Only statements that hold a coordinator are drawn, so many from each source, and no text twice. The
labels were then written by hand, by tests/fixtures/division/RULES.md. Equal sources and an equal
seed give equal lines, each {"id", "source", "text"}:

    python3 scripts/division/draw.py develop [--shared ../shared]
"""

import argparse
import json
import os
import random
import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
SEED = 6

# From each source: how many statements to learn the rules on, and how many to report on.
COUNTS = {
    "python-programming": (8, 27),
    "nursing-pharmacology": (11, 34),
    "nursing-nutrition": (6, 19),
    "onet-tasks": (24, 76),
    "onet-dwas": (10, 30),
    "dcwf": (15, 50),
    "esco": (10, 30),
    "18f": (5, 15),
    "skillspan": (11, 39),
}

COORDINATOR = re.compile(r"\b(?:and|or|as well as)\b|[,;/&]", re.IGNORECASE)
SECOND_SENTENCE = re.compile(r"[.!?:] +[A-Z]")
LONGEST = 40  # words; what is longer is several statements run together


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def records(path):
    return [(row["id"], row["text"]) for row in rows(path)]


def vacancy_items(folder):
    """The list items of the vacancies, named by file and line."""
    for path in sorted(folder.glob("18f-*.md")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.startswith(("- ", "* ")):
                yield f"{path.stem}:{number}", line[2:].replace("*", "")


def advertisement_sentences(folder):
    """SkillSpan's sentences that hold a skill or knowledge, joined again. Placeholders make no sense."""
    for split in ("train", "dev"):
        for row in rows(folder / f"{split}.jsonl"):
            text = " ".join(row["tokens"]).lstrip("*-• ")
            if row["spans"] and "<" not in text:
                yield row["id"], re.sub(r" ([.,;:!?)])", r"\1", text).replace("( ", "(")


def sources(data):
    programs, frameworks = data / "real/programs", data / "real/frameworks"
    return {
        "python-programming": records(programs / "python-programming.outcomes.jsonl"),
        "nursing-pharmacology": records(programs / "nursing-pharmacology.outcomes.jsonl"),
        "nursing-nutrition": records(programs / "nursing-nutrition.outcomes.jsonl"),
        "onet-tasks": records(frameworks / "onet_tasks.jsonl"),
        "onet-dwas": records(frameworks / "onet_dwas.jsonl"),
        "dcwf": records(frameworks / "dcwf_ksats.jsonl"),
        "esco": records(frameworks / "esco_skills.jsonl"),
        "18f": list(vacancy_items(data / "real/jobs")),
        "skillspan": list(advertisement_sentences(data / "gold/skillspan_spans")),
    }


def is_compound(text):
    return (COORDINATOR.search(text.rstrip(" .;,")) is not None and not SECOND_SENTENCE.search(text)
            and len(text.split()) <= LONGEST)


def draw(data):
    """The two parts, source by source, each a list of rows."""
    parts = {"develop": [], "report": []}
    seen = set()
    for source, statements in sources(data).items():
        distinct = []
        for name, text in statements:
            text = " ".join(text.split())
            if is_compound(text) and text.lower() not in seen:
                seen.add(text.lower())
                distinct.append({"id": name, "source": source, "text": text})
        random.Random(f"{SEED} {source}").shuffle(distinct)
        develop, report = COUNTS[source]
        parts["develop"] += distinct[:develop]
        parts["report"] += distinct[develop:develop + report]
    return parts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("part", choices=("develop", "report"))
    shared = os.environ.get("WELLSPRING_SHARED", REPOSITORY.parent / "shared")
    parser.add_argument("--shared", type=Path, default=Path(shared))
    given = parser.parse_args()
    for row in draw(given.shared / "data")[given.part]:
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
