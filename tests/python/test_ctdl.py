"""CTDL-ASN from Python: bytes and paths in, text out."""

import json

import pytest

import wellspring as ws

GRAPH = {
    "@context": "https://credreg.net/ctdlasn/schema/context/json",
    "@graph": [
        {"@id": "https://x.example/f", "@type": "ceasn:CompetencyFramework",
         "ceasn:name": {"en": "F"}},
        {"@id": "https://x.example/a", "@type": "ceasn:Competency",
         "ceasn:competencyText": {"en": "Reads files", "es": "Lee archivos"}},
    ],
}


def test_a_graph_is_written_back_as_it_was_read():
    document = ws.read(json.dumps(GRAPH).encode(), format="ctdl_asn")
    assert document.nodes[0].statement == "Reads files"
    assert json.loads(ws.write_ctdl_asn(document)) == GRAPH


def test_the_format_is_told_from_the_content(tmp_path):
    (tmp_path / "f.json").write_text(json.dumps(GRAPH))
    assert ws.read(tmp_path / "f.json").header.title == "F"


def test_a_publishing_request_wraps_the_graph():
    document = ws.read(json.dumps(GRAPH).encode())
    request = json.loads(ws.write_ctdl_asn(document, wrapper="publish", organization="ce-x"))
    assert request["PublishForOrganizationIdentifier"] == "ce-x"
    assert request["CompetencyFrameworkGraph"] == GRAPH
    with pytest.raises(ValueError, match="publish"):
        ws.write_ctdl_asn(document, wrapper="envelope")
