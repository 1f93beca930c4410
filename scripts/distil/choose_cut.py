"""The strength from which on two statements are taken to say the same.

It is chosen on pairs held out of the training text, never on a development set.
"""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from exclusions import folded
from training_text import Pair, TrainingText

# Kinds of pair whose two sides say the same. A task is an instance of its activity, and an
# alternative occupation title often a narrower one: they would teach another threshold.
KINDS = ("alternative label", "description")

# One statement in this many is held out, with all of its wordings.
HELD_OUT = 20

# Statements that a wording is held against: as many as a framework of the usual size has. Among
# all of ESCO the nearest wrong statement is nearer, and the threshold would be too high elsewhere.
LIST_SIZE = 500

# All strengths of some statements with others: rows by columns.
Strengths = Callable[[Sequence[str], Sequence[str]], np.ndarray]


@dataclass(frozen=True)
class Cut:
    strength: float
    f1: float  # mean over the kinds of pair
    by_kind: dict[str, tuple[float, float]]  # F1 at the common strength; each kind's own best one


def hold_out(text: TrainingText) -> tuple[TrainingText, list[Pair]]:
    """Training text without one statement in twenty and all its wordings; and those pairs."""

    def held(pair: Pair) -> bool:
        return pair.kind in KINDS and zlib.crc32(folded(pair.statement).encode()) % HELD_OUT == 0

    out = [pair for pair in text.pairs if held(pair)]
    gone = {folded(part) for pair in out for part in (pair.wording, pair.statement)}
    pairs = [
        p for p in text.pairs if folded(p.wording) not in gone and folded(p.statement) not in gone
    ]
    return TrainingText([s for s in text.statements if folded(s) not in gone], pairs), out


def choose_cut(
    held_out: Sequence[Pair], everything: Sequence[Pair], strengths: Strengths
) -> Cut:
    """The strength of best F1, mean over the kinds: alternative labels are many and near."""
    grid = np.round(np.arange(0.2, 0.951, 0.01), 2)
    f1 = {}
    for kind in KINDS:
        asked = [pair for pair in held_out if pair.kind == kind]
        scores = true_and_false(asked, [pair for pair in everything if pair.kind == kind], strengths)
        f1[kind] = np.array([f1_at(cut, *scores) for cut in grid])
    mean = np.mean(list(f1.values()), axis=0)
    best = int(mean.argmax())
    by_kind = {
        kind: (float(values[best]), float(grid[values.argmax()])) for kind, values in f1.items()
    }
    return Cut(float(grid[best]), float(mean[best]), by_kind)


def true_and_false(
    asked: Sequence[Pair], kind: Sequence[Pair], strengths: Strengths
) -> tuple[np.ndarray, np.ndarray]:
    """For each wording: strength with what it stands for, and with the nearest one of a list."""
    statements = list(dict.fromkeys(pair.statement for pair in kind))
    place = {statement: i for i, statement in enumerate(statements)}
    meant: dict[str, set[int]] = {}
    for pair in kind:
        meant.setdefault(folded(pair.wording), set()).add(place[pair.statement])
    shuffled = np.random.default_rng(0).permutation(len(statements))
    starts = range(0, len(shuffled) - LIST_SIZE + 1, LIST_SIZE)
    lists = [shuffled[start : start + LIST_SIZE] for start in starts]
    strength = strengths([pair.wording for pair in asked], statements)
    true, false = np.empty(len(asked)), np.empty(len(asked))
    for row, pair in enumerate(asked):
        true[row] = strength[row, place[pair.statement]]
        strength[row, list(meant[folded(pair.wording)])] = -1
        false[row] = strength[row, lists[row % len(lists)]].max()
    return true, false


def f1_at(cut: float, true: np.ndarray, false: np.ndarray) -> float:
    """F1 of taking the nearest statement for the same, if it is near enough.

    Each wording is asked twice: once with its statement in the list, once without, when any answer
    is wrong. Without the second question the best threshold would be to accept everything.
    """
    right = np.count_nonzero((true >= cut) & (true > false))
    wrong = np.count_nonzero((false >= cut) & (false >= true)) + np.count_nonzero(false >= cut)
    return 2 * right / (right + wrong + len(true)) if right else 0.0
