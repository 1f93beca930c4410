"""The main job in one call: what a side may be, what is written, what is shown."""

import json
import pickle
import re
import subprocess
import sys

import pytest

import wellspring as ws
from conftest import ASKED, TAUGHT

FILES = ["crosswalk.case.json", "crosswalk.sssom.tsv", "gap.csv", "report.html"]


def test_two_lists_have_a_gap(result):
    assert 0 < result.gap.coverage < 1
    assert [result.graph[lack.competency].statement for lack in result.gap.shortfalls] == [ASKED[1]]
    assert result.matches == result.alignment.matches
    assert len(result.path) == 1
    assert [header.kind for header in result.graph.documents] == ["program", "job_role"]


def test_the_call_is_the_verbs_in_a_row(taught, asked):
    graph = ws.connect([taught, asked])
    supplied, demanded = ws.supply(graph, "urn:x:program"), ws.demand(graph, "urn:x:job")
    found = ws.align(ws.embed(graph, supplied.competencies), ws.embed(graph, demanded.competencies))
    alignment = ws.relate(graph, found)
    gap = ws.find_gap(demanded, supplied, alignment)
    assert ws.crosswalk(taught, asked) == type(ws.crosswalk(taught, asked))(
        graph, alignment, gap, ws.plan_path(graph, gap))


def test_a_side_is_whatever_is_at_hand(tmp_path):
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("openpyxl")
    frame = pandas.DataFrame({"statement": TAUGHT})
    frame.to_csv(tmp_path / "program.csv", index=False)
    frame.to_excel(tmp_path / "program.xlsx", index=False)
    coverage = ws.crosswalk(TAUGHT, ASKED).gap.coverage
    for program in (tmp_path / "program.csv", str(tmp_path / "program.xlsx"), frame,
                    frame["statement"], frame["statement"].to_numpy(), tuple(TAUGHT),
                    "\n".join(TAUGHT) + "\n\n", ws.document("urn:x:program", None, TAUGHT)):
        assert ws.crosswalk(program, ASKED).gap.coverage == coverage


@pytest.mark.parametrize("side, error", [
    ("no-such-file.csv", ws.ReadError),
    ("<html>\n<p>We teach programming</p>\n</html>", ws.ReadError),
    (3, TypeError),
    ([1, 2], TypeError),
    (["Writes programs", float("nan")], TypeError),
    (None, TypeError),
])
def test_what_is_no_side_is_refused_with_a_sentence(side, error):
    with pytest.raises(error, match=r"\w+ \w+"):
        ws.crosswalk(side, ASKED)


def test_a_whole_release_of_onet_is_no_job(tmp_path):
    (tmp_path / "Occupation Data.txt").write_text(
        "O*NET-SOC Code\tTitle\tDescription\n"
        "11-1011.00\tChief Executives\tDirect.\n15-1131.00\tComputer Programmers\tProgram.\n")
    (tmp_path / "Task Statements.txt").write_text(
        "O*NET-SOC Code\tTask ID\tTask\tTask Type\n"
        "11-1011.00\t1\tDirect work.\tCore\n15-1131.00\t2\tWrite programs.\tCore\n")
    with pytest.raises(ws.ReadError, match="2 occupations; say which") as caught:
        ws.crosswalk(TAUGHT, tmp_path)
    assert caught.value.where == str(tmp_path)
    job = ws.read(tmp_path, occupation="15-1131.00")
    assert ws.demand(ws.crosswalk(TAUGHT, job).graph, job.header.iri).competencies


def test_a_model_of_ones_own_is_used(letters):
    result = ws.crosswalk(TAUGHT, ASKED, letters, top_k=1)
    assert sum(map(len, letters.batches)) == len(TAUGHT) + len(ASKED)
    assert result.alignment.fingerprint.endswith(".Letters")
    assert len(result.matches) == len(TAUGHT)


def test_what_is_saved_is_what_the_verbs_write(result, tmp_path):
    result.save(tmp_path / "new" / "folder")
    folder = tmp_path / "new" / "folder"
    assert sorted(path.name for path in folder.iterdir()) == FILES
    html = (folder / "report.html").read_bytes()
    again = ws.report(result.graph, result.alignment, result.gap, tmp_path / "again.html")
    result.report(tmp_path / "third.html")
    assert again.encode() == html
    for copy in ("again.html", "third.html"):
        assert (tmp_path / copy).read_bytes() == html
    assert (folder / "gap.csv").read_bytes() == ws.gap_table(result.graph, result.gap).encode()
    (tmp_path / "file").touch()
    with pytest.raises(ws.ReadError) as caught:
        result.save(tmp_path / "file")
    assert caught.value.code == "io_error"


def test_a_published_crosswalk_keeps_its_figures():
    program, role = (ws.read_table(text.encode(), kind=kind) for text, kind in (
        ("statement\n" + "\n".join(TAUGHT), "program"), ("statement\n" + "\n".join(ASKED), "job_role")))
    result = ws.crosswalk(program, role)
    document = ws.publish(result.graph, result.alignment, ws.Header("urn:x:crosswalk"))
    graph = ws.connect([program, role, ws.read(ws.write_case(document).encode())])
    sides = [graph.members(header.iri) for header in (program.header, role.header)]
    kept = ws.published_alignment(graph, ws.read(ws.write_case(document).encode()), *sides)
    assert kept == result.alignment
    turned = ws.published_alignment(graph, document, *sides[::-1])
    assert sorted((match.target, match.source, match.strength) for match in turned.matches) == sorted(
        (match.source, match.target, match.strength) for match in kept.matches)


def test_a_crosswalk_of_another_publisher_has_the_strength_of_its_words(taught, asked):
    stated = ws.Document(ws.Header("urn:x:crosswalk"), associations=[
        ws.Association("urn:x:program#1", "exact_match", "urn:x:job#1")])
    graph = ws.connect([taught, asked, stated])
    sides = [graph.members(iri) for iri in ("urn:x:program", "urn:x:job")]
    kept = ws.published_alignment(graph, stated, *sides)
    assert kept == ws.declared_alignment(graph, *sides) and len(kept) == 1


def test_a_learner_is_no_publisher(result):
    with pytest.raises(ValueError):
        ws.publish(result.graph, result.alignment, ws.Header("urn:x:me", kind="learner"))


def test_a_result_pickles(result):
    again = pickle.loads(pickle.dumps(result))
    assert again == result
    assert ws.write_sssom(again.graph, again.alignment) == ws.write_sssom(result.graph, result.alignment)


def test_every_result_shows_itself_with_its_text_escaped():
    hostile = "<img src=x onerror=alert(1)> & 'more'"
    result = ws.crosswalk([hostile, "b"], [hostile + "?", "Negotiates contracts"])
    document = ws.document("urn:x:p", None, [hostile])
    profile = ws.demand(result.graph, result.graph.documents[1].iri)
    rows = ws.embed(result.graph, profile.competencies)
    for value in (result, result.graph, result.alignment, result.gap, result.path, document, profile, rows):
        page = value._repr_html_()
        assert "<img" not in page and page.count("<table") == page.count("</table>") >= 1
        assert "0x" not in repr(value)
    assert "&lt;img" in document._repr_html_()
    assert "Negotiates contracts" in result._repr_html_()


def test_a_page_of_thousands_stays_short():
    document = ws.document("urn:x:p", None, [f"statement {i}" for i in range(5000)])
    assert len(document._repr_html_()) < 5000
    assert "and 4990 more" in document._repr_html_()


def test_values_show_what_they_are(result):
    assert re.fullmatch(r"<Crosswalk: \d+ % covered, 1 shortfall, 6 matches>", repr(result))
    assert repr(result.gap).startswith("<Gap: ")
    assert repr(ws.Node("urn:x:a", "says")) == "Node('urn:x:a', 'says', kind='competency')"
    assert repr(result.matches[:1]).startswith("[Match(")


def test_what_this_build_is():
    info = ws.build_info()
    assert info["version"] == ws.__version__
    assert info["default_model"] == ws.default_embedder().fingerprint
    assert {"compiler", "instruction_sets"} <= set(info)


def test_importing_it_imports_numpy_and_nothing_else():
    loaded = "import sys, wellspring; print(*{name.split('.')[0] for name in sys.modules})"
    names = set(subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True,
                               check=True).stdout.split())
    foreign = {name for name in names if not name.startswith("_")
               and name not in sys.stdlib_module_names}
    # What a site's own start-up files load is loaded without us as well.
    bare = set(subprocess.run([sys.executable, "-c", loaded.replace(", wellspring", "")],
                              capture_output=True, text=True, check=True).stdout.split())
    assert foreign - bare == {"numpy", "wellspring"}


@pytest.mark.parametrize("module, extra, call", [
    ("pandas", "frames", "ws.frames.matches(r.graph, r.alignment)"),
    ("networkx", "networks", "ws.networks.graph(r.graph)"),
    ("openpyxl", "tables", "ws.read_table('x.xlsx')"),
    ("tqdm", "progress", "ws.crosswalk(['a'], ['b'], progress=True)"),
])
def test_a_missing_package_is_named_with_its_extra(module, extra, call):
    script = (f"import sys; sys.modules['{module}'] = None\nimport wellspring as ws\n"
              f"r = ws.crosswalk(['a'], ['b'])\ntry:\n    {call}\n"
              "except ImportError as error:\n    print(error)")
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert f"wellspring[{extra}]" in said.stdout


def test_the_crosswalk_is_a_case_package(result, tmp_path):
    result.save(tmp_path)
    package = json.loads((tmp_path / "crosswalk.case.json").read_text(encoding="utf-8"))
    counted = [match for match in result.matches if match.strength >= result.gap.cut]
    assert len(package["CFAssociations"]) == len(counted) == 1


@pytest.mark.parametrize("name", ["crosswalk.sssom.tsv", "crosswalk.case.json"])
def test_a_published_crosswalk_says_how_it_was_made(result, tmp_path, name):
    result.save(tmp_path)
    made = result.alignment
    assert made.options.startswith("top_k=10 assignment=many characters=0.15 ")
    document = ws.read(tmp_path / name)
    again = ws.alignment_of(result.graph, document, made.source, made.target)
    assert (again.fingerprint, again.cut, again.options) == (made.fingerprint, made.cut, made.options)
