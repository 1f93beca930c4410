"""What can be handed to a reader from Python, and how its refusals arrive."""

import csv
import io

import pytest

import wellspring as ws

CSV = b"id,statement,importance\r\na,Writes code,1\r\nb,Tests code,0.5\r\n"


def test_paths_and_bytes_read_alike(data):
    path = data / "python-programming.case.json"
    document = ws.read(path)
    for source in (str(path), path.read_bytes(), bytearray(path.read_bytes())):
        assert ws.read(source) == document
    assert ws.read(memoryview(path.read_bytes()), format="case") == document


def test_a_folder_needs_an_occupation_to_be_a_job(data):
    job = ws.read(data / "onet-programmers", occupation="15-1131.00")
    assert job.header.kind == "job_role"
    assert job.header.title == "Computer Programmers"
    assert ws.read(data / "onet-programmers").header.kind != "job_role"


def test_a_refusal_has_a_code_a_place_and_a_sentence():
    with pytest.raises(ws.ReadError) as caught:
        ws.read(b'{"CFDocument": {"identifier": "x"')
    error = caught.value
    assert error.code == "json_syntax"
    assert error.where and error.message
    assert str(error) == f"{error.code} at {error.where}: {error.message}"


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    for read in (ws.read, ws.read_table):
        with pytest.raises(ws.ReadError) as caught:
            read(tmp_path / "none.csv")
        assert caught.value.code == "io_error"


def test_a_format_is_named_for_bytes_only(tmp_path):
    with pytest.raises(ValueError, match="format"):
        ws.read(tmp_path / "x", format="case")
    with pytest.raises(ValueError, match="onet"):
        ws.read(CSV, format="onett")
    with pytest.raises(TypeError):
        ws.read(3)
    with pytest.raises(ws.ReadError) as caught:
        ws.read(b'{"no": "framework"}')
    assert caught.value.code == "unknown_format"


@pytest.mark.parametrize("page", [b"<!DOCTYPE html>\n<p>We need a nurse, who cares.</p>\n",
                                  b"\n<html>\n<li>a</li>\n</html>", b"%PDF-1.4\n1 0 obj\n"])
def test_a_page_is_not_taken_for_a_list_of_statements(tmp_path, page):
    (tmp_path / "posting").write_bytes(page)
    for source in (tmp_path / "posting", page):
        with pytest.raises(ws.ReadError) as caught:
            ws.read(source)
        assert caught.value.code == "unknown_format"


def test_strict_and_limits_reach_the_reader():
    short_row = b"id,statement\r\na\r\nb,Tests code\r\n"
    assert ws.read(short_row).diagnostics
    with pytest.raises(ws.ReadError):
        ws.read(short_row, strict=True)
    with pytest.raises(ws.ReadError) as caught:
        ws.read(CSV, limits=ws.Limits(input_bytes=10))
    assert caught.value.code == "too_large"


def test_a_table_is_the_same_from_file_frame_and_spreadsheet(tmp_path):
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("openpyxl")
    frame = pandas.read_csv(io.BytesIO(CSV))
    (tmp_path / "list.csv").write_bytes(CSV)
    frame.to_excel(tmp_path / "list.xlsx", index=False)
    options = dict(kind="job_role", iri="urn:x:list", title="list")
    tables = [ws.read_table(source, **options)
              for source in (tmp_path / "list.csv", tmp_path / "list.xlsx", frame, CSV)]
    for table in tables:
        assert [node.statement for node in table.nodes] == ["Writes code", "Tests code"]
        assert [one.importance for one in table.associations] == [1.0, 0.5]
        assert table == tables[0]


def test_a_table_is_called_by_its_file(tmp_path):
    (tmp_path / "nursing.csv").write_bytes(CSV)
    assert ws.read(tmp_path / "nursing.csv").header.title == "nursing"
    assert ws.read_table(tmp_path / "nursing.csv").header.title == "nursing"
    assert ws.read(tmp_path / "nursing.csv", title="Nursing").header.title == "Nursing"


def test_columns_are_named_where_no_synonym_fits(tmp_path):
    table = b"Kode,Kann\n1,Schreibt Code\n"
    document = ws.read_table(table, columns={"statement": "Kann", "coded_notation": "Kode"})
    assert document.nodes[0].statement == "Schreibt Code"
    assert document.nodes[0].coded_notation == "1"


def test_a_broken_spreadsheet_is_refused_as_one(tmp_path):
    pytest.importorskip("openpyxl")
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"no zip at all")
    with pytest.raises(ws.ReadError) as caught:
        ws.read_table(path)
    assert caught.value.code == "unknown_format"


def test_what_write_case_gives_reads_back(data):
    document = ws.read(data / "python-programming.case.json")
    again = ws.read(ws.write_case(document).encode())
    assert list(again.nodes) == list(document.nodes)
    assert list(again.associations) == list(document.associations)


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path):
    with pytest.raises(ws.ReadError) as caught:
        ws.write_file(tmp_path / "no" / "file.txt", "text")
    assert caught.value.code == "io_error"
    ws.write_file(tmp_path / "file.txt", "gr\u00fcn\n")
    assert (tmp_path / "file.txt").read_bytes() == "gr\u00fcn\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


def test_a_version_of_case_that_is_not_written_is_refused():
    document = ws.document("urn:x:program", None, ["Writes programs"])
    assert ws.write_case(document, version="1.1") == ws.write_case(document)
    assert "caseVersion" not in ws.write_case(document, version="1.0")
    with pytest.raises(ValueError, match="1.1"):
        ws.write_case(document, version="2.0")


def test_cells_of_a_frame_are_what_a_person_would_type():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"id": [1.0, 2.0], "statement": ["a b", None], "required": [True, False]})
    document = ws.read_table(frame, kind="job_role", iri="urn:x:list")
    assert document.nodes[0].iri == "urn:x:list#1"
    assert document.associations[0].required == "yes"
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["id", "statement", "required"], ["1", "a b", "yes"], ["2", "", "no"]])
    typed = ws.read_table(text.getvalue().encode(), kind="job_role", iri="urn:x:list")
    assert typed.nodes == document.nodes
    assert typed.associations == document.associations


def test_a_column_of_a_frame_is_named_as_the_frame_names_it():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame([["K1", "Writes programs"]])  # its columns are the ints 0 and 1
    document = ws.read_table(frame, columns={"id": 0, "statement": 1}, iri="urn:x:list")
    assert [node.statement for node in document.nodes] == ["Writes programs"]


def test_a_spreadsheet_that_is_written_reads_back(tmp_path):
    pytest.importorskip("openpyxl")
    job = ws.read_table(b"id,statement,level (0-7),Campus\nurn:x:a,=Cares,3.5,North\nurn:x:b,Listens,,\n",
                        kind="job_role", iri="urn:x:job")
    ws.write_xlsx(job, tmp_path / "job.xlsx")
    back = ws.read_table(tmp_path / "job.xlsx", kind="job_role", iri="urn:x:job")
    assert list(back.nodes) == list(job.nodes) and list(back.associations) == list(job.associations)
    with pytest.raises(ws.ReadError, match="no sheet is named 'x'; the sheets are competencies"):
        ws.read_table(tmp_path / "job.xlsx", sheet="x")


def test_an_encoding_is_named_and_never_guessed(tmp_path):
    table = tmp_path / "old.csv"
    table.write_bytes("statement\nSoigne — bien\n".encode("mac_roman"))
    with pytest.raises(ws.ReadError) as fault:
        ws.read_table(table)
    assert fault.value.code == "invalid_utf8"
    assert ws.read_table(table, encoding="mac_roman").nodes[0].statement == "Soigne — bien"


def test_a_dry_run_shows_the_columns_and_the_faulty_cell():
    preview = ws.preview_table(b"Outcome,Importance (1-5),Campus\nCares,5,North\nListens,high,\n")
    assert [(use.header, use.field) for use in preview.columns] == [
        ("Outcome", "statement"), ("Importance (1-5)", "importance"), ("Campus", "")]
    assert preview.competencies == 2 and preview.diagnostics[0].where == "3:2"
