"""Skills and jobs of RSD, ESCO and schema.org, as Python sees them."""

import json

import wellspring as ws


def test_a_skill_comes_back_as_it_was_read():
    skill = {"type": "RichSkillDescriptor", "id": "urn:x:1", "skillName": "A", "skillStatement": "=Do A.",
             "archiveDate": None, "keywords": ["k"]}
    document = ws.read(json.dumps(skill).encode())
    assert document.nodes[0].alternatives == ["A"]
    assert json.loads(ws.write_rsd(document)) == skill
    assert "'=Do A." in ws.write_rsd_csv(document)
    assert "'=Do A." not in ws.write_rsd_csv(document, guard_formulas=False)


def test_an_esco_occupation_is_found_by_its_label(tmp_path):
    (tmp_path / "occupations_en.csv").write_text(
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,code\nOccupation,urn:o:1,7212,welder,,7212.3\n")
    (tmp_path / "occupationSkillRelations_en.csv").write_text(
        "occupationUri,occupationLabel,relationType,skillType,skillUri,skillLabel\n"
        "urn:o:1,welder,essential,knowledge,urn:s:1,metals\n")
    document = ws.read(tmp_path, occupation="Welder")
    assert document.header.iri == "urn:o:1"
    assert [node.statement for node in document.nodes] == ["metals"]


def test_a_posting_comes_back_as_it_was_read():
    posting = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Welder", "skills": "weld, cut"}
    document = ws.read(json.dumps(posting).encode())
    assert [node.statement for node in document.nodes] == ["weld", "cut"]
    assert json.loads(ws.write_job_posting(document)) == posting
