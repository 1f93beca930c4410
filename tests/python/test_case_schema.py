"""What write_case makes of documents from anywhere passes CASE's official schema, and reads back."""

from pathlib import Path

import pytest

import wellspring as ws
from checks import STANDARDS, case_faults, checker_of
from made_documents import SOURCES, demo, of_iris_that_are_odd

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGES = sorted((REPOSITORY / "tests/fixtures/case").glob("*.json"))
REAL_PACKAGES = sorted((STANDARDS / "case/packages-opensalt").glob("*.json"))


def owner(header):
    return header.iri, header.kind, header.title


def modelled(nodes):
    """All that the model says of nodes; extras belong to the format that they were read from."""
    return [(node.iri, node.kind, node.statement, sorted(node.alternatives), node.description,
             node.coded_notation, node.language) for node in nodes]


def stated(document):
    return [(one.source, one.relation, one.target, one.level, one.scale, one.importance, one.required)
            for one in document.associations]


@pytest.mark.parametrize("make", SOURCES, ids=lambda make: make.__name__)
def test_what_is_written_passes_the_official_schema(make, data):
    assert case_faults("1.1", ws.write_case(make(data))) == []


def test_the_crosswalk_that_the_demo_publishes_passes_the_official_schema(data, tmp_path):
    demo(data).save(tmp_path)
    text = (tmp_path / "crosswalk.case.json").read_text(encoding="utf-8")
    assert case_faults("1.1", text) == []
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
def test_strict_writing_passes_both_schemas_whatever_was_read(path):
    document = ws.read(path)
    text = ws.write_case(document, strict=True)
    assert case_faults("1.1", text) == []
    assert case_faults("1.1", ws.write_case(document, version="1.1", strict=True)) == []
    assert case_faults("1.0", ws.write_case(document, version="1.0", strict=True)) == []
    again = ws.read(text.encode(), format="case")
    assert [node.iri for node in again.nodes] == [node.iri for node in document.nodes]
    assert [(one.source, one.relation, one.target) for one in again.associations] == \
        [(one.source, one.relation, one.target) for one in document.associations]


@pytest.mark.parametrize("make", SOURCES, ids=lambda make: make.__name__)
def test_what_is_written_strictly_as_the_old_version_passes_its_schema(make, data):
    assert case_faults("1.0", ws.write_case(make(data), version="1.0", strict=True)) == []


def test_the_real_packages_are_there():
    checker_of("1.1")  # skips where the shared data are not there
    assert len(REAL_PACKAGES) == 9  # else the test of all of them says nothing
