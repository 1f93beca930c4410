#!/usr/bin/env python3
"""Gold sets run through WorkRB, the benchmark of the field, beside the same figures by ws.evaluate.

    python benchmarks/workrb_quality.py techwolf onet_esco_occupation [--queries N] [--baselines] [--out FOLDER]

Needs the package workrb. Nothing is downloaded: the tasks read the folders of gold_sets.py.
"""

import argparse
import logging
import sys
import tempfile
from pathlib import Path

import wellspring as ws
import workrb
from wellspring.workrb import WellspringModel, side
from workrb.models import BM25Model, TfIdfModel
from workrb.tasks.abstract.ranking_base import RankingDataset, RankingTask, RankingTaskGroup
from workrb.types import LabelType, Language, ModelInputType

from gold_sets import GOLD, SETS, json_lines, tab_rows

METRICS = ["map", "mrr", "rp@1", "rp@5", "rp@10", "recall@10"]


class GoldTask(RankingTask):
    """A gold set as a task: the statements of queries and targets, which is all that WorkRB shows."""

    def __init__(self, name, most=None):
        self.set_name = name
        self.most = most
        super().__init__(languages=["en"], split="val")

    name = property(lambda self: f"Gold {self.set_name}")
    description = property(lambda self: f"The development set {self.set_name}")
    supported_query_languages = property(lambda self: [Language.EN])
    supported_target_languages = property(lambda self: [Language.EN])
    task_group = property(lambda self: RankingTaskGroup.SKILL_NORMALIZATION)
    label_type = property(lambda self: LabelType.MULTI_LABEL)
    query_input_type = property(lambda self: ModelInputType.SKILL_SENTENCE)
    target_input_type = property(lambda self: ModelInputType.SKILL_NAME)

    def load_dataset(self, dataset_id, split):
        folder, source, _ = SETS[self.set_name]
        targets = json_lines(GOLD / folder / "targets.jsonl")
        queries = [query for query in json_lines(GOLD / folder / "queries.jsonl")
                   if source in (None, query.get("source"))]
        if self.most is not None and len(queries) > self.most:
            queries = [queries[i * len(queries) // self.most] for i in range(self.most)]
        place = {target["id"]: i for i, target in enumerate(targets)}
        relevant = {query["id"]: [] for query in queries}
        for row in tab_rows(GOLD / folder / "qrels.tsv"):
            if row["query_id"] in relevant:
                relevant[row["query_id"]].append(place[row["target_id"]])
        return RankingDataset([query["text"] for query in queries], list(relevant.values()),
                              [target["text"] for target in targets], dataset_id=dataset_id)


def by_wellspring(dataset, model):
    """The same metrics by ws.evaluate, of what the harness has left of the set."""
    asked = side("urn:x-workrb:query", dataset.query_texts)
    offered = side("urn:x-workrb:target", dataset.target_space)
    graph = ws.connect([asked, offered])
    sources, targets = (graph.members(part.header.iri) for part in (asked, offered))
    wanted = ws.embed(graph, targets, model.embedder)

    def blocks(size):
        for first in range(0, len(sources), size):
            yield ws.align(ws.embed(graph, sources[first:first + size], model.embedder), wanted,
                           top_k=None, weights=model.weights)

    gold = {sources[i]: [targets[j] for j in relevant]
            for i, relevant in enumerate(dataset.target_indices) if relevant}
    found = ws.evaluate(blocks(max(1, 4_000_000 // len(targets))), gold, at=(1, 5, 10))
    figures = {"map": found.map, "mrr": found.mrr}
    figures |= {f"rp@{k}": found.rp[k] for k in (1, 5, 10)} | {"recall@10": found.recall[10]}
    return {name: figures[name].mean for name in METRICS}


def by_workrb(task, model, folder):
    """All of the harness: datasets, checkpoint, metrics, results on disk."""
    results = workrb.evaluate(model, [task], output_folder=str(Path(folder) / task.name / model.name),
                              metrics={task.name: METRICS}, force_restart=True)
    return results.task_results[task.name].datasetid_results["en"].metrics_dict


def line(system, judge, figures):
    print(f"{system:<36}{judge:<13}" + "".join(f"{figures[name]:>10.4f}" for name in METRICS))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", choices=SETS, metavar="SET")
    parser.add_argument("--queries", type=int, help="so many of each set, evenly chosen")
    parser.add_argument("--baselines", action="store_true", help="WorkRB's own lexical models too")
    parser.add_argument("--out", help="where WorkRB leaves its results; nowhere by default")
    asked = parser.parse_args()
    logging.disable(logging.INFO)  # WorkRB tells its progress on the standard output
    default = WellspringModel()
    cosine = WellspringModel(weights=ws.StrengthWeights.cosine(), name=f"{default.name}-cosine")
    with tempfile.TemporaryDirectory() as scratch:
        for name in asked.sets:
            task = GoldTask(name, asked.queries)
            dataset = task.datasets["en"]
            print(f"\n{name}: {len(dataset.query_texts)} queries, {len(dataset.target_space)} targets")
            print(f"{'system':<36}{'judge':<13}" + "".join(f"{metric:>10}" for metric in METRICS))
            for model in (default, cosine):
                line(model.name, "WorkRB", by_workrb(task, model, asked.out or scratch))
                line(model.name, "ws.evaluate", by_wellspring(dataset, model))
            for model in (TfIdfModel(tokenization="char"), BM25Model()) if asked.baselines else ():
                line(model.name, "WorkRB", by_workrb(task, model, asked.out or scratch))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
