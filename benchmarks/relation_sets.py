"""Relation sets: pairs of statements of which the data itself says which is the broader one.

`relations` of a set maps (source, target) to the relation that a publisher's data states or implies, read
as "source relation target". Pairs that are not there are not judged. No set shows a matcher the association
that it is judged by.

- A task has its detailed work activities as broader ones (O*NET), these their intermediate activities, these
  their general ones. An activity that shares the parent of a right one is related.
- Wordings that ESCO gives one skill are close, and so are occupations that the ESCO-O*NET crosswalk calls exact
  or close matches, and a task and what O*NET revised it to.
- In a CASE or CTDL framework a child has a broader parent, and children of one parent are related: each
  framework is split in two by its statements, and the halves are held against each other.
"""

import zlib
from dataclasses import dataclass

import wellspring as ws
from gold_sets import GOLD, SHARED, document, json_lines, nodes_of, tab_rows, with_parents

STANDARDS = SHARED / "data" / "standards"
FRAMEWORKS = {
    "math": "case/packages-opensalt/math_cfs_sample.json",
    "safety-asp": "ctdl/frameworks/bcsp-asp.json",
    "safety-chst": "ctdl/frameworks/bcsp-chst.json",
    "safety-sts": "ctdl/frameworks/bcsp-sts.json",
    "safety-stsc": "ctdl/frameworks/bcsp-stsc.json",
    "connecting-credentials": "ctdl/frameworks/ConnectingCredentials.json",
    "abilities": "ctdl/frameworks/ONET_Abilities_Competency_Framework_9-27-19.json",
    "cross-functional": "ctdl/frameworks/ONET_Cross-Functional_Skills_Competency_Framework_9-27-19.json",
}

RELATION_DATA = [GOLD / "onet_task_dwa", GOLD / "esco_skill_norm", GOLD / "onet_esco_occupation",
                 STANDARDS / "onet-24.2", STANDARDS / "onet-later",
                 *(STANDARDS / path for path in FRAMEWORKS.values())]


@dataclass(frozen=True)
class RelationSet:
    name: str
    graph: ws.CompetencyGraph
    sources: list    # nodes
    targets: list    # nodes
    relations: dict  # (source, target): relation
    family: dict     # (source, target): the text by which the pair is in one half of the data or the other


def is_for_choosing(family):
    """The halves are by the target, so that none is in both."""
    return zlib.crc32(family.encode()) % 2 == 0


def relation_sets():
    yield tasks()
    yield activities("dwa-iwa", "dwa", "iwa", "gwa")
    yield activities("iwa-gwa", "iwa", "gwa", None)
    yield wordings()
    yield occupations()
    yield revised_tasks()
    yield siblings_of_activities()
    for name, path in FRAMEWORKS.items():
        yield halves(name, ws.read(STANDARDS / path))


def built(name, sources, targets, said, family_of=None):
    """said: {(place of source, place of target): relation}, targets: a document."""
    source = document("urn:x-relation:source", sources)
    graph = ws.connect([source, targets[0]])
    source_of = list(nodes_of(graph, "urn:x-relation:source", sources, name).values())
    target_of = list(nodes_of(graph, "urn:x-relation:target", targets[1], name).values())
    relations, family = {}, {}
    for (i, j), relation in said.items():
        if sources[i]["text"].casefold() == targets[1][j]["text"].casefold():
            continue
        relations[source_of[i], target_of[j]] = relation
        family[source_of[i], target_of[j]] = family_of[i, j] if family_of else targets[1][j]["text"]
    return RelationSet(name, graph, source_of, target_of, relations, family)


def right_and_beside(right, parent_of):
    """right: {(source, target)}; the targets under a parent of a right one, and not right, are related."""
    children = {}
    for target, parent in parent_of.items():
        children.setdefault(parent, []).append(target)
    said = {pair: "related_match" for pair in
            ((source, beside) for source, target in sorted(right) if target in parent_of
             for beside in children[parent_of[target]])}
    return said | dict.fromkeys(sorted(right), "broad_match")


def tasks():
    folder = GOLD / "onet_task_dwa"
    queries, targets = json_lines(folder / "queries.jsonl"), json_lines(folder / "targets.jsonl")
    place_of_query = {row["id"]: i for i, row in enumerate(queries)}
    place_of_target = {row["id"]: i for i, row in enumerate(targets)}
    right = {(place_of_query[row["query_id"]], place_of_target[row["target_id"]])
             for row in tab_rows(folder / "qrels.tsv")}
    parent_of = {place_of_target[row["dwa_id"]]: row["iwa_id"]
                 for row in tab_rows(folder / "hierarchy.tsv") if row["dwa_id"] in place_of_target}
    offered = with_parents(document("urn:x-relation:target", targets), targets, folder / "hierarchy.tsv")
    return built("task-dwa", queries, (offered, targets), right_and_beside(right, parent_of))


def activities(name, below, above, over):
    rows = list(tab_rows(GOLD / "onet_task_dwa" / "hierarchy.tsv"))
    sources = [{"id": id, "text": text} for id, text in {row[f"{below}_id"]: row[below] for row in rows}.items()]
    targets = [{"id": id, "text": text} for id, text in {row[f"{above}_id"]: row[above] for row in rows}.items()]
    place_of_source = {row["id"]: i for i, row in enumerate(sources)}
    place_of_target = {row["id"]: i for i, row in enumerate(targets)}
    right = {(place_of_source[row[f"{below}_id"]], place_of_target[row[f"{above}_id"]]) for row in rows}
    parent_of = {place_of_target[row[f"{above}_id"]]: row[f"{over}_id"] for row in rows} if over else {}
    return built(name, sources, (document("urn:x-relation:target", targets), targets),
                 right_and_beside(right, parent_of))


def wordings():
    folder = GOLD / "esco_skill_norm"
    queries, targets = json_lines(folder / "queries.jsonl"), json_lines(folder / "targets.jsonl")
    place_of_query = {row["id"]: i for i, row in enumerate(queries)}
    place_of_target = {row["id"]: i for i, row in enumerate(targets)}
    said = {(place_of_query[row["query_id"]], place_of_target[row["target_id"]]): "close_match"
            for row in tab_rows(folder / "qrels.tsv")}
    return built("esco-wording", queries, (document("urn:x-relation:target", targets), targets), said)


def occupations():
    """The crosswalk's own narrower and broader matches are graded alike, so that they are not judged."""
    folder = GOLD / "onet_esco_occupation"
    queries, targets = json_lines(folder / "queries.jsonl"), json_lines(folder / "targets.jsonl")
    place_of_query = {row["id"]: i for i, row in enumerate(queries)}
    place_of_target = {row["id"]: i for i, row in enumerate(targets)}
    said = {(place_of_query[row["query_id"]], place_of_target[row["target_id"]]): "close_match"
            for row in tab_rows(folder / "qrels.tsv") if float(row["grade"]) >= 3}
    return built("occupation", queries, (document("urn:x-relation:target", targets), targets), said)


def revised_tasks():
    emerging = [(row["Original Task"], row["Task"])
                for row in tab_rows(STANDARDS / "onet-24.2" / "Emerging Tasks.txt") if "Revision" in row["Category"]]
    former = {row["Task ID"]: row["Task"] for row in tab_rows(STANDARDS / "onet-24.2" / "Task Statements.txt")}
    former = {row["id"].split("-")[-1]: row["text"]
              for row in json_lines(SHARED / "data" / "real" / "frameworks" / "onet_tasks.jsonl")} | former
    later = [(former[row["Task ID"]], row["Task"])
             for row in tab_rows(STANDARDS / "onet-later" / "Task Statements.txt") if row["Task ID"] in former]
    changed = list(dict.fromkeys((old, new) for old, new in emerging + later if old != new))
    sides = [[{"id": str(i), "text": text} for i, text in enumerate(side)] for side in zip(*changed)]
    said = {(i, i): "close_match" for i in range(len(changed))}
    return built("task-wording", sides[0], (document("urn:x-relation:target", sides[1]), sides[1]), said)


def siblings_of_activities():
    rows = list(tab_rows(GOLD / "onet_task_dwa" / "hierarchy.tsv"))
    return split("dwa-sibling", [(row["dwa"], row["iwa"]) for row in rows])


def halves(name, framework):
    words = {node.iri: node.statement for node in framework.nodes if node.statement}
    return split(name, [(words[one.source], words[one.target]) for one in framework.associations
                        if one.relation == "is_child_of" and one.source in words and one.target in words])


def split(name, children):
    """children: (statement, its parent's)."""
    sides = ([], [])
    place_of, parents_of = {}, {}
    for child, parent in children:
        parents_of.setdefault(child, []).append(parent)
        for text in (child, parent):
            side = zlib.crc32(b"side" + text.encode()) % 2
            if text not in place_of:
                place_of[text] = (side, len(sides[side]))
                sides[side].append({"id": text, "text": text})
    said, family = {}, {}

    def state(a, b, relation, of):
        (side_a, i), (side_b, j) = place_of[a], place_of[b]
        if side_a == side_b:
            return
        if side_a == 1:
            i, j, relation = j, i, {"broad_match": "narrow_match"}.get(relation, relation)
        said.setdefault((i, j), relation)
        family.setdefault((i, j), of)

    for child, parents in parents_of.items():
        for parent in parents:
            state(child, parent, "broad_match", parent)
    under = {}
    for child, parents in parents_of.items():
        for parent in parents:
            under.setdefault(parent, []).append(child)
    for parent, siblings in under.items():
        for a in siblings:
            for b in siblings:
                if a < b:
                    state(a, b, "related_match", parent)
    return built(name, sides[0], (document("urn:x-relation:target", sides[1]), sides[1]), said, family)
