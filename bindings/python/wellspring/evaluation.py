"""An alignment held against what people matched: gold sets as people have them, figures as tables."""

from . import _core
from .tables import is_frame


def evaluate(crosswalk, gold, *, graph=None, at=(1, 5, 10, 100), cut=None, resamples=1000, seed=1):
    """How well a crosswalk finds what people matched: an Evaluation, with mrr, map, recall[k], rp[k],
    ndcg[k] and at_cut (precision, recall, f1, mean_f1), each with .mean, .low and .high.

    crosswalk: an Alignment, a Crosswalk, or an iterable of Alignments that have their sources apart
    (a large one, made and evaluated block by block). gold: {source: {target: grade}} or {source:
    targets}, where no target means that nothing answers the source; rows of source, target and,
    where it is not 1, grade (a list of tuples, a pandas.DataFrame); or an Alignment, of which what
    publishers declared and people reviewed counts. Ends are nodes, or Iris of `graph`; a Crosswalk
    brings its own. at: the ranks k. cut: the strength from which on a match counts; None: the
    alignment's own, and 0.5 where it has none.

    Queries are the sources of the gold. What the gold does not name of a query is wrong, and what the
    alignment does not hold is missed: align with top_k=None for figures of the whole ranking.

    Raises ValueError for an Iri that is not in the graph, or a grade that is negative or no number.
    """
    if isinstance(crosswalk, _core.Crosswalk):
        graph = crosswalk.graph if graph is None else graph
        crosswalk = crosswalk.alignment
    pairs, unanswerable = read_gold(gold, graph)
    options = dict(at=list(at), cut=cut)
    if isinstance(crosswalk, _core.Alignment):
        return _core.evaluate(crosswalk, pairs, unanswerable=unanswerable, resamples=resamples,
                              seed=seed, **options)
    return evaluate_blocks(crosswalk, pairs, unanswerable, resamples, seed, options)


def compare(a, b, gold=None, **options):
    """a less b: a Comparison with the mean difference of each figure and its 95 % interval, by a paired
    bootstrap over the same queries. An interval without 0 is what "better on these queries" stands on.

    a, b: two Evaluations against the same gold, or what evaluate takes, with gold and its options.
    """
    def evaluated(side):
        if isinstance(side, _core.Evaluation):
            return side
        if gold is None:
            raise TypeError("compare needs gold, unless both are Evaluations")
        return evaluate(side, gold, **options)

    return _core.compare(evaluated(a), evaluated(b))


def evaluate_blocks(blocks, pairs, unanswerable, resamples, seed, options):
    """Holds one block at a time. The parts' own intervals are of no use, so they cost one resample."""
    of = {}
    for pair in pairs:
        of.setdefault(pair[0], []).append(pair)
    silent = set(unanswerable)
    parts, cut, seen = [], None, set()
    for block in blocks:
        sources, cut = dict.fromkeys(block.source), block.cut
        if not seen.isdisjoint(sources):
            raise ValueError("evaluate: two blocks share a source; give each source in one block")
        seen.update(sources)
        parts.append(_core.evaluate(
            block, [pair for source in sources for pair in of.pop(source, ())],
            unanswerable=[source for source in sources if source in silent], resamples=1, **options))
        silent.difference_update(sources)
    nobody = _core.Alignment([], [], [], cut=cut)
    parts.append(_core.evaluate(nobody, [pair for left in of.values() for pair in left],
                                unanswerable=sorted(silent), resamples=1, **options))
    return _core.combine(parts, resamples=resamples, seed=seed)


def read_gold(gold, graph=None):
    """Triples of two nodes and a grade, and the sources that nothing answers."""
    if isinstance(gold, _core.Crosswalk):
        gold = gold.alignment
    if isinstance(gold, _core.Alignment):
        return _core.gold_of(gold), []
    unanswerable = []
    if hasattr(gold, "items") and not is_frame(gold):
        rows = []
        for source, targets in gold.items():
            if isinstance(targets, (str, int)):
                targets = [targets]
            graded = targets.items() if hasattr(targets, "items") else [(t, 1) for t in targets]
            rows += [(source, target, grade) for target, grade in graded]
            if not graded:
                unanswerable.append(source)
    else:
        rows = gold.itertuples(index=False, name=None) if is_frame(gold) else gold
    node = Nodes(graph)
    pairs = [node.pair(row) for row in rows]
    unanswerable = [node(source) for source in unanswerable]
    node.check()
    return pairs, unanswerable


class Nodes:
    """Ends of gold pairs as nodes; Iris that the graph lacks are told together, at the end."""

    def __init__(self, graph):
        self.graph = graph
        self.known = {}
        self.lost = {}

    def __call__(self, end):
        if not isinstance(end, str):
            return end
        if end not in self.known:
            if self.graph is None:
                raise TypeError(f"gold names {end!r} by its Iri: say of which graph, by graph=")
            self.known[end] = self.graph.find(end)
            if self.known[end] is None:
                self.lost[end] = None
        return self.known[end]

    def pair(self, row):
        row = tuple(row)
        if len(row) not in (2, 3):
            raise ValueError(f"gold is rows of source, target and grade; this is none: {row!r}")
        return self(row[0]), self(row[1]), float(row[2]) if len(row) == 3 else 1.0

    def check(self):
        if self.lost:
            shown = ", ".join(repr(iri) for iri in list(self.lost)[:3])
            raise ValueError(f"gold names {len(self.lost)} Iris that are not in the graph: {shown}"
                             + (", ..." if len(self.lost) > 3 else ""))


# --- figures as tables ---------------------------------------------------------------------------

def figure_rows(figures):
    """(name, Figure) of an Evaluation or a Comparison, as tables list them."""
    yield "MRR", figures.mrr
    yield "MAP", figures.map
    for name, by_rank in (("recall", figures.recall), ("RP", figures.rp), ("nDCG", figures.ndcg)):
        for k, figure in by_rank.items():
            yield f"{name}@{k}", figure
    for name in ("precision", "recall", "f1", "mean_f1"):
        yield SET_NAMES[name], getattr(figures.at_cut, name)


SET_NAMES = {"precision": "precision", "recall": "recall", "f1": "F1", "mean_f1": "mean F1"}


def as_dict(evaluation):
    """All figures in plain dicts and lists, for JSON; the ranks k are strings there."""
    found = {"queries": len(evaluation), "unanswered": evaluation.unanswered,
             "unreachable": evaluation.unreachable, "cut": evaluation.cut, **figures_dict(evaluation)}
    for name in ("reliability", "first_reliability"):
        reliability = getattr(evaluation, name)
        found[name] = {"calibration_error": reliability.calibration_error,
                       "bins": [bin_dict(place, bin) for place, bin in enumerate(reliability.bins)]}
    return found


def comparison_dict(comparison):
    """All differences in plain dicts, for JSON; the ranks k are strings there."""
    return {"queries": comparison.queries, **figures_dict(comparison)}


def figures_dict(figures):
    def plain(figure):
        return {"mean": figure.mean, "low": figure.low, "high": figure.high}

    found = {"mrr": plain(figures.mrr), "map": plain(figures.map)}
    for name in ("recall", "rp", "ndcg"):
        found[name] = {str(k): plain(figure) for k, figure in getattr(figures, name).items()}
    found["at_cut"] = {name: plain(getattr(figures.at_cut, name)) for name in SET_NAMES}
    return found


def bin_dict(place, bin):
    return {"from": place / 15, "to": (place + 1) / 15, "matches": bin.matches,
            "confidence": bin.confidences / bin.matches if bin.matches else None,
            "correct": bin.correct / bin.matches if bin.matches else None}
