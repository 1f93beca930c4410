"""Assignment, repair and composition from Python: the same defaults as C++, values that show themselves,
compare and pickle."""

import pickle

import pytest

import wellspring as ws


def framework(name, statements, child_of=()):
    """child_of: pairs of positions, the child first."""
    iri = f"urn:x:{name}"
    nodes = [ws.Node(f"{iri}#{i}", statement) for i, statement in enumerate(statements)]
    below = [ws.Association(f"{iri}#{child}", "is_child_of", f"{iri}#{parent}")
             for child, parent in child_of]
    return ws.Document(ws.Header(iri), nodes=nodes, associations=below)


@pytest.fixture
def graph():
    return ws.connect([framework("a", ["Nursing care", "Wound care"], [(1, 0)]),
                       framework("b", ["Treats wounds", "Bandages wounds"], [(1, 0)]),
                       framework("c", ["Wounds"])])


def alignment(graph, source, target, rows, **others):
    """rows: positions on both sides, strength, relation."""
    sides = [graph.members(f"urn:x:{name}") for name in (source, target)]
    return ws.Alignment(*sides, [ws.Match(sides[0][i], sides[1][j], strength, strength, relation=relation)
                                 for i, j, strength, relation in rows], **others)


def pairs(alignment):
    return [(alignment.source.index(match.source), alignment.target.index(match.target))
            for match in alignment.matches]


def same_again(value):
    return pickle.loads(pickle.dumps(value)) == value


def test_assignments_and_caps(graph):
    many = alignment(graph, "a", "b", [(0, 0, 0.9, "close_match"), (0, 1, 0.8, "close_match"),
                                       (1, 0, 0.7, "close_match")])
    assert pairs(ws.assign(many, "many")) == [(0, 0), (0, 1), (1, 0)]
    assert pairs(ws.assign(many, "one_to_one")) == [(0, 1), (1, 0)]
    assert pairs(ws.assign(many, "one_to_many")) == [(0, 0), (0, 1)]
    assert pairs(ws.assign(many, "many_to_one")) == [(0, 0), (1, 0)]
    assert ws.assign(many) == many
    assert ws.assign(many, targets_per_source=1, sources_per_target=1) == ws.assign(many, "one_to_one")
    assert pairs(ws.assign(many, targets_per_source=2, sources_per_target=1)) == [(0, 0), (0, 1)]
    with pytest.raises(ValueError, match="cap"):
        ws.assign(many, targets_per_source=0)
    with pytest.raises(ValueError, match="many_to_one"):
        ws.assign(many, "one")


def test_a_bound_says_what_a_short_list_may_have_missed(graph):
    nearest = alignment(graph, "a", "b", [(0, 0, 0.75, "close_match"), (1, 0, 0.5, "close_match")])
    bound = ws.assignment_bound(nearest, targets_per_source=1, sources_per_target=1, top_k=1)
    assert (bound.kept, bound.bound) == (0.75, 1.25)
    assert repr(bound) == "AssignmentBound(kept=0.75, bound=1.25)"
    assert same_again(bound)
    whole = ws.assignment_bound(nearest, targets_per_source=1, sources_per_target=1, top_k=None)
    assert whole.bound == whole.kept


def test_crossed_parents_lose_the_weaker_match(graph):
    crossed = alignment(graph, "a", "b", [(0, 1, 0.5, "close_match"), (1, 0, 0.75, "close_match")])
    repaired = ws.repair(graph, crossed)
    [removal] = repaired.removed
    assert pairs(repaired.alignment) == [(1, 0)]
    assert removal.reason == "crossed_parents"
    assert removal.match == crossed.matches[0] and list(removal.against) == [crossed.matches[1]]
    assert (repaired.fewest, repaired.optimal, len(repaired.left)) == (1, True, 0)
    assert repr(repaired) == "<Repair: 1 removed, the fewest; 1 match and 0 conflicts left>"
    assert "crossed_parents" in repaired._repr_html_()
    assert "crossed_parents" in repr(repaired.removed)
    assert same_again(repaired) and same_again(removal)
    assert ws.repair(graph, repaired.alignment).alignment == repaired.alignment


def test_declared_matches_in_conflict_are_left_to_people(graph):
    sides = graph.members("urn:x:a"), graph.members("urn:x:b")
    stated = ws.Alignment(*sides, [
        ws.Match(sides[0][0], target, 0, 1, relation="exact_match", evidence="declared")
        for target in sides[1]])
    repaired = ws.repair(graph, stated)
    assert repaired.alignment == stated and len(repaired.removed) == 0
    # One of the partners is above the other, so it is both.
    conflict, cycle = repaired.left
    assert (conflict.kind, cycle.kind) == ("two_exact_partners", "cycle")
    assert list(conflict.matches) == list(cycle.matches) == list(stated.matches)
    assert same_again(conflict) and "two_exact_partners" in repr(conflict)


def test_a_repair_by_confidence_needs_one(graph):
    crossed = alignment(graph, "a", "b", [(0, 1, 0.5, "close_match"), (1, 0, 0.75, "close_match")])
    with pytest.raises(ValueError, match="confidence"):
        ws.repair(graph, crossed, weight="confidence")
    with pytest.raises(ValueError, match="strength, confidence"):
        ws.repair(graph, crossed, weight="heavy")
    with pytest.raises(IndexError):
        ws.repair(ws.connect([]), crossed)


def test_repairs_are_a_table(graph):
    pytest.importorskip("pandas", reason="frames need wellspring[frames]")
    crossed = alignment(graph, "a", "b", [(0, 1, 0.5, "close_match"), (1, 0, 0.75, "close_match")])
    frame = ws.frames.repairs(graph, ws.repair(graph, crossed))
    assert list(frame.columns) == ["source", "source_statement", "target", "target_statement",
                                   "strength", "relation", "reason", "against"]
    assert frame["source_statement"][0] == "Nursing care"
    assert frame["against"][0] == "Wound care close_match Treats wounds"
    assert len(ws.frames.repairs(graph, ws.repair(graph, alignment(graph, "a", "b", [])))) == 0


def test_two_alignments_compose(graph):
    first = alignment(graph, "a", "b", [(1, 0, 0.75, "close_match"), (1, 1, 0.5, "close_match")],
                      fingerprint="made", cut=0.5)
    second = alignment(graph, "b", "c", [(0, 0, 0.5, "broad_match"), (1, 0, 0.5, "narrow_match")])
    composed = ws.compose(first, second)
    [match] = composed.alignment.matches
    assert (match.strength, match.relation, match.evidence) == (0.375, "broad_match", "inferred")
    assert composed.alignment.fingerprint == "composed(made, )" and composed.alignment.cut == 0.5
    assert [way.via for way in composed.ways] == graph.members("urn:x:b")
    [conflict] = composed.conflicts
    assert conflict.clash == "ways_disagree" and conflict.said == match
    assert conflict.against_way == composed.ways[1] and conflict.against_match is None
    assert repr(composed) == "<Composition: 1 match by 2 ways, 1 conflict>"
    assert "broad_match" in composed._repr_html_()
    for value in (composed, composed.ways[0], conflict):
        assert same_again(value) and "0x" not in repr(value)
    assert pickle.loads(pickle.dumps(composed.ways)) == list(composed.ways)


def test_what_is_known_is_held_against_the_composition(graph):
    first = alignment(graph, "a", "b", [(1, 0, 0.75, "close_match")])
    second = alignment(graph, "b", "c", [(0, 0, 0.5, "close_match")])
    source, target = first.source[1], second.target[0]
    rejected = ws.Alignment(first.source, second.target,
                            [ws.Match(source, target, 0.5, 0.5, verdict="rejected")])
    composed = ws.compose(first, second, rejected)
    assert len(composed.alignment) == 0
    assert composed.conflicts[0].clash == "known_rejected"
    assert composed.conflicts[0].against_match == rejected.matches[0]
