"""Pages of prose as documents, from Python and the command line."""

import json
import os
import pickle
import sys
from pathlib import Path

import pytest
import wellspring as ws

REPOSITORY = Path(__file__).resolve().parents[2]
FIXTURES = REPOSITORY / "tests" / "fixtures"
POSTINGS = FIXTURES / "postings"
BENCHMARKS = REPOSITORY / "benchmarks"
FLOORS = json.loads((BENCHMARKS / "extract_floors.json").read_text(encoding="utf-8"))
SHARED = Path(os.environ.get("WELLSPRING_SHARED", REPOSITORY.parent / "shared"))
sys.path.insert(0, str(BENCHMARKS))

PROGRAM = """# Certificate in Data Analysis

A year by the lake.

## What you will learn

- Write and test SQL queries
- Clean data in Python
- Present findings to people who are not analysts

## Fees

We offer free parking and dental insurance.
"""

JOB = """Data analyst

Who we are
We grow apples — and numbers.

Requirements:
- Strong knowledge of SQL
- Must be able to clean data in Python
- Good spoken Danish

Benefits:
- Dental insurance
- Training in leadership
"""


def statements(document):
    return [node.statement for node in document.nodes]


def test_a_page_is_a_document_whose_owner_teaches_or_demands():
    program = ws.extract(PROGRAM, kind="program")
    assert program.header.kind == "program"
    assert program.header.title == "Certificate in Data Analysis"
    assert statements(program) == ["Write SQL queries", "test SQL queries", "Clean data in Python",
                                   "Present findings to people who are not analysts"]
    assert {a.relation for a in program.associations} == {"teaches"}
    job = ws.extract(JOB)
    assert job.header.kind == "job_role"
    assert {a.relation for a in job.associations} == {"demands"}
    assert not any("insurance" in text or "leadership" in text for text in statements(job))


def test_statements_say_where_they_stand_in_characters_of_the_text():
    found = ws.extraction(JOB)
    frame = ws.frames.statements(found.document)
    assert list(frame.columns) == ["node", "statement", "kind", "section", "level", "years", "required",
                                   "start", "end", "durable", "confidence", "linked"]
    assert len(frame) == len(found.findings) == 3
    for row in frame.itertuples():
        assert found.text[row.start:row.end] == row.statement
        assert row.section == "requirements"
    assert frame.level[0] == "Strong"


def test_a_path_and_its_text_say_the_same(tmp_path):
    path = tmp_path / "job.txt"
    path.write_text(JOB, encoding="utf-8")
    assert ws.extract(path) == ws.extract(str(path)) == ws.extract(JOB)
    with pytest.raises(ws.ReadError) as missing:
        ws.extract("no-such-posting.html")
    assert missing.value.code == "io_error"


def test_what_is_no_text_is_refused_with_a_place():
    with pytest.raises(ws.ReadError) as refused:
        ws._core.extract_pages([b"Duties\n\n- Weld \xff seams\n"])
    assert refused.value.code == "invalid_utf8"
    assert refused.value.where == "byte 15"


def test_a_framework_links_what_it_says_and_nothing_else():
    framework = ws.document("urn:x:framework", ["urn:x:sql", "urn:x:welding"], ["SQL", "welding"], kind="framework")
    linked = ws.frames.statements(ws.extract(JOB, framework=framework))
    assert linked.linked[0] == ["urn:x:sql"]
    assert all("urn:x:welding" not in links for links in linked.linked)


def test_what_was_found_survives_a_file_of_case():
    document = ws.extract(JOB)
    again = ws.read(ws.write_case(document).encode())
    columns = ["statement", "kind", "section", "start", "end", "durable", "confidence"]
    assert ws.frames.statements(again)[columns].equals(ws.frames.statements(document)[columns])


def test_prose_on_both_sides_is_the_main_job(tmp_path):
    page, posting = tmp_path / "program.md", tmp_path / "posting.txt"
    page.write_text(PROGRAM, encoding="utf-8")
    posting.write_text(JOB, encoding="utf-8")
    from_files, from_texts = ws.crosswalk(page, posting), ws.crosswalk(PROGRAM, JOB)
    assert from_files.gap == from_texts.gap
    covered = [from_files.graph[entry.competency].statement for entry in from_files.gap.covered]
    assert "clean data in Python" in covered


def test_a_title_with_a_comma_heads_no_table():
    from wellspring.prose import is_prose
    assert is_prose(b"Data analyst, Harbour Freight\n\nYou query our data.\n")
    assert not is_prose(b"id,statement\n\n1,Weld seams\n2,\"Cut, bend\"\n")


def test_what_was_left_out_of_an_office_file_is_said(tmp_path):
    docx = pytest.importorskip("docx", reason="python-docx is needed: pip install wellspring[pages]")
    from wellspring import pages
    page = docx.Document()
    page.add_heading("Requirements", 1)
    page.add_paragraph("Knowledge of SQL", style="List Bullet")
    page.save(tmp_path / "job.docx")
    note = ws.Diagnostic("unknown_format", "note", "", "a text box was left out")
    source = pages.page_of(tmp_path / "job.docx")
    found = ws._core.extract_pages([source.data], format=source.format, notes=[[note]])[0]
    assert note in list(found.document.diagnostics)
    text = tmp_path / "job.txt"
    text.write_text(JOB, encoding="utf-8")
    mixed = ws.extractions([tmp_path / "job.docx", text])
    assert [statements(one.document) for one in mixed] == [["Knowledge of SQL"], statements(ws.extract(text))]


def test_a_list_of_statements_is_no_prose():
    assert len(ws.crosswalk("Write SQL\nClean data", "SQL queries\nData cleaning").graph) == 6


def test_the_command_line_extracts_and_takes_prose(tmp_path, capsys):
    from wellspring.cli import main
    posting, out = POSTINGS / "08-pennard-pay.html", tmp_path / "job.case.json"
    assert main(["extract", str(posting), "--out", str(out)]) == 0
    assert "6 statements found" in capsys.readouterr().out
    assert len(ws.read(out).nodes) == 6
    page = tmp_path / "program.md"
    page.write_text(PROGRAM, encoding="utf-8")
    assert main(["crosswalk", str(page), str(posting), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "report.html").exists()
    empty = tmp_path / "empty.md"
    empty.write_text("# Nothing\n\nThe weather was fine.\n", encoding="utf-8")
    assert main(["crosswalk", str(empty), str(posting), "--out", str(tmp_path / "none")]) == 1
    assert not (tmp_path / "none").exists()


def test_a_resume_claims_and_is_never_published():
    person = ws.extract(FIXTURES / "resume" / "resume.md", kind="resume")
    graph = ws.connect([person])
    held = ws.supply(graph, person.header.iri)
    assert len(held.entries) > 3
    assert {entry.standing for entry in held.entries} == {"claimed"}


def test_tagged_lines_pickle_and_their_spans_are_of_the_line():
    line = "Erfahrung — you have experience with Python and Docker"
    tagged = ws.tag(["Requirements", line])
    assert pickle.loads(pickle.dumps(tagged)) == tagged
    assert "Python" in [line[span.start:span.end] for span in tagged[1].spans]


def shared(name):
    path = SHARED / "data" / name
    if not path.exists():
        pytest.skip(f"{name} is neither under WELLSPRING_SHARED nor in ../shared")


def hold(measured, floors):
    low = {name: (row["f1"], floors[name]) for name, row in measured.items() if name in floors and row["f1"] < floors[name]}
    assert not low, f"F1 and floor: {low}"
    assert set(floors) <= set(measured)


def test_vacancies_are_found_as_a_reader_found_them():
    import extract_quality
    hold(extract_quality.vacancies(), FLOORS["vacancies"])


@pytest.mark.parametrize("part", ["develop", "report"])
def test_outcomes_are_found_in_made_pages(part):
    shared("real/programs/python-programming.outcomes.jsonl")
    import extract_quality
    hold(extract_quality.outcomes(part), FLOORS[f"outcomes, {part}"])


def test_sentences_are_linked_to_esco():
    shared("gold/esco_skill_extract/queries.jsonl")
    import extract_quality
    hold(extract_quality.links(), FLOORS["links"])


def test_competencies_are_tagged_as_people_marked_them():
    shared("gold/skillspan_spans/dev.jsonl")
    import tag_quality
    hold(tag_quality.measure(), FLOORS["tags"])
