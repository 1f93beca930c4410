"""The default system finds what people matched at least as well as it did: floors for each gold set.

A floor is raised with what raises the figure, by benchmarks/align_quality.py --queries 1000 --systems
default; one that is lowered takes a reason in the change that lowers it.
"""

import json
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import align_quality  # noqa: E402
from gold_sets import GOLD, SETS, json_lines, named_set, read_set  # noqa: E402

FLOORS = json.loads((BENCHMARKS / "quality_floors.json").read_text(encoding="utf-8"))


def test_each_set_has_a_floor():
    assert FLOORS["mrr"].keys() == SETS.keys()


@pytest.mark.parametrize("name", SETS)
def test_the_default_does_not_fall_under_its_floor(name):
    folder = GOLD / SETS[name][0]
    if not folder.is_dir():
        pytest.skip(f"{name}: {folder} is not there (set WELLSPRING_SHARED)")
    gold = named_set(name, most=FLOORS["queries"])
    found, _ = align_quality.evaluated(gold, align_quality.default_system())
    assert found.unreachable == 0
    # Whole rankings: what has no text in common with a query has its place too.
    assert min(query.ranked for query in found.queries) == len(gold.targets)
    assert found.mrr.mean >= FLOORS["mrr"][name], f"{name}: MRR {found.mrr.mean:.4f}"


@pytest.fixture
def own_set(tmp_path):
    def write(name, rows):
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / name).write_text(text, encoding="utf-8")

    write("queries.jsonl", [{"id": "q1", "text": "Write programs in Python"},
                            {"id": "q2", "text": "Draws blood", "desc": "From a vein."}])
    write("targets.jsonl", [{"id": "t1", "text": "Takes samples", "alt": ["Draws blood"]},
                            {"id": "t2", "text": "Programs in Python"}, {"id": "t3", "text": "Bakes bread"}])
    write("negatives.jsonl", [{"id": "q3", "text": "A free lunch"}])
    (tmp_path / "qrels.tsv").write_text("query_id\ttarget_id\tgrade\nq1\tt2\t2\nq2\tt1\t1\n", encoding="utf-8")
    (tmp_path / "hierarchy.tsv").write_text(
        "id\ttext\tparent\tparent_text\nt1\tTakes samples\tp1\tNursing \"care\"\n"
        "t2\tPrograms in Python\tp2\tComputing\n", encoding="utf-8")
    return tmp_path


def test_a_set_of_ones_own_is_read_in_the_same_layout(own_set):
    gold = read_set(own_set)
    words = [gold.graph[target].statement for target in gold.targets]
    assert words == ["Takes samples", "Programs in Python", "Bakes bread"]
    assert len(gold.graph) == 2 + 3 + 3 + 2  # owners, queries, targets, parents
    [parent] = [align_quality.ws.parents(gold.graph, gold.targets[0])]
    assert [gold.graph[node].statement for node in parent] == ['Nursing "care"']
    assert list(gold.gold.values()) == [{gold.targets[1]: 2}, {gold.targets[0]: 1}, {}]
    assert gold.graph[gold.queries[1]].description == "From a vein."
    assert gold.blocks(6) == [gold.queries[:2], gold.queries[2:]]
    found, _ = align_quality.evaluated(gold, align_quality.default_system())
    assert found.mrr.mean == 1 and len(found) == 3
    assert len(read_set(own_set, most=2).queries) == 2


def test_what_is_wrong_with_a_set_is_said_with_its_place(own_set):
    with open(own_set / "qrels.tsv", "a", encoding="utf-8") as file:
        file.write("q1\tnowhere\t1\n")
    with pytest.raises(SystemExit, match="qrels.tsv:4.*nowhere"):
        read_set(own_set)
    rows = json_lines(own_set / "targets.jsonl")
    (own_set / "targets.jsonl").write_text("".join(json.dumps(row) + "\n" for row in [*rows, rows[0]]),
                                           encoding="utf-8")
    with pytest.raises(SystemExit, match="targets.jsonl.*one id"):
        read_set(own_set)


def test_the_command_prints_a_table_and_writes_json(own_set, monkeypatch, capsys):
    out = own_set / "out.json"
    monkeypatch.setattr(sys, "argv", [
        "align_quality.py", "--gold", str(own_set), "--systems", "default,default cosine", "--without",
        "alternatives", "--against", "default cosine", "--json", str(out)])
    align_quality.main()
    printed = capsys.readouterr().out
    assert f"{own_set.name}: 3 queries, 3 targets" in printed and "| default - default cosine" in printed
    written = json.loads(out.read_text(encoding="utf-8"))["sets"][own_set.name]
    assert written["systems"]["default"]["mrr"]["mean"] == 1
    assert written["differences"]["default less default cosine"]["mrr"]["mean"] >= 0
