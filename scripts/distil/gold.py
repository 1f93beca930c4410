"""The development sets with human labels, and the mean reciprocal rank on them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from shared_data import json_lines, tab_rows

# name, folder, and the `source` of its queries where a folder holds several kinds
SETS = (
    ("techwolf", "esco_skill_extract", "techwolf"),
    ("house-val", "esco_skill_extract", "house-val"),
    ("tech-val", "esco_skill_extract", "tech-val"),
    ("esco_skill_norm", "esco_skill_norm", None),
    ("onet_task_dwa", "onet_task_dwa", None),
    ("dcwf_ksat_role", "dcwf_ksat_role", None),
    ("dcwf_role_ksat", "dcwf_role_ksat", None),
    ("onet_esco_occupation", "onet_esco_occupation", None),
)


@dataclass(frozen=True)
class GoldSet:
    name: str
    queries: list[str]
    targets: list[str]
    relevant: list[np.ndarray]  # positions among the targets, for each query

    @property
    def texts(self) -> list[str]:
        return self.queries + self.targets

    def reciprocal_ranks(self, queries: np.ndarray, targets: np.ndarray, more=None) -> np.ndarray:
        """1 / rank of the first relevant target by cosine, plus `more` where given.

        Equal scores rank in the order of the targets' file.
        """
        ranks = np.empty(len(self.queries))
        for first in range(0, len(self.queries), 512):
            rows = slice(first, first + 512)
            scores = queries[rows] @ targets.T
            if more is not None:
                scores = scores + more[rows].toarray()
            for row, relevant in zip(scores, self.relevant[rows]):
                best = relevant[np.argmax(row[relevant])]
                ahead = np.count_nonzero(row > row[best])
                ties = np.flatnonzero(row == row[best])
                ranks[first] = 1 / (
                    1 + ahead + np.count_nonzero(ties < ties[np.isin(ties, relevant)][0])
                )
                first += 1
        return ranks


def read_gold_set(data: Path, name: str, folder: str, source: str | None) -> GoldSet:
    path = data / "gold" / folder
    targets = json_lines(path / "targets.jsonl")
    position = {target["id"]: i for i, target in enumerate(targets)}
    queries = [q for q in json_lines(path / "queries.jsonl") if source in (None, q.get("source"))]
    relevant = {query["id"]: [] for query in queries}
    for row in tab_rows(path / "qrels.tsv"):
        if row["query_id"] in relevant:
            relevant[row["query_id"]].append(position[row["target_id"]])
    return GoldSet(
        name,
        [query["text"] for query in queries],
        [target["text"] for target in targets],
        [np.array(sorted(relevant[query["id"]])) for query in queries],
    )


def read_gold_sets(data: Path) -> list[GoldSet]:
    return [read_gold_set(data, *entry) for entry in SETS]
