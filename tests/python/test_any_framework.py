"""Any framework in, any framework out, nothing lost: said of made frameworks that have everything in them.

test_round_trips.py says the same of real ones.
"""

import json
import random

import pytest

import wellspring as ws
from checks import case_faults, ctdl_errors
from comparing import WRITERS, competencies, differing, goes_round, same_document, structure
from made_frameworks import case_package, ctdl_graph, dumps, graph_of_every_property, loads, values

hypothesis = pytest.importorskip("hypothesis", reason="hypothesis, which makes what fails smaller, is not installed")
strategies = pytest.importorskip("hypothesis.strategies")

MAKERS = {
    "case 1.1": lambda choices: case_package(choices),
    "case 1.0": lambda choices: case_package(choices, version="1.0"),
    "case of servers": lambda choices: case_package(choices, wild=True),
    "case 1.0 of servers": lambda choices: case_package(choices, version="1.0", wild=True),
    "ctdl": lambda choices: ctdl_graph(choices),
    "ctdl of publishers": lambda choices: ctdl_graph(choices, wild=True),
}
VALID = ["case 1.1", "case 1.0", "ctdl"]


def of_any(examples, hows=None):
    """Runs a test on made frameworks: the same ones every time."""
    def decorate(test):
        choices = strategies.randoms(use_true_random=False)
        settings = hypothesis.settings(derandomize=True, deadline=None, max_examples=examples, database=None,
                                       suppress_health_check=list(hypothesis.HealthCheck))
        named = pytest.mark.parametrize("made", hows or list(MAKERS))
        return named(settings(hypothesis.given(choices=choices)(test)))
    return decorate


def made_by(made, choices):
    text = MAKERS[made](choices)
    return text, ws.read(text.encode(), format="case" if made.startswith("case") else "ctdl_asn")


def other_network(document):
    return "ctdl_asn" if document.format == "case" else "case-1.1"


@of_any(60)
def test_what_is_written_is_what_was_read(made, choices):
    text, document = made_by(made, choices)
    written = WRITERS[document.format](document)
    assert values(written) == values(text)
    assert same_document(ws.read(written.encode(), format=document.format), document)


@of_any(40)
def test_with_the_sidecar_every_value_comes_back_after_any_number_of_trips(made, choices):
    text, document = made_by(made, choices)
    back = document
    for _ in range(2):
        there = ws.convert(back, to=other_network(document))
        back = ws.read(there.text.encode(), sidecar=there.sidecar)
        assert same_document(back, document)
        assert values(WRITERS[document.format](back)) == values(text)
        assert not [found for found in back.diagnostics if found.code.startswith("sidecar")]


@of_any(60)
def test_without_the_sidecar_the_loss_report_is_exactly_what_differs(made, choices):
    text, document = made_by(made, choices)
    there = ws.convert(document, to=other_network(document))
    back_text = ws.convert(ws.read(there.text.encode()), to=document.format).text
    back = ws.read(back_text.encode())
    lost = {(loss.node, loss.field) for loss in there.losses if loss.kept == "sidecar"}
    assert lost == differing(document, text, back, back_text)


# --- structure -----------------------------------------------------------------------------------

# What each format holds of the structure among competencies. CASE 1.0 has no word for nearness but
# exactMatchOf, and a table has CASE's words; RSD holds that two match, and not how nearly; SSSOM holds
# matches alone.
WHOLE = {"roots", "parents", "siblings", "prerequisites", "parts", "exact", "matches"}
HOLDS = {
    "case-1.1": WHOLE,
    "case-1.1 strict": WHOLE,
    "ctdl_asn": WHOLE,
    "case-1.0": WHOLE - {"matches"},
    "case-1.0 strict": WHOLE - {"matches"},
    "csv": WHOLE - {"matches"},
    "rsd": {"matched"},
    "sssom": {"exact", "matches", "matched"},
}
READ_AS = {"csv": "table", "rsd": "rsd", "sssom": "sssom", "ctdl_asn": "ctdl_asn"}
# SSSOM describes no competency; of those described elsewhere, only these say anything.
OF_WHAT_IS_ELSEWHERE = {"case-1.0", "case-1.0 strict", "case-1.1", "case-1.1 strict", "sssom"}


def converted(document, to):
    target, _, strict = to.partition(" ")
    text = ws.convert(document, to=target, strict=bool(strict)).text
    return ws.read(text.encode(), format=READ_AS.get(target, "case"), kind=document.header.kind,
                   iri=document.header.iri)


def is_held(to, document, among):
    """A table says one place among siblings for each competency, and no cycle's first."""
    if to != "csv":
        return True
    parents = structure(document, among)["parents"].values()
    return not goes_round(document) and all(len(several) < 2 for several in parents)


def kept(parts, document, among):
    return {part: said for part, said in structure(document, among).items() if part in parts}


@of_any(8, VALID)
def test_structure_is_the_same_before_and_after_each_conversion_for_every_pair_of_formats(made, choices):
    _, document = made_by(made, choices)
    among = competencies(document)
    for through, first in HOLDS.items():
        if not is_held(through, document, among):
            continue
        once = converted(document, through)
        assert kept(first, once, among) == kept(first, document, among), through
        for to, second in HOLDS.items():
            if not is_held(to, once, among) or (through == "sssom" and to not in OF_WHAT_IS_ELSEWHERE):
                continue
            both = first & second
            assert kept(both, converted(once, to), among) == kept(both, document, among), (through, to)


@of_any(25, VALID)
def test_skos_says_parents_and_matches(made, choices):
    rdflib = pytest.importorskip("rdflib", reason="rdflib, which reads Turtle, is not installed")
    _, document = made_by(made, choices)
    skos, graph = rdflib.SKOS, rdflib.Graph().parse(data=ws.convert(document, to="skos").text, format="turtle")
    here = {node.iri for node in document.nodes if node.kind == "competency"}
    words = {"is_child_of": skos.broader, "exact_match": skos.exactMatch, "close_match": skos.closeMatch,
             "broad_match": skos.broadMatch, "narrow_match": skos.narrowMatch, "related_match": skos.relatedMatch}
    for relation, word in words.items():
        said = {(one.source, one.target) for one in document.associations
                if one.relation == relation and {one.source, one.target} <= here}
        told = {(str(a), str(b)) for a, b in graph.subject_objects(word) if {str(a), str(b)} <= here}
        assert told == said, relation


# --- standards -----------------------------------------------------------------------------------

@of_any(40, [made for made in MAKERS if made.startswith("case")])
def test_strict_packages_pass_the_official_schemas(made, choices):
    _, document = made_by(made, choices)
    assert case_faults("1.1", ws.write_case(document, version="1.1", strict=True)) == []
    assert case_faults("1.0", ws.write_case(document, version="1.0", strict=True)) == []


@of_any(25, ["ctdl", "ctdl of publishers"])
def test_graphs_become_strict_packages_that_pass_the_official_schema(made, choices):
    _, document = made_by(made, choices)
    assert case_faults("1.1", ws.convert(document, to="case-1.1", strict=True).text) == []


@of_any(25, ["case 1.1", "case 1.0"])  # what servers send may give two things one name: an error of its own
def test_packages_become_graphs_without_errors(made, choices):
    _, document = made_by(made, choices)
    assert ctdl_errors(ws.convert(document, to="ctdl_asn").text) == []


@of_any(25, ["ctdl", "ctdl of publishers"])
def test_a_graph_that_is_written_again_has_no_further_errors(made, choices):
    text, document = made_by(made, choices)
    assert ctdl_errors(ws.write_ctdl_asn(document)) == ctdl_errors(text)


# --- edits ---------------------------------------------------------------------------------------

def dates(package):
    return {part["identifier"]: part.get("lastChangeDateTime", "none")
            for part in [package["CFDocument"], *package["CFItems"], *package.get("CFAssociations", [])]}


@of_any(40, ["case 1.1", "case 1.0"])
def test_after_an_edit_of_the_text_the_rest_of_the_sidecar_fits(made, choices):
    text, document = made_by(made, choices)
    hypothesis.assume(document.nodes and document.nodes[0].statement)
    there = ws.convert(document, to="ctdl_asn")
    graph = loads(there.text)
    edited = next(node for node in graph["@graph"] if node["@type"] == "ceasn:Competency")
    edited["ceasn:competencyText"] = dict.fromkeys(edited["ceasn:competencyText"], "An edited statement.")
    back = ws.read(dumps(graph).encode(), sidecar=there.sidecar)
    assert any(found.code == "sidecar_stale" and found.where == "/digest" for found in back.diagnostics)
    before, after = values(text), values(ws.write_case(back))
    assert after["CFItems"][0].pop("fullStatement") == "An edited statement."
    before["CFItems"][0].pop("fullStatement")
    assert after == before  # and so the same identifiers, in the same order, and no other date
    assert dates(after) == dates(before)


@of_any(25, ["case 1.1"])
def test_a_part_that_an_edit_took_away_is_reported_and_all_else_comes_back(made, choices):
    text, document = made_by(made, choices)
    hypothesis.assume(len(document.nodes) > 1)
    there = ws.convert(document, to="ctdl_asn")
    graph = loads(there.text)
    gone = next(node for node in graph["@graph"] if node["@type"] == "ceasn:Competency")
    graph["@graph"].remove(gone)
    back = ws.read(dumps(graph).encode(), sidecar=there.sidecar)
    stale = [found for found in back.diagnostics if found.code == "sidecar_stale"]
    about_it = [loss for loss in there.losses if loss.node == document.nodes[0].iri and loss.kept == "sidecar"]
    assert len(stale) > 1 or not about_it
    before, after = values(text), values(ws.write_case(back))
    assert after["CFItems"] == before["CFItems"][1:]
    assert after["CFDocument"] == before["CFDocument"]


def test_every_property_that_the_vocabularies_let_a_framework_have_goes_to_case_and_back():
    text = graph_of_every_property()
    document = ws.read(text.encode())
    assert values(ws.write_ctdl_asn(document)) == values(text)
    there = ws.convert(document, to="case-1.1")
    assert values(ws.write_ctdl_asn(ws.read(there.text.encode(), sidecar=there.sidecar))) == values(text)
    back_text = ws.convert(ws.read(there.text.encode()), to="ctdl_asn").text
    lost = {(loss.node, loss.field) for loss in there.losses if loss.kept == "sidecar"}
    assert lost == differing(document, text, ws.read(back_text.encode()), back_text)


def test_made_frameworks_have_everything_in_them():
    """Else the tests above say less than they seem to."""
    packages = [json.loads(case_package(random.Random(seed))) for seed in range(60)]
    items = set().union(*(item for package in packages for item in package["CFItems"]))
    assert {"alternativeLabel", "conceptKeywords", "conceptKeywordsURI", "notes", "educationLevel", "CFItemTypeURI",
            "licenseURI", "subject", "subjectURI", "statusStartDate", "statusEndDate", "language", "listEnumeration",
            "abbreviatedStatement", "humanCodingScheme", "extensions"} <= items
    said = [one for package in packages for one in package["CFAssociations"]]
    assert {one["associationType"] for one in said} >= {
        "isChildOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "isPeerOf", "replacedBy", "exemplar",
        "hasSkillLevel", "isTranslationOf", "ext:example.is-like_1"}
    assert {bool(one.get("CFAssociationGroupingURI")) for one in said} == {True, False}
    criteria = [criterion for package in packages for rubric in package.get("CFRubrics", [])
                for criterion in rubric.get("CFRubricCriteria", [])]
    assert any(criterion.get("CFRubricCriterionLevels") for criterion in criteria)
    assert dumps({"a": "\x01number:1.50"}) == '{"a": 1.50}'
