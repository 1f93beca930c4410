"""Makes the static model: the teacher's vectors of many statements, taught to a table of rows.

Start: each token's row is the teacher's vector of it, projected to the statements' principal
components and weighted down by frequency (SIF). Regression then moves the rows until the sum of a
statement's rows points where the teacher's vector does. Contrast, optional, pulls wordings of one
statement together (InfoNCE against the batch) while regression holds the rest in place.
"""

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sparse

from choose_cut import choose_cut, hold_out
from model_file import StaticModel, quantize, write_model
from shared_data import data_folder
from static_rows import Gradient, LazyAdam, count_matrix, encode, unit
from teacher import Teacher
from training_text import Pair, TrainingText, build_training_text
from vocabulary import choose_vocabulary, substituted
from wordpiece import Tokenizer


@dataclass(frozen=True)
class Recipe:
    dimension: int = 256
    bits: int = 4
    regression_epochs: int = 15
    regression_batch: int = 2048
    contrast_epochs: int = 0
    contrast_batch: int = 1024
    temperature: float = 0.1
    pull: float = 5.0  # weight of the regression that goes on beside the contrast
    rate: float = 0.01
    sif: float = 1e-3
    substitutions: bool = True
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


def starting_rows(vectors: np.ndarray, axes: np.ndarray, counts: sparse.csr_matrix, sif: float) -> np.ndarray:
    """Source: Arora et al., A simple but tough-to-beat baseline (2017): weight a / (a + p)."""
    rows = (vectors - vectors.mean(axis=0)) @ axes
    rows /= np.linalg.norm(rows, axis=1).mean()
    frequency = np.asarray(counts.sum(axis=0)).ravel() + 0.5
    share = frequency / frequency.sum()
    return (rows * (sif / (sif + share))[:, None]).astype(np.float32)


def gather_lessons(
    teacher: Teacher, tokenizer: Tokenizer, statements: list[str], recipe: Recipe
) -> tuple[Lessons, np.ndarray]:
    """The lessons (statements, substitutions, single tokens) and the starting rows."""
    tokens = np.concatenate(
        [teacher.encode_pieces(tokenizer.pieces), teacher.encode_texts(tokenizer.whole_words)]
    )
    vectors = teacher.encode_texts(statements)
    project = principal_projection(vectors, recipe.dimension)
    counts = count_matrix(tokenizer, statements)
    rows = starting_rows(tokens, project.axes, counts, recipe.sif)
    made = substituted(tokenizer, statements, random.Random(recipe.seed)) if recipe.substitutions else []
    single = sparse.identity(len(tokens), np.float32, "csr")
    all_counts = sparse.vstack([counts, count_matrix(tokenizer, made), single]).tocsr()
    all_vectors = [vectors, *([teacher.encode_texts(made)] if made else []), tokens]
    goals = unit(project(np.concatenate(all_vectors)))
    known = np.flatnonzero(np.diff(all_counts.indptr))
    return Lessons(all_counts[known], goals[known]), rows


def regress(rows: np.ndarray, lessons: Lessons, recipe: Recipe, chance: np.random.Generator) -> None:
    """Loss: 1 - cosine to the goal."""
    batches = len(lessons.goals) // recipe.regression_batch
    adam = LazyAdam(rows, recipe.rate, recipe.regression_epochs * batches)
    for epoch in range(recipe.regression_epochs):
        order, loss = chance.permutation(len(lessons.goals)), 0.0
        for batch in order[: batches * recipe.regression_batch].reshape(batches, -1):
            counts, goals = lessons.counts[batch], lessons.goals[batch]
            output = encode(counts, rows)
            loss += 1 - (output * goals).sum(axis=1).mean()
            gradient = Gradient()
            gradient.add(counts, rows, -goals / len(batch), output)
            adam.move(gradient)
        print(f"regression: epoch {epoch + 1}, mean of 1 - cosine {loss / batches:.4f}", flush=True)


def contrast_slopes(left: np.ndarray, right: np.ndarray, same: np.ndarray, temperature: float):
    """Gradients of symmetric InfoNCE; `same` marks pairs off the diagonal that are no negatives."""
    scores = np.where(same, -np.inf, left @ right.T / temperature)
    by_row = np.exp(scores - scores.max(axis=1, keepdims=True))
    by_column = np.exp(scores - scores.max(axis=0, keepdims=True))
    slope = by_row / by_row.sum(axis=1, keepdims=True) + by_column / by_column.sum(axis=0, keepdims=True)
    slope = (slope / 2 - np.eye(len(left), dtype=np.float32)) / (len(left) * temperature)
    return slope @ right, slope.T @ left


def contrast(
    rows: np.ndarray, lessons: Lessons, pairs: list[Pair], tokenizer: Tokenizer, recipe: Recipe,
    chance: np.random.Generator,
) -> None:  # fmt: skip
    targets = {target: i for i, target in enumerate(dict.fromkeys(pair.statement for pair in pairs))}
    target_of = np.array([targets[pair.statement] for pair in pairs])
    wordings = count_matrix(tokenizer, [pair.wording for pair in pairs])
    statements = count_matrix(tokenizer, list(targets))
    size = recipe.contrast_batch
    batches = len(pairs) // size
    adam = LazyAdam(rows, recipe.rate / 2, recipe.contrast_epochs * batches)
    for _ in range(recipe.contrast_epochs):
        for batch in chance.permutation(len(pairs))[: batches * size].reshape(batches, -1):
            left_counts, right_counts = wordings[batch], statements[target_of[batch]]
            left, right = encode(left_counts, rows), encode(right_counts, rows)
            same = np.equal.outer(target_of[batch], target_of[batch]) & ~np.eye(size, dtype=bool)
            left_slope, right_slope = contrast_slopes(left, right, same, recipe.temperature)
            held = chance.choice(len(lessons.goals), size, replace=False)
            held_counts = lessons.counts[held]
            gradient = Gradient()
            gradient.add(left_counts, rows, left_slope, left)
            gradient.add(right_counts, rows, right_slope, right)
            held_slope = -recipe.pull * lessons.goals[held] / size
            gradient.add(held_counts, rows, held_slope, encode(held_counts, rows))
            adam.move(gradient)


def train(teacher: Teacher, text: TrainingText, recipe: Recipe) -> tuple[Tokenizer, np.ndarray]:
    tokenizer = choose_vocabulary(teacher.vocabulary, text.statements)
    lessons, rows = gather_lessons(teacher, tokenizer, text.statements, recipe)
    chance = np.random.default_rng(recipe.seed)
    regress(rows, lessons, recipe, chance)
    if recipe.contrast_epochs:
        contrast(rows, lessons, text.pairs, tokenizer, recipe, chance)
    return tokenizer, rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cache", type=Path, required=True, help="folder for the teacher and its vectors")
    parser.add_argument("--output", type=Path, required=True, help="the model file to write")
    parser.add_argument("--contrast", type=int, default=0, metavar="EPOCHS", help="0: regression alone")
    options = parser.parse_args()
    recipe = Recipe(contrast_epochs=options.contrast)

    everything = build_training_text(data_folder())
    text, held_out = hold_out(everything)
    print(f"text: {len(text.statements)} statements, {len(text.pairs)} pairs, {len(held_out)} held out")
    tokenizer, rows = train(Teacher(options.cache), text, recipe)
    scales, values = quantize(rows, recipe.bits)
    coarse = values * scales.astype(np.float32)[:, None]
    cut = choose_cut(held_out, everything.pairs, lambda texts: encode(count_matrix(tokenizer, texts), coarse))
    print(f"cut: {cut.similarity:.2f}, mean F1 {cut.f1:.3f}")
    for kind, (f1, own) in cut.by_kind.items():
        print(f"cut: {kind}: F1 {f1:.3f}, would be best at {own:.2f}")
    model = StaticModel(tokenizer.pieces, tokenizer.whole_words, scales, values, recipe.bits, cut.similarity)
    write_model(options.output, model)
    print(f"{options.output}: {len(values)} rows, {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
