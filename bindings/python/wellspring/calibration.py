"""An embedder of the user's own, calibrated by a small labelled sample."""

from . import _core
from .tables import document, is_frame, plain


class CalibratedEmbedder:
    """An embedder and the calibration that was measured on it; encode is the embedder's own."""

    def __init__(self, model, calibration):
        self.calibrated_model = model
        self.calibration = calibration

    def encode(self, texts):
        return self.calibrated_model.encode(texts)

    def __getattr__(self, name):
        if name.startswith("__") or name == "calibrated_model":
            raise AttributeError(name)
        return getattr(self.calibrated_model, name)

    def __repr__(self):
        return f"<CalibratedEmbedder: {self.calibrated_model!r}>"


def calibrate(model, labelled):
    """The model with a calibration, so that its matches have a confidence.

    labelled: rows of (source statement, target statement, whether they match), or a DataFrame of
    three such columns. From 20 labels on, right ones and wrong ones; some 200 make a curve to rely on. Wrong pairs should be such as a matcher
    would propose: near misses, not pairs at random.

    Raises ValueError where there are fewer, or all are right, or all are wrong.
    """
    if is_frame(labelled):
        labelled = list(labelled.itertuples(index=False, name=None))
    rows = list(labelled)
    for row in rows:
        if len(row) != 3 or not isinstance(row[0], str) or not isinstance(row[1], str):
            raise TypeError("calibrate: rows of (source statement, target statement, whether they "
                            f"match) are needed, not {row!r}")
    sources, targets = (list(dict.fromkeys(row[side] for row in rows)) for side in (0, 1))
    graph = _core.connect([document("urn:wellspring:calibrate:source", None, sources),
                           document("urn:wellspring:calibrate:target", None, targets)])
    source_of = nodes_of(graph, "urn:wellspring:calibrate:source", sources)
    target_of = nodes_of(graph, "urn:wellspring:calibrate:target", targets)
    alignment = _core.align(_core.embed(graph, list(source_of.values()), model),
                            _core.embed(graph, list(target_of.values()), model), top_k=None)
    matches = [plain([row[2]])[0] for row in rows]
    gold = [(source_of[row[0]], target_of[row[1]], float(bool(match)))
            for row, match in zip(rows, matches) if match is not None]
    return CalibratedEmbedder(model, _core.fit_calibration([(alignment, gold)]))


def nodes_of(graph, iri, statements):
    return {text: graph.find(f"{iri}#{place}") for place, text in enumerate(statements, start=1)}
