"""Graphs and learning paths for networkx. It is imported when one is asked for."""

from . import _core
from .errors import missing


def graph(graph):
    """A networkx.MultiDiGraph: nodes are the graph's own numbers, with iri, kind, statement and
    coded_notation; edges are keyed by their position, with relation, required, level (a fraction),
    importance and document (the Iri of who says so)."""
    network = _networkx().MultiDiGraph()
    network.add_nodes_from((index, _node(graph[index])) for index in range(len(graph)))
    documents = [header.iri for header in graph.documents]
    for position, edge in enumerate(graph.edges):
        network.add_edge(edge.source, edge.target, key=position, relation=edge.relation,
                         required=edge.required, importance=edge.importance,
                         level=None if edge.level is None else edge.level.fraction,
                         document=documents[edge.document])
    return network


def learning_path(graph, path):
    """A networkx.DiGraph of the competencies of a path: each node has its step (0 is first) beside
    what graph() says of it, and an edge to those of later steps that publishers put after it,
    directly, through competencies that are not in the path, or through the units of both."""
    network = _networkx().DiGraph()
    steps = {index: number for number, step in enumerate(path.steps) for index in step.competencies}
    network.add_nodes_from((index, {**_node(graph[index]), "step": number})
                           for index, number in steps.items())
    after = {}
    for edge in graph.edges:
        if edge.relation == "precedes":
            after.setdefault(edge.source, []).append(edge.target)
    for index, number in steps.items():
        network.add_edges_from((index, later) for later in _next(graph, after, steps, index)
                               if steps[later] > number)
    return network


def _next(graph, after, steps, index):
    """The first of the path that come after a competency, on each way from it."""
    found, seen, waiting = [], {index}, [index]
    while waiting:
        node = waiting.pop()
        units = [node, *_core.ancestors(graph, node)]
        for start in (target for unit in units for target in after.get(unit, ())):
            for later in (start, *_core.descendants(graph, start)):
                if later not in seen:
                    seen.add(later)
                    (found if later in steps else waiting).append(later)
    return found


def _node(node):
    return {"iri": node.iri, "kind": node.kind, "statement": node.statement,
            "coded_notation": node.coded_notation}


def _networkx():
    try:
        import networkx
    except ImportError:
        raise missing("networkx", "networks") from None
    return networkx
