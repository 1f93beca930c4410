"""The lexical floor: cosine of weighted character n-grams within words."""

import collections
from collections.abc import Sequence

import numpy as np
import scipy.sparse as sparse

SHORTEST, LONGEST = 3, 5


def grams(text: str) -> collections.Counter[str]:
    found = collections.Counter()
    for word in text.lower().split():
        padded = f" {word} "
        for size in range(SHORTEST, LONGEST + 1):
            found.update(padded[i : i + size] for i in range(len(padded) - size + 1))
    return found


def unit_rows(
    queries: Sequence[str], targets: Sequence[str]
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """1 + log frequency, smoothed idf of the targets, L2; grams that no target has don't count."""
    column: dict[str, int] = {}
    target_grams = [grams(text) for text in targets]
    for counts in target_grams:
        for gram in counts:
            column.setdefault(gram, len(column))
    raw = _weights(target_grams, column)
    document_frequency = np.bincount(raw.indices, minlength=len(column))
    idf = np.log((1 + len(targets)) / (1 + document_frequency)) + 1
    return _normalized(_weights([grams(text) for text in queries], column), idf), _normalized(
        raw, idf
    )


def _weights(
    counts: Sequence[collections.Counter[str]], column: dict[str, int]
) -> sparse.csr_matrix:
    columns, values, starts = [], [], [0]
    for text in counts:
        known = [(column[gram], count) for gram, count in text.items() if gram in column]
        columns += [c for c, _ in known]
        values += [count for _, count in known]
        starts.append(len(columns))
    weights = 1 + np.log(np.array(values, dtype=np.float32))
    return sparse.csr_matrix((weights, columns, starts), (len(counts), len(column)))


def _normalized(matrix: sparse.csr_matrix, idf: np.ndarray) -> sparse.csr_matrix:
    weighted = matrix @ sparse.diags(idf.astype(np.float32))
    norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    return sparse.diags(1 / np.maximum(norms, 1e-12)) @ weighted
