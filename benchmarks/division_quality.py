#!/usr/bin/env python3
"""How well ws.divide divides compound statements, on those that were divided by hand.

    .venv/bin/python benchmarks/division_quality.py            a table of each set
    .venv/bin/python benchmarks/division_quality.py --json     the same figures

develop.jsonl was looked at to make the divider; only report.jsonl measures it. Statements of either are
never printed: to look at mistakes in report.jsonl would spend it.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import wellspring as ws

DIVISION = Path(__file__).resolve().parents[1] / "tests" / "fixtures" / "division"
SETS = ["develop", "report"]


def statements(name):
    with (DIVISION / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def share(part, whole):
    return round(part / whole, 4) if whole else None


def figures(rows, divide=ws.divide):
    """Whether to divide, and into what: a part is right when it is the hand's, letter by letter."""
    counts = Counter()
    for row in rows:
        gold, found = row["parts"], divide(row["text"])
        counts["divided" if len(gold) > 1 else "whole"] += 1
        if len(found) > 1:
            counts["found divided"] += 1
            counts["rightly divided" if len(gold) > 1 else "false divisions"] += 1
        elif len(gold) == 1:
            counts["rightly whole"] += 1
        counts["exact"] += found == gold
        counts["divided and exact"] += found == gold and len(gold) > 1
        counts["gold parts"] += len(gold)
        counts["found parts"] += len(found)
        counts["right parts"] += (Counter(gold) & Counter(found)).total()
    found_whole = len(rows) - counts["found divided"]
    return {
        "statements": len(rows),
        "divided": counts["divided"],
        "divided_precision": share(counts["rightly divided"], counts["found divided"]),
        "divided_recall": share(counts["rightly divided"], counts["divided"]),
        "whole_precision": share(counts["rightly whole"], found_whole),
        "whole_recall": share(counts["rightly whole"], counts["whole"]),
        "false_divisions": counts["false divisions"],
        "exact": share(counts["exact"], len(rows)),
        "exact_of_found_divided": share(counts["divided and exact"], counts["found divided"]),
        "part_f1": share(2 * counts["right parts"], counts["gold parts"] + counts["found parts"]),
    }


def measure(name):
    rows = statements(name)
    sources = sorted({row["source"] for row in rows})
    return {"all": figures(rows)} | {
        source: figures([row for row in rows if row["source"] == source]) for source in sources}


def table(measured):
    columns = list(measured["all"])
    lines = ["| source | " + " | ".join(name.replace("_", " ") for name in columns) + " |",
             "| --- |" + " ---: |" * len(columns)]
    for source, found in measured.items():
        cells = ["-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
                 for value in found.values()]
        lines.append(f"| {source} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="figures for a program")
    parser.add_argument("--sets", default=",".join(SETS), help="which, by comma")
    arguments = parser.parse_args()
    measured = {name: measure(name) for name in arguments.sets.split(",")}
    if arguments.json:
        print(json.dumps(measured, indent=1))
        return
    for name, found in measured.items():
        print(f"{name}.jsonl\n\n{table(found)}\n")


if __name__ == "__main__":
    main()
