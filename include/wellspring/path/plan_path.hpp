// From a gap to the order in which to close it.
#pragma once

#include <utility>
#include <vector>

#include <wellspring/gap/gap.hpp>
#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/graph/prerequisites.hpp>
#include <wellspring/path/learning_path.hpp>

namespace wellspring {

/// The shortfalls of a gap in the order in which publishers say they build on each other; side by
/// side in a step, widest gap first. Never fails: competencies that precede each other share one
/// step, and where nobody states an order there is one step.
///
/// \throws std::out_of_range  the gap is not of this graph
/// Cost: as prerequisite_order.
[[nodiscard]] inline LearningPath plan_path(const CompetencyGraph& graph, const Gap& gap) {
  std::vector<NodeIndex> lacking;
  lacking.reserve(gap.shortfalls().size());
  for (const Shortfall& shortfall : gap.shortfalls()) lacking.push_back(shortfall.competency);
  LearningPath path;
  for (auto& layer : prerequisite_order(graph, Members{std::move(lacking)}))
    path.steps.push_back({std::move(layer)});
  return path;
}

}  // namespace wellspring
