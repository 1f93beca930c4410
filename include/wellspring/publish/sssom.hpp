// An alignment as the field's crosswalk table.
#pragma once

#include <string>

#include <wellspring/align/alignment.hpp>
#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Tab-separated SSSOM with its metadata block: subject, predicate (SKOS), object, labels,
/// justification, tool and version, confidence, similarity, and strength and evidence under
/// `other`; sorted as the alignment is. The columns are always the same, so that tables can be
/// stacked; a figure that is not known is an empty cell.
///
/// Iris are written as CURIEs, as the standard asks, and the prefixes in curie_map give them back
/// to the letter; one that is not absolute gets the prefix `local`. A negative cosine is written
/// as 0, the least similarity that SSSOM knows. Matches that touch a learner's claims are left out,
/// as in `publish`.
///
/// \param header  names the table: Iri, title, description, version and licence. Without an Iri,
///                the table is named by a UUID of its content; without a licence, the table says
///                that none is specified.
/// \throws std::out_of_range  the alignment is not of this graph
/// Source: SSSOM 1.0, TSV serialisation and MappingSet. Cost: O(graph + matches).
[[nodiscard]] std::string write_sssom(const CompetencyGraph& graph, const Alignment& alignment,
                                      const Header& header = {});

}  // namespace wellspring
