"""A static model in training: rows of the vocabulary, their sums, and the steps that move them."""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sparse

from wordpiece import Tokenizer

SMALLEST = 1e-6


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), SMALLEST)


def count_matrix(tokenizer: Tokenizer, texts: Sequence[str]) -> sparse.csr_matrix:
    """texts x vocabulary: how often each text has each token."""
    found, starts = [], [0]
    for text in texts:
        found += tokenizer.rows(text)
        starts.append(len(found))
    shape = len(texts), len(tokenizer.vocabulary)
    counts = sparse.csr_matrix((np.ones(len(found), np.float32), found, starts), shape)
    counts.sum_duplicates()
    return counts


def encode(counts: sparse.csr_matrix, rows: np.ndarray) -> np.ndarray:
    return unit(counts @ rows)


class Gradient:
    """What some losses ask of the rows; sparse, since a batch touches few of them."""

    def __init__(self) -> None:
        self._counts: list[sparse.csr_matrix] = []
        self._sums: list[np.ndarray] = []

    def add(
        self, counts: sparse.csr_matrix, rows: np.ndarray, by_output: np.ndarray, output: np.ndarray
    ) -> None:
        """`by_output` is the loss's gradient by `output` = encode(counts, rows)."""
        norms = np.maximum(np.linalg.norm(counts @ rows, axis=1, keepdims=True), SMALLEST)
        tangent = by_output - (by_output * output).sum(axis=1, keepdims=True) * output
        self._counts.append(counts)
        self._sums.append(tangent / norms)

    def by_row(self) -> tuple[np.ndarray, np.ndarray]:
        counts = sparse.vstack(self._counts).tocsr()
        touched, place = np.unique(counts.indices, return_inverse=True)
        narrow = (counts.data, place.ravel(), counts.indptr)
        compact = sparse.csr_matrix(narrow, (counts.shape[0], len(touched)))
        return touched, compact.T.tocsr() @ np.concatenate(self._sums)


class LazyAdam:
    """Adam that moves only the rows a batch touched: the others' averages wait for their turn.

    Source: Kingma and Ba, Adam (2015); the second decay is .99, as rare rows see few steps.
    """

    def __init__(self, rows: np.ndarray, rate: float, steps: int):
        self.rows, self._rate, self._steps, self._step = rows, rate, steps, 0
        self._mean, self._square = np.zeros_like(rows), np.zeros_like(rows)

    def move(self, gradient: Gradient) -> None:
        touched, slope = gradient.by_row()
        rate = self._rate * (1 - self._step / self._steps)
        self._step += 1
        mean = self._mean[touched] * 0.9 + 0.1 * slope
        square = self._square[touched] * 0.99 + 0.01 * slope * slope
        self._mean[touched], self._square[touched] = mean, square
        unbiased = mean / (1 - 0.9**self._step)
        spread = np.sqrt(square / (1 - 0.99**self._step)) + 1e-8
        self.rows[touched] -= rate * unbiased / spread
