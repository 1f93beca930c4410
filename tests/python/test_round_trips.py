"""Nothing is lost: real frameworks, read, written, converted and brought back, value for value."""

import itertools
import json
import os
from pathlib import Path

import pytest

import wellspring as ws
from comparing import WRITERS, differing, name, same_document, structure
from made_frameworks import values

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


@needs_payloads
@pytest.mark.parametrize("path", PAYLOADS)
def test_every_payload_reads(path):
    if path.startswith(PARTS_OF_A_FOLDER):
        folder = STANDARDS / path.split("/")[0]
        assert len(ws.read(folder).nodes) > 0
        return
    document = read(path)
    assert document.format != "none" and document.header.iri


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
    among = {name(node.iri) for node in document.nodes}
    assert structure(there, among) == structure(document, among)


def is_whole(path):
    """A package or a graph: neither what is around one, nor less than one."""
    document = ws.read(path)
    said = json.loads(WRITERS[document.format](document))
    return "CFDocument" in said or "@graph" in said


@pytest.mark.parametrize("path", list(filter(is_whole, frameworks())), ids=lambda path: path.name)
def test_without_the_sidecar_the_loss_report_is_exactly_what_differs(path):
    document = ws.read(path)
    text = WRITERS[document.format](document)
    there = ws.convert(document, to=other_network(document))
    back_text = ws.convert(ws.read(there.text.encode()), to=document.format).text
    lost = {(loss.node, loss.field) for loss in there.losses if loss.kept == "sidecar"}
    assert lost == differing(document, text, ws.read(back_text.encode()), back_text)


@needs_payloads
def test_around_a_graph_and_less_than_a_package_what_differs_is_reported_in_the_models_words():
    paths = list(itertools.filterfalse(is_whole, frameworks()))
    assert paths
    for path in paths:
        document = ws.read(path)
        there = ws.convert(document, to=other_network(document))
        here = ws.read(ws.convert(ws.read(there.text.encode()), to=document.format).text.encode())
        reported = {loss.node for loss in there.losses if loss.kept == "sidecar"}
        back = {node.iri: node for node in here.nodes}
        assert {node.iri for node in document.nodes if back.get(node.iri) != node} <= reported, path.name
        assert same_document(here, document) or reported, path.name


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
