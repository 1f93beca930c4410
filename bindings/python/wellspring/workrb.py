"""Wellspring as a model of WorkRB, the benchmark of the field: https://github.com/techwolf-ai/workrb.

    import workrb
    from wellspring.workrb import WellspringModel

    workrb.evaluate(WellspringModel(), tasks, output_folder="results")

Imported only when asked for; it needs the package workrb, and so torch.
"""

import numpy as np

from . import _core
from .errors import missing
from .tables import document

try:
    import torch
    from workrb.models import ModelInterface
    from workrb.registry import register_model
except ImportError as error:
    raise missing("workrb", "workrb") from error

PAIRS = 4_000_000  # of a query and a target that are compared at a time: some 200 MB
NO_MATCH = -1.0    # the least strength, of a query or target without text


@register_model()
class WellspringModel(ModelInterface):
    """Ranks by ws.align: the fused strength, and not the cosine alone.

    embedder: what ws.embed takes; None: the model that ships with Wellspring. weights: what makes a
    strength; None: the default. WorkRB shows a model the statements alone, so descriptions, parents and
    alternatives weigh nothing here.
    """

    def __init__(self, embedder=None, *, weights=None, name=None):
        self.embedder = _core.default_embedder() if embedder is None else embedder
        self.weights = _core.StrengthWeights() if weights is None else weights
        self._name = name

    @property
    def name(self):
        """What is given, or Wellspring and the model's fingerprint; WorkRB names files by it."""
        if self._name is None:
            fingerprint = getattr(self.embedder, "fingerprint", None)
            of = fingerprint.replace(":", "-") if isinstance(fingerprint, str) else "caller"
            self._name = f"Wellspring-{of}"
        return self._name

    @property
    def description(self):
        return "Statements aligned by meaning and by the words and characters that they share"

    @property
    def classification_label_space(self):
        """None: it ranks whatever labels a task has."""
        return None

    def _compute_rankings(self, queries, targets, query_input_type=None, target_input_type=None):
        return torch.from_numpy(strengths(queries, targets, self.embedder, self.weights))

    def _compute_classification(self, texts, targets, input_type, target_input_type=None):
        return self._compute_rankings(texts, targets, input_type, target_input_type)


def strengths(queries, targets, embedder, weights):
    """(queries, targets) float32: the strength of each pair, as ws.align gives it. Ends on the machine's
    memory for that array, and little else: queries are aligned in blocks."""
    found = np.full((len(queries), len(targets)), NO_MATCH, dtype=np.float32)
    if not found.size:
        return found
    asked, offered = side("urn:x-workrb:query", queries), side("urn:x-workrb:target", targets)
    graph = _core.connect([asked, offered])
    sources = graph.members(asked.header.iri)
    target_side = _core.embed(graph, graph.members(offered.header.iri), embedder)
    size = max(1, PAIRS // len(targets))
    for first in range(0, len(queries), size):
        block = _core.embed(graph, sources[first:first + size], embedder)
        alignment = _core.align(block, target_side, top_k=None, weights=weights)
        scatter(found[first:first + size], *alignment.rank(len(targets)))
    return found


def scatter(rows, positions, figures):
    """Puts each row's figures where its positions say; -1 is no match."""
    row, rank = np.nonzero(positions >= 0)
    rows[row, positions[row, rank]] = figures[row, rank]


def side(iri, texts):
    return document(iri, None, list(texts), kind="framework")
