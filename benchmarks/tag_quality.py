"""How well the tagger finds what people marked as skills and knowledge in English advertisements.

    .venv/bin/python benchmarks/tag_quality.py [../shared/data/gold/skillspan_spans/dev.jsonl]

Sentences that stand in the training part too are left out of the figures (they are still read, as
neighbours). A span counts as found strictly where its ends and its kind are those that people
marked, and by overlap where it has a word in common with one of its kind. Intervals are bootstrap
over advertisements. --json FILE writes the figures.
"""

import argparse
import json
import os
import random
from pathlib import Path

import wellspring as ws

SHARED = Path(os.environ.get("WELLSPRING_SHARED", Path(__file__).parents[1].parent / "shared"))
GOLD = SHARED / "data" / "gold" / "skillspan_spans"
CUT = 0.3  # as extract asks by default
KINDS = {"skill": "Skill", "knowledge": "Knowledge"}


def read(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def text_of(row):
    return " ".join(row["tokens"])


def as_tokens(row, spans):
    """Spans of characters as spans of the row's tokens: those that they have a character of."""
    places, at = [], 0
    for token in row["tokens"]:
        places.append((at, at + len(token)))
        at += len(token) + 1
    found = set()
    for span in spans:
        inside = [i for i, (a, b) in enumerate(places) if a < span.end and b > span.start]
        found.add((inside[0], inside[-1] + 1))
    return found


def judged(rows):
    """For each row, what tag() says of it among the lines of its advertisement."""
    by_doc = {}
    for row in rows:
        by_doc.setdefault(row["doc"], []).append(row)
    return {row["id"]: line for doc in by_doc.values()
            for row, line in zip(doc, ws.tag([text_of(row) for row in doc]))}


def overlaps(span, others):
    return any(a < span[1] and span[0] < b for a, b in others)


def counts(row, line):
    """What adds up to the figures: of lines, and for each kind of spans."""
    marked, said = bool(row["spans"]), line.competency >= CUT
    made = {"lines": (marked and said, said, marked and said, marked)}
    for kind, name in KINDS.items():
        gold = {(a, b) for a, b, which in row["spans"] if which == name}
        found = as_tokens(row, [span for span in line.spans if span.kind == kind])
        exact = len(gold & found)
        made[f"{kind}, strict"] = exact, len(found), exact, len(gold)
        made[f"{kind}, overlap"] = (sum(overlaps(s, gold) for s in found), len(found),
                                    sum(overlaps(s, found) for s in gold), len(gold))
    return made


def figures(parts):
    """name: (precision, recall, F1) of counts that are added up."""
    out = {}
    for name in parts[0]:
        right, found, reached, gold = (sum(part[name][i] for part in parts) for i in range(4))
        precision, recall = right / max(1, found), reached / max(1, gold)
        out[name] = precision, recall, 2 * precision * recall / max(1e-9, precision + recall)
    return out


def intervals(by_doc, rounds=1000):
    """name: the middle 95 % of F1 over advertisements drawn again."""
    rng = random.Random(0)
    drawn = {}
    summed = [{name: tuple(sum(part[name][i] for part in parts) for i in range(4)) for name in parts[0]}
              for parts in by_doc]
    for _ in range(rounds):
        for name, (_, _, f1) in figures(rng.choices(summed, k=len(summed))).items():
            drawn.setdefault(name, []).append(f1)
    return {name: (sorted(f1)[int(rounds * 0.025)], sorted(f1)[int(rounds * 0.975) - 1])
            for name, f1 in drawn.items()}


def measure(path=GOLD / "dev.jsonl", trained_on=GOLD / "train.jsonl"):
    rows, seen = read(path), {text_of(row) for row in read(trained_on)}
    lines = judged(rows)
    by_doc = {}
    for row in rows:
        if text_of(row) not in seen:
            by_doc.setdefault(row["doc"], []).append(counts(row, lines[row["id"]]))
    low_high = intervals(list(by_doc.values()))
    return {name: {"precision": p, "recall": r, "f1": f1, "low": low_high[name][0], "high": low_high[name][1]}
            for name, (p, r, f1) in figures([c for parts in by_doc.values() for c in parts]).items()}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("gold", nargs="?", type=Path, default=GOLD / "dev.jsonl")
    arguments.add_argument("--json", type=Path)
    arguments = arguments.parse_args()
    measured = measure(arguments.gold)
    print(f"{'':20}{'precision':>10}{'recall':>10}{'F1':>8}   95 %")
    for name, f in measured.items():
        print(f"{name:20}{f['precision']:10.3f}{f['recall']:10.3f}{f['f1']:8.3f}   {f['low']:.3f} to {f['high']:.3f}")
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, indent=1) + "\n")


if __name__ == "__main__":
    main()
