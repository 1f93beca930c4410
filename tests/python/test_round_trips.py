"""Nothing is lost: real frameworks, read, written, converted and brought back, value for value."""

import json
import os
from pathlib import Path

import pytest

import wellspring as ws

REPOSITORY = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("WELLSPRING_SHARED", REPOSITORY.parent / "shared"))
STANDARDS = SHARED / "data/standards"
FIXTURES = REPOSITORY / "tests/fixtures"
BOTH_NETWORKS = ("case", "ctdl_asn")

# Payloads that no reader takes as they are, and what each needs.
NEEDS = {
    "case/csv/opensalt_cfitem_sheet_ccsso_ela.csv": {"encoding": "mac_roman"},
}
# Parts of an O*NET release that say nothing alone: their folder is read.
PARTS_OF_A_FOLDER = ("onet-24.2/", "onet-later/")


def manifest():
    if not (STANDARDS / "MANIFEST.tsv").exists():
        return []
    rows = (STANDARDS / "MANIFEST.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [path for path, _, role in (row.split("\t") for row in rows) if role == "payload"]


PAYLOADS = manifest()
needs_payloads = pytest.mark.skipif(
    not PAYLOADS, reason="data/standards/MANIFEST.tsv is neither under WELLSPRING_SHARED nor in ../shared")


def read(path):
    options = NEEDS.get(path)
    if options:
        return ws.read_table(STANDARDS / path, **options)
    return ws.read(STANDARDS / path)


def values(text):
    """JSON whose numbers keep their spelling; the order of members does not count."""
    return json.loads(text, parse_int=lambda n: ("number", n), parse_float=lambda n: ("number", n))


def same_document(a, b):
    """Equal, diagnostics aside: those are about a text, and there are two texts."""
    parts = ("header", "format", "extras")
    lists = ("nodes", "references", "associations", "scales", "definitions", "rubrics")
    return all(getattr(a, part) == getattr(b, part) for part in parts) and all(
        list(getattr(a, part)) == list(getattr(b, part)) for part in lists)


@needs_payloads
@pytest.mark.parametrize("path", PAYLOADS)
def test_every_payload_reads(path):
    if path.startswith(PARTS_OF_A_FOLDER):
        folder = STANDARDS / path.split("/")[0]
        assert len(ws.read(folder).nodes) > 0
        return
    document = read(path)
    assert document.format != "none" and document.header.iri


WRITERS = {"case": ws.write_case, "ctdl_asn": ws.write_ctdl_asn, "rsd": ws.write_rsd,
           "open_badges": ws.write_open_badges, "schema_org": ws.write_job_posting}


@needs_payloads
@pytest.mark.parametrize("path", [path for path in PAYLOADS if path.endswith(".json")])
def test_what_is_written_is_what_was_read(path):
    data = (STANDARDS / path).read_bytes()
    try:
        document = ws.read(data)
        original = values(data.decode("utf-8-sig"))
    except (ws.ReadError, json.JSONDecodeError):
        pytest.skip("no JSON text of one value, or none that is read; test_every_payload_reads has it")
    if document.format not in WRITERS:
        pytest.skip(f"{document.format} is read only")
    assert values(WRITERS[document.format](document)) == original


def frameworks():
    """Every CASE package and CTDL framework at hand, and the repository's own fixtures."""
    paths = sorted(FIXTURES.glob("case/*.json")) + sorted(STANDARDS.glob("case/packages-opensalt/*.json"))
    paths += sorted(path for path in STANDARDS.glob("ctdl/frameworks/*.json")
                    if not path.name.startswith("expected"))
    paths += sorted(STANDARDS.glob("ctdl/rubrics/*.json")) + sorted(STANDARDS.glob("ctdl/jobs-tasks/*.json"))
    return paths


def other_network(document):
    return "ctdl_asn" if document.format == "case" else "case-1.1"


def kin(document):
    """Roots, parents and siblings in their order, prerequisites and matches, by what is shared."""
    graph = ws.connect([document])
    def name(node):
        return graph[node].iri.lower().rsplit("/", 1)[-1].replace("urn:uuid:", "").removeprefix("ce-")
    members = graph.members(document.header.iri)
    relations = {"precedes", "exact_match", "close_match", "broad_match", "narrow_match"}
    return {
        "roots": [name(node) for node in ws.roots(graph, members)],
        "parents": {name(node): [name(up) for up in ws.parents(graph, node)] for node in members},
        "children": {name(node): [name(down) for down in ws.children(graph, node)] for node in members},
        "relations": sorted((name(edge.source), edge.relation, name(edge.target))
                            for edge in graph.edges if edge.relation in relations),
    }


@pytest.mark.parametrize("path", frameworks(), ids=lambda path: path.name)
def test_from_one_network_to_the_other_and_back_loses_nothing(path):
    document = ws.read(path)
    writer = WRITERS[document.format]
    original = values(writer(document))
    for _ in range(2):  # any number of trips
        there = ws.convert(document, to=other_network(document))
        here = ws.read(there.text.encode(), sidecar=there.sidecar)
        assert same_document(here, document)
        assert values(writer(here)) == original
        document = here


@pytest.mark.parametrize("path", frameworks(), ids=lambda path: path.name)
def test_structure_is_the_same_on_both_sides(path):
    document = ws.read(path)
    there = ws.read(ws.convert(document, to=other_network(document)).text.encode())
    assert kin(there) == kin(document)


@pytest.mark.parametrize("path", frameworks(), ids=lambda path: path.name)
def test_without_the_sidecar_the_differences_are_the_losses(path):
    document = ws.read(path)
    there = ws.convert(document, to=other_network(document))
    back = ws.convert(ws.read(there.text.encode()), to="case-1.1" if document.format == "case" else "ctdl_asn")
    here = ws.read(back.text.encode())
    lost = {(loss.node, loss.field) for loss in there.losses if loss.kept == "sidecar"}
    assert differing_nodes(document, here) <= {node for node, _ in lost}


def differing_nodes(document, other):
    """Iris of the nodes that both have and that do not say the same."""
    theirs = {node.iri: node for node in other.nodes}
    return {node.iri for node in document.nodes
            if node.iri in theirs and node.statement != theirs[node.iri].statement}


def test_an_edit_keeps_its_identifiers_and_everything_that_still_fits():
    document = ws.read(FIXTURES / "case/case-1.1-everything.case.json")
    there = ws.convert(document, to="ctdl_asn")
    graph = json.loads(there.text)
    competency = next(node for node in graph["@graph"] if node["@type"] == "ceasn:Competency")
    key = next(iter(competency["ceasn:competencyText"]))
    competency["ceasn:competencyText"][key] = "An edited statement."
    here = ws.read(json.dumps(graph).encode(), sidecar=there.sidecar)
    assert [node.iri for node in here.nodes] == [node.iri for node in document.nodes]
    assert sum(a != b for a, b in zip(here.nodes, document.nodes)) == 1
    assert any(node.statement == "An edited statement." for node in here.nodes)
    before, after = values(ws.write_case(document)), values(ws.write_case(here))
    changed = [item["identifier"] for item, other in zip(before["CFItems"], after["CFItems"]) if item != other]
    assert len(changed) == 1
    assert {item["lastChangeDateTime"] for item in before["CFItems"]} == {
        item["lastChangeDateTime"] for item in after["CFItems"]}


def test_a_framework_met_in_both_networks_is_linked_and_not_doubled():
    document = ws.read(FIXTURES / "case/case-1.1-everything.case.json")
    registered = ws.read(ws.convert(document, to="ctdl_asn").text.encode())
    graph = ws.connect([document, registered])
    assert len(graph) == len(ws.connect([document]))
    for node in registered.nodes:
        assert graph.find(node.iri) is not None
