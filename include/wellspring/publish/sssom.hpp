// An alignment as the field's crosswalk table.
#pragma once

#include <string>

#include <wellspring/align/alignment.hpp>
#include <wellspring/graph/competency_graph.hpp>

namespace wellspring {

/// Tab-separated SSSOM with its metadata block: subject, predicate (SKOS), object, labels,
/// justification, similarity and confidence, mapping tool and version, sorted as the alignment is.
///
/// Source: SSSOM 1.0, TSV serialisation. Cost: O(matches).
[[nodiscard]] std::string write_sssom(const CompetencyGraph& graph, const Alignment& alignment);

}  // namespace wellspring
