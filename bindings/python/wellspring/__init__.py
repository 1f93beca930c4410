"""Crosswalks between competency frameworks, and the gap between a program and a job.

    import wellspring as ws
    result = ws.crosswalk("program.csv", "job.csv")
    result.gap, result.matches, result.path
    result.report("report.html")

Importing it imports numpy and nothing else; pandas, networkx and openpyxl are imported when asked for.
"""

import numpy as _numpy  # noqa: F401  the arrays of the core; loaded here, where its absence is plain

from . import display, frames, networks
from ._core import (
    Alignment,
    Association,
    Cancelled,
    CompetencyGraph,
    Coverage,
    Crosswalk,
    Diagnostic,
    Document,
    Embeddings,
    Gap,
    GraphEdge,
    HashingEmbedder,
    Header,
    LearningPath,
    Level,
    Limits,
    Match,
    Node,
    Profile,
    ProfileEntry,
    Scale,
    StaticEmbedder,
    Step,
    __version__,
    align,
    ancestors,
    build_info,
    children,
    connect,
    declared_alignment,
    default_embedder,
    demand,
    descendants,
    embed,
    embeddings,
    find_gap,
    gap_table,
    leaves,
    load_static_embedder,
    parents,
    plan_path,
    prerequisite_order,
    publish,
    read,
    roots,
    supply,
    top_k,
    write_case,
    write_file,
    write_job_posting,
    write_rsd,
    write_rsd_csv,
    write_sssom,
)
from .errors import ReadError
from .main_job import crosswalk, report
from .published import published_alignment
from .tables import document, read_table

display.attach()

__all__ = [
    "Alignment", "Association", "Cancelled", "CompetencyGraph", "Coverage", "Crosswalk", "Diagnostic",
    "Document", "Embeddings", "Gap", "GraphEdge", "HashingEmbedder", "Header", "LearningPath", "Level",
    "Limits", "Match", "Node", "Profile", "ProfileEntry", "ReadError", "Scale", "StaticEmbedder", "Step",
    "__version__", "align", "ancestors", "build_info", "children", "connect", "crosswalk",
    "declared_alignment", "default_embedder", "demand", "descendants", "document", "embed", "embeddings",
    "find_gap", "frames", "gap_table", "leaves", "load_static_embedder", "networks", "parents",
    "plan_path", "prerequisite_order", "publish", "published_alignment", "read", "read_table", "report",
    "roots", "supply", "top_k", "write_case", "write_file", "write_job_posting",
    "write_rsd", "write_rsd_csv", "write_sssom",
]
