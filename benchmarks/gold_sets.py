"""Gold sets: queries, targets and what people matched of them, as documents, a graph and grades.

A set is a folder of queries.jsonl {id, text, desc?, source?}, targets.jsonl {id, text, alt?, desc?} and
qrels.tsv (a header; query_id, target_id, grade). A query that is a task may name its occupation. Beside them may stand negatives.jsonl, of queries that
nothing answers, and hierarchy.tsv: a target's id and text, its parent's, and so on upwards.
"""

import csv
import json
import os
from dataclasses import dataclass
from pathlib import Path

import wellspring as ws

SHARED = Path(os.environ.get("WELLSPRING_SHARED") or Path(__file__).resolve().parents[2] / "shared")
GOLD = SHARED / "data" / "gold"

PEOPLE, GRADED, SYNTHETIC, SILVER = "people", "graded by level", "synthetic sentences", "silver labels"

# Sides that name roles and occupations; all others state competencies.
ROLES = {
    "onet_esco_occupation": ("queries", "targets"),
    "dcwf_role_ksat": ("queries",),
    "dcwf_ksat_role": ("targets",),
    "edison_profile_competence": ("queries",),
}

# name: folder, the `source` of its queries where the folder holds several kinds, whose labels
SETS = {
    "techwolf": ("esco_skill_extract", "techwolf", PEOPLE),
    "house-val": ("esco_skill_extract", "house-val", PEOPLE),
    "tech-val": ("esco_skill_extract", "tech-val", PEOPLE),
    "esco_skill_norm": ("esco_skill_norm", None, PEOPLE),
    "onet_task_dwa": ("onet_task_dwa", None, PEOPLE),
    "onet_esco_occupation": ("onet_esco_occupation", None, PEOPLE),
    "dcwf_ksat_role": ("dcwf_ksat_role", None, PEOPLE),
    "dcwf_role_ksat": ("dcwf_role_ksat", None, PEOPLE),
    "edison_profile_competence": ("edison_profile_competence", None, GRADED),
    "skape-dev": ("esco_skill_extract", "skape-dev", SYNTHETIC),
    "durable_tags": ("durable_tags", None, SILVER),
}


@dataclass(frozen=True)
class GoldSet:
    name: str
    labels: str  # whose they are
    graph: ws.CompetencyGraph
    queries: list  # nodes
    targets: list  # nodes, in the order of their file
    gold: dict     # query: {target: grade}

    def blocks(self, pairs):
        """The queries, so many at a time that they and the targets make no more than so many pairs."""
        size = max(1, pairs // max(1, len(self.targets)))
        return [self.queries[first:first + size] for first in range(0, len(self.queries), size)]


def named_set(name, folder=GOLD, most=None):
    place, source, labels = SETS[name]
    return read_set(Path(folder) / place, name, labels, source, most)


def read_set(folder, name=None, labels=PEOPLE, source=None, most=None):
    """most: of the queries, evenly chosen from all of the file."""
    folder = Path(folder)
    targets = json_lines(folder / "targets.jsonl")
    queries = [query for query in json_lines(folder / "queries.jsonl")
               if source in (None, query.get("source"))]
    if (folder / "negatives.jsonl").exists():
        queries += json_lines(folder / "negatives.jsonl")
    if most is not None and len(queries) > most:
        queries = [queries[i * len(queries) // most] for i in range(most)]
    roles = ROLES.get(folder.name, ())
    asked = with_occupations(document("urn:x-gold:query", queries, "queries" in roles), queries)
    offered = with_parents(document("urn:x-gold:target", targets, "targets" in roles), targets,
                           folder / "hierarchy.tsv")
    graph = ws.connect([asked, offered])
    # Iris by place: a matcher is not to learn from the sets' own identifiers.
    query_of = nodes_of(graph, "urn:x-gold:query", queries, folder / "queries.jsonl")
    target_of = nodes_of(graph, "urn:x-gold:target", targets, folder / "targets.jsonl")
    return GoldSet(name or folder.resolve().name, labels, graph, list(query_of.values()),
                   list(target_of.values()), grades(folder / "qrels.tsv", query_of, target_of))


def grades(path, query_of, target_of):
    gold = {query: {} for query in query_of.values()}
    for line, row in enumerate(tab_rows(path), start=2):
        if row["target_id"] not in target_of:
            raise SystemExit(f"{path}:{line}: no target has the id {row['target_id']!r}")
        if row["query_id"] in query_of:
            target = target_of[row["target_id"]]
            gold[query_of[row["query_id"]]][target] = float(row["grade"])
    return gold


def document(iri, rows, are_roles=False):
    return ws.document(iri, None, [row["text"] for row in rows],
                       alternatives=[row.get("alt") or [] for row in rows],
                       descriptions=[row.get("desc") or "" for row in rows], kind="framework",
                       node_kind="job_role" if are_roles else "competency")


def with_occupations(document, rows):
    """The document with the occupations that its statements are tasks of, as their parents."""
    names = list(dict.fromkeys(row["occupation"] for row in rows if row.get("occupation")))
    iri_of = {name: f"{document.header.iri}-occupation#{i}" for i, name in enumerate(names, start=1)}
    return ws.Document(
        document.header,
        [*document.nodes, *(ws.Node(iri_of[name], name, kind="job_role") for name in names)],
        [*document.associations,
         *(ws.Association(f"{document.header.iri}#{i}", "is_child_of", iri_of[row["occupation"]])
           for i, row in enumerate(rows, start=1) if row.get("occupation"))])


def with_parents(document, targets, path):
    """The document with the nodes above its targets, which are no targets themselves."""
    if not path.exists():
        return document
    iri_of = {target["id"]: f"{document.header.iri}#{i}" for i, target in enumerate(targets, start=1)}
    parents, edges = {}, {}
    for row in tab_rows(path):
        cells = list(row.values())
        for child, parent, words in zip(cells[::2], cells[2::2], cells[3::2]):
            if parent not in iri_of:
                iri_of[parent] = f"{document.header.iri}-parent#{len(parents) + 1}"
                parents[parent] = ws.Node(iri_of[parent], words)
            if child in iri_of:
                edges[iri_of[child], iri_of[parent]] = None
    return ws.Document(document.header, [*document.nodes, *parents.values()],
                       [*document.associations,
                        *(ws.Association(child, "is_child_of", parent) for child, parent in edges)])


def nodes_of(graph, iri, rows, path):
    nodes = {row["id"]: graph.find(f"{iri}#{i}") for i, row in enumerate(rows, start=1)}
    if len(nodes) < len(rows):
        raise SystemExit(f"{path}: two rows have one id")
    return nodes


def json_lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def tab_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
