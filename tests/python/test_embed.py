"""Arrays, embedders made of Python, and the threads that both have to live with."""

import gc
import pickle
import threading

import numpy as np
import pytest
from hypothesis import given, settings, strategies
from hypothesis.extra import numpy as arrays

import wellspring as ws


def embedded(graph, model=None):
    return ws.embed(graph, graph.members("urn:x:program"), model)


def test_an_array_is_the_rows_themselves(graph):
    rows = embedded(graph)
    array = np.asarray(rows)
    assert array.dtype == np.float32 and array.shape == (3, rows.dimension)
    assert array.flags.c_contiguous and not array.flags.writeable
    assert np.asarray(rows).ctypes.data == array.ctypes.data
    assert np.allclose(np.linalg.norm(array, axis=1), 1)
    with pytest.raises(ValueError):
        array[0, 0] = 1
    with pytest.raises(ValueError):
        array.flags.writeable = True


def test_an_array_keeps_its_rows_alive(graph):
    array = np.asarray(embedded(graph))
    kept = array.copy()
    gc.collect()
    np.zeros((256, 256), np.float32)
    assert np.array_equal(array, kept)


def test_another_dtype_or_a_copy_is_the_callers_own(graph):
    rows = embedded(graph)
    assert np.asarray(rows, dtype=np.float64).dtype == np.float64
    copy = np.array(rows)
    copy[0, 0] = 7
    assert np.asarray(rows)[0, 0] != 7


@pytest.mark.parametrize("change", [
    lambda array: array,
    lambda array: array.astype(np.float64),
    np.asfortranarray,
    lambda array: np.repeat(array, 2, axis=1)[:, ::2],
    lambda array: array[::-1][::-1],
], ids=["float32", "float64", "columns first", "strided", "reversed twice"])
def test_rows_of_the_callers_own_in_any_layout(graph, change):
    members = graph.members("urn:x:program")
    rows = np.array([[3, 4], [0, 0], [5, 12]], np.float32)
    expected = np.array([[0.6, 0.8], [0, 0], [5 / 13, 12 / 13]], np.float32)
    assert np.allclose(ws.embeddings(graph, members, change(rows)), expected)


@pytest.mark.parametrize("rows, sentence", [
    (np.zeros((2, 4)), "3 members"),
    (np.zeros(3), "dimension"),
    (np.array([["a"], ["b"], ["c"]]), "real numbers"),
    (np.array([[1.0], [np.nan], [1.0]]), "row 1, column 0"),
    (np.array([[1.0], [1.0], [np.inf]]), "row 2, column 0"),
    (np.ones((3, 2), complex), "real numbers"),
])
def test_rows_that_do_not_fit_are_refused(graph, rows, sentence):
    with pytest.raises(ValueError, match=sentence):
        ws.embeddings(graph, graph.members("urn:x:program"), rows)


def test_any_object_that_encodes_is_an_embedder_called_once_a_batch(graph, letters):
    rows = embedded(graph, letters)
    assert letters.batches == [[graph[node].statement for node in rows.members]]
    assert np.asarray(rows).shape == (3, 8)
    assert rows.fingerprint.startswith("python:") and rows.fingerprint.endswith(".Letters")
    assert rows.cut is None


def test_an_embedder_may_say_what_it_is_and_where_it_cuts(graph, letters):
    letters.fingerprint = "letters:1"
    letters.cut = 0.75
    rows = embedded(graph, letters)
    assert (rows.fingerprint, rows.cut) == ("letters:1", 0.75)


def test_alternatives_are_encoded_beside_statements(letters):
    document = ws.document("urn:x:program", None, ["Nursing"], alternatives=[["Patient care"]])
    embedded(ws.connect([document]), letters)
    assert letters.batches == [["Nursing"], ["Patient care"]]


class Wrong:
    def __init__(self, rows):
        self.rows = rows

    def encode(self, texts):
        if isinstance(self.rows, BaseException):
            raise self.rows
        return self.rows


@pytest.mark.parametrize("rows, error", [
    (np.zeros((1, 4)), ValueError),
    (np.zeros(4), ValueError),
    (np.full((3, 4), np.nan), ValueError),
    (RuntimeError("no GPU here"), RuntimeError),
    (KeyboardInterrupt(), KeyboardInterrupt),
], ids=["too few", "flat", "not finite", "raises", "interrupted"])
def test_an_embedder_that_breaks_its_contract_is_the_callers_to_mend(graph, rows, error):
    with pytest.raises(error):
        embedded(graph, Wrong(rows))


def test_what_cannot_encode_is_no_embedder(graph):
    for model in (3, "all-MiniLM-L6-v2", object()):
        with pytest.raises(TypeError, match="encode"):
            embedded(graph, model)


def test_two_models_do_not_mix(graph, letters):
    with pytest.raises(ValueError, match="embedded by"):
        ws.align(embedded(graph, letters), embedded(graph))


def test_a_member_of_another_graph_is_an_index_error(graph):
    with pytest.raises(IndexError):
        ws.embed(graph, [99])


def test_embeddings_pickle_bit_for_bit(graph):
    document = ws.document("urn:x:p", None, ["Nursing", "Care"], alternatives=[["Patient care"], []])
    for rows in (embedded(graph), ws.embed(ws.connect([document]), [1, 2], ws.HashingEmbedder(64))):
        again = pickle.loads(pickle.dumps(rows))
        assert again == rows
        assert np.array_equal(again, rows)


def test_the_librarys_embedders_encode_like_any_other():
    for model in (ws.default_embedder(), ws.HashingEmbedder(128)):
        rows = model.encode(["Write programs", ""])
        assert rows.shape == (2, model.dimension) and rows.dtype == np.float32
        assert rows[0].any() and not rows[1].any()
        rows[0, 0] = 1  # the caller's own


def test_a_model_file_is_refused_with_its_reason(tmp_path):
    path = tmp_path / "model.wsm"
    path.write_bytes(b"short")
    with pytest.raises(ws.ReadError) as caught:
        ws.load_static_embedder(path)
    assert caught.value.code == "header_too_small"


def test_threads_share_a_graph_and_an_embedder(graph, letters):
    found = []
    threads = [threading.Thread(target=lambda: found.append(embedded(graph, letters)))
               for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and all(rows == found[0] for rows in found)


@settings(max_examples=50, deadline=None)
@given(arrays.arrays(np.float32, strategies.tuples(strategies.integers(1, 6), strategies.integers(1, 5)),
                     elements=strategies.floats(-1e3, 1e3, width=32)))
def test_rows_become_unit_rows_and_stay_so(array):
    document = ws.document("urn:x:p", None, [f"statement {i}" for i in range(len(array))])
    graph = ws.connect([document])
    rows = ws.embeddings(graph, graph.members(), array)
    lengths = np.linalg.norm(np.asarray(rows, dtype=np.float64), axis=1)
    assert np.allclose(lengths[array.any(axis=1)], 1, atol=1e-6)
    assert not np.asarray(rows)[~array.any(axis=1)].any()
    assert np.array_equal(ws.embeddings(graph, graph.members(), np.asarray(rows)), rows)


def cosine_of(model, a, b):
    rows = [row / np.linalg.norm(row) for row in model.encode([a, b])]
    return float(rows[0] @ rows[1])


def test_the_cosine_of_a_join_is_the_weighted_mean_of_both_cosines():
    meaning, spelling = ws.default_embedder(), ws.HashingEmbedder(64)
    pair = "care for patients", "nursing care"
    for weight in (0, 0.25, 0.5, 1):
        both = weight * cosine_of(meaning, *pair) + (1 - weight) * cosine_of(spelling, *pair)
        assert cosine_of(ws.join(meaning, spelling, weight), *pair) == pytest.approx(both, abs=1e-6)
        # None is the default, and a join is an embedder, so that three can be joined.
        three = ws.join(ws.join(None, spelling, weight), meaning)
        assert cosine_of(three, *pair) == pytest.approx((both + cosine_of(meaning, *pair)) / 2, abs=1e-6)


def test_a_join_takes_any_object_with_encode(graph, letters):
    joined = ws.join(letters, ws.HashingEmbedder(64), weight=0.25)
    rows = embedded(graph, joined)
    assert rows.dimension == np.asarray(letters.encode(["a"])).shape[1] + 64
    assert rows.fingerprint == joined.fingerprint and "Letters" in joined.fingerprint
    assert joined.dimension is None and ws.join(None, ws.HashingEmbedder(64)).dimension > 64
    assert np.allclose(rows, embedded(graph, joined))
    alone = [np.asarray(embedded(graph, model)) for model in (letters, ws.HashingEmbedder(64))]
    expected = 0.25 * alone[0] @ alone[0].T + 0.75 * alone[1] @ alone[1].T
    assert np.allclose(np.asarray(rows) @ np.asarray(rows).T, expected, atol=1e-6)


def test_a_join_says_what_went_wrong(graph, letters):
    for weight in (-0.1, 1.5, float("nan")):
        with pytest.raises(ValueError, match="weight"):
            ws.join(None, letters, weight)
    with pytest.raises(TypeError, match="encode"):
        ws.join(None, "all-MiniLM-L6-v2")
    for rows in (np.full((3, 4), np.nan), np.zeros((1, 4))):
        with pytest.raises(ValueError, match="join, second"):
            embedded(graph, ws.join(None, Wrong(rows)))
    with pytest.raises(KeyboardInterrupt):
        embedded(graph, ws.join(None, Wrong(KeyboardInterrupt())))


def test_a_text_that_no_part_knows_matches_nothing(graph):
    joined = ws.join(None, ws.HashingEmbedder(64))
    rows = joined.encode(["Write programs", "", " "])
    assert np.linalg.norm(rows[0]) == pytest.approx(1) and not rows[1:].any()


def test_a_join_is_calibrated_for_itself_alone(graph):
    calibrated = ws.CalibratedEmbedder(ws.HashingEmbedder(64), ws.default_embedder().calibration)
    joined = ws.join(None, calibrated)
    rows = embedded(graph, joined)
    assert rows.calibration is None and rows.cut is None
    assert joined.fingerprint == ws.join(None, ws.HashingEmbedder(64)).fingerprint
    labelled = [(f"plan care {i}", f"plan care {j}", i == j) for i in range(12) for j in (i, i + 12)]
    assert embedded(graph, ws.calibrate(joined, labelled)).calibration is not None


def test_a_join_pickles_where_its_parts_do():
    joined = ws.join(None, ws.HashingEmbedder(64), 0.25)
    again = pickle.loads(pickle.dumps(joined))
    assert again == joined and again.weight == 0.25 and again.first is None
    assert again.fingerprint == joined.fingerprint
    assert joined != ws.join(None, ws.HashingEmbedder(64)) and joined != ws.HashingEmbedder(64)
    with pytest.raises(TypeError, match="pickle"):
        pickle.dumps(ws.join(ws.default_embedder(), ws.HashingEmbedder(64)))
