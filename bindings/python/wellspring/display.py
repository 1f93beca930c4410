"""How results show themselves: __repr__, and _repr_html_ for notebooks. All text is escaped."""

from . import _core, evaluation
from .errors import missing

SHOWN_ROWS = 10  # of a table in a notebook; the rest is counted
SHOWN_TEXT = 60  # characters of a statement in a repr


def attach():
    """Gives each value its __repr__, and each result its _repr_html_."""
    for name, text in REPRS.items():
        getattr(_core, name).__repr__ = text
    for name, page in PAGES.items():
        getattr(_core, name)._repr_html_ = method(page)
    for name in SEQUENCES:
        getattr(_core, name).__repr__ = lambda view: repr(list(view))
    _core.Crosswalk.matches = property(lambda self: self.alignment.matches,
                                       doc="Those of the alignment: by source, strongest first.")
    _core.Crosswalk.report = write_report
    _core.Evaluation.as_dict = method(evaluation.as_dict)
    _core.Comparison.as_dict = method(evaluation.comparison_dict)


def method(page):
    return lambda self: page(self)


def write_report(self, path="report.html"):
    """Writes one HTML page for people. Raises ReadError (io_error)."""
    _core.write_file(path, _core.report(self.graph, self.alignment, self.gap, self.path))


def progress_bar():
    """What progress=True stands for: a bar of tqdm."""
    try:
        from tqdm.auto import tqdm
    except ImportError:
        raise missing("tqdm", "progress") from None
    bar = tqdm()

    def told(done, total):
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bar.close()

    return told


# --- repr ----------------------------------------------------------------------------------------

def short(text, most=SHOWN_TEXT):
    return text if len(text) <= most else text[:most - 1] + "\u2026"


def percent(fraction):
    # Halves away from zero, as the report rounds.
    return f"{int(fraction * 100 + 0.5)} %"


def count(number, noun, nouns=None):
    return f"{number} {noun if number == 1 else nouns or noun + 's'}"


def words_of(node):
    """What to call a node: an owner that came without a title is the program, the job role."""
    if node.statement or node.kind == "competency":
        return node.statement or node.iri
    return "the " + node.kind.replace("_", " ")


def name_of(header):
    return header.title or header.iri


def evaluation_line(found):
    """What the figures are of; what is wrong with the gold or missing of the ranking shows there."""
    deepest = max((query.ranked for query in found.queries), default=0)
    parts = [count(len(found), "query", "queries"), f"at most {count(deepest, 'target')} ranked",
             f"cut {found.cut:.4g}", f"{found.unanswered} unanswered"]
    if found.unreachable:
        parts.append(f"{count(found.unreachable, 'gold pair')} out of reach")
    for name, reliability in (("all", found.reliability), ("first", found.first_reliability)):
        if reliability.calibration_error is not None:
            parts.append(f"calibration error {reliability.calibration_error:.4f} of {name} matches")
    return "Evaluation: " + ", ".join(parts)


def comparison_line(found):
    return f"Comparison: differences on {count(found.queries, 'query', 'queries')}"


def figures_text(title, found, sign=""):
    rows = [f"{name:<12}{figure.mean:{sign}10.4f}{figure.low:{sign}10.4f}{figure.high:{sign}10.4f}"
            for name, figure in evaluation.figure_rows(found)]
    return "\n".join([f"<{title}>", f"{'':<12}{'mean':>10}{'95 %':>10}{'to':>10}", *rows])


def explanation_lines(found):
    """(what, words) of an explanation, as its repr and its page list them."""
    yield "source", found.source.statement
    yield "target", found.target.statement
    for side in ("source", "target"):
        wording = getattr(found, side + "_wording")
        if wording is not None and wording.is_alternative:
            yield f"{side} as", wording.text
    match = found.match
    yield "strength", ", ".join(
        [f"{match.strength:.3f}"]
        + ([] if found.cut is None else [f"cut {found.cut:.3f}"])
        + ([] if match.confidence is None else [f"confidence {match.confidence:.2f}"])
        + [f"{match.evidence} {match.relation}"])
    if found.parts is not None:
        yield "made of", ", ".join(f"{name} {value:+.3f}" for name, value in parts_of(found.parts))
    yield "shared", ", ".join(
        f"{word.source if word.source == word.target else f'{word.source} / {word.target}'} "
        f"{word.share:.2f}" for word in found.shared_words)
    yield "source alone", ", ".join(found.source_only)
    yield "target alone", ", ".join(found.target_only)
    for rival in found.other_targets:
        yield "other target", f"{rival.margin:+.3f} to {rival.statement}"
    for rival in found.other_sources:
        yield "other source", f"{rival.margin:+.3f} to {rival.statement}"
    decided = found.decided_by
    if decided is not None:
        yield "decided by", (f"{decided.ingredient} {decided.effect:+.3f}"
                             + (", without which the other would be stronger"
                                if decided.is_needed and decided.effect > 0 else
                                ", without which the other would be weaker" if decided.is_needed
                                else ""))
    for side in ("source", "target"):
        parents = getattr(found, side + "_parents")
        if len(parents):
            yield f"{side} under", "; ".join(parent.statement for parent in parents)


def parts_of(parts):
    """(name, value) of the parts that there are, and that say something."""
    for name in ("meaning", "characters", "words", "alternative", "description", "parent", "other"):
        value = getattr(parts, name)
        if value is not None and (value != 0 or name in ("meaning", "characters", "words")):
            yield name, value


def explanation_text(found):
    return "\n".join(["<Explanation>", *(f"{what:<13} {words}".rstrip() for what, words
                                         in explanation_lines(found))])


REPRS = {
    "Scale": lambda x: f"Scale({x.name!r}, {x.minimum:g}..{x.maximum:g})",
    "Level": lambda x: f"Level({x.value:g}, fraction={x.fraction:.3g})",
    "Node": lambda x: f"Node({x.iri!r}, {short(x.statement)!r}, kind={x.kind!r})",
    "Association": lambda x: f"Association({x.source!r}, {x.relation!r}, {x.target!r})",
    "Diagnostic": lambda x: f"Diagnostic({x.code!r}, {x.severity!r}, {x.where!r}, {x.message!r})",
    "Header": lambda x: f"Header({x.iri!r}, kind={x.kind!r}, title={short(x.title)!r})",
    "Document": lambda x: (
        f"<Document {short(name_of(x.header))!r}, {x.header.kind}: {count(len(x.nodes), 'node')}, "
        f"{count(len(x.associations), 'association')}, {count(len(x.diagnostics), 'diagnostic')}>"),
    "Limits": lambda x: "Limits({})".format(", ".join(
        f"{name}={getattr(x, name)}" for name in (
            "input_bytes", "depth", "string_bytes", "embedded_bytes", "items", "associations",
            "columns", "diagnostics"))),
    "GraphEdge": lambda x: f"GraphEdge({x.source}, {x.relation!r}, {x.target})",
    "CompetencyGraph": lambda x: (
        f"<CompetencyGraph: {count(len(x), 'node')}, {count(len(x.edges), 'edge')}, "
        f"{count(len(x.documents), 'document')}>"),
    "Embeddings": lambda x: f"<Embeddings: {len(x)} x {x.dimension}, by {x.fingerprint!r}>",
    "HashingEmbedder": lambda x: f"HashingEmbedder({x.dimension})",
    "StaticEmbedder": lambda x: f"<StaticEmbedder {x.fingerprint!r}, {x.dimension} dimensions>",
    "JoinedEmbedder": lambda x: f"join({x.first!r}, {x.second!r}, weight={x.weight})",
    "Match": lambda x: (f"Match({x.source} -> {x.target}, {x.relation!r}, strength={x.strength:.3f}, "
                        f"{x.evidence!r}{'' if x.verdict == 'proposed' else f', {x.verdict!r}'})"),
    "Alignment": lambda x: (
        f"<Alignment: {count(len(x), 'match', 'matches')} of {count(len(x.source), 'source')} and "
        f"{count(len(x.target), 'target')}>"),
    "Figure": lambda x: f"Figure({x.mean:.4f}, {x.low:.4f} to {x.high:.4f})",
    "SetFigures": lambda x: (f"SetFigures(precision={x.precision.mean:.4f}, "
                             f"recall={x.recall.mean:.4f}, f1={x.f1.mean:.4f}, "
                             f"mean_f1={x.mean_f1.mean:.4f})"),
    "QueryResult": lambda x: (f"QueryResult({x.source}, first_relevant={x.first_relevant}, "
                              f"relevant={x.relevant}, counted={x.counted}, correct={x.correct})"),
    "ReliabilityBin": lambda x: f"ReliabilityBin(matches={x.matches}, correct={x.correct})",
    "Reliability": lambda x: (
        f"<Reliability: {count(len(x), 'match', 'matches')}, "
        f"{'none' if x.calibration_error is None else f'{x.calibration_error:.4f}'} off>"),
    "Evaluation": lambda x: figures_text(evaluation_line(x), x),
    "Comparison": lambda x: figures_text(comparison_line(x), x, sign="+"),
    "AssignmentBound": lambda x: f"AssignmentBound(kept={x.kept:.6g}, bound={x.bound:.6g})",
    "Conflict": lambda x: f"Conflict({x.kind!r}, {list(x.matches)!r})",
    "Removal": lambda x: f"Removal({x.match!r}, {x.reason!r}, against={list(x.against)!r})",
    "Repair": lambda x: (
        f"<Repair: {len(x.removed)} removed, {'the fewest' if x.optimal else f'at least {x.fewest}'}; "
        f"{count(len(x.alignment), 'match', 'matches')} and {count(len(x.left), 'conflict')} left>"),
    "Way": lambda x: f"Way({x.source} -> {x.via} -> {x.target})",
    "CompositionConflict": lambda x: (
        f"CompositionConflict({x.clash!r}, {x.said!r}, "
        f"against={x.against_way if x.against_match is None else x.against_match!r})"),
    "Composition": lambda x: (
        f"<Composition: {count(len(x.alignment), 'match', 'matches')} by {count(len(x.ways), 'way')}, "
        f"{count(len(x.conflicts), 'conflict')}>"),
    "StrengthParts": lambda x: "StrengthParts({})".format(
        ", ".join(f"{name}={value:.4g}" for name, value in parts_of(x))),
    "SharedWord": lambda x: f"SharedWord({x.source!r}, {x.target!r}, {x.share:.3g})",
    "Named": lambda x: f"Named({x.node}, {short(x.statement)!r})",
    "MatchedWording": lambda x: (
        f"MatchedWording({short(x.text)!r}{', is_alternative=True' if x.is_alternative else ''})"),
    "Rival": lambda x: f"Rival({short(x.statement)!r}, margin={x.margin:+.4f})",
    "DecidingIngredient": lambda x: (
        f"DecidingIngredient({x.ingredient!r}, {x.effect:+.4f}, is_needed={x.is_needed})"),
    "Explanation": explanation_text,
    "ProfileEntry": lambda x: f"ProfileEntry({x.competency}, required={x.required!r})",
    "Profile": lambda x: (
        f"<Profile of node {x.owner}: {count(len(x), 'competency', 'competencies')}>"),
    "Coverage": lambda x: f"Coverage({x.competency}, covered={x.covered:.3g}, weight={x.weight:.3g})",
    "Gap": lambda x: (
        f"<Gap: {percent(x.coverage)} covered, {count(len(x.shortfalls), 'shortfall')}, "
        f"{len(x.surplus)} in surplus>"),
    "Step": lambda x: f"Step({x.competencies})",
    "LearningPath": lambda x: f"<LearningPath: {count(len(x), 'step')}>",
    "Crosswalk": lambda x: (
        f"<Crosswalk: {percent(x.gap.coverage)} covered, {count(len(x.gap.shortfalls), 'shortfall')}, "
        f"{count(len(x.alignment), 'match', 'matches')}>"),
}
SEQUENCES = ("Nodes", "Associations", "Scales", "Diagnostics", "Headers", "GraphEdges", "Matches",
             "Removals", "Conflicts", "Ways", "CompositionConflicts",
             "SharedWords", "NamedNodes", "Rivals",
             "ProfileEntries", "Coverages", "Steps", "QueryResults")


# --- HTML ----------------------------------------------------------------------------------------

def escaped(text):
    from html import escape
    return escape(str(text))


def paragraph(text):
    return f"<p>{escaped(text)}</p>"


def table(columns, rows, total):
    """Rows of plain values; total counts those that are not shown as well."""
    head = "".join(f"<th style='text-align:left'>{escaped(column)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td style='text-align:left'>{escaped(cell)}</td>" for cell in row) + "</tr>"
        for row in rows)
    more = total - len(rows)
    return (f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
            + (paragraph(f"and {more} more") if more > 0 else ""))


def document_page(document):
    nodes = document.nodes
    return paragraph(f"{name_of(document.header)}: {repr(document)[1:-1]}") + table(
        ["code", "statement"], [(node.coded_notation, node.statement) for node in nodes[:SHOWN_ROWS]],
        len(nodes))


def graph_page(graph):
    kinds, relations = {}, {}
    for index in range(len(graph)):
        kinds[graph[index].kind] = kinds.get(graph[index].kind, 0) + 1
    for edge in graph.edges:
        relations[edge.relation] = relations.get(edge.relation, 0) + 1
    rows = [("document", name_of(header), len(graph.members(header.iri)))
            for header in graph.documents]
    rows += [("kind", kind, number) for kind, number in sorted(kinds.items())]
    rows += [("relation", relation, number) for relation, number in sorted(relations.items())]
    if len(graph.diagnostics):
        rows.append(("diagnostics", "", len(graph.diagnostics)))
    return table(["", "", "count"], rows, len(rows))


def listing(view, columns, cells):
    """The first rows of a long sequence."""
    return table(columns, [cells(item) for item in view[:SHOWN_ROWS]], len(view))


def matches_page(alignment):
    return paragraph(repr(alignment)[1:-1]) + listing(
        alignment.matches, ["source", "target", "relation", "strength", "evidence", "verdict"],
        lambda match: (match.source, match.target, match.relation, f"{match.strength:.3f}",
                       match.evidence, match.verdict))


def repair_page(repair):
    return paragraph(repr(repair)[1:-1]) + listing(
        repair.removed, ["source", "target", "relation", "strength", "reason", "against"],
        lambda removal: (removal.match.source, removal.match.target, removal.match.relation,
                         f"{removal.match.strength:.3f}", removal.reason,
                         "; ".join(f"{other.source} -> {other.target}" for other in removal.against)))


def composition_page(composition):
    return paragraph(repr(composition)[1:-1]) + matches_page(composition.alignment)


def explanation_page(found):
    rows = list(explanation_lines(found))
    return table(["", ""], rows, len(rows))


def profile_page(profile):
    return paragraph(repr(profile)[1:-1]) + listing(
        profile.entries, ["competency", "level", "importance", "required"],
        lambda entry: (entry.competency, figure(entry.level and entry.level.fraction),
                       figure(entry.importance), entry.required))


def figure(value):
    return "" if value is None else f"{value:.2f}"


def gap_page(gap, words=str):
    """words: what to call a node; a Gap alone knows numbers only."""
    def cells(entry):
        near = entry.nearest
        if near is None:
            return words(entry.competency), f"{entry.covered:.2f}", "", ""
        other = near.source if near.target == entry.competency else near.target
        return words(entry.competency), f"{entry.covered:.2f}", words(other), f"{near.strength:.3f}"

    return paragraph(repr(gap)[1:-1]) + listing(
        gap.shortfalls, ["wanted", "covered", "nearest", "strength"], cells)


def path_page(path, words=str):
    rows = [(number + 1, "; ".join(words(index) for index in step.competencies))
            for number, step in enumerate(path.steps[:SHOWN_ROWS])]
    return table(["step", "competencies"], rows, len(path))


def crosswalk_page(crosswalk):
    def words(index):
        return words_of(crosswalk.graph[index])

    return (gap_page(crosswalk.gap, words) + paragraph("Learning path")
            + path_page(crosswalk.path, words))


def figures_page(line, sign=""):
    def page(found):
        rows = [(name, *(f"{value:{sign}.4f}" for value in (figure.mean, figure.low, figure.high)))
                for name, figure in evaluation.figure_rows(found)]
        return paragraph(line(found)) + table(["", "mean", "95 % from", "to"], rows, len(rows))

    return page


def embeddings_page(embeddings):
    return paragraph(repr(embeddings)[1:-1]) + listing(embeddings.texts, ["statement"],
                                                       lambda text: (text,))


def extraction_page(found):
    nodes = found.document.nodes
    rows = [(node.statement, fact["kind"], fact["section"].replace("_", " "),
             {True: "required", False: "preferred", None: ""}[fact["required"]],
             percent(fact["confidence"]))
            for node, fact in zip(nodes[:SHOWN_ROWS], found.findings)]
    return paragraph(repr(found)) + table(
        ["statement", "kind", "section", "asked", "confidence"], rows, len(nodes))


PAGES = {"Document": document_page, "CompetencyGraph": graph_page, "Embeddings": embeddings_page,
         "Alignment": matches_page, "Repair": repair_page, "Composition": composition_page,
         "Explanation": explanation_page, "Profile": profile_page, "Gap": gap_page, "LearningPath": path_page,
         "Crosswalk": crosswalk_page, "Evaluation": figures_page(evaluation_line),
         "Comparison": figures_page(comparison_line, sign="+"), "Extraction": extraction_page}
