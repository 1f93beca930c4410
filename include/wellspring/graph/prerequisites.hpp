// In which order competencies build on each other, along precedes.
#pragma once

#include <vector>

#include <wellspring/graph/competency_graph.hpp>

namespace wellspring {

/// The given nodes in layers: each layer needs only earlier ones. What precedes directly, through
/// nodes that are not among the given, or through a parent (a unit that precedes a unit puts its
/// outcomes before the other's), counts. Nodes that precede each other share one layer. Within a
/// layer, the order of `nodes`.
///
/// Cost: O(reachable nodes + edges). No recursion.
[[nodiscard]] std::vector<std::vector<NodeIndex>> prerequisite_order(const CompetencyGraph& graph,
                                                                     const Members& nodes);

}  // namespace wellspring
