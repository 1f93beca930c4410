"""Open Badges as their standard has them: verdicts of its validator, rules of its data model."""

import json
import os
import re
from datetime import datetime
from pathlib import Path

import pytest

import wellspring as ws

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY = "2026-11-24T00:00:00Z"  # between what has been issued and what never will be

# Files of the validator whose verdict is not one on structure: the probe that gives it.
EXCLUDED = [
    ("ob30", "bit-string-list__credential-status-revoked-blank-nodes.json", "BitstringStatusListProbe"),
    ("ob30", "complete.json", "InlineJsonSchemaProbe"),
    ("ob30", "simple-err-proof-method-no-scheme.json", "EmbeddedProofProbe"),
    ("ob30", "simple-err-proof-method-unknown-did-method.json", "EmbeddedProofProbe"),
    ("ob30", "simple-err-proof-method.json", "EmbeddedProofProbe"),
    ("ob30", "simple-err-proof-value.json", "EmbeddedProofProbe"),
]


@pytest.fixture(scope="module")
def shared():
    folder = Path(os.environ.get("WELLSPRING_SHARED", REPOSITORY.parent / "shared")) / "data"
    if not folder.exists():
        pytest.skip("neither WELLSPRING_SHARED nor ../shared is there")
    return folder


def file_of(shared, standard, name):
    if standard == "ob20":
        return shared / "standards" / "openbadges-clr" / "ob20" / name
    return shared / "vectors" / "ob3-clr2" / standard / name.replace("__", "/")


def verdict(path):
    found = ws.check_credential(path.read_bytes(), at=TODAY)
    return "invalid" if any(one.severity == "warning" for one in found) else "valid"


def test_the_validators_verdicts_on_structure_are_ours(shared, capsys):
    expected = json.loads((shared / "vectors/ob3-clr2/structure-expected.json").read_text(encoding="utf-8"))
    beyond = re.compile("Proof|Signature|Key|Status|Revocation|InlineJsonSchema")
    excluded, differ, seen = [], [], 0
    for standard, files in expected.items():
        for name, said in files.items():
            probes = [probe for probe in said["probes"] if beyond.search(probe)]
            if probes:
                excluded += [(standard, name, probe) for probe in probes]
                continue
            seen += 1
            ours = verdict(file_of(shared, standard, name))
            if ours != said["result"]:
                differ.append((standard, name, said["result"], ours))
    with capsys.disabled():
        for row in sorted(excluded):
            print("\nno verdict on structure:", *row, end="")
    assert differ == []
    assert sorted(excluded) == EXCLUDED
    assert seen == 23


def test_without_a_moment_nothing_is_early_and_nothing_expired(shared):
    early = file_of(shared, "ob20", "basic-assertion-in-future.json").read_bytes()
    assert [one.code for one in ws.check_credential(early, at=TODAY)] == ["bad_date"]
    assert ws.check_credential(early) == []
    with pytest.raises(ValueError, match="zone"):
        ws.check_credential(early, at="2026-11-24")


# The rules of the data model, read from its file.

def of_kind(value, kind, model, place):
    """What is wrong with a value of a class or a primitive type."""
    primitives = {
        "URI": lambda v: isinstance(v, str) and re.match("[A-Za-z][A-Za-z0-9+.-]*:.", v),
        "URL": lambda v: isinstance(v, str) and re.match("[A-Za-z][A-Za-z0-9+.-]*:.", v),
        "Context": lambda v: isinstance(v, str),
        "DateTimeZ": lambda v: datetime.fromisoformat(v.replace("Z", "+00:00")).tzinfo,
    }
    if kind in primitives:
        return [] if primitives[kind](value) else [f"{place} is no {kind}"]
    if kind == "ProfileRef":
        return of_kind(value, "URI" if isinstance(value, str) else "Profile", model, place)
    row = model.get(kind)
    if row is None or row["kind"] == "DerivedType":
        return [] if isinstance(value, str) else [f"{place} is no text"]
    if row["kind"].startswith("Enum"):
        words = [one["name"] for one in row["properties"]]
        return [] if value in words or value.startswith("ext:") else [f"{place} is no {kind}"]
    return of_class(value, kind, model, place)


def rules(kind, model):
    found = {}
    for parent in model[kind]["extends"]:
        found |= rules(parent, model)
    return found | {row["name"]: row for row in reversed(model[kind]["properties"])}


def of_class(value, kind, model, place):
    rows = rules(kind, model)
    faults = [f"{place} has {name}" for name in value if name not in rows]
    for name, row in rows.items():
        least, most = row["cardinality"][0], row["cardinality"][-1]
        here = f"{place}/{name}"
        if name not in value:
            faults += [f"{here} is missing"] if least != "0" else []
            continue
        many = isinstance(value[name], list)
        if many != (most == "*"):
            faults.append(f"{here} is {'a' if many else 'no'} list")
        values = value[name] if many else [value[name]]
        faults += [f"{here} has {len(values)}"] if len(values) < int(least) else []
        for one in values:
            faults += of_kind(one, row["type"], model, here)
    if "type" in value and "Criteria" != kind and kind not in value["type"]:
        faults.append(f"{place} is no {kind}")
    return faults


def documents(data):
    yield ws.read(data / "python-programming.case.json")
    yield ws.document("urn:x:job", ["urn:x:a", "a", "https://x.example/c"], ["Writes", "Tests", ""],
                      descriptions=["As asked.", "", ""], kind="credential")
    yield ws.document("no iri at all", None, [])
    yield ws.read(data / "onet-programmers", occupation="15-1131.00")


def test_what_is_written_follows_the_data_model(shared, data):
    path = shared / "standards/openbadges-clr/model/ob3-data-model.json"
    model = json.loads(path.read_text(encoding="utf-8"))
    assert len(model["Achievement"]["properties"]) > 15
    for document in documents(data):
        for subject in ("", "did:example:ada"):
            credential = json.loads(ws.write_open_badges(document, subject=subject))
            assert of_class(credential, "AchievementCredential", model, "") == []
            assert len(credential["credentialSubject"]["achievement"].get("alignment", [])) == sum(
                node.kind == "competency" for node in document.nodes)
            found = ws.check_credential(json.dumps(credential).encode())
            assert [one.code for one in found] == ([] if subject else ["missing_field"])


def test_the_rules_find_what_is_wrong(shared):
    path = shared / "standards/openbadges-clr/model/ob3-data-model.json"
    model = json.loads(path.read_text(encoding="utf-8"))
    credential = json.loads(ws.write_open_badges(ws.document("urn:x:a", None, ["Ties knots"])))
    achievement = credential["credentialSubject"]["achievement"]
    for name in ("id", "name", "criteria", "description"):
        broken = json.loads(json.dumps(credential))
        del broken["credentialSubject"]["achievement"][name]
        assert of_class(broken, "AchievementCredential", model, "") != []
        assert any(one.severity == "warning" for one in ws.check_credential(json.dumps(broken).encode()))
    achievement["alignment"] = achievement["alignment"][0]
    assert of_class(credential, "AchievementCredential", model, "") == [
        "/credentialSubject/achievement/alignment is no list"]


# Which rows of our own table a standard's file has no word on: said here, so that none is forgotten.

def test_the_table_of_members_agrees_with_the_data_model(shared):
    path = shared / "standards/openbadges-clr/model/ob3-data-model.json"
    model = json.loads(path.read_text(encoding="utf-8"))
    table = (REPOSITORY / "src" / "io" / "credential_model.hpp").read_text(encoding="utf-8")
    rows = re.findall(r'\{"(\w+)",\s*"(\w+)",\s*"(\w+)",\s*(true|false),\s*Many::(\w+)\}', table)
    assert len(rows) == 288
    compared = 0
    for owner, name, kind, required, many in rows:
        standard = model.get(owner.replace("11", "v1p1")) if owner in model or "11" in owner else None
        if standard is None:
            continue
        row = rules(owner.replace("11", "v1p1"), model).get(name)
        if row is None:  # a person's or an organisation's, which the file leaves out
            assert owner == "Profile"
            continue
        if owner.startswith("EndorsementCredential") and name == "name":
            continue  # issuers leave it out, and the validator lets them
        assert (required == "true") == (row["cardinality"][0] != "0"), (owner, name)
        assert (many == "single") == (not row["cardinality"].endswith("*")), (owner, name)
        compared += 1
    assert compared > 150


def test_a_learner_is_refused_in_python_too(shared):
    record = file_of(shared, "clr20", "complex.json")
    document = ws.read(record)
    assert document.header.kind == "learner"
    with pytest.raises(ValueError, match="subject"):
        ws.write_open_badges(document)
    assert "did:example:ada" in ws.write_open_badges(document, subject="did:example:ada")


def test_a_badge_reads_by_its_format_and_comes_back(shared):
    path = file_of(shared, "ob30", "complete.json")
    document = ws.read(path.read_bytes(), format="open_badges")
    assert document == ws.read(path)
    assert json.loads(ws.write_open_badges(document)) == json.loads(path.read_text(encoding="utf-8"))
