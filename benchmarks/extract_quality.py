"""How much of what people would take from a page extract takes: outcomes, vacancies, links to ESCO.

    .venv/bin/python benchmarks/extract_quality.py [--json FILE]

Outcomes: those of three real programs, put into made syllabus pages of several shapes
(tests/python/made_pages.py). Only the part "develop" was looked at while extract was written.
Vacancies: three of 18F's, read by hand before extract was written (tests/fixtures/vacancies); a
statement counts as found where more than half of the shorter of the two overlaps.
Links: sentences of advertisements that people linked to ESCO skills; each is a page of its own, and
its set of linked skills is compared with theirs. The mean F1 of sentences, at the default setting.
"""

import argparse
import collections
import json
import os
import re
import sys
from pathlib import Path

import wellspring as ws

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("WELLSPRING_SHARED", ROOT.parent / "shared"))
PROGRAMS = SHARED / "data" / "real" / "programs"
SENTENCES = SHARED / "data" / "gold" / "esco_skill_extract"
VACANCIES = ROOT / "tests" / "fixtures" / "vacancies"
sys.path.insert(0, str(ROOT / "tests" / "python"))

from made_pages import made_pages  # noqa: E402


def f1_of(right, found, gold):
    precision, recall = right / max(1, found), right / max(1, gold)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def words(text):
    return re.sub(r"\W+", " ", text).strip().lower()


def sentences(extraction):
    """The sentences that statements were taken from, each once."""
    return list(dict.fromkeys(tuple(finding["sentence"]) for finding in extraction.findings))


def outcomes(part, seed=1):
    """name of a program: figures over its made pages of one part."""
    figures = {}
    for file in sorted(PROGRAMS.glob("*.outcomes.jsonl")):
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        right = found = gold = 0
        for _, page, _, truth in made_pages(rows, part=part, seed=seed):
            extraction = ws._core.extract_pages([page], kind="program")[0]
            taken = collections.Counter(words(extraction.text[a:b]) for a, b in sentences(extraction))
            wanted = collections.Counter(words(text) for text in truth)
            right, found, gold = right + (taken & wanted).total(), found + taken.total(), gold + wanted.total()
        figures[file.name.split(".")[0]] = f1_of(right, found, gold)
    return figures


def place_in(source, row):
    start = -1
    for _ in range(row.get("occurrence", 1)):
        start = source.index(row["text"], start + 1)
    return start, start + len(row["text"])


def same(a, b):
    return min(a[1], b[1]) - max(a[0], b[0]) > 0.5 * min(a[1] - a[0], b[1] - b[0])


def vacancies():
    """name of a vacancy: figures."""
    figures = {}
    for file in sorted(VACANCIES.glob("18f-*.md")):
        source = file.read_text(encoding="utf-8")
        rows = file.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
        gold = [place_in(source, json.loads(row)) for row in rows]
        taken = sentences(ws.extraction(file))
        precision = sum(any(same(t, g) for g in gold) for t in taken) / max(1, len(taken))
        recall = sum(any(same(g, t) for t in taken) for g in gold) / len(gold)
        figures[file.stem] = {"precision": precision, "recall": recall,
                              "f1": 2 * precision * recall / (precision + recall)}
    return figures


def esco():
    rows = [json.loads(line) for line in (SENTENCES / "targets.jsonl").read_text(encoding="utf-8").splitlines()]
    return ws.document("urn:x-gold:esco", [row["id"] for row in rows], [row["text"] for row in rows],
                       alternatives=[row.get("alt") or [] for row in rows],
                       descriptions=[row.get("desc") or "" for row in rows], kind="framework")


def links(sources=("techwolf", "house-val", "tech-val")):
    """source: the mean set F1 of its sentences, whole and by what extract takes from them."""
    framework, relevant = esco(), collections.defaultdict(set)
    for line in (SENTENCES / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, target, _ = line.split("\t")
        relevant[query].add(target)
    queries = [json.loads(line) for line in (SENTENCES / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    queries = [query for query in queries if query["source"] in sources]
    whole = ws.document("urn:x-gold:whole", [query["id"] for query in queries],
                        [query["text"] for query in queries], kind="job_role")
    owners, nodes = {}, []
    for query in queries:
        for node in ws.extraction(query["text"] + "\n").document.nodes:
            if node.iri not in owners:
                nodes.append(node)
            owners.setdefault(node.iri, set()).add(query["id"])
    parts = ws.document("urn:x-gold:parts", [node.iri for node in nodes], [node.statement for node in nodes],
                        alternatives=[list(node.alternatives) for node in nodes],
                        descriptions=[node.description for node in nodes], kind="job_role")
    out = {}
    for name, document, owner in (("sentence", whole, lambda iri: {iri}), ("extracted", parts, owners.__getitem__)):
        graph = ws.connect([document, framework])
        found = collections.defaultdict(set)
        for match in ws.link(graph, graph.members(document.header.iri), framework).matches:
            for query in owner(graph[match.source].iri):
                found[query].add(graph[match.target].iri)
        for source in (*sources, "all"):
            scores = [2 * len(found[q["id"]] & relevant[q["id"]]) / (len(found[q["id"]]) + len(relevant[q["id"]]))
                      for q in queries if source in ("all", q["source"])]
            out[f"{source}, {name}"] = {"f1": sum(scores) / len(scores), "sentences": len(scores)}
    return out


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--json", type=Path)
    arguments = arguments.parse_args()
    measured = {"outcomes, develop": outcomes("develop"), "outcomes, report": outcomes("report"),
                "vacancies": vacancies(), "links": links()}
    for room, figures in measured.items():
        print(room)
        for name, row in figures.items():
            print(f"  {name:40}" + "  ".join(f"{figure} {value:.3f}" for figure, value in row.items()))
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, indent=1) + "\n")


if __name__ == "__main__":
    main()
