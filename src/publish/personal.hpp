// What of an alignment says something of a learner, and so is nobody's to publish.
#pragma once

#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/graph/competency_graph.hpp>

namespace wellspring::detail {

/// The matches with no end that is a learner, that a learner holds, or that stands in a learner's
/// document. Even without a name, which competencies are listed would tell of the learner.
/// \throws std::out_of_range  the alignment is not of this graph
[[nodiscard]] std::vector<Match> publishable(const CompetencyGraph& graph,
                                             const Alignment& alignment);

}  // namespace wellspring::detail
