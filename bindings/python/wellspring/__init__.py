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
    AssignmentBound,
    Association,
    Cancelled,
    ColumnUse,
    CompetencyGraph,
    Composition,
    CompositionConflict,
    Conflict,
    Conversion,
    Coverage,
    CriterionLevel,
    Crosswalk,
    Definition,
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
    Loss,
    Match,
    Node,
    Profile,
    ProfileEntry,
    Removal,
    Repair,
    Rubric,
    RubricCriterion,
    Scale,
    StaticEmbedder,
    Step,
    TablePreview,
    TransformerEmbedder,
    Way,
    __version__,
    align,
    alignment_of,
    ancestors,
    assign,
    assignment_bound,
    build_info,
    check_credential,
    children,
    compose,
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
    repair,
    roots,
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
from .main_job import crosswalk, report
from .tables import document, preview_table, read_table, write_xlsx
from .servers import case_server, registry

display.attach()

__all__ = [
    "Alignment", "AssignmentBound", "Association", "Cancelled", "ColumnUse", "CompetencyGraph",
    "Composition", "CompositionConflict", "Conflict", "Conversion", "Coverage", "CriterionLevel",
    "Crosswalk", "Definition", "Diagnostic", "Document", "Embeddings", "Gap", "GraphEdge",
    "HashingEmbedder", "Header", "LearningPath", "Level", "Limits", "Loss", "Match", "Node", "Profile",
    "ProfileEntry", "ReadError", "Removal", "Repair", "Rubric", "RubricCriterion", "Scale",
    "StaticEmbedder", "Step", "TablePreview", "Way", "__version__", "align", "alignment_of", "ancestors",
    "assign", "assignment_bound", "build_info", "case_server", "check_credential", "children", "compose",
    "connect", "conversion_targets", "convert", "crosswalk", "declared_alignment", "default_embedder",
    "demand", "descendants", "document", "embed", "embeddings", "find_gap", "frames", "gap_table",
    "leaves", "load_static_embedder", "load_transformer_embedder", "networks", "parents", "plan_path",
    "prerequisite_order", "preview_table", "publish", "publish_site", "published_alignment", "read",
    "read_table", "registry", "repair", "report", "roots", "supply", "top_k", "write_case", "write_csv",
    "write_ctdl_asn", "write_file", "write_job_posting", "write_open_badges", "write_rsd",
    "write_rsd_csv", "write_skos", "write_sssom", "write_xlsx",
]
