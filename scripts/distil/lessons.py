"""What the model is to learn: token counts of texts, and the vectors they should sum to."""

import random
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse

from static_rows import count_matrix, unit
from teacher import Teachers
from vocabulary import substituted
from wordpiece import Tokenizer


@dataclass(frozen=True)
class Recipe:
    dimension: int = 256
    bits: int = 4
    regression_epochs: int = 15
    regression_batch: int = 2048
    contrast_epochs: int = 10
    contrast_batch: int = 1024
    temperature: float = 0.1
    pull: float = 5.0  # weight of the regression that goes on beside the contrast
    rate: float = 0.01
    sif: float = 1e-3
    seed: int = 1


@dataclass(frozen=True)
class Lessons:
    """What regression learns: token counts of each text, and the unit vector it should sum to."""

    counts: sparse.csr_matrix
    goals: np.ndarray


@dataclass(frozen=True)
class Projection:
    """The teacher's space, centred on the statements and cut to their principal components."""

    centre: np.ndarray
    axes: np.ndarray

    def __call__(self, vectors: np.ndarray) -> np.ndarray:
        return (vectors - self.centre) @ self.axes


def principal_projection(vectors: np.ndarray, dimension: int) -> Projection:
    centre = vectors.mean(axis=0)
    _, axes = np.linalg.eigh((vectors - centre).T @ (vectors - centre))
    return Projection(centre, np.ascontiguousarray(axes[:, ::-1][:, :dimension]))


def starting_rows(
    vectors: np.ndarray, axes: np.ndarray, counts: sparse.csr_matrix, sif: float
) -> np.ndarray:
    """Source: Arora et al., A simple but tough-to-beat baseline (2017): weight a / (a + p)."""
    rows = (vectors - vectors.mean(axis=0)) @ axes
    rows /= np.linalg.norm(rows, axis=1).mean()
    frequency = np.asarray(counts.sum(axis=0)).ravel() + 0.5
    share = frequency / frequency.sum()
    return (rows * (sif / (sif + share))[:, None]).astype(np.float32)


def gather_lessons(
    teacher: Teachers, tokenizer: Tokenizer, statements: list[str], recipe: Recipe
) -> tuple[Lessons, np.ndarray]:
    """The lessons (statements, substitutions, single tokens) and the starting rows."""
    tokens = np.concatenate(
        [teacher.encode_pieces(tokenizer.pieces), teacher.encode_texts(tokenizer.whole_words)]
    )
    vectors = teacher.encode_texts(statements)
    project = principal_projection(vectors, recipe.dimension)
    counts = count_matrix(tokenizer, statements)
    rows = starting_rows(tokens, project.axes, counts, recipe.sif)
    made = substituted(tokenizer, statements, random.Random(recipe.seed))
    single = sparse.identity(len(tokens), np.float32, "csr")
    all_counts = sparse.vstack([counts, count_matrix(tokenizer, made), single]).tocsr()
    goals = unit(project(np.concatenate([vectors, teacher.encode_texts(made), tokens])))
    known = np.flatnonzero(np.diff(all_counts.indptr))
    return Lessons(all_counts[known], goals[known]), rows
