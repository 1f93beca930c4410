"""Documents, their views, and what a caller's lists become."""

import gc
import pickle

import numpy as np
import pytest

import wellspring as ws


def test_an_element_keeps_its_document_alive():
    node = ws.document("urn:x:program", None, ["Only", "two"]).nodes[1]
    gc.collect()
    assert node.statement == "two"


def test_a_list_inside_a_document_reads_like_a_list(taught):
    nodes = taught.nodes
    assert len(nodes) == 3
    assert nodes[-1].statement == "Draw flow charts"
    assert [node.iri for node in nodes[::-2]] == ["urn:x:program#3", "urn:x:program#1"]
    assert [node.statement for node in nodes][0] == "Write programs in Python"
    assert nodes == taught.nodes
    for position in (3, -4):
        with pytest.raises(IndexError):
            nodes[position]


def test_accessors_are_read_only(taught):
    with pytest.raises(AttributeError):
        taught.nodes[0].statement = "changed"
    with pytest.raises(AttributeError):
        taught.header = ws.Header("urn:x:other")


def test_what_a_list_does_not_say_stays_unsaid():
    document = ws.document("urn:x:job", ["urn:x:a", "urn:x:b", "urn:x:c"], ["a", "b", "c"],
                           levels=np.array([0.5, np.nan, 1.0]), importance=[None, 0.25, 1],
                           required=[True, None, False], kind="job_role")
    said = [(one.relation, one.level and one.level.fraction, one.importance, one.required)
            for one in document.associations]
    assert said == [("demands", 0.5, None, "yes"), ("demands", None, 0.25, "unknown"),
                    ("demands", 1.0, 1.0, "no")]


def test_a_pandas_column_is_taken_in_its_order_whatever_its_index():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"id": ["urn:x:a", "urn:x:b"], "text": ["a", "b"], "level": [1, None]},
                             index=[1, 0])
    document = ws.document("urn:x:p", frame["id"], frame["text"], levels=frame["level"])
    assert [node.statement for node in document.nodes] == ["a", "b"]
    assert document.associations[1].level is None


@pytest.mark.parametrize("wrong", [
    dict(ids=["urn:x:a"]),
    dict(ids=["urn:x:a", "urn:x:a"]),
    dict(importance=[0.5, 1.5]),
    dict(levels=[0.5]),
    dict(kind="job"),
])
def test_lists_that_do_not_fit_are_refused(wrong):
    with pytest.raises(ValueError):
        ws.document(**{"iri": "urn:x:p", "ids": None, "statements": ["a", "b"], **wrong})


def test_a_wrong_word_is_answered_with_the_right_ones():
    with pytest.raises(ValueError, match="job_role"):
        ws.Node("urn:x:a", kind="occupation")


def test_a_level_keeps_the_value_that_was_read():
    level = ws.Level.on(ws.Scale("LV", 0, 7), 3.5)
    assert (level.value, level.fraction) == (3.5, 0.5)
    assert ws.Level.on(ws.Scale("LV", 0, 7), 1) < level
    with pytest.raises(ValueError):
        ws.Level.on(ws.Scale("LV", 0, 7), 8)


@pytest.mark.parametrize("value", [
    ws.Scale("LV", 0, 7, ["low", "high"]),
    ws.Level.on(ws.Scale("LV", 1, 7.3), 2.1),
    ws.Node("urn:x:a", "says", alternatives=["also"], extras=[("notes", '{"a":1}')]),
    ws.Association("urn:x:a", "precedes", "urn:x:b", ws.Level(1, 0.25), 0.5, "yes", 0),
    ws.Diagnostic("cycle", "warning", "/CFAssociations/3", "one"),
    ws.Header("urn:x:a", "program", "Title", license="https://example.org"),
    ws.Match(0, 1, 0.5, 0.6, 0.7, "exact_match", "reviewed", "rejected"),
    ws.Step([1, 2]),
    ws.LearningPath([ws.Step([1]), ws.Step([2, 3])]),
    ws.HashingEmbedder(64),
], ids=lambda value: type(value).__name__)
def test_a_value_pickles(value):
    assert pickle.loads(pickle.dumps(value)) == value


def test_a_document_pickles_whole(data):
    document = ws.read(data / "python-programming.case.json")
    again = pickle.loads(pickle.dumps(document))
    assert again == document
    assert ws.write_case(again) == ws.write_case(document)
    assert pickle.loads(pickle.dumps(document.nodes[:2])) == document.nodes[:2]


def test_an_error_pickles_with_its_place():
    error = pickle.loads(pickle.dumps(ws.ReadError("cycle", "/a", "it turns")))
    assert (error.code, error.where, error.message) == ("cycle", "/a", "it turns")
    assert isinstance(error, ValueError) and str(error) == "cycle at /a: it turns"
