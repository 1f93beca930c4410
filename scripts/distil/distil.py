"""Makes the static model: the teacher's vectors of many statements, taught to a table of rows.

Start: each token's row is the teacher's vector of it, projected to the statements' principal
components and weighted down by frequency (SIF). Regression then moves the rows until the sum of a
statement's rows points where the teacher's vector does. Contrast pulls wordings of one statement
together (InfoNCE against the batch) while regression holds the rest in place.
"""

import argparse
from pathlib import Path

import numpy as np

from choose_cut import hold_out
from contrast import contrast
from lessons import Lessons, Recipe, gather_lessons
from model_file import StaticModel, quantize, write_model
from shared_data import data_folder
from static_rows import Gradient, LazyAdam, encode
from teacher import Teachers
from training_text import TrainingText, build_training_text
from vocabulary import choose_vocabulary
from wordpiece import Tokenizer


def regress(
    rows: np.ndarray, lessons: Lessons, recipe: Recipe, chance: np.random.Generator
) -> None:
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


def train(teacher: Teachers, text: TrainingText, recipe: Recipe) -> tuple[Tokenizer, np.ndarray]:
    tokenizer = choose_vocabulary(teacher.vocabulary, text.statements)
    lessons, rows = gather_lessons(teacher, tokenizer, text.statements, recipe)
    chance = np.random.default_rng(recipe.seed)
    regress(rows, lessons, recipe, chance)
    contrast(rows, lessons, text.pairs, tokenizer, recipe, chance)
    return tokenizer, rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    add = parser.add_argument
    add("--cache", type=Path, required=True, help="folder for the teacher and its vectors")
    add("--output", type=Path, required=True, help="the model file to write")
    options = parser.parse_args()
    recipe = Recipe()

    everything = build_training_text(data_folder())
    text, held_out = hold_out(everything)  # for calibrate.py, which chooses the cut
    counts = f"{len(text.statements)} statements, {len(text.pairs)} pairs, {len(held_out)} held out"
    print(f"text: {counts}")
    tokenizer, rows = train(Teachers(options.cache, text.statements), text, recipe)
    scales, values = quantize(rows, recipe.bits)
    no_cut = 0.0
    write_model(
        options.output,
        StaticModel(tokenizer.pieces, tokenizer.whole_words, scales, values, recipe.bits, no_cut),
    )
    print(f"{options.output}: {len(rows)} rows, {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
