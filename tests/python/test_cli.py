"""The command: its files, its lines, its exit statuses."""

import json
import subprocess
import sys

import pytest

import wellspring as ws
from conftest import ASKED, TAUGHT
from wellspring.cli import main

FILES = ["crosswalk.case.json", "crosswalk.sssom.tsv", "gap.csv", "report.html"]


@pytest.fixture
def lists(tmp_path):
    for name, statements in (("program.csv", TAUGHT), ("job.csv", ASKED)):
        (tmp_path / name).write_text("statement\n" + "\n".join(statements) + "\n", encoding="utf-8")
    return tmp_path


def run(*arguments):
    return main([str(argument) for argument in arguments])


def wrong(*arguments):
    with pytest.raises(SystemExit) as caught:
        run(*arguments)
    return caught.value.code


def test_the_demos_pair_gives_what_python_gives_byte_for_byte(data, tmp_path, capsys):
    assert run("crosswalk", data / "python-programming.case.json", data / "onet-programmers",
               "--occupation", "15-1131.00", "--out", tmp_path / "command") == 0
    said = capsys.readouterr()
    assert "Computer Programmers asks" in said.out and "widest gaps" in said.out
    assert "learning path" in said.out and "report.html" in said.out and said.err == ""

    program = ws.read(data / "python-programming.case.json", kind="program")
    role = ws.read(data / "onet-programmers", occupation="15-1131.00")
    result = ws.crosswalk(program, role)
    result.save(tmp_path / "python")
    for name in FILES:
        assert (tmp_path / "command" / name).read_bytes() == (tmp_path / "python" / name).read_bytes()


def test_a_crosswalk_that_was_published_gives_the_same_gap(lists, capsys):
    out = lists / "out"
    assert run("crosswalk", lists / "program.csv", lists / "job.csv", "--out", out) == 0
    made = capsys.readouterr().out
    assert run("gap", lists / "job.csv", lists / "program.csv", out / "crosswalk.case.json") == 0
    again = capsys.readouterr().out
    assert again.startswith("program covers ") and again.splitlines()[0] == made.splitlines()[0]
    assert "- Negotiates contracts with suppliers" in again
    assert run("gap", lists / "job.csv", lists / "program.csv", out / "crosswalk.case.json",
               "--cut", "0.99") == 0
    assert capsys.readouterr().out.startswith("program covers 0 % ")


def test_align_writes_an_sssom_table(lists, capsys):
    out = lists / "pair.sssom.tsv"
    assert run("align", lists / "program.csv", lists / "job.csv", "--out", out, "--top-k", "1") == 0
    assert "3 matches" in capsys.readouterr().out
    rows = [line for line in out.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert rows[0].split("\t")[:1] == ["subject_id"] and len(rows) == 4


def test_validate_says_what_is_odd_and_where(tmp_path, capsys):
    (tmp_path / "odd.csv").write_bytes(b"id,statement\r\na\r\nb,Tests code\r\n")
    assert run("validate", tmp_path / "odd.csv") == 0
    said = capsys.readouterr().out
    assert said.splitlines()[0].startswith("2:") and "warning" in said
    assert run("validate", "--strict", tmp_path / "odd.csv") == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_validate_gives_folders_and_many_files_a_row_each(data, tmp_path, capsys):
    (tmp_path / "broken.json").write_bytes(b'{"CFDocument": ')
    assert run("validate", data, tmp_path) == 1
    said = capsys.readouterr()
    rows = said.out.splitlines()
    assert any("python-programming.case.json case 299 nodes" in row for row in rows)
    assert any("onet-programmers onet " in row for row in rows) and len(rows) == 5
    assert any("broken.json error json_" in row for row in rows)
    assert said.err.count("\n") == 1 and "1 of " in said.err
    assert run("validate", data / "onet-programmers") == 0
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("arguments", [
    ("crosswalk", "none.csv", "{job}", "--out", "{out}"),
    ("crosswalk", "{job}", "none.json", "--out", "{out}"),
    ("crosswalk", "{job}", "{job}", "--out", "{job}/folder"),
    ("crosswalk", "{job}", "{job}", "--out", "{out}", "--model", "{job}"),
    ("align", "{job}", "{job}", "--out", "{out}/none/x.sssom.tsv"),
    ("gap", "{job}", "{job}", "none.json"),
    ("gap", "{job}", "{program}", "{program}"),
    ("validate", "none.json"),
    ("validate", "{empty}"),
])
def test_an_input_at_fault_is_one_line_on_standard_error(lists, capsys, arguments):
    (lists / "empty").mkdir()
    before = sorted(path.name for path in lists.iterdir())
    places = {"job": lists / "job.csv", "program": lists / "program.csv", "out": lists / "out", "empty": lists / "empty"}
    assert run(*(argument.format(**places) for argument in arguments)) == 1
    said = capsys.readouterr()
    assert said.err.startswith("wellspring: ") and said.err.count("\n") == 1
    assert sorted(path.name for path in lists.iterdir()) == before


@pytest.mark.parametrize("arguments", [
    (),
    ("crosswalk",),
    ("crosswalk", "a", "b"),
    ("crosswalk", "a", "b", "--out", "c", "--top-k", "0"),
    ("crosswalk", "a", "b", "--out", "c", "--top-k", "many"),
    ("translate", "a"),
    ("validate",),
])
def test_wrong_use_is_status_two(arguments, capsys):
    assert wrong(*arguments) == 2
    assert "usage:" in capsys.readouterr().err


def test_what_a_file_says_does_not_steer_the_terminal(lists, capsys):
    (lists / "job.csv").write_text("statement\n\x1b[2JClears screens and more\n", encoding="utf-8")
    assert run("crosswalk", lists / "program.csv", lists / "job.csv", "--out", lists / "out") == 0
    assert "\x1b" not in capsys.readouterr().out


def test_the_module_is_the_command(lists):
    command = [sys.executable, "-m", "wellspring"]
    version = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.split() == ["wellspring", ws.__version__]
    done = subprocess.run([*command, "validate", str(lists / "none")], capture_output=True, text=True)
    assert done.returncode == 1 and done.stdout == ""


def test_a_reader_who_has_seen_enough_is_no_error(data):
    script = (f"import os, sys; os.close(1); r, w = os.pipe(); os.close(r); os.dup2(w, 1)\n"
              f"from wellspring.cli import main\nsys.exit(main(['validate', {str(data)!r}]))")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0 and "Traceback" not in done.stderr


def test_convert_writes_a_file_its_sidecar_and_the_losses_and_the_way_back_loses_nothing(lists, capsys):
    out = lists / "program.case.json"
    report = lists / "losses.json"
    assert run("convert", lists / "program.csv", "--to", "case", "--out", out, "--losses", report) == 0
    assert "in the sidecar" in capsys.readouterr().out
    lost = json.loads(report.read_text(encoding="utf-8"))
    assert lost[0]["input"].endswith("program.csv")
    assert {"node", "field", "reason", "kept"} == set(lost[0]["losses"][0])
    sidecar = (lists / "program.case.json.sidecar.json").read_text(encoding="utf-8")
    back = ws.read(out.read_bytes(), sidecar=sidecar)
    assert back.header == ws.read(lists / "program.csv").header and back.format == "table"


def test_convert_of_a_folder_gives_a_row_each_and_goes_on_past_what_cannot_be_read(lists, capsys):
    (lists / "broken.json").write_text("{", encoding="utf-8")
    assert run("convert", lists, "--to", "case-1.1", "--out", lists / "out") == 1
    said = capsys.readouterr()
    assert said.out.count("\n") == 3 and "broken.json error" in said.out
    assert "1 of 3 inputs" in said.err
    written = sorted(file.name for file in (lists / "out").iterdir())
    assert [name for name in written if "sidecar" not in name] == ["job.case.json", "program.case.json"]


def test_a_format_that_is_not_written_is_wrong_use(lists):
    assert wrong("convert", lists / "job.csv", "--to", "fax", "--out", lists / "x") == 2


def test_publish_site_writes_what_python_writes(lists, capsys):
    assert run("publish-site", lists, "--out", lists / "site", "--base-url", "https://x.test", "--title",
               "Ours") == 0
    assert capsys.readouterr().out.strip().endswith("site: 2 documents")
    ws.publish_site([ws.read(lists / name) for name in ("job.csv", "program.csv")], lists / "python",
                    base_url="https://x.test", title="Ours")
    files = {file.relative_to(lists / "site") for file in (lists / "site").rglob("*") if file.is_file()}
    assert files == {file.relative_to(lists / "python") for file in (lists / "python").rglob("*") if file.is_file()}
    assert all((lists / "site" / file).read_bytes() == (lists / "python" / file).read_bytes() for file in files)


def test_publish_site_takes_one_job_of_an_onet_folder(data, tmp_path, capsys):
    assert run("publish-site", data / "onet-programmers", "--occupation", "15-1131.00", "--out", tmp_path / "site") == 0
    assert capsys.readouterr().out.strip().endswith("site: 1 document")
    job = ws.read(data / "onet-programmers", occupation="15-1131.00")
    ws.publish_site(job, tmp_path / "python")
    assert (tmp_path / "site" / "index.html").read_bytes() == (tmp_path / "python" / "index.html").read_bytes()


def test_publish_site_writes_nothing_where_one_input_is_at_fault(lists, capsys):
    (lists / "broken.json").write_text("{", encoding="utf-8")
    assert run("publish-site", lists, "--out", lists / "site") == 1
    said = capsys.readouterr()
    assert "broken.json error" in said.out and "1 of 3 inputs" in said.err
    assert run("publish-site", lists / "job.csv", "--out", lists / "site", "--base-url", "x.test") == 1
    assert "base_url" in capsys.readouterr().err
    assert not (lists / "site").exists()
    assert run("publish-site", lists / "job.csv", lists / "job.csv", "--out", lists / "site") == 1
    assert "two documents have the identifier" in capsys.readouterr().err
