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
    Beside,
    Cancelled,
    ColumnUse,
    Comparison,
    CompetencyGraph,
    Conversion,
    Coverage,
    CriterionLevel,
    Crosswalk,
    Definition,
    Diagnostic,
    Document,
    Embeddings,
    Evaluation,
    Figure,
    Gap,
    GraphEdge,
    HashingEmbedder,
    Header,
    LearningPath,
    Level,
    Limits,
    Loss,
    Match,
    Node,
    Profile,
    ProfileEntry,
    QueryResult,
    Reliability,
    Rubric,
    RubricCriterion,
    Scale,
    StaticEmbedder,
    Step,
    StrengthWeights,
    Surroundings,
    TablePreview,
    TransformerEmbedder,
    __version__,
    align,
    alignment_of,
    ancestors,
    build_info,
    check_credential,
    children,
    connect,
    conversion_targets,
    convert,
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
    load_transformer_embedder,
    parents,
    plan_path,
    prerequisite_order,
    publish,
    publish_site,
    published_alignment,
    read,
    roots,
    scored_alignment,
    supply,
    top_k,
    write_case,
    write_csv,
    write_ctdl_asn,
    write_file,
    write_job_posting,
    write_open_badges,
    write_rsd,
    write_rsd_csv,
    write_skos,
    write_sssom,
)
from .errors import ReadError
from .evaluation import compare, evaluate
from .main_job import crosswalk, report
from .tables import document, preview_table, read_table, write_xlsx
from .servers import case_server, registry

display.attach()

__all__ = [
    "Alignment", "Association", "Beside", "Cancelled", "ColumnUse", "Comparison", "CompetencyGraph",
    "Conversion", "Coverage", "CriterionLevel", "Crosswalk", "Definition", "Diagnostic", "Document",
    "Embeddings", "Evaluation", "Figure", "Gap", "GraphEdge", "HashingEmbedder", "Header",
    "LearningPath", "Level", "Limits", "Loss", "Match", "Node", "Profile", "ProfileEntry",
    "QueryResult", "ReadError", "Reliability", "Rubric", "RubricCriterion", "Scale",
    "StaticEmbedder", "Step", "StrengthWeights", "Surroundings", "TablePreview", "__version__",
    "align", "alignment_of", "ancestors", "build_info", "case_server", "check_credential",
    "children", "compare", "connect", "conversion_targets", "convert", "crosswalk",
    "declared_alignment", "default_embedder", "demand", "descendants", "document", "embed",
    "embeddings", "evaluate", "find_gap", "frames", "gap_table", "leaves", "load_static_embedder",
    "load_transformer_embedder", "networks", "parents", "plan_path", "prerequisite_order",
    "preview_table", "publish", "publish_site", "published_alignment", "read", "read_table",
    "registry", "report", "roots", "scored_alignment", "supply", "top_k", "write_case", "write_csv",
    "write_ctdl_asn", "write_file", "write_job_posting", "write_open_badges", "write_rsd",
    "write_rsd_csv", "write_skos", "write_sssom", "write_xlsx",
]
