// What is above a node.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <wellspring/graph/competency_graph.hpp>

namespace wellspring::detail {

/// All that is above one node along is_child_of, within its group; kept until it looks from
/// another. Ends early where the steps run out.
class Upwards {
 public:
  Upwards(const CompetencyGraph& graph, const std::vector<std::uint32_t>& group)
      : graph_(graph), group_(group), seen_at_(graph.size(), 0) {}

  void look(NodeIndex node, std::size_t& steps) {
    if (looks_ > 0 && node == from_) return;
    ++looks_;
    from_ = node;
    reached_.clear();
    climb(node, node, steps);
    for (std::size_t next = 0; next < reached_.size(); ++next) climb(reached_[next], node, steps);
  }
  [[nodiscard]] std::span<const NodeIndex> reached() const { return reached_; }
  [[nodiscard]] bool is_above(NodeIndex node) const { return seen_at_[to_size(node)] == looks_; }

 private:
  void climb(NodeIndex node, NodeIndex from, std::size_t& steps) {
    for (const std::uint32_t position : graph_.edges_from(node)) {
      if (steps == 0) return;
      --steps;
      const GraphEdge& edge = graph_.edges()[position];
      if (edge.relation != Relation::is_child_of || edge.target == from ||
          group_[to_size(edge.target)] != group_[to_size(node)] || is_above(edge.target))
        continue;
      seen_at_[to_size(edge.target)] = looks_;
      reached_.push_back(edge.target);
    }
  }

  const CompetencyGraph& graph_;
  const std::vector<std::uint32_t>& group_;
  std::vector<std::size_t> seen_at_;  // of each node: the look that reached it last
  std::vector<NodeIndex> reached_;
  NodeIndex from_{};
  std::size_t looks_ = 0;
};

}  // namespace wellspring::detail
