"""Matches of a crosswalk that was published, with the figures that its publisher gave."""

import json

from . import _core

MATCHES = ("exact_match", "close_match", "broad_match", "narrow_match", "related_match")


def published_alignment(graph, crosswalk, source, target, *, cut=None):
    """What a crosswalk document states of members of source and members of target.

    A match that publish wrote has its similarity, strength, confidence and evidence again; one of
    another publisher has the strength that declared_alignment gives. Matches stated from target to
    source are turned round. cut: of the result; None: that of the default model, where all matches
    are its own.
    """
    own, models = [], set()
    sources, targets = set(source), set(target)
    for association in crosswalk.associations:
        figures = figures_of(association)
        ends = graph.find(association.source), graph.find(association.target)
        if figures is None or None in ends:
            continue
        relation = figures.get("relation", association.relation)
        if ends[0] not in sources or ends[1] not in targets:
            ends, relation = ends[::-1], INVERSE.get(relation)
            if ends[0] not in sources or ends[1] not in targets:
                continue
        models.add(figures.get("embedder", ""))
        own.append(_core.Match(*ends, figures.get("similarity", 0.0), figures["strength"],
                               figures.get("confidence"), relation, figures["evidence"]))
    stated = {(match.source, match.target) for match in own}
    own += [match for match in _core.declared_alignment(graph, source, target).matches
            if (match.source, match.target) not in stated]
    default = _core.default_embedder()
    if cut is None and models == {default.fingerprint}:
        cut = default.cut
    return _core.Alignment(source, target, own, models.pop() if len(models) == 1 else "", cut)


INVERSE = {"exact_match": "exact_match", "close_match": "close_match", "related_match": "related_match",
           "broad_match": "narrow_match", "narrow_match": "broad_match"}


def figures_of(association):
    """What publish kept beside a match, or None."""
    for name, text in association.extras:
        if name == "extensions" and association.relation in MATCHES:
            figures = json.loads(text).get("ext:wellspring", {})
            if "strength" in figures and "evidence" in figures:
                return figures
    return None
