"""Wellspring inside WorkRB: the harness's own classes and metrics, where the package is installed."""

import sys

import numpy as np
import pytest

import wellspring as ws

TARGETS = ["wound care", "write reports", "lead a team", "", "wound care for children"]
QUERIES = ["caring for wounds", "report writing", "?!"]


def test_without_the_package_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.delitem(sys.modules, "wellspring.workrb", raising=False)
    with pytest.raises(ImportError, match=r"workrb is not installed: pip install 'wellspring\[workrb\]'"):
        import wellspring.workrb  # noqa: F401


@pytest.fixture
def adapter():
    pytest.importorskip("workrb", reason="workrb is not installed: pip install 'wellspring[workrb]'")
    return pytest.importorskip("wellspring.workrb")


def test_scores_are_the_strengths_of_align_in_any_blocks(adapter, monkeypatch):
    model = adapter.WellspringModel(ws.HashingEmbedder(64))
    whole = model.compute_rankings(QUERIES, TARGETS, None, None).numpy()
    graph = ws.connect([adapter.side("urn:x:q", QUERIES), adapter.side("urn:x:t", TARGETS)])
    sides = [ws.embed(graph, graph.members(iri), model.embedder) for iri in ("urn:x:q", "urn:x:t")]
    expected = np.full(whole.shape, -1, np.float32)
    for match in ws.align(*sides, top_k=None).matches:
        expected[sides[0].members.index(match.source), sides[1].members.index(match.target)] = match.strength
    assert whole.dtype == np.float32 and np.array_equal(whole, expected)
    assert np.all(whole[:, 3] == -1)  # what has no text stands behind all else
    monkeypatch.setattr(adapter, "PAIRS", 1)
    assert np.array_equal(model.compute_rankings(QUERIES, TARGETS, None, None).numpy(), whole)


def test_it_is_a_model_of_the_harness(adapter):
    from workrb.models import ModelInterface
    from workrb.registry import ModelRegistry

    model = adapter.WellspringModel(name="mine")
    assert isinstance(model, ModelInterface) and model.name == "mine"
    assert ModelRegistry.get("WellspringModel") is adapter.WellspringModel
    assert ":" not in adapter.WellspringModel().name
    labels = model.compute_classification(["caring for wounds"], TARGETS, None)
    assert int(labels.argmax()) == 0
    assert model.compute_rankings([], TARGETS, None, None).shape == (0, 5)
    assert model.compute_rankings(QUERIES, [], None, None).shape == (3, 0)


def test_the_harness_and_evaluate_give_the_same_figures(adapter):
    from workrb.metrics.ranking import calculate_ranking_metrics

    relevant = [[0, 4], [1]]
    model = adapter.WellspringModel()
    scores = model.compute_rankings(QUERIES, TARGETS, None, None)
    harness = calculate_ranking_metrics(scores[:2], relevant, ["map", "mrr", "rp@1", "rp@5"])
    graph = ws.connect([adapter.side("urn:x:q", QUERIES), adapter.side("urn:x:t", TARGETS)])
    queries, targets = (graph.members(iri) for iri in ("urn:x:q", "urn:x:t"))
    crosswalk = ws.align(ws.embed(graph, queries[:2], model.embedder),
                         ws.embed(graph, targets, model.embedder), top_k=None)
    gold = {queries[i]: [targets[j] for j in relevant[i]] for i in range(2)}
    ours = ws.evaluate(crosswalk, gold, at=(1, 5))
    assert harness == pytest.approx({"map": ours.map.mean, "mrr": ours.mrr.mean, "rp@1": ours.rp[1].mean,
                                     "rp@5": ours.rp[5].mean})
