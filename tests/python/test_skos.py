"""SKOS in Turtle, as a parser that is not ours reads it."""

from pathlib import Path

import pytest

import wellspring as ws

REPOSITORY = Path(__file__).resolve().parents[2]
FIXTURES = sorted((REPOSITORY / "tests" / "fixtures" / "case").glob("*.json"))


@pytest.fixture(scope="module")
def rdflib():
    return pytest.importorskip("rdflib", reason="rdflib, which reads Turtle, is not installed")


def framework(statement, **header):
    return ws.Document(ws.Header(iri="urn:x:f", **header), nodes=[ws.Node(iri="urn:x:f#1", statement=statement)])


def graph_of(rdflib, document):
    return rdflib.Graph().parse(data=ws.write_skos(document), format="turtle")


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_every_statement_is_the_label_of_a_concept(rdflib, path):
    skos = rdflib.SKOS
    document = ws.read(path)
    graph = graph_of(rdflib, document)
    scheme = rdflib.URIRef(document.header.iri)
    assert (scheme, rdflib.RDF.type, skos.ConceptScheme) in graph
    for node in document.nodes:
        concept = rdflib.URIRef(node.iri)
        assert (concept, skos.inScheme, scheme) in graph
        assert [str(label) for label in graph.objects(concept, skos.prefLabel)] == [node.statement]
    assert set(graph.subjects(skos.broader)) == set(graph.objects(None, skos.narrower))
    assert len(set(graph.subjects(skos.inScheme))) == len(document.nodes)


def test_hostile_texts_come_back_to_the_letter(rdflib):
    statement = 'a" . <urn:x:evil> a <urn:x:e> . \\ \n\r\t\x07\x7f ü 𝄞 @en'
    document = framework(statement, title='"""')
    graph = graph_of(rdflib, document)
    assert [str(label) for label in graph.objects(None, rdflib.RDF.type)].count("urn:x:e") == 0
    assert {str(label) for label in graph.objects(None, rdflib.SKOS.prefLabel)} == {statement, '"""'}


def test_labels_have_the_tag_of_their_language(rdflib):
    document = framework("Misst", language="de")
    graph = graph_of(rdflib, document)
    assert [label.language for label in graph.objects(None, rdflib.SKOS.prefLabel)] == ["de"]
