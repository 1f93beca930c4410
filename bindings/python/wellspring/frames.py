"""Results as pandas tables. pandas is imported when one is asked for."""

import json

from .errors import missing
from .evaluation import bin_dict, figure_rows


def matches(graph, alignment):
    """One row for each match: source, source_statement, target, target_statement, similarity,
    strength, confidence, relation, evidence, verdict. Source and target are Iris.

    alignment: an Alignment, a Crosswalk, or matches of one of them."""
    columns = ["source", "source_statement", "target", "target_statement", "similarity", "strength",
               "confidence", "relation", "evidence", "verdict"]
    rows = [(graph[match.source].iri, graph[match.source].statement, graph[match.target].iri,
             graph[match.target].statement, match.similarity, match.strength, match.confidence,
             match.relation, match.evidence, match.verdict)
            for match in getattr(alignment, "matches", alignment)]
    return _frame(rows, columns, floats=("similarity", "strength", "confidence"))


def statements(document):
    """One row for each statement that was found in prose: node (its Iri), statement, kind (skill,
    knowledge or tool), section, level (the words that say it), years, required, start, end (characters
    of the page's text), durable, confidence, linked (Iris of a framework's competencies).

    Of a document that is not of prose, what it does not say is empty."""
    columns = ["node", "statement", "kind", "section", "level", "years", "required", "start", "end",
               "durable", "confidence", "linked"]
    required = {a.target: a.required for a in document.associations if a.source == document.header.iri}
    linked = {}
    for association in document.associations:
        if association.source != document.header.iri:
            linked.setdefault(association.source, []).append(association.target)
    rows = []
    for node in document.nodes:
        found = _found(node)
        level = found.get("levelWords") or found.get("degree") or found.get("bloom")
        rows.append((node.iri, node.statement, found.get("aspect"), found.get("section"), level,
                     found.get("years"), required.get(node.iri), found.get("start"), found.get("end"),
                     found.get("durable"), found.get("confidence"), linked.get(node.iri, [])))
    return _frame(rows, columns, floats=("years", "confidence"))


def _found(node):
    """What an extraction kept with a node."""
    extensions = dict(node.extras).get("extensions")
    ours = json.loads(extensions).get("ext:wellspring") if extensions else None
    return ours.get("found", {}) if isinstance(ours, dict) else {}


def gap(graph, gap):
    """One row for each demanded competency, the widest shortfall first: competency, statement,
    wanted, have, importance, required, weight, covered, nearest, nearest_statement, similarity,
    flips. Levels are fractions of their scales."""
    columns = ["competency", "statement", "wanted", "have", "importance", "required", "weight",
               "covered", "nearest", "nearest_statement", "similarity", "flips"]
    rows = []
    for entry in [*gap.shortfalls, *gap.covered]:
        node = graph[entry.competency]
        near = _other_end(entry)
        rows.append((node.iri, node.statement, _fraction(entry.wanted), _fraction(entry.have),
                     entry.importance, entry.required, entry.weight, entry.covered,
                     None if near is None else graph[near].iri,
                     None if near is None else graph[near].statement,
                     None if near is None else entry.nearest.similarity, entry.flips))
    return _frame(rows, columns, floats=("wanted", "have", "importance", "weight", "covered",
                                         "similarity", "flips"))


def evaluation(found):
    """One row for each figure of an Evaluation or a Comparison: figure, mean, low, high."""
    rows = [(name, figure.mean, figure.low, figure.high) for name, figure in figure_rows(found)]
    return _frame(rows, ["figure", "mean", "low", "high"], floats=("mean", "low", "high"))


def queries(graph, evaluation):
    """One row for each query, for the worst of them first: sort by reciprocal_rank. source,
    source_statement, relevant, ranked, first_relevant, reciprocal_rank, average_precision, counted,
    correct, set_f1."""
    figures = ["relevant", "ranked", "first_relevant", "reciprocal_rank", "average_precision",
               "counted", "correct", "set_f1"]
    rows = [(graph[query.source].iri, graph[query.source].statement,
             *(getattr(query, name) for name in figures)) for query in evaluation.queries]
    return _frame(rows, ["source", "source_statement", *figures], floats=("first_relevant",))


def reliability(found):
    """One row for each bin of a Reliability: from, to, matches, confidence (their mean) and correct
    (the share of them that the gold names)."""
    rows = [tuple(bin_dict(place, bin).values()) for place, bin in enumerate(found.bins)]
    return _frame(rows, ["from", "to", "matches", "confidence", "correct"],
                  floats=("confidence", "correct"))


def repairs(graph, repair):
    """One row for each match that a repair took away: source, source_statement, target,
    target_statement, strength, relation, reason, against. Against: the matches that stay and could not
    stand beside it, each as "source relation target" by the statements."""
    columns = ["source", "source_statement", "target", "target_statement", "strength", "relation",
               "reason", "against"]
    rows = []
    for removal in repair.removed:
        match = removal.match
        source, target = graph[match.source], graph[match.target]
        against = "; ".join(f"{graph[other.source].statement} {other.relation} "
                            f"{graph[other.target].statement}" for other in removal.against)
        rows.append((source.iri, source.statement, target.iri, target.statement, match.strength,
                     match.relation, removal.reason, against))
    return _frame(rows, columns, floats=("strength",))


def explanations(graph, found):
    """One row for each Explanation: source, source_statement, target, target_statement, strength,
    confidence, cut; what made the strength: meaning, characters, words, alternative, description,
    parent, other; shared_words, source_only, target_only; rival, rival_statement, margin (the source's
    strongest other target), decided_by, effect, is_needed; source_parents, target_parents."""
    ingredients = ["meaning", "characters", "words", "alternative", "description", "parent", "other"]
    floats = ["strength", "confidence", "cut", *ingredients]
    columns = ["source", "source_statement", "target", "target_statement", *floats, "shared_words",
               "source_only", "target_only", "rival", "rival_statement", "margin", "decided_by",
               "effect", "is_needed", "source_parents", "target_parents"]
    rows = []
    for each in found:
        match, decided = each.match, each.decided_by
        near = each.other_targets[0] if len(each.other_targets) else None
        rows.append((
            graph[match.source].iri, each.source.statement, graph[match.target].iri,
            each.target.statement, match.strength, match.confidence, each.cut,
            *(getattr(each.parts, name, None) for name in ingredients),
            ", ".join(word.source if word.source == word.target else f"{word.source} / {word.target}"
                      for word in each.shared_words),
            ", ".join(each.source_only), ", ".join(each.target_only),
            *((None, None, None) if near is None else
              (graph[near.match.target].iri, near.statement, near.margin)),
            *((None, None, None) if decided is None else
              (decided.ingredient, decided.effect, decided.is_needed)),
            *("; ".join(parent.statement for parent in parents)
              for parents in (each.source_parents, each.target_parents))))
    return _frame(rows, columns, floats=(*floats, "margin", "effect"))


def diagnostics(document):
    """One row for each thing that is odd in a document or a graph: code, severity, where, message."""
    rows = [(found.code, found.severity, found.where, found.message) for found in document.diagnostics]
    return _frame(rows, ["code", "severity", "where", "message"])


def _other_end(entry):
    """The supplied end of the nearest match, or None."""
    if entry.nearest is None:
        return None
    ends = entry.nearest.source, entry.nearest.target
    return ends[0] if ends[1] == entry.competency else ends[1]


def _fraction(level):
    return None if level is None else level.fraction


def _frame(rows, columns, floats=()):
    try:
        import pandas
    except ImportError:
        raise missing("pandas", "frames") from None
    frame = pandas.DataFrame.from_records(rows, columns=columns)
    # A column of None alone would be of objects, and no plot takes it.
    return frame.astype({name: float for name in floats})
