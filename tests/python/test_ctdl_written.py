"""What write_ctdl_asn makes of documents from anywhere has no error by ctdl-validate 0.2.1."""

import collections
from pathlib import Path

import pytest

import wellspring as ws
from checks import GRAPHS, ctdl_errors
from made_documents import SOURCES

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGES = sorted((REPOSITORY / "tests" / "fixtures" / "case").glob("*.case.json"))


@pytest.mark.parametrize("make", SOURCES, ids=lambda make: make.__name__)
def test_what_is_written_has_no_error(make, data):
    assert ctdl_errors(ws.write_ctdl_asn(make(data))) == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.stem)
def test_a_package_becomes_a_graph_without_errors(package):
    assert ctdl_errors(ws.write_ctdl_asn(ws.read(package))) == []


@pytest.mark.parametrize("path", GRAPHS)
def test_writing_a_graph_again_adds_no_error(path):
    before = ctdl_errors(path.read_text(encoding="utf-8"))
    after = ctdl_errors(ws.write_ctdl_asn(ws.read(path)))
    assert collections.Counter(after) - collections.Counter(before) == {}
