"""Evaluation from Python: gold sets as people have them, and figures beside a second computation."""

import json
import pickle
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies

import wellspring as ws
from wellspring import _core

REPOSITORY = Path(__file__).resolve().parents[2]
AT = [1, 2, 3, 7]


def made(strengths, cut=0.5, first_target=100):
    """Every source against every target, but where a strength is NaN."""
    sources, targets = strengths.shape
    return ws.scored_alignment(range(sources), range(first_target, first_target + targets), strengths, cut=cut)


def test_a_judge_of_ones_own_gives_an_alignment():
    strengths = np.array([[0.5, np.nan, 0.75], [np.nan] * 3])
    found = ws.scored_alignment([4, 2], [7, 8, 9], strengths, fingerprint="mine", cut=0.6)
    assert found == ws.Alignment([4, 2], [7, 8, 9], [ws.Match(4, 7, 0, 0.5), ws.Match(4, 9, 0, 0.75)],
                                 "mine", 0.6)
    with pytest.raises(ValueError, match="2 x 3 strengths"):
        ws.scored_alignment([4], [7, 8, 9], strengths)


# --- a second computation, in a few lines of numpy -----------------------------------------------

def reference(strengths, grades, cut):
    """Figures of the README of the gold sets: NaN is unranked; ties go by the target's position."""
    rows = []
    for strength, grade in zip(strengths, grades):
        order = [t for t in np.argsort(-strength, kind="stable") if strength[t] == strength[t]]
        gain = np.append(grade[order], np.zeros(len(grade) - len(order)))
        hit, relevant = gain > 0, (grade > 0).sum()
        discount = 1 / np.log2(np.arange(len(gain)) + 2)
        ranks = np.flatnonzero(hit) + 1
        ideal = np.sort(grade)[::-1]
        rows.append({
            "MRR": 1 / ranks[0] if len(ranks) else 0,
            "MAP": (np.arange(1, len(ranks) + 1) / ranks).sum() / relevant,
            **{f"recall@{k}": hit[:k].sum() / relevant for k in AT},
            **{f"RP@{k}": hit[:k].sum() / min(k, relevant) for k in AT},
            **{f"nDCG@{k}": (gain * discount)[:k].sum() / (ideal * discount)[:k].sum() for k in AT},
        })
    figures = {name: np.mean([row[name] for row in rows]) for name in rows[0]}
    counted, relevant = strengths >= cut, grades > 0
    both = (counted & relevant).sum()
    figures["precision"] = both / counted.sum() if counted.any() else 0
    figures["recall"] = both / relevant.sum()
    figures["F1"] = 2 * both / (counted.sum() + relevant.sum())
    figures["mean F1"] = np.mean(2 * (counted & relevant).sum(1) / (counted.sum(1) + relevant.sum(1)))
    return figures


@given(strategies.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_the_figures_are_those_of_a_second_computation(seed):
    random = np.random.default_rng(seed)
    shape = random.integers(1, 9, 2)
    # Few different strengths, so that many tie; exact as float and as double.
    strengths = random.integers(0, 9, shape) / 8
    strengths[random.random(shape) < 0.2] = np.nan
    grades = random.integers(0, 4, shape) * (random.random(shape) < 0.5)
    grades[np.arange(shape[0]), random.integers(0, shape[1], shape[0])] += 1
    gold = [(s, 100 + t, float(grades[s, t])) for s, t in np.ndindex(*shape)]
    found = ws.evaluate(made(strengths), gold, at=AT, resamples=20)
    expected = reference(strengths, grades, 0.5)
    table = dict(_rows(found))
    assert table.keys() == expected.keys()
    for name, value in expected.items():
        assert table[name].mean == pytest.approx(value, abs=1e-12), name
        assert table[name].low <= table[name].high


def _rows(figures):
    """The table's rows; recall at a rank and recall over pairs have names of their own."""
    frame = ws.frames.evaluation(figures)
    return [(row.figure, row) for row in frame.itertuples(index=False)]


def test_the_interval_is_that_of_a_second_bootstrap():
    random = np.random.default_rng(3)
    strengths = random.random((200, 20))
    gold = [(source, 100 + random.integers(20)) for source in range(200)]
    found = ws.evaluate(made(strengths), gold)
    ranks = np.array([query.reciprocal_rank for query in found.queries])
    means = random.choice(ranks, (4000, 200)).mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    assert found.mrr.mean == pytest.approx(ranks.mean(), abs=1e-12)
    assert (found.mrr.low, found.mrr.high) == (pytest.approx(low, abs=0.01), pytest.approx(high, abs=0.01))
    narrow = ws.compare(found, ws.evaluate(made(strengths - 1e-3), gold))
    assert (narrow.mrr.low, narrow.mrr.mean, narrow.mrr.high) == (0, 0, 0)


# --- gold as people have it ----------------------------------------------------------------------

@pytest.fixture
def crosswalk(graph):
    sides = [ws.embed(graph, graph.members(iri)) for iri in ("urn:x:program", "urn:x:job")]
    return ws.align(*sides, top_k=None)


def test_gold_may_be_nodes_or_iris_a_dict_rows_or_a_frame(graph, crosswalk):
    pandas = pytest.importorskip("pandas")
    source, target = graph.find("urn:x:program#1"), graph.find("urn:x:job#1")
    by_node = ws.evaluate(crosswalk, {source: {target: 1}})
    assert by_node.mrr.mean == 1 and len(by_node) == 1 and by_node.recall[10].mean == 1
    rows = [("urn:x:program#1", "urn:x:job#1")]
    for gold in ({"urn:x:program#1": {"urn:x:job#1": 1}}, {"urn:x:program#1": ["urn:x:job#1"]},
                 {"urn:x:program#1": "urn:x:job#1"}, rows, [(*rows[0], 1.0)], iter(rows),
                 pandas.DataFrame(rows, columns=["source", "target"])):
        assert ws.evaluate(crosswalk, gold, graph=graph) == by_node
    assert ws.evaluate(crosswalk, [(np.int64(source), np.uint32(target), np.float32(1))]) == by_node


def test_what_gold_cannot_be_is_said(graph, crosswalk):
    with pytest.raises(TypeError, match="graph="):
        ws.evaluate(crosswalk, {"urn:x:program#1": ["urn:x:job#1"]})
    with pytest.raises(ValueError, match="2 Iris.*'urn:x:no', 'urn:x:other'"):
        ws.evaluate(crosswalk, [("urn:x:no", "urn:x:job#1"), ("urn:x:other", "urn:x:job#1")], graph=graph)
    with pytest.raises(ValueError, match="source, target and grade"):
        ws.evaluate(crosswalk, [(1,)])
    for wrong in (-1, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="grade"):
            ws.evaluate(crosswalk, [(0, 1, wrong)])
    with pytest.raises(ValueError, match="rank"):
        ws.evaluate(crosswalk, [], at=[0])


def test_gold_may_be_what_people_reviewed(graph, crosswalk):
    best = crosswalk.matches[0]
    def judged(verdict, evidence="reviewed"):
        return ws.Alignment(crosswalk.source, crosswalk.target, [
            ws.Match(best.source, best.target, 0, 1, evidence=evidence, verdict=verdict)])

    assert ws.evaluate(crosswalk, judged("accepted")).mrr.mean == 1
    assert ws.evaluate(crosswalk, judged("proposed", "declared")).mrr.mean == 1
    for none in (judged("rejected"), judged("deferred"), judged("proposed", "inferred")):
        assert len(ws.evaluate(crosswalk, none)) == 0


def test_a_source_without_targets_is_one_that_nothing_answers():
    alignment = made(np.array([[0.9, 0.1], [0.2, 0.3]]))
    found = ws.evaluate(alignment, {0: [100], 1: {}})
    assert (found.mrr.mean, found.at_cut.mean_f1.mean, found.unanswered) == (1, 1, 1)
    assert [query.relevant for query in found.queries] == [1, 0]
    wrong = ws.evaluate(alignment, {0: [100], 1: {}}, cut=0.2)
    assert wrong.at_cut.precision.mean == pytest.approx(1 / 3) and wrong.queries[1].set_f1 == 0


def test_a_crosswalk_brings_its_graph(result):
    gold = {result.graph[result.matches[0].source].iri: [result.graph[result.matches[0].target].iri]}
    assert ws.evaluate(result, gold).mrr.mean == 1


def test_blocks_of_sources_are_the_whole():
    random = np.random.default_rng(0)
    strengths = random.random((30, 12))
    gold = {source: {100 + int(t): 1 + int(t) % 3 for t in random.integers(0, 12, 3)} for source in range(30)}
    gold[29] = {}
    gold[77] = [100]  # on no side: missed
    gold[78] = {}
    whole = made(strengths)
    blocks = (ws.Alignment(range(first, first + 7), whole.target,
                           [match for match in whole.matches if first <= match.source < first + 7], cut=0.5)
              for first in (21, 0, 7, 14, 28))
    assert ws.evaluate(blocks, gold, resamples=50) == ws.evaluate(whole, gold, resamples=50)
    assert ws.evaluate([], {0: [100]}).unreachable == 1
    with pytest.raises(ValueError, match="share a source"):
        ws.evaluate([whole, whole], gold)


# --- comparing -----------------------------------------------------------------------------------

def test_a_comparison_is_paired():
    random = np.random.default_rng(1)
    strengths = random.random((300, 10)) * 0.9
    gold = [(source, 100 + source % 10) for source in range(300)]
    # Better by a little on nearly every query: intervals apart overlap, the paired one does not.
    better = strengths.copy()
    better[np.arange(300), np.arange(300) % 10] += 0.05
    a, b = made(better), made(strengths)
    found = ws.compare(a, b, gold)
    assert found == ws.compare(ws.evaluate(a, gold), ws.evaluate(b, gold)) and found.queries == 300
    assert ws.evaluate(b, gold).mrr.high > ws.evaluate(a, gold).mrr.low
    assert 0 < found.mrr.low < found.mrr.mean < found.mrr.high
    assert found.mrr.mean == pytest.approx(
        ws.evaluate(a, gold).mrr.mean - ws.evaluate(b, gold).mrr.mean, abs=1e-12)
    with pytest.raises(ValueError, match="different gold"):
        ws.compare(ws.evaluate(a, gold), ws.evaluate(b, gold[:9]))
    with pytest.raises(TypeError, match="gold"):
        ws.compare(a, b)


# --- confidence ----------------------------------------------------------------------------------

def test_reliability_says_how_many_matches_each_bin_holds():
    pytest.importorskip("pandas")
    random = np.random.default_rng(2)
    confidence, right = random.random(500), random.random(500)
    matches = [ws.Match(i, 1000, 0, 0.9, confidence=float(c)) for i, c in enumerate(confidence)]
    alignment = ws.Alignment(range(500), [1000, 1001], matches)
    correct = right < confidence
    found = ws.evaluate(alignment, [(i, 1000 if yes else 1001) for i, yes in enumerate(correct)])
    bins = np.minimum((confidence.astype(np.float32) * 15).astype(int), 14)
    expected = sum(abs(correct[bins == b].mean() - confidence[bins == b].mean()) * (bins == b).mean()
                   for b in range(15) if (bins == b).any())
    assert found.reliability.calibration_error == pytest.approx(expected, abs=1e-6)
    assert [b.matches for b in found.reliability.bins] == np.bincount(bins, minlength=15).tolist()
    assert found.reliability == found.first_reliability and len(found.reliability) == 500
    table = ws.frames.reliability(found.reliability)
    assert table["matches"].sum() == 500 and table["correct"].iloc[14] > table["correct"].iloc[0]
    without = ws.evaluate(made(np.eye(2)), [(0, 100)])
    assert without.reliability.calibration_error is None
    assert ws.frames.reliability(without.reliability)["correct"].isna().all()


# --- how it shows itself -------------------------------------------------------------------------

def test_an_evaluation_pickles_shows_itself_and_becomes_json(graph, crosswalk):
    pandas = pytest.importorskip("pandas")
    gold = {"urn:x:program#1": ["urn:x:job#1"], "urn:x:program#2": ["urn:x:job#2"]}
    found = ws.evaluate(crosswalk, gold, graph=graph)
    difference = ws.compare(found, found)
    for value in (found, difference, found.mrr, found.at_cut, found.queries[0], found.reliability,
                  found.reliability.bins[0]):
        assert pickle.loads(pickle.dumps(value)) == value
    assert list(found.queries) == pickle.loads(pickle.dumps(found.queries))
    assert found != ws.evaluate(crosswalk, gold, graph=graph, seed=2) and found.seed == 1
    assert repr(found).splitlines()[0].startswith(
        f"<Evaluation: 2 queries, at most 2 targets ranked, cut {found.cut:.4g}, {found.unanswered} unanswered")
    assert re.search(rf"^MRR +{found.mrr.mean:.4f} +", repr(found), re.M)
    assert "MRR" in found._repr_html_() and "+0.0000" in repr(difference) and difference._repr_html_()
    plain = found.as_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["mrr"]["mean"] == found.mrr.mean and plain["recall"]["10"]["low"] == found.recall[10].low
    assert json.loads(json.dumps(difference.as_dict()))["queries"] == 2
    table = ws.frames.queries(graph, found)
    assert isinstance(table, pandas.DataFrame) and table["source"].tolist() == list(gold)
    assert table["reciprocal_rank"].mean() == found.mrr.mean
    assert "out of reach" in repr(ws.evaluate(crosswalk, [(0, 10_000)]))


def test_defaults_are_those_of_the_headers():
    stubs = (REPOSITORY / "bindings/python/wellspring/_core.pyi").read_text()
    for name in ("evaluate", "combine"):
        stub = " ".join(re.search(rf"^def {name}\((.*?)\) ->", stubs, re.M | re.S)[1].split())
        runtime = getattr(_core, name).__doc__.splitlines()[0]
        pattern = r"(\w+): [^=]*? = (\[[^\]]*\]|[^,)]+)"
        assert dict(re.findall(pattern, stub)) == dict(re.findall(pattern, runtime)), name
    runtime = _core.evaluate.__doc__.splitlines()[0]
    defaults = ws.evaluate.__kwdefaults__
    assert f"= {list(defaults['at'])}" in runtime
    for name in ("resamples", "seed"):
        assert re.search(rf"{name}: [^=]+ = {defaults[name]}[,)]", runtime)
    assert defaults["cut"] is None and defaults["graph"] is None
