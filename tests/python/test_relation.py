"""Relations of inferred matches: what Python adds, and floors on the relations that data states."""

import json
import sys
from pathlib import Path

import pytest

import wellspring as ws

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import relation_quality  # noqa: E402
from relation_sets import RELATION_DATA  # noqa: E402

FLOORS = json.loads((BENCHMARKS / "relation_floors.json").read_text(encoding="utf-8"))


def two(source, target):
    graph = ws.connect([ws.document("urn:x:source", None, source), ws.document("urn:x:target", None, target)])
    return graph, graph.members("urn:x:source"), graph.members("urn:x:target")


def test_the_longer_of_two_is_the_narrower_and_the_given_alignment_stays_as_it_was():
    graph, source, target = two(["Use Python to clean survey data"], ["Use Python"])
    found = ws.scored_alignment(source, target, [[0.8]])
    related = ws.relate(graph, found)
    assert [match.relation for match in found.matches] == ["close_match"]
    assert [match.relation for match in related.matches] == ["broad_match"]
    assert [match.relation for match in ws.relate(graph, found, caution=9).matches] == ["close_match"]
    with pytest.raises(ValueError, match="caution"):
        ws.relate(graph, found, caution=float("nan"))


def test_relations_of_a_crosswalk_are_published_and_read_again(tmp_path):
    result = ws.crosswalk(["Use Python to clean survey data", "Dress wounds"],
                          ["Use Python to clean data", "Use Python", "Dress wounds"])
    graph, source, target = result.graph, result.alignment.source, result.alignment.target
    related = ws.relate(graph, ws.scored_alignment(source, target, [[0.7, 0.8, 0.1], [0.1, 0.1, 0.9]]))
    assert related.matches[0].relation == "broad_match"
    published = ws.publish(graph, related, ws.Header("urn:x:crosswalk", title="Crosswalk"))
    again = ws.alignment_of(graph, published, source, target)
    assert [match.relation for match in again.matches] == [match.relation for match in related.matches]
    assert "skos:broadMatch" in ws.write_sssom(graph, related)
    path = tmp_path / "crosswalk.case.json"
    path.write_text(ws.write_case(published), encoding="utf-8")
    read = ws.alignment_of(graph, ws.read(path), source, target)
    assert [match.relation for match in read.matches] == [match.relation for match in related.matches]


def test_relate_does_not_fall_under_its_floors():
    missing = [path for path in RELATION_DATA if not path.exists()]
    if missing:
        pytest.skip(f"relations: {missing[0]} is not there (set WELLSPRING_SHARED)")
    pairs = [pair for pair in relation_quality.judged_pairs([0.0, 1.0]) if not pair.choosing]
    for system in ("relate, caution 0", "relate, caution 1"):
        found = relation_quality.figures(relation_quality.confusion(pairs, system)[0])
        for figure, floor in FLOORS[system].items():
            assert found[figure] >= floor, f"{system}: {figure} {found[figure]:.4f}"
    counted = relation_quality.outcomes(pairs, "relate, caution 1")
    assert counted["spoilt"] <= FLOORS["spoilt"] * (counted["kept"] + counted["spoilt"])
    assert counted["set right"] > counted["spoilt"]
