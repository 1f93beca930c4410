#!/usr/bin/env python3
"""How well each system finds what people matched: every gold set, systems side by side.

    .venv/bin/python benchmarks/align_quality.py
    .venv/bin/python benchmarks/align_quality.py --systems default,characters --against characters
    .venv/bin/python benchmarks/align_quality.py --model FOLDER --onnx FILE --json quality.json
    .venv/bin/python benchmarks/align_quality.py --gold my_gold_set

Each system ranks all targets for every query; ties go by the order of the targets' file. Intervals
are of 95 %, by a bootstrap over queries (1,000 resamples, fixed seed). `characters` needs scipy,
`--onnx` needs onnxruntime and tokenizers.
"""

import argparse
import hashlib
import json
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

import wellspring as ws
from gold_sets import GOLD, PEOPLE, SETS, named_set, read_set

# Pairs aligned at once: what is held of a set at any time, some 100 bytes a pair.
BLOCK_PAIRS = 2_000_000
RESAMPLES, SEED = 1000, 1

# What a strength is made of, and the weights that leave one thing out: `--without NAME` adds a row.
INGREDIENTS = {
    "characters": {"characters": 0},
    "words": {"words": 0},
    "words in common": {"characters": 0, "words": 0},
    "descriptions": {"description": 0, "title_description": 0},
    "titles": {"title_description": ws.StrengthWeights().description},
    "parents": {"parent": 0},
    "alternatives": {"alternative": 1},  # none is nearer by as much as that
}


# --- systems: each gives, for a gold set, a function of a block of queries to its Alignment ---------

@dataclass(frozen=True)
class Embedded:
    """ws.align over an embedder, or the cosine of the statements alone."""
    embedder: object
    weights: ws.StrengthWeights = field(default_factory=ws.StrengthWeights)
    cosine: bool = False

    def __call__(self, gold):
        targets = self.embeddings(gold, gold.targets)
        return lambda block: ws.align(self.embeddings(gold, block), targets, top_k=None,
                                      weights=self.weights)

    def embeddings(self, gold, nodes):
        if not self.cosine:
            return ws.embed(gold.graph, nodes, self.embedder)
        rows = self.embedder.encode([gold.graph[node].statement for node in nodes])
        return ws.embeddings(gold.graph, nodes, rows, fingerprint=self.embedder.fingerprint,
                             cut=getattr(self.embedder, "cut", None))


def characters(gold):
    """The lexical floor: character n-grams of the statements, weighted by the targets'."""
    from character_tfidf import unit_rows
    texts = [[gold.graph[node].statement for node in side] for side in (gold.queries, gold.targets)]
    queries, targets = unit_rows(*texts)
    row_of = {node: row for row, node in enumerate(gold.queries)}

    def align(block):
        strengths = (queries[[row_of[node] for node in block]] @ targets.T).toarray()
        return ws.scored_alignment(block, gold.targets, strengths, fingerprint="characters")

    return align


class Remembering:
    """An embedder that encodes a text once: several sets have the same targets. With a folder, once
    over all runs: an encoder takes an hour for all sets."""

    def __init__(self, embedder, folder=None):
        self.embedder = embedder
        self.fingerprint = embedder.fingerprint
        self.folder = folder
        self.rows = {}
        for path in sorted(folder.glob("*.npz")) if folder else ():
            with np.load(path) as part:
                if part["fingerprint"] == self.fingerprint:
                    self.rows.update(zip(part["texts"].tolist(), part["rows"]))

    def encode(self, texts):
        new = list(dict.fromkeys(text for text in texts if text not in self.rows))
        for first in range(0, len(new), 256):
            batch = new[first:first + 256]
            rows = np.asarray(self.embedder.encode(batch), np.float32)
            self.rows.update(zip(batch, rows))
            self.keep(batch, rows)
        return np.array([self.rows[text] for text in texts])

    def keep(self, texts, rows):
        if not self.folder:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256("\0".join([self.fingerprint, *texts]).encode()).hexdigest()[:16]
        part = self.folder / f"{name}.part"  # whole, or not there
        with part.open("wb") as file:
            np.savez(file, fingerprint=self.fingerprint, texts=np.array(texts), rows=rows)
        part.replace(self.folder / f"{name}.npz")


class OnnxEmbedder:
    """A sentence encoder as onnxruntime runs it: mean of the token vectors."""

    def __init__(self, file, folder, longest):
        import onnxruntime
        import tokenizers
        self.fingerprint = f"onnxruntime:{Path(file).name}"
        self.tokenizer = tokenizers.Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        self.tokenizer.enable_truncation(longest)
        self.tokenizer.enable_padding()
        self.session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
        self.inputs = self.session.get_inputs()

    def encode(self, texts):
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        rows = [None] * len(texts)
        for first in range(0, len(order), 32):
            chosen = order[first:first + 32]
            for i, row in zip(chosen, self.encode_batch([texts[i] for i in chosen])):
                rows[i] = row
        return np.array(rows)

    def encode_batch(self, texts):
        tokens = self.tokenizer.encode_batch(texts)
        ids, mask = [t.ids for t in tokens], [t.attention_mask for t in tokens]
        arrays = {}
        for wanted in self.inputs:  # exporters name them alike, and not the same
            name = wanted.name
            values = mask if "mask" in name else [t.type_ids for t in tokens] if is_segment(name) else ids
            arrays[name] = np.array(values, np.int32 if "int32" in wanted.type else np.int64)
        states = self.session.run(None, arrays)[0]
        weights = np.array(mask, np.float32)[:, :, None]
        return (states * weights).sum(axis=1) / weights.sum(axis=1)


def is_segment(name):
    return "type" in name or "seg" in name


def default_system():
    return Embedded(ws.default_embedder())


def cosine_system(embedder):
    return Embedded(embedder, ws.StrengthWeights.cosine(), cosine=True)


def without(system, name):
    return replace(system, weights=ws.StrengthWeights(**INGREDIENTS[name]))


def all_systems(options):
    """By name, in the table's order; what cannot run here says why."""
    systems = {}
    try:
        sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts" / "distil"))
        import character_tfidf  # noqa: F401
        systems["characters"] = characters
    except ImportError as error:
        print(f"characters: left out, {error.name} is not installed", file=sys.stderr)
    systems["default"] = default_system()
    for name in options.without:
        systems[f"default without {name}"] = without(default_system(), name)
    systems["default cosine"] = cosine_system(ws.default_embedder())
    if options.onnx:
        if not options.model:
            raise SystemExit("--onnx needs --model FOLDER, for its tokenizer")
        longest = ws.load_transformer_embedder(options.model).longest
        systems["onnx cosine"] = cosine_system(
            Remembering(OnnxEmbedder(options.onnx, options.model, longest), options.keep))
    if options.model:
        model = Remembering(ws.load_transformer_embedder(options.model), options.keep)
        systems["model cosine"] = cosine_system(model)
        systems["model"] = Embedded(model)
        systems["joined"] = Embedded(ws.join(ws.default_embedder(), model))
        for name in options.without:
            for base in ("model", "joined"):
                systems[f"{base} without {name}"] = without(systems[base], name)
    return systems


def evaluated(gold, system):
    began = time.perf_counter()
    align = system(gold)
    found = ws.evaluate((align(block) for block in gold.blocks(BLOCK_PAIRS)), gold.gold,
                        resamples=RESAMPLES, seed=SEED)
    return found, time.perf_counter() - began


# --- tables --------------------------------------------------------------------------------------

COLUMNS = {
    "MAP": lambda f: f.map, "R@1": lambda f: f.recall[1], "R@10": lambda f: f.recall[10],
    "RP@5": lambda f: f.rp[5], "nDCG@10": lambda f: f.ndcg[10],
    "precision": lambda f: f.at_cut.precision, "recall": lambda f: f.at_cut.recall,
    "F1": lambda f: f.at_cut.f1, "set F1": lambda f: f.at_cut.mean_f1,
}


def interval(figure, sign=""):
    return f"{figure.mean:{sign}.4f} ({figure.low:{sign}.3f} to {figure.high:{sign}.3f})"


def print_rows(columns, rows):
    rows = [columns, ["---"] * len(columns), *rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(columns))]
    for row in rows:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |")


def print_set(gold, found, seconds, differences):
    print(f"\n{gold.name}: {len(gold.queries)} queries, {len(gold.targets)} targets, {gold.labels}\n")
    rows = []
    for name, evaluation in found.items():
        error = evaluation.first_reliability.calibration_error
        rows.append([name, interval(evaluation.mrr),
                     *(f"{column(evaluation).mean:.3f}" for column in COLUMNS.values()),
                     f"{evaluation.unanswered}", "" if error is None else f"{error:.3f}",
                     f"{seconds[name]:.1f}"])
    print_rows(["", "MRR (95 %)", *COLUMNS, "unanswered", "ECE, first", "s"], rows)
    if differences:
        print()
        print_differences(differences)
    sys.stdout.flush()


def print_differences(differences):
    rows = [[f"{name} - {other}", *(interval(figure, "+") for figure in (
        difference.mrr, difference.map, difference.rp[5], difference.at_cut.mean_f1))]
        for (name, other), difference in differences.items()]
    print_rows(["paired", "MRR (95 %)", "MAP", "RP@5", "set F1"], rows)


# --- the mean over sets --------------------------------------------------------------------------

def mean_interval(ranks):
    """The mean over sets of the means of one figure's values, resampled within each set."""
    random = np.random.default_rng(SEED)
    sampled = np.mean([random.choice(values, (RESAMPLES, len(values))).mean(axis=1) for values in ranks], axis=0)
    low, high = np.quantile(sampled, (0.025, 0.975))
    return {"mean": float(np.mean([values.mean() for values in ranks])), "low": float(low), "high": float(high)}


def ranks_of(evaluation):
    return np.array([query.reciprocal_rank for query in evaluation.queries if query.relevant])


def print_means(results, against):
    """Of MRR over the sets with people's labels, each set counting alike."""
    sets = [found for labels, found in results.values() if labels == PEOPLE]
    if len(sets) < 2:
        return {}
    means, rows = {}, []
    for name in sets[0]:
        means[name] = {"mrr": mean_interval([ranks_of(found[name]) for found in sets])}
        other = ""
        if against in sets[0] and name != against:
            difference = mean_interval([ranks_of(found[name]) - ranks_of(found[against]) for found in sets])
            means[name][f"mrr less {against}"] = difference
            other = "{mean:+.4f} ({low:+.4f} to {high:+.4f})".format(**difference)
        others = [f"{np.mean([column(found[name]).mean for found in sets]):.3f}" for column in COLUMNS.values()]
        rows.append([name, "{mean:.4f} ({low:.4f} to {high:.4f})".format(**means[name]["mrr"]), other, *others])
    print(f"\nmean of {len(sets)} sets, {PEOPLE}'s labels\n")
    print_rows(["", "MRR (95 %)", f"MRR less {against}" if against else "", *COLUMNS], rows)
    return means


# --- the command ---------------------------------------------------------------------------------

def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    def names(text):
        return text.split(",")
    parser.add_argument("--sets", type=names, help=f"some of {','.join(SETS)}")
    parser.add_argument("--gold", action="append", type=Path, metavar="FOLDER",
                        help="a set of your own, in the same layout; may be given again")
    parser.add_argument("--systems", type=names, help="some of those in the table, by their names")
    parser.add_argument("--without", action="append", default=[], choices=list(INGREDIENTS),
                        help="adds the default, the model and their join without an ingredient; may be given again")
    parser.add_argument("--model", metavar="FOLDER", help="a sentence-transformers folder: its cosine, its strength,\n"
                        "and that of it and the default joined")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="the model's rows are kept here for further runs")
    parser.add_argument("--onnx", metavar="FILE", help="the same model for onnxruntime")
    parser.add_argument("--against", metavar="SYSTEM", help="the paired differences of all others to it")
    parser.add_argument("--queries", type=int, metavar="N", help="of each set at most so many, evenly chosen")
    parser.add_argument("--json", type=Path, metavar="FILE", help="all figures")
    return parser.parse_args()


def chosen(systems, options):
    wanted = options.systems or list(systems)
    for name in [*wanted, *([options.against] if options.against else [])]:
        if name not in systems:
            raise SystemExit(f"no system is named {name!r}; there are {', '.join(systems)}")
    return {name: systems[name] for name in systems if name in wanted or name == options.against}


def gold_sets(options):
    if options.gold:
        for folder in options.gold:
            yield lambda folder=folder: read_set(folder, most=options.queries)
        if not options.sets:
            return
    for name in options.sets or SETS:
        if name not in SETS:
            raise SystemExit(f"no set is named {name!r}; there are {', '.join(SETS)}")
        yield lambda name=name: named_set(name, most=options.queries)


def main():
    options = arguments()
    if not options.gold and not GOLD.is_dir():
        raise SystemExit(f"no {GOLD}: set WELLSPRING_SHARED to the shared folder, or name a set by --gold")
    systems = chosen(all_systems(options), options)
    results, written = {}, {}
    readers = list(gold_sets(options))
    for number, read in enumerate(readers, start=1):
        gold = read()
        if gold.name in results:
            raise SystemExit(f"two sets are named {gold.name!r}: rename one of the folders")
        found, seconds = {}, {}
        for name, system in systems.items():
            print(f"[{number}/{len(readers)}] {gold.name}: {name}", file=sys.stderr, flush=True)
            found[name], seconds[name] = evaluated(gold, system)
        differences = {(name, options.against): ws.compare(found[name], found[options.against])
                       for name in found if options.against and name != options.against}
        print_set(gold, found, seconds, differences)
        results[gold.name] = gold.labels, found
        written[gold.name] = {
            "queries": len(gold.queries), "targets": len(gold.targets), "labels": gold.labels,
            "systems": {name: {**evaluation.as_dict(), "seconds": seconds[name]}
                        for name, evaluation in found.items()},
            "differences": {f"{name} less {other}": difference.as_dict()
                            for (name, other), difference in differences.items()}}
    means = print_means(results, options.against)
    if options.json:
        options.json.write_text(json.dumps(
            {"build": ws.build_info(), "sets": written, "mean": means}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
