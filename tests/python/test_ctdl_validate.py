"""CTDL by the eyes of another program: ctdl-validate 0.2.1 counts in real graphs what ws.read finds."""

import collections
import json

import pytest

import wellspring as ws
from checks import GRAPHS, STANDARDS, ctdl_findings

CTDL = STANDARDS / "ctdl"

# What ctdl-validate calls a finding, and what it is called here: docs/formats/ctdl_checks.md.
OURS = {
    "ERROR:CTID_MALFORMED": "warning ctid_malformed",
    "ERROR:CTID_BARE_UUID": "warning ctid_malformed",
    "WARNING:CTID_UPPERCASE": "note ctid_malformed",
    "WARNING:CTID_NOT_UUIDV4": "note ctid_version",
    "ERROR:CTID_URI_MISMATCH": "warning ctid_mismatch",
    "ERROR:REGISTRY_URI_MALFORMED": "warning bad_uri",
    "ERROR:REF_BARE_UUID": "warning bad_uri",
    "WARNING:REF_BARE_CTID": "note bad_uri",
    "WARNING:REF_NOT_IRI": "note bad_uri",
    "ERROR:REF_UNRESOLVED_BNODE": "warning dangling",
    "UNVERIFIABLE:REF_OUTSIDE_PAYLOAD": "note outside_reference",
    "WARNING:UNKNOWN_CLASS": "note unknown_class",
    "WARNING:UNKNOWN_PROPERTY": "note unknown_property",
    "ERROR:DOMAIN_VIOLATION": "warning property_domain",
    "ERROR:RANGE_VIOLATION": "warning property_range",
    "INFO:RANGE_DOCS_CONFLICT": "note property_range",
    "WARNING:ISPARTOF_FRAMEWORK_MISMATCH": "note dangling",
    "ERROR:INVERSE_MISMATCH": "warning inverse_mismatch",
    "INFO:INVERSE_ONE_DIRECTION": "note inverse_missing",
}


def counted(diagnostics):
    """Findings that both programs have: others, such as addresses that could run code, are read's own."""
    told = (f"{found.severity} {found.code}" for found in diagnostics if "run code" not in found.message)
    return collections.Counter(found for found in told if found in OURS.values())


@pytest.mark.parametrize("path", GRAPHS)
def test_a_graph_has_the_findings_that_ctdl_validate_counts(path):
    theirs = collections.Counter(
        OURS[f"{found.severity.value}:{found.code}"] for found in ctdl_findings(json.loads(path.read_bytes())))
    assert counted(ws.read(path.read_bytes(), format="ctdl_asn").diagnostics) == theirs


def test_frameworks_have_the_findings_that_were_counted_before():
    expected = CTDL / "frameworks" / "expected-ctdl-validate.json"
    if not expected.exists():
        pytest.skip(f"no {expected} (set WELLSPRING_SHARED)")
    files = json.loads(expected.read_bytes())
    # ctdl-validate takes an envelope for a node and looks into no graph within it.
    files.pop("SampleCompetencyFramework_with_Envelope.json")
    assert len(files) == 9
    for name, found in files.items():
        theirs = collections.Counter()
        for code, count in found["findings"].items():
            theirs[OURS[code]] += count
        assert counted(ws.read(expected.parent / name).diagnostics) == theirs, name


def test_an_envelope_has_the_findings_of_the_graph_in_it():
    path = CTDL / "frameworks" / "SampleCompetencyFramework_with_Envelope.json"
    if not path.exists():
        pytest.skip(f"no {path} (set WELLSPRING_SHARED)")
    graph = json.loads(path.read_bytes())["decoded_resource"]
    theirs = collections.Counter(OURS[f"{found.severity.value}:{found.code}"] for found in ctdl_findings(graph))
    assert counted(ws.read(path).diagnostics) == theirs
