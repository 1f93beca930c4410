"""Contrast: the wordings of one statement drawn together, and apart from the rest of the batch."""

from collections.abc import Sequence

import numpy as np

from lessons import Lessons, Recipe
from static_rows import Gradient, LazyAdam, count_matrix, encode
from training_text import Pair
from wordpiece import Tokenizer


def contrast_slopes(
    left: np.ndarray, right: np.ndarray, same: np.ndarray, temperature: float
) -> tuple[np.ndarray, np.ndarray]:
    """Gradients of symmetric InfoNCE; `same` marks pairs off the diagonal that are no negatives."""
    scores = np.where(same, -np.inf, left @ right.T / temperature)
    by_row = np.exp(scores - scores.max(axis=1, keepdims=True))
    by_row /= by_row.sum(axis=1, keepdims=True)
    by_column = np.exp(scores - scores.max(axis=0, keepdims=True))
    by_column /= by_column.sum(axis=0, keepdims=True)
    slope = (by_row + by_column) / 2 - np.eye(len(left), dtype=np.float32)
    slope /= len(left) * temperature
    return slope @ right, slope.T @ left


def contrast(
    rows: np.ndarray,
    lessons: Lessons,
    pairs: Sequence[Pair],
    tokenizer: Tokenizer,
    recipe: Recipe,
    chance: np.random.Generator,
) -> None:
    """Each batch also regresses as many lessons, or the rows would leave the teacher's space."""
    place = {statement: i for i, statement in enumerate(dict.fromkeys(p.statement for p in pairs))}
    meant = np.array([place[pair.statement] for pair in pairs])
    wordings = count_matrix(tokenizer, [pair.wording for pair in pairs])
    statements = count_matrix(tokenizer, list(place))
    size = recipe.contrast_batch
    batches = len(pairs) // size
    adam = LazyAdam(rows, recipe.rate / 2, recipe.contrast_epochs * batches)
    for _ in range(recipe.contrast_epochs):
        for batch in chance.permutation(len(pairs))[: batches * size].reshape(batches, -1):
            left_counts, right_counts = wordings[batch], statements[meant[batch]]
            left, right = encode(left_counts, rows), encode(right_counts, rows)
            same = np.equal.outer(meant[batch], meant[batch]) & ~np.eye(size, dtype=bool)
            left_slope, right_slope = contrast_slopes(left, right, same, recipe.temperature)
            held = chance.choice(len(lessons.goals), size, replace=False)
            held_slope = -recipe.pull * lessons.goals[held] / size
            gradient = Gradient()
            gradient.add(left_counts, rows, left_slope, left)
            gradient.add(right_counts, rows, right_slope, right)
            held_counts = lessons.counts[held]
            gradient.add(held_counts, rows, held_slope, encode(held_counts, rows))
            adam.move(gradient)
