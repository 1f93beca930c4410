"""Trains the tagger that ships inside the library: src/extract/tagger.safetensors.

    .venv/bin/python -m pip install "jax==0.10.2" "optax==0.2.6"
    .venv/bin/python scripts/tag/train.py ../shared/data/gold/skillspan_spans/train.jsonl

What is chosen (how readily a span begins, from which probability on a line is looked at closely,
the curve of confidence) is chosen in cross-validation over advertisements of the same file.
"""

import argparse
import json
import os
import struct
from pathlib import Path

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import jax
import numpy as np
import optax
from wellspring import _core

import choose
import network
from marked import Marked, read

EPOCHS, LINES, RATE, DECAY = 14, 32, 2e-3, 1e-4
FOLDS = 4
OUT = Path(__file__).parents[2] / "src" / "extract" / "tagger.safetensors"


def batches(data, ids, rng):
    """Lines of like length together, in random order."""
    lengths = {i: len(data.lines[i].words) + 4 * rng.random() for i in ids}
    order = sorted(ids, key=lengths.get)
    cut = [order[i : i + LINES] for i in range(0, len(order), LINES)]
    for position in rng.permutation(len(cut)):
        ids = cut[position]
        yield data.batch(ids + [ids[j % len(ids)] for j in range(LINES - len(ids))])


def train(data, ids, seed):
    rng = np.random.default_rng(seed)
    steps = EPOCHS * (len(ids) // LINES + 1)
    net = network.new(jax.random.PRNGKey(seed), _core.tag_tables, _core.tag_window_table, data.dimension)
    optimizer = optax.chain(
        optax.clip_by_global_norm(5.0),
        optax.adamw(optax.cosine_decay_schedule(RATE, steps), weight_decay=DECAY),
    )

    @jax.jit
    def step(net, state, batch, key):
        slope = jax.grad(network.loss)(net, batch, key)
        change, state = optimizer.update(slope, state, net)
        return optax.apply_updates(net, change), state

    state, key = optimizer.init(net), jax.random.PRNGKey(seed + 1)
    for epoch in range(EPOCHS):
        for batch in batches(data, list(ids), rng):
            key, used = jax.random.split(key)
            net, state = step(net, state, batch, used)
        print(f"  epoch {epoch + 1} of {EPOCHS}", end="\r", flush=True)
    return {name: np.asarray(value) for name, value in net.items()}


def judge(net, data, ids):
    """(emissions, line score) of each line."""
    forward = jax.jit(network.emissions)
    out = {}
    order = sorted(ids, key=lambda i: len(data.lines[i].words))
    for start in range(0, len(order), 64):
        some = order[start : start + 64]
        scores, line = forward(net, data.batch(some + [some[0]] * (64 - len(some))))
        for k, i in enumerate(some):
            out[i] = np.asarray(scores[k, : len(data.lines[i].words)]), float(line[k])
    return [out[i] for i in ids]


def save(path, tensors):
    """The safetensors format: a header of JSON, then the numbers, F16 but for what is small."""
    header, blobs, at = {}, [], 0
    for name, value in sorted(tensors.items()):
        kind = np.float32 if value.size < 256 else np.float16
        blob = np.ascontiguousarray(value, dtype=kind).tobytes()
        header[name] = {"dtype": "F32" if kind is np.float32 else "F16", "shape": list(value.shape),
                        "data_offsets": [at, at + len(blob)]}
        blobs.append(blob)
        at += len(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("marked", type=Path)
    arguments.add_argument("--out", type=Path, default=OUT)
    arguments = arguments.parse_args()
    data = Marked(read(arguments.marked))
    docs = sorted({line.row["doc"] for line in data.lines})
    fold_of = dict(zip(np.random.default_rng(0).permutation(docs), np.arange(len(docs)) % FOLDS))
    judged = [None] * len(data.lines)
    for fold in range(FOLDS):
        left_out = [i for i, line in enumerate(data.lines) if fold_of[line.row["doc"]] == fold]
        net = train(data, [i for i in range(len(data.lines)) if i not in set(left_out)], fold)
        for i, result in zip(left_out, judge(net, data, left_out)):
            judged[i] = (*result, net["transitions"])
        print(f"fold {fold + 1} of {FOLDS}: trained and judged")
    chosen = choose.chosen(data.lines, judged)
    net = train(data, range(len(data.lines)), 0)
    net["labels.bias"] = net["labels.bias"] + chosen["bias"]
    save(arguments.out, {**net, **{name: chosen[name] for name in ("confidence", "spans_from", "neighbours")}})
    print(f"{arguments.out}: {arguments.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
