"""Division of compound statements: nothing is invented, and floors on those divided by hand.

Failures name a statement's id, never its words: report.jsonl is only for measuring.
"""

import json
import sys
from pathlib import Path

import pytest

import wellspring as ws

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import division_quality  # noqa: E402

FLOORS = json.loads((BENCHMARKS / "division_floors.json").read_text(encoding="utf-8"))
STOPS = ".,;:!?"


def words(text):
    text = text.replace("\u200b", " ").replace("\ufeff", " ")
    return [bare for word in text.split() if (bare := word.strip(STOPS))]


def in_order(part, statement):
    rest = iter(words(statement))
    return all(word in rest for word in words(part))


def test_no_division_is_inside_a_word_and_no_word_is_new():
    broken = [row["id"] for name in division_quality.SETS for row in division_quality.statements(name)
              if not all(in_order(part, row["text"]) for part in ws.divide(row["text"]))]
    assert broken == []


def test_every_word_of_a_statement_but_coordinators_is_in_some_part():
    gone = {"and", "or", "as", "well", "both", "&"}
    lost = []
    for name in division_quality.SETS:
        for row in division_quality.statements(name):
            parts = {word for part in ws.divide(row["text"]) for word in words(part)}
            if set(words(row["text"])) - parts - gone - {"-", "•", "–"}:
                lost.append(row["id"])
    assert lost == []


def test_a_list_of_parts_and_no_part_of_nothing():
    assert ws.divide("Install and repair pumps") == ["Install pumps", "repair pumps"]
    assert ws.divide("Install pumps") == ["Install pumps"]
    assert ws.divide("") == []
    assert ws.divide("Prüfe und messe") == ["Prüfe und messe"]


def test_division_does_not_fall_under_its_floors():
    found = division_quality.measure("report")["all"]
    for figure, floor in FLOORS["at least"].items():
        assert found[figure] >= floor, f"{figure} is {found[figure]}"
    for figure, ceiling in FLOORS["at most"].items():
        assert found[figure] <= ceiling, f"{figure} is {found[figure]}"


@pytest.mark.parametrize("figure", ["exact", "part_f1"])
def test_a_divider_that_never_divides_is_worse(figure):
    rows = division_quality.statements("report")
    idle = division_quality.figures(rows, divide=lambda text: [text.strip().rstrip(STOPS)])
    assert division_quality.figures(rows)[figure] > idle[figure]
