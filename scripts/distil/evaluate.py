"""Prints how well a static model, its teacher and character n-grams find what people matched."""

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np

import character_tfidf
from gold import GoldSet, read_gold_sets
from model_file import StaticModel, read_model
from shared_data import data_folder
from static_rows import count_matrix, encode
from teacher import MINILM, Teacher
from wordpiece import Tokenizer

# What `cosine + 0.3 x character n-grams` is to show: whether words in common add anything.
LEXICAL_WEIGHT = 0.3
RESAMPLES = 1000

COLUMNS = ("characters", "MiniLM", "MiniLM + chars", "static", "static + chars")


def static_encoder(model: StaticModel) -> Callable[[list[str]], np.ndarray]:
    tokenizer = Tokenizer(model.pieces, model.whole_words)
    rows = model.values * model.scales.astype(np.float32)[:, None]
    return lambda texts: encode(count_matrix(tokenizer, texts), rows)


def figures(gold: GoldSet, teacher: Teacher, model: StaticModel) -> list[np.ndarray]:
    """Reciprocal ranks of every query, for each column."""
    queries, targets = character_tfidf.unit_rows(gold.queries, gold.targets)
    lexical = (queries @ targets.T).tocsr()
    nothing = np.zeros((len(gold.queries), 1)), np.zeros((len(gold.targets), 1))
    found = [gold.reciprocal_ranks(*nothing, lexical)]
    for encoder in (teacher.encode_texts, static_encoder(model)):
        vectors = encoder(gold.queries), encoder(gold.targets)
        found.append(gold.reciprocal_ranks(*vectors))
        found.append(gold.reciprocal_ranks(*vectors, LEXICAL_WEIGHT * lexical))
    return found


def interval(ranks: np.ndarray) -> tuple[float, float]:
    """95 % of the means of resampled queries."""
    chance = np.random.default_rng(0)
    means = chance.choice(ranks, (RESAMPLES, len(ranks))).mean(axis=1)
    return tuple(np.quantile(means, (0.025, 0.975)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--cache", type=Path, required=True, help="folder for the teacher and its vectors"
    )
    parser.add_argument("model", type=Path)
    options = parser.parse_args()
    teacher, model = Teacher(MINILM, options.cache), read_model(options.model)
    print("| MRR | queries | targets | " + " | ".join(COLUMNS) + " | static, 95 % |")
    print("| --- " * (len(COLUMNS) + 4) + "|")
    means = []
    for gold in read_gold_sets(data_folder()):
        ranks = figures(gold, teacher, model)
        means.append([column.mean() for column in ranks])
        low, high = interval(ranks[COLUMNS.index("static")])
        cells = " | ".join(f"{mean:.4f}" for mean in means[-1])
        size = f"{len(gold.queries)} | {len(gold.targets)}"
        print(f"| {gold.name} | {size} | {cells} | {low:.3f} to {high:.3f} |")
    cells = " | ".join(f"{mean:.4f}" for mean in np.mean(means, axis=0))
    print(f"| mean of the sets | | | {cells} | |")


if __name__ == "__main__":
    main()
