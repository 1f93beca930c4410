// Parents, children, roots and leaves along is_child_of.
#pragma once

#include <span>
#include <vector>

#include <wellspring/graph/competency_graph.hpp>

namespace wellspring {

/// Direct parents and children (the source of is_child_of is the child), in the publishers' order.
[[nodiscard]] std::vector<NodeIndex> parents(const CompetencyGraph& graph, NodeIndex node);
[[nodiscard]] std::vector<NodeIndex> children(const CompetencyGraph& graph, NodeIndex node);

/// All above and all below, nearest first, each once. Cost: O(what is reached). No recursion.
[[nodiscard]] std::vector<NodeIndex> ancestors(const CompetencyGraph& graph, NodeIndex node);
[[nodiscard]] std::vector<NodeIndex> descendants(const CompetencyGraph& graph, NodeIndex node);

/// Members with no parent among the members; and those with no child among them.
[[nodiscard]] Members roots(const CompetencyGraph& graph, const Members& members);
[[nodiscard]] Members leaves(const CompetencyGraph& graph, const Members& members);

}  // namespace wellspring
