"""Profiles, gaps and paths from Python, and what tables and networks make of them."""

import pickle

import pytest

import wellspring as ws


@pytest.fixture
def gap(graph):
    taught, asked = ws.supply(graph, "urn:x:program"), ws.demand(graph, "urn:x:job")
    rows = [ws.embed(graph, side.competencies) for side in (taught, asked)]
    return ws.find_gap(asked, taught, ws.align(*rows), cut=0.6)


def test_a_profile_is_of_a_node_or_of_its_iri(graph):
    asked = ws.demand(graph, "urn:x:job")
    assert asked == ws.demand(graph, graph.find("urn:x:job"))
    assert [entry.importance for entry in asked.entries] == [1.0, 0.5]
    assert asked.competencies == graph.members("urn:x:job")
    assert len(ws.supply(graph, "urn:x:program")) == 3
    with pytest.raises(IndexError):
        ws.demand(graph, "urn:x:none")


def test_what_is_not_answered_is_a_shortfall_with_its_nearest(graph, gap):
    assert gap.coverage == pytest.approx(1 / 1.5)
    [lack] = gap.shortfalls
    assert graph[lack.competency].statement == "Negotiates contracts with suppliers"
    assert (lack.covered, lack.weight, lack.importance) == (0.0, 0.5, 0.5)
    assert lack.flips == lack.nearest.strength < gap.cut == 0.6
    [met] = gap.covered
    assert met.covered == 1.0 and met.flips is None
    assert graph[met.nearest.source].statement == "Write programs in Python"
    assert len(gap.surplus) == 2


def test_the_path_holds_the_shortfalls(graph, gap):
    path = ws.plan_path(graph, gap)
    assert [step.competencies for step in path.steps] == [[gap.shortfalls[0].competency]]


def test_gaps_and_profiles_pickle(graph, gap):
    for value in (gap, ws.demand(graph, "urn:x:job"), ws.plan_path(graph, gap)):
        assert pickle.loads(pickle.dumps(value)) == value


def test_tables_have_the_columns_that_are_promised(result):
    pandas = pytest.importorskip("pandas")
    matches = ws.frames.matches(result.graph, result.alignment)
    assert list(matches.columns) == ["source", "source_statement", "target", "target_statement",
                                     "similarity", "strength", "confidence", "relation", "evidence",
                                     "verdict"]
    assert len(matches) == 6
    assert matches.query("evidence == 'inferred'").source_statement[0] == "Write programs in Python"
    assert matches.confidence.dtype == float and matches.confidence.between(0, 1).all()
    gap = ws.frames.gap(result.graph, result.gap)
    assert list(gap.columns)[:5] == ["competency", "statement", "wanted", "have", "importance"]
    assert {"nearest", "similarity"} <= set(gap.columns)
    assert len(gap) == 2
    assert (gap.weight * gap.covered).sum() / gap.weight.sum() == pytest.approx(result.gap.coverage)
    odd = ws.frames.diagnostics(ws.read(b"id,statement\r\na\r\nb,Tests code\r\n"))
    assert list(odd.columns) == ["code", "severity", "where", "message"] and len(odd) >= 1
    assert isinstance(odd, pandas.DataFrame)


def test_matches_are_a_table_from_whatever_holds_them(result):
    pandas = pytest.importorskip("pandas")
    whole = ws.frames.matches(result.graph, result.alignment)
    for holder in (result, result.matches, list(result.matches)):
        pandas.testing.assert_frame_equal(ws.frames.matches(result.graph, holder), whole)
    assert len(ws.frames.matches(result.graph, result.matches[:1])) == 1


def precedence():
    """Unit 1 before unit 2 before unit 3, one outcome in each; nobody teaches 1 and 3."""
    nodes = [ws.Node(f"urn:x:{name}{i}", f"{name}{i}") for i in (1, 2, 3) for name in "uo"]
    links = [ws.Association(f"urn:x:o{i}", "is_child_of", f"urn:x:u{i}") for i in (1, 2, 3)]
    links += [ws.Association(f"urn:x:u{i}", "precedes", f"urn:x:u{i + 1}") for i in (1, 2)]
    links += [ws.Association("urn:x:job", "demands", f"urn:x:o{i}") for i in (3, 2, 1)]
    job = ws.Document(ws.Header("urn:x:job", "job_role"), nodes, links)
    program = ws.Document(ws.Header("urn:x:program", "program"), associations=[
        ws.Association("urn:x:program", "teaches", "urn:x:o2")])
    return ws.connect([job, program])


def test_a_network_has_the_graphs_own_numbers():
    pytest.importorskip("networkx")
    graph = precedence()
    network = ws.networks.graph(graph)
    assert len(network) == len(graph)
    assert network.number_of_edges() == len(graph.edges)
    node = graph.find("urn:x:u1")
    assert network.nodes[node]["statement"] == "u1"
    [edge] = [data for _, _, data in network.out_edges(node, data=True)
              if data["relation"] == "precedes"]
    assert edge["document"] == "urn:x:job"


def test_a_learning_path_leads_past_what_is_already_taught():
    pytest.importorskip("networkx")
    graph = precedence()
    gap = ws.find_gap(ws.demand(graph, "urn:x:job"), ws.supply(graph, "urn:x:program"),
                      ws.Alignment([], [], []))
    first, last = graph.find("urn:x:o1"), graph.find("urn:x:o3")
    path = ws.plan_path(graph, gap)
    assert [step.competencies for step in path.steps] == [[first], [last]]
    network = ws.networks.learning_path(graph, path)
    assert list(network.edges) == [(first, last)]
    assert network.nodes[last]["step"] == 1
