"""Explanations from Python: the same as C++ gives, shown, compared, pickled and as a table."""

import pickle

import pytest

import wellspring as ws

TAUGHT = ["Nursing care", "Assessing wounds of patients", "Writes reports"]
WANTED = ["Care of patients", "Wound assessment for the patient", "Report writing <b>"]


@pytest.fixture
def made():
    graph = ws.connect([ws.document("urn:x:a", None, TAUGHT),
                        ws.document("urn:x:b", None, WANTED,
                                    alternatives=[[], ["Assessing a wound"], []])])
    taught, wanted = (ws.embed(graph, graph.members(iri), ws.default_embedder())
                      for iri in ("urn:x:a", "urn:x:b"))
    return graph, taught, wanted, ws.align(taught, wanted)


def match_of(crosswalk, source):
    return crosswalk.matches_of(crosswalk.source[source])[0]


def figures(parts):
    return [parts.meaning, parts.characters, parts.words, parts.alternative or 0, parts.description or 0,
            parts.parent or 0, parts.other]


def test_an_explanation_is_made_of_the_graph_and_the_crosswalk_alone(made):
    graph, _, _, crosswalk = made
    found = ws.explain(graph, crosswalk, match_of(crosswalk, 1))
    assert (found.source.statement, found.target.statement) == (TAUGHT[1], WANTED[1])
    assert ("Assessing", "assessment") in [(word.source, word.target) for word in found.shared_words]
    assert found.source_only == ["of"]
    assert found.parts.description is None and found.source_wording is None
    assert sum(figures(found.parts)) == pytest.approx(found.match.strength, abs=2e-6)
    assert found.cut == crosswalk.cut
    assert [rival.match for rival in found.other_targets] == list(
        crosswalk.matches_of(found.match.source))[1:]


def test_with_the_embeddings_all_parts_are_told_apart(made):
    graph, taught, wanted, crosswalk = made
    for found in ws.explain(graph, crosswalk, crosswalk.matches, taught=taught, wanted=wanted):
        assert found.parts.other == 0 and found.parts.parent is not None
        assert sum(figures(found.parts)) == pytest.approx(found.match.strength, abs=1e-6)
        assert found.target_wording.text in [*WANTED, "Assessing a wound"]


def test_an_explanation_shows_itself_and_survives_a_pickle(made):
    graph, taught, wanted, crosswalk = made
    found = ws.explain(graph, crosswalk, match_of(crosswalk, 2), taught=taught, wanted=wanted)
    assert pickle.loads(pickle.dumps(found)) == found
    assert "Writes reports" in repr(found) and "decided by" in repr(found)
    assert "Report writing &lt;b&gt;" in found._repr_html_()
    assert "<b>" not in found._repr_html_()
    for part in (found.parts, found.shared_words[0], found.source, found.target_wording,
                 found.other_targets[0], found.decided_by):
        assert pickle.loads(pickle.dumps(part)) == part and repr(part).startswith(type(part).__name__)


def test_explanations_are_a_table(made):
    pytest.importorskip("pandas", reason="frames need wellspring[frames]")
    graph, _, _, crosswalk = made
    frame = ws.frames.explanations(graph, ws.explain(graph, crosswalk, crosswalk.matches))
    assert len(frame) == len(crosswalk.matches)
    row = frame[(frame.source == "urn:x:a#2") & (frame.target == "urn:x:b#2")].iloc[0]
    assert "Assessing / assessment" in row.shared_words and row.margin > 0
    assert row.rival in ("urn:x:b#1", "urn:x:b#3")
    assert frame.dtypes["description"] == float and frame.description.isna().all()


def test_what_cannot_be_explained_is_an_error(made):
    graph, taught, wanted, crosswalk = made
    match = crosswalk.matches[0]
    with pytest.raises(IndexError, match="no such match"):
        ws.explain(graph, crosswalk, ws.Match(match.source, match.target, 0.1, 0.1))
    with pytest.raises(ValueError, match="both"):
        ws.explain(graph, crosswalk, match, taught=taught)
    with pytest.raises(ValueError, match="other members"):
        ws.explain(graph, crosswalk, match, taught=wanted, wanted=taught)
    assert ws.explain(graph, crosswalk, []) == []
