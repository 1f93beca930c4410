"""Where conversions go wrong, hazard by hazard: the table at the end of docs/formats/index.md."""

import json

import pytest

import wellspring as ws
from made_frameworks import REGISTRY, values

D, A, B, C = (f"{letter}0000000-0000-4000-8000-00000000000{letter}" for letter in "dabc")
SERVER = "https://case.example/ims/case/v1p1/"
WHEN = "2026-01-01T00:00:00Z"


def link(identifier):
    return {"title": "t", "identifier": identifier, "uri": f"{SERVER}CFItems/{identifier}"}


def said(number, kind, origin, destination, **more):
    identifier = f"e0000000-0000-4000-8000-00000000000{number}"
    return {"identifier": identifier, "uri": f"{SERVER}CFAssociations/{identifier}", "associationType": kind,
            "originNodeURI": link(origin), "destinationNodeURI": link(destination), "lastChangeDateTime": WHEN, **more}


def item(identifier, statement, **more):
    return {"identifier": identifier, "uri": f"{SERVER}CFItems/{identifier}", "fullStatement": statement,
            "lastChangeDateTime": WHEN, **more}


def package(*associations, items=None, **document):
    return {"CFDocument": {"identifier": D, "uri": f"{SERVER}CFDocuments/{D}", "creator": "A college", "title": "Care",
                           "lastChangeDateTime": WHEN, **document},
            "CFItems": items or [item(A, "Reads."), item(B, "Writes.")], "CFAssociations": list(associations)}


def competency(identifier, text, **more):
    return {"@type": "ceasn:Competency", "@id": f"{REGISTRY}ce-{identifier}", "ceterms:ctid": f"ce-{identifier}",
            "ceasn:competencyText": {"en": text}, "ceasn:inLanguage": ["en"],
            "ceasn:isPartOf": [f"{REGISTRY}ce-{D}"], **more}


def graph(*competencies, **framework):
    owner = {"@type": "ceasn:CompetencyFramework", "@id": f"{REGISTRY}ce-{D}", "ceterms:ctid": f"ce-{D}",
             "ceasn:name": {"en": "Care"}, "ceasn:description": {"en": "Care"}, "ceasn:inLanguage": ["en"], **framework}
    return {"@context": "https://credreg.net/ctdlasn/schema/context/json",
            "@id": f"{REGISTRY}ce-{D}".replace("/resources/", "/graph/"), "@graph": [owner, *competencies]}


def read(payload):
    return ws.read(json.dumps(payload).encode())


def in_ctdl(payload):
    """The objects of the graph that a package becomes, by the UUIDs in their CTIDs."""
    nodes = json.loads(ws.convert(read(payload), to="ctdl_asn").text)["@graph"]
    return {node["ceterms:ctid"].removeprefix("ce-"): node for node in nodes}


def in_case(payload):
    return json.loads(ws.convert(read(payload), to="case-1.1").text)


def relations(document):
    return [(one.source.rsplit(":", 1)[-1], one.relation, one.target.rsplit(":", 1)[-1])
            for one in document.associations]


def comes_back(payload):
    """To the other network and back, with the sidecar, value for value."""
    document = read(payload)
    there = ws.convert(document, to="ctdl_asn" if document.format == "case" else "case-1.1")
    back = ws.read(there.text.encode(), sidecar=there.sidecar)
    write = ws.write_case if document.format == "case" else ws.write_ctdl_asn
    return values(write(back)) == values(json.dumps(payload))


def id_of(identifier):
    return f"{REGISTRY}ce-{identifier}"


# 1. direction

def test_precedes_against_prerequisite_alignment():
    nodes = in_ctdl(package(said(1, "precedes", A, B)))
    assert nodes[B]["ceasn:prerequisiteAlignment"] == [id_of(A)]
    assert "ceasn:prerequisiteAlignment" not in nodes[A]
    back = in_case(graph(competency(A, "Reads."), competency(B, "Writes.", **{
        "ceasn:prerequisiteAlignment": [id_of(A)]})))
    [one] = back["CFAssociations"]
    assert (one["originNodeURI"]["identifier"], one["associationType"], one["destinationNodeURI"]["identifier"]) == \
        (A, "precedes", B)


def test_is_part_of_in_case_against_is_part_of_in_ctdl():
    nodes = in_ctdl(package(said(1, "isPartOf", A, B)))
    assert nodes[B]["ceasn:comprisedOf"] == [id_of(A)]
    assert nodes[A]["ceasn:isPartOf"] == nodes[B]["ceasn:isPartOf"] == [id_of(D)]  # the framework, and nothing else
    assert in_case(graph(competency(A, "Reads."), competency(B, "Writes.")))["CFAssociations"] == []


def test_is_parent_of_in_clr_against_is_child_of():
    achievements = [{"id": f"urn:x:{one}", "type": ["Achievement"], "name": one, "description": "d", "criteria": {}}
                    for one in "ab"]
    record = {"@context": ["https://www.w3.org/ns/credentials/v2",
                           "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"],
              "id": "urn:x:r", "type": ["VerifiableCredential", "ClrCredential"], "issuer": "https://school.example",
              "validFrom": WHEN, "credentialSubject": {
                  "id": "did:example:ada", "type": ["ClrSubject"], "achievement": achievements,
                  "association": [{"type": "Association", "associationType": "isParentOf", "sourceId": "urn:x:a",
                                   "targetId": "urn:x:b"}]}}
    assert ("b", "is_child_of", "a") in relations(read(record))


@pytest.mark.parametrize(("word", "relation"), [("broadAlignment", "broad_match"),
                                                ("narrowAlignment", "narrow_match")])
def test_broad_against_narrow(word, relation):
    payload = graph(competency(A, "Reads.", **{f"ceasn:{word}": [id_of(B)]}), competency(B, "Writes."))
    document = ws.read(ws.convert(read(payload), to="case-1.1").text.encode())
    assert relations(document) == [(A, relation, B)]
    assert json.loads(ws.convert(document, to="ctdl_asn").text)["@graph"][1][f"ceasn:{word}"] == [id_of(B)]


# 2. to 12.

def test_a_document_that_is_dated_anew_does_not_date_its_items():
    document = read(package(said(1, "isChildOf", A, B)))
    header = document.header
    dated = ws.Document(ws.Header(header.iri, title=header.title, publisher=header.publisher, extras=header.extras,
                                  modified="2026-11-24T12:00:00Z"),
                        nodes=list(document.nodes), associations=list(document.associations),
                        extras=document.extras, format=document.format)
    before, after = values(ws.write_case(document)), values(ws.write_case(dated))
    assert after["CFDocument"].pop("lastChangeDateTime") == "2026-11-24T12:00:00Z"
    before["CFDocument"].pop("lastChangeDateTime")
    assert after == before


def test_association_identity():
    payload = package(said(1, "isChildOf", A, B, sequenceNumber=1, notes="Agreed."), said(2, "exactMatchOf", A, B))
    document = read(payload)
    there = ws.convert(document, to="ctdl_asn")
    lost = {(loss.node, loss.field) for loss in there.losses if loss.kept == "sidecar"}
    ends = f"urn:uuid:{A} is_child_of urn:uuid:{B}"
    assert {(ends, "identifier"), (ends, "uri"), (ends, "notes")} <= lost
    assert comes_back(payload)
    once, twice = (ws.convert(ws.read(there.text.encode()), to="case-1.1").text for _ in range(2))
    assert once == twice  # without the sidecar: a name made of what is said, the same each time


@pytest.mark.parametrize("identifier", ["https://purl.example/S114340D", "F0000000-0000-4000-8000-00000000000F",
                                        "f0000000-0000-0000-8000-00000000000f", "f0000000-0000-1000-8000-00000000000f",
                                        "S1.2"])
def test_identifier_forms(identifier):
    payload = package(said(1, "isChildOf", identifier, A), items=[item(A, "Reads."), item(identifier, "Writes.")])
    assert values(ws.write_case(read(payload))) == values(json.dumps(payload))
    assert comes_back(payload)
    there = ws.convert(read(payload), to="ctdl_asn").text
    nodes = json.loads(there)["@graph"]
    ctids = {node["ceterms:ctid"] for node in nodes}
    assert len(ctids) == 3
    assert all(len(ctid) == 39 and ctid == ctid.lower() for ctid in ctids)
    assert all(node["@id"].startswith("https://") for node in nodes)
    back = ws.read(ws.convert(ws.read(there.encode()), to="case-1.1").text.encode())
    assert [node.iri for node in back.nodes] == [node.iri for node in read(payload).nodes]


def test_ce_prefix_is_reversible():
    assert {one["identifier"] for one in in_case(graph(competency(A, "Reads.")))["CFItems"]} == {A}
    assert set(in_ctdl(package())) == {D, A, B}
    elsewhere = competency(A, "Reads.", **{"@id": f"https://other.example/ce-{A}"})
    assert comes_back(graph(elsewhere))


@pytest.mark.parametrize("word", ["exactAlignment", "broadAlignment"])
@pytest.mark.parametrize("address", [f"{SERVER}CFItems/{A}", f"https://osmt.example/api/skills/{A}"])
def test_provenance_uris_that_pose_as_alignments(word, address):
    payload = graph(competency(A, "Reads.", **{f"ceasn:{word}": [address]}))
    document = read(payload)
    assert relations(document) == []
    assert any(found.code == "repaired" for found in document.diagnostics)
    assert in_case(payload)["CFAssociations"] == []
    assert values(ws.write_ctdl_asn(document)) == values(json.dumps(payload))
    assert comes_back(payload)


@pytest.mark.parametrize(("language", "key"), [("en", "en"), ("eng", "en"), ("EN-us", "EN-us"), ("es", "es")])
def test_one_language_code_against_language_maps(language, key):
    payload = package(items=[item(A, "Reads.", language=language)])
    assert in_ctdl(payload)[A]["ceasn:competencyText"] == {key: "Reads."}
    assert comes_back(payload)


def test_every_language_of_a_map_is_kept():
    payload = graph(competency(A, "Reads.", **{"ceasn:competencyText": {"en-us": "Reads.", "es": "Lee.", "de": ["Liest."]}}))
    [one] = in_case(payload)["CFItems"]
    assert one["fullStatement"] == "Reads."
    assert json.loads(ws.write_ctdl_asn(read(in_case(payload))))["@graph"]
    assert comes_back(payload)


@pytest.mark.parametrize("shaped", [lambda value: value, lambda value: [value], lambda value: {"@id": value},
                                    lambda value: [{"@id": value}]])
def test_scalars_against_arrays(shaped):
    payload = graph(competency(A, "Reads.", **{"ceasn:isChildOf": shaped(id_of(B)), "ceasn:inLanguage": "en",
                                               "@type": ["ceasn:Competency"]}), competency(B, "Writes."),
                    **{"ceasn:publisherName": {"en": "A college"}, "ceasn:inLanguage": "en"})
    document = read(payload)
    assert [(one.source, one.relation, one.target) for one in document.associations] == \
        [(id_of(A), "is_child_of", id_of(B))]
    assert document.header.publisher == "A college"
    assert values(ws.write_ctdl_asn(document)) == values(json.dumps(payload))
    assert comes_back(payload)


def test_strict_classes_forbid_extra_keys():
    payload = package(items=[item(A, "Reads.", CFDocumentURI=link(D), notes=None, _opensalt={"level": 1})])
    document = read(payload)
    assert values(ws.write_case(document)) == values(json.dumps(payload))
    [strict] = json.loads(ws.write_case(document, strict=True))["CFItems"]
    assert not {"CFDocumentURI", "notes", "_opensalt"} & strict.keys()
    assert comes_back(payload)


@pytest.mark.parametrize("notes", [{}, {"notes": None}, {"notes": ""}], ids=["absent", "null", "empty"])
def test_null_against_absent(notes):
    payload = package(items=[item(A, "Reads.", **notes)], **notes)
    assert values(ws.write_case(read(payload))) == values(json.dumps(payload))
    assert comes_back(payload)


def test_orders_that_disagree():
    payload = package(said(1, "isChildOf", A, C, sequenceNumber=20), said(2, "isChildOf", B, C, sequenceNumber=3),
                      items=[item(A, "Reads.", listEnumeration="1"), item(B, "Writes.", listEnumeration="2"),
                             item(C, "Has letters.")])
    nodes = in_ctdl(payload)
    assert nodes[C]["ceasn:hasChild"] == [id_of(B), id_of(A)]  # the sequence numbers count
    assert nodes[A]["ceasn:listID"] == "1"                     # and the enumeration stays as it stands
    assert comes_back(payload)
    tied = package(said(1, "isChildOf", B, C, sequenceNumber=1), said(2, "isChildOf", A, C, sequenceNumber=1),
                   items=payload["CFItems"])
    assert in_ctdl(tied)[C]["ceasn:hasChild"] == [id_of(B), id_of(A)]
    listed = graph(competency(A, "Reads.", **{"ceasn:listID": "1"}), competency(B, "Writes.", **{"ceasn:listID": "2"}),
                   competency(C, "Has letters.", **{"ceasn:hasChild": [id_of(B), id_of(A)]}))
    numbers = {one["originNodeURI"]["identifier"]: one["sequenceNumber"] for one in in_case(listed)["CFAssociations"]}
    assert numbers[B] < numbers[A]
    assert comes_back(listed)


@pytest.mark.parametrize("text", ["1. *one*\n2. two\n\n\tthree  ", " $a_{1} \\ne \\frac{1}{2}$ ", "e\u0301 \u00e9 \u2028 🛠",
                                  "<b>R&amp;D</b> \"quoted\""])
def test_text_with_markdown_latex_and_newlines(text):
    payload = package(items=[item(A, text)], description=text)
    assert in_ctdl(payload)[A]["ceasn:competencyText"] == {"en": text}
    [back] = json.loads(ws.convert(ws.read(ws.convert(read(payload), to="ctdl_asn").text.encode()),
                                   to="case-1.1").text)["CFItems"]
    assert back["fullStatement"] == text


@pytest.mark.parametrize("number", ["4", "4.0", "4e0", "0.10", "12345678901234567890"])
def test_numbers_keep_their_source_form(number):
    rubric = {"identifier": B, "uri": "https://x.example/r", "lastChangeDateTime": WHEN, "CFRubricCriteria": [
        {"identifier": C, "uri": "https://x.example/c", "lastChangeDateTime": WHEN, "weight": "@"}]}
    text = json.dumps({**package(items=[item(A, "Reads.")]), "CFRubrics": [rubric]}).replace('"@"', number)
    document = ws.read(text.encode())
    assert values(ws.write_case(document)) == values(text)
    there = ws.convert(document, to="ctdl_asn")
    assert values(ws.write_case(ws.read(there.text.encode(), sidecar=there.sidecar))) == values(text)


@pytest.mark.parametrize("date", ["2011", "2014-05", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01T00:00:00.000Z",
                                  "2026-01-01T01:00:00+01:00"])
def test_dates_keep_their_source_form(date):
    payload = package(items=[item(A, "Reads.") | {"lastChangeDateTime": date}])
    assert in_ctdl(payload)[A]["ceasn:dateModified"] == date
    assert comes_back(payload)
    payload = graph(competency(A, "Reads.", **{"ceasn:dateModified": date, "ceasn:codedNotation": "00030",
                                               "ceasn:listID": "1."}))
    [one] = in_case(payload)["CFItems"]
    assert (one["lastChangeDateTime"], one["humanCodingScheme"], one["listEnumeration"]) == (date, "00030", "1.")
    assert comes_back(payload)


@pytest.mark.parametrize("text", ["// a comment\n{}", "{}\n{}"], ids=["comment", "two values"])
def test_files_that_are_not_json(text):
    text = text.replace("{}", json.dumps(graph(competency(A, "Reads."))))
    assert any(found.code == "repaired" for found in ws.read(text.encode(), format="ctdl_asn").diagnostics)
    with pytest.raises(ws.ReadError) as error:
        ws.read(text.encode(), format="ctdl_asn", strict=True)
    assert "byte" in str(error.value)


def test_licences_go_through_every_conversion():
    terms = "https://terms.example/ccss"
    payload = package(licenseURI={"title": "Terms", "identifier": C, "uri": terms},
                      items=[item(A, "Reads.", licenseURI={"title": "Terms", "identifier": C, "uri": terms})])
    nodes = in_ctdl(payload)
    assert nodes[D]["ceasn:license"] == nodes[A]["ceasn:license"] == terms
    back = in_case(json.loads(ws.convert(read(payload), to="ctdl_asn").text))
    assert back["CFDocument"]["licenseURI"]["uri"] == back["CFItems"][0]["licenseURI"]["uri"] == terms
    for to in ("case-1.0", "case-1.1", "ctdl_asn", "sssom"):
        assert terms in ws.convert(read(payload), to=to).text, to
    for to in ("csv", "rsd", "skos"):  # what has no word for it says so, or has it
        conversion = ws.convert(read(payload), to=to)
        assert terms in conversion.text or any("licen" in loss.field.lower() for loss in conversion.losses), to
    assert comes_back(payload)
