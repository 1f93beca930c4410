"""Alignments from Python: arrays of ranks, other threads, Ctrl-C, and the same defaults as C++."""

import os
import pickle
import re
import signal
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies
from hypothesis.extra import numpy as arrays

import wellspring as ws
from wellspring import _core

REPOSITORY = Path(__file__).resolve().parents[2]


def sides(graph, model=None):
    return [ws.embed(graph, graph.members(iri), model) for iri in ("urn:x:program", "urn:x:job")]


def vectors(name, array):
    """A document of one statement for each row, in a graph of its own."""
    graph = ws.connect([ws.document(name, None, [str(i) for i in range(len(array))])])
    return ws.embeddings(graph, graph.members(), array)


def test_matches_are_by_source_and_strongest_first(graph):
    alignment = ws.align(*sides(graph))
    assert len(alignment) == len(alignment.matches) == 6
    assert [match.source for match in alignment.matches] == sorted(match.source for match in
                                                                   alignment.matches)
    for source in alignment.source:
        strengths = [match.strength for match in alignment.matches_of(source)]
        assert strengths == sorted(strengths, reverse=True) and len(strengths) == 2
    best = alignment.matches_of(alignment.source[0])[0]
    assert graph[best.target].statement == "Programs computers in Python"
    assert (best.relation, best.evidence) == ("close_match", "inferred") and best.confidence > 0.5


def test_ranks_are_positions_among_the_targets(graph):
    alignment = ws.align(*sides(graph), min_similarity=0.4)
    positions, strengths = alignment.rank(2)
    assert positions.dtype == np.int32 and strengths.dtype == np.float32
    assert positions.shape == strengths.shape == (3, 2)
    for row, source in enumerate(alignment.source):
        matches = alignment.matches_of(source)
        found = positions[row][positions[row] >= 0]
        assert [alignment.target[position] for position in found] == [m.target for m in matches]
        assert np.array_equal(strengths[row][:len(matches)], [m.strength for m in matches])
    with pytest.raises(ValueError):
        alignment.rank(0)


def test_one_to_one_uses_nobody_twice(graph):
    alignment = ws.align(*sides(graph), assignment="one_to_one")
    assert len({match.source for match in alignment.matches}) == len(alignment) == 2
    assert len({match.target for match in alignment.matches}) == 2


def test_top_k_none_keeps_all_and_zero_is_a_mistake(graph):
    assert len(ws.align(*sides(graph), top_k=None)) == 6
    assert len(ws.align(*sides(graph), top_k=1)) == 3
    with pytest.raises(ValueError, match="top_k"):
        ws.align(*sides(graph), top_k=0)
    with pytest.raises(ValueError, match="one_to_one"):
        ws.align(*sides(graph), assignment="one-to-one")


def test_what_a_publisher_states_is_read_both_ways(taught, asked):
    stated = ws.Document(ws.Header("urn:x:crosswalk"), associations=[
        ws.Association("urn:x:job#1", "narrow_match", "urn:x:program#1")])
    graph = ws.connect([taught, asked, stated])
    alignment = ws.declared_alignment(graph, graph.members("urn:x:program"),
                                      graph.members("urn:x:job"))
    [match] = alignment.matches
    assert (match.relation, match.evidence) == ("broad_match", "declared")
    assert graph[match.source].iri == "urn:x:program#1"


def test_an_alignment_pickles(graph):
    alignment = ws.align(*sides(graph))
    again = pickle.loads(pickle.dumps(alignment))
    assert again == alignment and list(again.matches) == list(alignment.matches)
    assert pickle.loads(pickle.dumps(alignment.matches)) == list(alignment.matches)


def test_progress_is_told_and_may_stop_the_work(graph, letters):
    told = []
    ws.align(*sides(graph), progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (6, 6)
    with pytest.raises(ws.Cancelled):
        ws.align(*sides(graph), progress=lambda done, total: False)
    told.clear()
    ws.embed(graph, graph.members("urn:x:program"), letters,
             progress=lambda done, total: told.append((done, total)))
    assert told == [(3, 3)]

    def fails(done, total):
        raise LookupError("no such bar")

    with pytest.raises(LookupError):
        ws.align(*sides(graph), progress=fails)
    with pytest.raises(TypeError, match="progress"):
        ws.align(*sides(graph), progress=3)


def test_a_bar_is_drawn_by_tqdm(graph, capsys):
    pytest.importorskip("tqdm", reason="progress=True needs wellspring[progress]")
    ws.align(*sides(graph), progress=True)
    assert "6/6" in capsys.readouterr().err


def test_ctrl_c_stops_long_work_while_other_threads_run():
    # Far longer than the test waits, if nothing stops it.
    array = np.random.default_rng(1).normal(size=(30_000, 256)).astype(np.float32)
    source, target = vectors("urn:x:a", array), vectors("urn:x:b", array)
    sent = []

    def interrupt():
        sent.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(0.3, interrupt)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        ws.align(source, target)
    # It looks every 50 ms; a busy machine gets more.
    assert time.monotonic() - sent[0] < 1.0
    timer.join()


def test_bare_arrays_have_nearest_rows_too():
    a, b = np.eye(3, 4)[:2], np.eye(4)[:, ::-1][:3]
    positions, scores = ws.top_k(a, b, 2)
    assert positions.dtype == np.int32 and scores.dtype == np.float32
    assert positions.tolist() == [[0, 1], [2, 0]]
    assert scores.tolist() == [[0, 0], [1, 0]]
    for wrong in (dict(k=0), dict(b=np.eye(3)), dict(a=[[np.nan] * 4])):
        with pytest.raises(ValueError):
            ws.top_k(**{"a": a, "b": b, "k": 1, **wrong})
    told = []
    ws.top_k(a, b, 2, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (6, 6)
    with pytest.raises(ws.Cancelled):
        ws.top_k(a, b, 2, progress=lambda done, total: False)


matrices = arrays.arrays(np.float32, strategies.tuples(strategies.integers(1, 8), strategies.just(3)),
                         elements=strategies.floats(-4, 4, width=16))


@settings(max_examples=100, deadline=None)
@given(matrices, matrices, strategies.integers(1, 9))
def test_nearest_rows_are_those_that_numpy_finds(a, b, k):
    def unit(rows):
        lengths = np.linalg.norm(rows.astype(np.float64), axis=1, keepdims=True)
        return np.divide(rows, lengths, where=lengths > 0, out=np.zeros(rows.shape))

    positions, scores = ws.top_k(a, b, k)
    cosines = unit(a) @ unit(b).T
    usable = b.any(axis=1)
    for row in range(len(a)):
        expected = np.sort(cosines[row][usable])[::-1][:k] if a[row].any() else np.empty(0)
        count = (positions[row] >= 0).sum()
        assert count == len(expected)
        assert np.allclose(scores[row][:count], expected, atol=2e-6)
        assert np.allclose(cosines[row][positions[row][:count]], expected, atol=2e-6)


def test_defaults_are_those_of_the_headers():
    """The signatures that pybind11 writes come from C++; the Python front repeats some of them."""
    header = (REPOSITORY / "include/wellspring/align/align.hpp").read_text()
    top_k = int(re.search(r"top_k = (\d+);", header)[1])
    assert ws.crosswalk.__kwdefaults__ == {
        "top_k": top_k, "min_similarity": None, "assignment": "many", "progress": None}
    for function in (_core.align, _core.crosswalk):
        signature = function.__doc__.splitlines()[0]
        assert f"top_k: typing.SupportsInt | None = {top_k}" in signature or re.search(
            rf"top_k: [^=]+ = {top_k},", signature)
        assert re.search(r"min_similarity: [^=]+ = None", signature)
        assert re.search(r"assignment: [^=]+ = 'many'", signature)


def test_the_stubs_state_the_modules_defaults():
    stubs = (REPOSITORY / "bindings/python/wellspring/_core.pyi").read_text()
    for name in ("read", "embed", "embeddings", "align", "assignment_bound", "repair", "compose",
                 "find_gap", "crosswalk"):
        stub = re.search(rf"^def {name}\((.*?)\) ->", stubs, re.M | re.S)[1]
        runtime = getattr(_core, name).__doc__.splitlines()[0]
        stated = dict(re.findall(r"(\w+): [^=]*? = ([^,)]+)", " ".join(stub.split())))
        given = dict(re.findall(r"(\w+): [^=]*? = ([^,)]+)", runtime))
        assert {key: value.replace('"', "'") for key, value in stated.items()} == given, name
