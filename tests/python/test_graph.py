"""The graph from Python: nodes are ints, Iris are str."""

import gc
import pickle

import numpy as np
import pytest

import wellspring as ws


def chain():
    """Unit 1 (outcomes a, b) before unit 2 (outcome c)."""
    nodes = [ws.Node(f"urn:x:{name}", name) for name in ("u1", "u2", "a", "b", "c")]
    links = [("a", "is_child_of", "u1"), ("b", "is_child_of", "u1"), ("c", "is_child_of", "u2"),
             ("u1", "precedes", "u2")]
    return ws.Document(ws.Header("urn:x:program", "program"), nodes,
                       [ws.Association(f"urn:x:{a}", relation, f"urn:x:{b}") for a, relation, b in links])


def named(graph, nodes):
    return [graph[node].statement for node in nodes]


def test_a_node_is_found_by_its_iri_and_nothing_else(graph):
    node = graph.find("urn:x:program#2")
    assert graph[node].statement == "Test programs with unit tests"
    assert graph[np.uint32(node)] == graph[node]
    assert graph.find("urn:x:none") is None
    assert "urn:x:program" in graph and "urn:x:none" not in graph
    assert len(graph) == 7


@pytest.mark.parametrize("node", [-1, 7, 2**32, 10**30])
def test_a_number_that_is_no_node_is_an_index_error(graph, node):
    with pytest.raises(IndexError):
        graph[node]


def test_members_are_in_the_documents_order(graph):
    assert named(graph, graph.members("urn:x:job")) == ["Programs computers in Python",
                                                       "Negotiates contracts with suppliers"]
    assert graph.members() == graph.members("urn:x:program") + graph.members("urn:x:job")
    with pytest.raises(IndexError):
        graph.members("urn:x:none")


def test_a_node_keeps_its_graph_alive():
    node = ws.connect([chain()])[1]
    gc.collect()
    assert node.iri.startswith("urn:x:")


def test_what_lies_above_below_and_before():
    graph = ws.connect([chain()])
    at = {graph[node].statement: node for node in range(len(graph))}
    assert named(graph, ws.children(graph, at["u1"])) == ["a", "b"]
    assert named(graph, ws.parents(graph, at["a"])) == ["u1"]
    assert named(graph, ws.ancestors(graph, at["c"])) == ["u2"]
    assert named(graph, ws.descendants(graph, at["u1"])) == ["a", "b"]
    members = graph.members("urn:x:program")
    assert named(graph, ws.roots(graph, members)) == ["u1", "u2"]
    assert named(graph, ws.leaves(graph, np.array(members))) == ["a", "b", "c"]
    order = ws.prerequisite_order(graph, [at["c"], at["b"], at["a"]])
    assert [named(graph, layer) for layer in order] == [["b", "a"], ["c"]]


def test_what_does_not_join_is_said():
    document = ws.Document(ws.Header("urn:x:p"), [ws.Node("urn:x:a", "a")],
                           [ws.Association("urn:x:a", "precedes", "urn:x:gone")])
    graph = ws.connect([document])
    assert [found.code for found in graph.diagnostics] == ["dangling"]
    assert len(graph.edges) == 0


def test_a_graph_pickles(data):
    graph = ws.connect([ws.read(data / "python-programming.case.json"), chain()])
    again = pickle.loads(pickle.dumps(graph))
    assert again == graph
    assert again.find("urn:x:c") == graph.find("urn:x:c")
    assert list(again.edges) == list(graph.edges)
