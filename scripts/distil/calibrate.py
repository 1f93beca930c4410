#!/usr/bin/env python3
"""Measures, with the library itself, how sure the default model's strengths make.

    .venv/bin/python scripts/distil/calibrate.py src/embed/default_model.wsm

Writes the cut into the model's header and src/embed/default_calibration.hpp anew; the library is to
be built again after it. Prints the calibration error in cross-validation over queries, and what
`precision` keeps of a set that the calibration never saw.
"""

import argparse
import struct
import sys
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "benchmarks"))

import wellspring as ws  # noqa: E402
from choose_cut import choose_cut, hold_out  # noqa: E402
from gold_sets import PEOPLE, SETS, named_set  # noqa: E402
from model_file import CUT_OFFSET  # noqa: E402
from shared_data import data_folder  # noqa: E402
from training_text import build_training_text  # noqa: E402

QUERIES = 1000  # of each set at most, evenly chosen
TOP = 10  # matches for each source, as align keeps by default
FOLDS = 5
BLOCK = 200  # sources aligned at a time

HEADER = """\
// How sure the default model's strengths make. Written by scripts/distil/calibrate.py.
#pragma once

#include <string_view>

#include <wellspring/embed/calibration.hpp>

namespace wellspring::detail {{

inline constexpr std::string_view calibrated_fingerprint = "{fingerprint}";

// clang-format off
inline constexpr CalibrationPoint default_points[] = {{
{points}
}};
// clang-format on

}}  // namespace wellspring::detail
"""


def strengths_of(model):
    """All strengths of two lists of statements, as align makes them: rows by columns."""

    def strengths(sources, targets):
        graph = ws.connect([ws.document("urn:x:a", None, sources), ws.document("urn:x:b", None, targets)])
        rows, columns = (
            [graph.find(f"urn:x:{side}#{i + 1}") for i in range(len(statements))]
            for side, statements in (("a", sources), ("b", targets))
        )
        offered = ws.embed(graph, columns, model)
        found = np.full((len(rows), len(columns)), -1, np.float32)
        for first in range(0, len(rows), BLOCK):
            block = rows[first : first + BLOCK]
            alignment = ws.align(ws.embed(graph, block, model), offered, top_k=None)
            places, values = alignment.rank(len(columns))
            row, rank = np.nonzero(places >= 0)
            found[first + row, places[row, rank]] = values[row, rank]
        return found

    return strengths


def judged_set(name, model):
    """The set's alignment and its pairs, and the queries they are of."""
    gold = named_set(name, most=QUERIES)
    alignment = ws.align(ws.embed(gold.graph, gold.queries, model),
                         ws.embed(gold.graph, gold.targets, model), top_k=TOP)
    pairs = [(q, t, grade) for q, grades in gold.gold.items() for t, grade in grades.items()]
    return alignment, pairs


def part(judged, keep):
    """The set with the sources alone that `keep` says, by their places."""
    alignment, pairs = judged
    sources = [node for place, node in enumerate(alignment.source) if keep(place)]
    kept = set(sources)
    matches = [match for match in alignment.matches if match.source in kept]
    return ws.Alignment(sources, alignment.target, matches), pairs


def confidences(calibration, judged):
    """Of each match: rank, confidence, score, and whether people matched it too."""
    alignment, pairs = judged
    right = {(source, target) for source, target, grade in pairs if grade > 0}
    score, confidence, _ = (np.array(column) for column in zip(*calibration.points))
    rows = []
    for source in alignment.source:
        matches = alignment.matches_of(source)
        strength = [match.strength for match in matches]
        for rank, match in enumerate(matches):
            lead = strength[rank] - strength[0] if rank else strength[0] - strength[1]
            own = strength[rank] + 3 * lead
            rows.append((rank, np.interp(own, score, confidence), own, (source, match.target) in right))
    return np.array(rows, float)


def calibration_error(confidence, right, weight, bins=15):
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    off = [abs(np.sum((weight * (confidence - right))[place == b])) for b in range(bins)]
    return sum(off) / weight.sum()


def print_cross_validation(sets):
    rows, weights = [], []
    for fold in range(FOLDS):
        fitted = fit(part(judged, lambda place: place % FOLDS != fold) for judged in sets.values())
        for judged in sets.values():
            held = confidences(fitted, part(judged, lambda place: place % FOLDS == fold))
            rows.append(held)
            weights.append(np.full(len(held), 1 / len(held)))
    table, weight = np.concatenate(rows), np.concatenate(weights)
    first = table[:, 0] == 0
    print(f"calibration error in cross-validation: all {TOP} matches "
          f"{calibration_error(table[:, 1], table[:, 3], weight):.4f}, first matches "
          f"{calibration_error(table[first, 1], table[first, 3], weight[first]):.4f}")


def print_left_out(sets, wanted=(0.9, 0.8)):
    for name, judged in sets.items():
        fitted = fit(other for place, other in sets.items() if place != name)
        table = confidences(fitted, judged)
        cells = []
        for precision in wanted:
            least = next((s for s, c, p in fitted.points if p >= precision and c >= precision), np.inf)
            kept = table[table[:, 2] >= least]
            cells.append(f"precision={precision}: {int(kept[:, 3].sum())} of {len(kept)} right")
        print(f"{name}, calibrated on the others: {'; '.join(cells)}")


def fit(sets):
    return ws._core.fit_calibration(list(sets), unlisted_is_wrong=True)


def write_cut(path, cut):
    with open(path, "r+b") as file:
        file.seek(CUT_OFFSET)
        file.write(struct.pack("<f", cut))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path)
    options = parser.parse_args()
    model = ws.load_static_embedder(options.model)

    everything = build_training_text(data_folder())
    _, held_out = hold_out(everything)
    cut = choose_cut(held_out, everything.pairs, strengths_of(model))
    print(f"cut: {cut.strength:.2f}, mean F1 {cut.f1:.3f}")
    for kind, (f1, own) in cut.by_kind.items():
        print(f"cut: {kind}: F1 {f1:.3f}, would be best at {own:.2f}")
    write_cut(options.model, cut.strength)
    model = ws.load_static_embedder(options.model)  # the cut is part of what its fingerprint names

    sets = {name: judged_set(name, model) for name, (_, _, labels) in SETS.items() if labels == PEOPLE}
    print_cross_validation(sets)
    print_left_out(sets)
    points = ",\n".join("    {" + ", ".join(f"{value:.6f}" for value in point) + "}"
                        for point in fit(sets.values()).points)
    text = HEADER.format(fingerprint=model.fingerprint, points=points + ",")
    (REPOSITORY / "src/embed/default_calibration.hpp").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()
