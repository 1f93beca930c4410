// From a gap to the order in which to close it.
#pragma once

#include <wellspring/gap/gap.hpp>
#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/path/learning_path.hpp>

namespace wellspring {

/// The shortfalls of a gap in the order in which publishers say they build on each other; side by
/// side in a step, widest gap first. Never fails: competencies that precede each other share one
/// step, and where nobody states an order there is one step.
///
/// Cost: as prerequisite_order.
[[nodiscard]] LearningPath plan_path(const CompetencyGraph& graph, const Gap& gap);

}  // namespace wellspring
