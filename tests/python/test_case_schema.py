"""What write_case makes of documents from anywhere passes CASE's official schema, and reads back."""

import json
import os
from pathlib import Path

import pytest

import wellspring as ws

REPOSITORY = Path(__file__).resolve().parents[2]
SCHEMAS = "data/standards/case/schemas"
SCHEMA = f"{SCHEMAS}/official-case-v1p1-cfpackage.schema.json"
OLD_SCHEMA = f"{SCHEMAS}/opensalt-case-v1p0-cfpackage.schema.json"
PACKAGES = sorted((REPOSITORY / "tests/fixtures/case").glob("*.json"))
SHARED = Path(os.environ.get("WELLSPRING_SHARED", REPOSITORY.parent / "shared"))
REAL_PACKAGES = sorted((SHARED / "data/standards/case/packages-opensalt").glob("*.json"))

TABLE = b'''id,statement,parent,importance,level (0-7),required,alternatives,notation
a,Cares for patients,,1,,core,nursing|care,N.1
b,"Measures blood pressure, by hand",a,0.5,3.5,supplemental,,N.1.1
c,"Writes a ""care plan""",a,,7,,plans,
'''


def checker_of(path, draft):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is needed to check packages")
    if not (SHARED / path).exists():
        pytest.skip(f"{path} is neither under WELLSPRING_SHARED nor in ../shared")
    schema = json.loads((SHARED / path).read_text(encoding="utf-8"))
    formats = jsonschema.FormatChecker()
    # The schema of 1.0 takes a date or an instant, and not what is both; jsonschema tells instants
    # apart only with a package of its own.
    formats.checks("date-time")(lambda text: "T" in text and text[-6:].count(":") + text.count("Z") > 0)
    return getattr(jsonschema, draft)(schema, format_checker=formats)


@pytest.fixture(scope="module")
def checker():
    return checker_of(SCHEMA, "Draft201909Validator")


@pytest.fixture(scope="module")
def old_checker():
    return checker_of(OLD_SCHEMA, "Draft7Validator")


def of_lists(data):
    return ws.document("urn:x:job", ["urn:x:a", "urn:x:b", "urn:x:c"],
                       ["Writes code", "Tests \"code\"", "Reads\ncode"],
                       alternatives=[["codes", "programs"], [], ["reviews"]], levels=[0.25, None, 1.0],
                       descriptions=["As asked.", "", ""], importance=[1.0, 0.5, None],
                       required=[True, False, None], kind="job_role")


def of_iris_that_are_odd(data):
    identifier = "0F8FAD5B-D9CB-469F-A165-70867728950E"
    names = [f"urn:uuid:{identifier}", identifier.lower(), "http://x.test/?q=1#" + "n" * 2000]
    return ws.document("a job", names, ["one", "two", "three"], kind="program")


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


def demo(data):
    return ws.crosswalk(ws.read(data / "python-programming.case.json"),
                        ws.read(data / "onet-programmers", occupation="15-1131.00"))


def of_the_demo(data):
    result = demo(data)
    return ws.publish(result.graph, result.alignment, ws.Header("urn:x:crosswalk", title="A crosswalk"))


SOURCES = [of_lists, of_no_statements, of_a_table, of_a_framework_in_a_table,
           of_onet, of_all_of_onet, of_a_package, of_the_demo]


def owner(header):
    return header.iri, header.kind, header.title


def modelled(nodes):
    """All that the model says of nodes; extras belong to the format that they were read from."""
    return [(node.iri, node.kind, node.statement, sorted(node.alternatives), node.description,
             node.coded_notation, node.language) for node in nodes]


def stated(document):
    return [(one.source, one.relation, one.target, one.level, one.scale, one.importance, one.required)
            for one in document.associations]


def faults(checker, text):
    return [f"{fault.json_path}: {fault.message}" for fault in checker.iter_errors(json.loads(text))]


@pytest.mark.parametrize("make", SOURCES, ids=lambda make: make.__name__)
def test_what_is_written_passes_the_official_schema(make, checker, data):
    assert faults(checker, ws.write_case(make(data))) == []


def test_the_crosswalk_that_the_demo_publishes_passes_the_official_schema(checker, data, tmp_path):
    demo(data).save(tmp_path)
    text = (tmp_path / "crosswalk.case.json").read_text(encoding="utf-8")
    assert faults(checker, text) == []
    assert ws.write_case(ws.read(tmp_path / "crosswalk.case.json")) == text


@pytest.mark.parametrize("make", [*SOURCES, of_iris_that_are_odd], ids=lambda make: make.__name__)
def test_what_is_written_reads_back(make, data):
    document = make(data)
    text = ws.write_case(document)
    again = ws.read(text.encode(), format="case")
    assert owner(again.header) == owner(document.header)
    assert modelled(again.nodes) == modelled(document.nodes)
    assert stated(again) == stated(document)
    assert list(again.scales) == list(document.scales)
    assert ws.write_case(again) == text


@pytest.mark.parametrize("path", [*PACKAGES, *REAL_PACKAGES], ids=lambda path: path.name)
def test_strict_writing_passes_both_schemas_whatever_was_read(path, checker, old_checker):
    document = ws.read(path)
    text = ws.write_case(document, strict=True)
    assert faults(checker, text) == []
    assert faults(checker, ws.write_case(document, version="1.1", strict=True)) == []
    assert faults(old_checker, ws.write_case(document, version="1.0", strict=True)) == []
    again = ws.read(text.encode(), format="case")
    assert [node.iri for node in again.nodes] == [node.iri for node in document.nodes]
    assert [(one.source, one.relation, one.target) for one in again.associations] == \
        [(one.source, one.relation, one.target) for one in document.associations]


@pytest.mark.parametrize("make", SOURCES, ids=lambda make: make.__name__)
def test_what_is_written_strictly_as_the_old_version_passes_its_schema(make, old_checker, data):
    assert faults(old_checker, ws.write_case(make(data), version="1.0", strict=True)) == []


def test_the_real_packages_are_there(checker):
    assert len(REAL_PACKAGES) == 9  # else the test of all of them says nothing
