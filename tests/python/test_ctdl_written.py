"""What write_ctdl_asn makes of documents from anywhere has no error by ctdl-validate 0.2.1."""

import collections
import json
import os
from pathlib import Path

import pytest

import wellspring as ws

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGES = sorted((REPOSITORY / "tests" / "fixtures" / "case").glob("*.case.json"))
SHARED = Path(os.environ.get("WELLSPRING_SHARED", REPOSITORY.parent / "shared"))
CTDL = SHARED / "data" / "standards" / "ctdl"

TABLE = b'''id,statement,parent,importance,level (0-7),required,alternatives,notation
a,Cares for patients,,1,,core,nursing|care,N.1
b,"Measures blood pressure, by hand",a,0.5,3.5,supplemental,,N.1.1
c,"Writes a ""care plan""",a,,7,,plans,
'''


@pytest.fixture(scope="module")
def validate():
    module = pytest.importorskip(
        "ctdl_validate.validator",
        reason="ctdl-validate is not here: pip install --ignore-requires-python ctdl-validate==0.2.1")
    return module.validate_document


def errors(validate, text):
    return [f"{found.code} {found.entity} {found.prop} {found.value}"
            for found in validate(json.loads(text)) if found.severity.value == "ERROR"]


def of_lists(data):
    return ws.document("urn:x:job", ["urn:x:a", "urn:x:b", "urn:x:c"],
                       ["Writes code", "Tests \"code\"", "Reads\ncode"],
                       alternatives=[["codes", "programs"], [], ["reviews"]], levels=[0.25, None, 1.0],
                       descriptions=["As asked.", "", ""], importance=[1.0, 0.5, None],
                       required=[True, False, None], kind="job_role")


def of_a_program(data):
    return ws.document("urn:x:program", None, ["Writes code", "Tests code"], kind="program")


def of_a_framework_of_lists(data):
    return ws.document("urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e", None, ["Writes code"],
                       kind="framework")


def of_no_statements(data):
    return ws.document("urn:x:empty", None, [])


def of_a_table(data):
    return ws.read_table(TABLE, kind="job_role", iri="urn:x:table", title="Nurses")


def of_a_framework_in_a_table(data):
    return ws.read_table(TABLE, kind="framework")


def of_onet(data):
    return ws.read(data / "onet-programmers", occupation="15-1131.00")


def of_all_of_onet(data):
    return ws.read(data / "onet-programmers")


def of_a_package(data):
    return ws.read(data / "python-programming.case.json")


def of_the_demo(data):
    result = ws.crosswalk(ws.read(data / "python-programming.case.json"),
                          ws.read(data / "onet-programmers", occupation="15-1131.00"))
    return ws.publish(result.graph, result.alignment, ws.Header("urn:x:crosswalk", title="A crosswalk"))


SOURCES = [of_lists, of_a_program, of_a_framework_of_lists, of_no_statements, of_a_table,
           of_a_framework_in_a_table, of_onet, of_all_of_onet, of_a_package, of_the_demo]


@pytest.mark.parametrize("make", SOURCES, ids=lambda make: make.__name__)
def test_what_is_written_has_no_error(make, validate, data):
    assert errors(validate, ws.write_ctdl_asn(make(data))) == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.stem)
def test_a_package_becomes_a_graph_without_errors(package, validate):
    assert errors(validate, ws.write_ctdl_asn(ws.read(package))) == []


def graphs(folder):
    """Graphs, lists and nodes of CTDL: no envelopes and requests, which ctdl-validate does not open."""
    for path in sorted(folder.rglob("*.json")) if folder.is_dir() else []:
        if path.parent.name in ("terms", "registry-schemas") or path.name.startswith("expected-"):
            continue
        try:
            payload = json.loads(path.read_bytes())
        except ValueError:
            continue
        if isinstance(payload, list) or "@graph" in payload or "@type" in payload:
            yield pytest.param(path, id=f"{path.parent.name}-{path.stem}")


GRAPHS = list(graphs(CTDL)) or [
    pytest.param(None, marks=pytest.mark.skip(reason=f"no {CTDL} (set WELLSPRING_SHARED)"))]


@pytest.mark.parametrize("path", GRAPHS)
def test_writing_a_graph_again_adds_no_error(path, validate):
    text = path.read_text(encoding="utf-8")
    before = errors(validate, text)
    after = errors(validate, ws.write_ctdl_asn(ws.read(path)))
    assert collections.Counter(after) - collections.Counter(before) == {}
