// A crosswalk that was published, as an alignment again.
#pragma once

#include <optional>

#include <wellspring/align/alignment.hpp>
#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// What a crosswalk document states of members of `source` and members of `target`, from CASE,
/// SSSOM or any format with matches. A match that `publish` wrote has its similarity, strength,
/// confidence, evidence and verdict again; one of another publisher has the strength that
/// declared_alignment gives, and figures where its table has them. Matches stated from target to
/// source are turned round.
///
/// \param cut  of the result; absent: the document's, else that of the default model, where all
///             matches are its own
/// Cost: O(document + members).
[[nodiscard]] Alignment alignment_of(const CompetencyGraph& graph, const Document& crosswalk,
                                     const Members& source, const Members& target,
                                     std::optional<double> cut = std::nullopt);

/// The same, and what publishers state in the graph of pairs that the crosswalk is silent about.
[[nodiscard]] Alignment published_alignment(const CompetencyGraph& graph, const Document& crosswalk,
                                            const Members& source, const Members& target,
                                            std::optional<double> cut = std::nullopt);

}  // namespace wellspring
