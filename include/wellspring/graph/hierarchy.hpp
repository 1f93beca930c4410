// Parents, children, roots and leaves along is_child_of.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

#include <wellspring/graph/competency_graph.hpp>

namespace wellspring {

namespace detail {

/// Siblings in the order that their publishers say; those without a position behind the others.
inline void put_siblings_in_order(const CompetencyGraph& graph, std::vector<std::uint32_t>& edges) {
  const auto place = [&](std::uint32_t edge) {
    const auto& position = graph.edges()[edge].position;
    return std::tuple{!position.has_value(), position.value_or(0), edge};
  };
  std::sort(edges.begin(), edges.end(),
            [&](std::uint32_t a, std::uint32_t b) { return place(a) < place(b); });
}

/// The other ends of a node's is_child_of edges, each once: two publishers may state the same one.
[[nodiscard]] inline std::vector<NodeIndex> hierarchy_neighbours(
    const CompetencyGraph& graph, std::span<const std::uint32_t> edges,
    NodeIndex GraphEdge::* end) {
  std::vector<NodeIndex> found;
  for (const std::uint32_t position : edges) {
    const GraphEdge& edge = graph.edges()[position];
    if (edge.relation == Relation::is_child_of) found.push_back(edge.*end);
  }
  if (found.size() > 1) {
    std::unordered_set<NodeIndex> seen;
    std::erase_if(found, [&](NodeIndex node) { return !seen.insert(node).second; });
  }
  return found;
}

/// Breadth first, so that the nearest come first; the queue is the result.
template <class Neighbours>
[[nodiscard]] std::vector<NodeIndex> reached(const CompetencyGraph& graph, NodeIndex start,
                                             const Neighbours& neighbours) {
  std::vector<NodeIndex> found = neighbours(graph, start);
  std::unordered_set<NodeIndex> seen(found.begin(), found.end());
  for (std::size_t next = 0; next < found.size(); ++next)
    for (const NodeIndex node : neighbours(graph, found[next]))
      if (seen.insert(node).second) found.push_back(node);
  return found;
}

/// Members for which no edge of theirs leads to another member.
template <class Neighbours>
[[nodiscard]] Members without_neighbours(const CompetencyGraph& graph, const Members& members,
                                         const Neighbours& neighbours) {
  std::vector<bool> is_member(graph.size(), false);
  for (const NodeIndex member : members) {
    static_cast<void>(graph[member]);  // checks the range
    is_member[to_size(member)] = true;
  }
  std::vector<NodeIndex> kept;
  for (const NodeIndex member : members) {
    const std::vector<NodeIndex> near = neighbours(graph, member);
    if (std::none_of(near.begin(), near.end(),
                     [&](NodeIndex node) { return is_member[to_size(node)]; }))
      kept.push_back(member);
  }
  return Members{std::move(kept)};
}

}  // namespace detail

/// Direct parents and children (the source of is_child_of is the child). Parents are in the
/// publishers' order; children by their position, and those without one behind, as stated.
/// \throws std::out_of_range  the node is not of this graph
[[nodiscard]] inline std::vector<NodeIndex> parents(const CompetencyGraph& graph, NodeIndex node) {
  return detail::hierarchy_neighbours(graph, graph.edges_from(node), &GraphEdge::target);
}
[[nodiscard]] inline std::vector<NodeIndex> children(const CompetencyGraph& graph, NodeIndex node) {
  std::vector<std::uint32_t> edges{graph.edges_to(node).begin(), graph.edges_to(node).end()};
  std::erase_if(edges, [&](std::uint32_t edge) {
    return graph.edges()[edge].relation != Relation::is_child_of;
  });
  detail::put_siblings_in_order(graph, edges);
  return detail::hierarchy_neighbours(graph, edges, &GraphEdge::source);
}

/// All above and all below, nearest first, each once. Cost: O(what is reached). No recursion.
/// \throws std::out_of_range  the node is not of this graph
[[nodiscard]] inline std::vector<NodeIndex> ancestors(const CompetencyGraph& graph,
                                                      NodeIndex node) {
  return detail::reached(graph, node, parents);
}
[[nodiscard]] inline std::vector<NodeIndex> descendants(const CompetencyGraph& graph,
                                                        NodeIndex node) {
  return detail::reached(graph, node, children);
}

/// Members with no parent among the members; and those with no child among them.
/// \throws std::out_of_range  a member is not of this graph
[[nodiscard]] inline Members roots(const CompetencyGraph& graph, const Members& members) {
  return detail::without_neighbours(graph, members, parents);
}
[[nodiscard]] inline Members leaves(const CompetencyGraph& graph, const Members& members) {
  return detail::without_neighbours(graph, members, children);
}

}  // namespace wellspring
