// Which edges touch each node, in the order in which they were stated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <wellspring/model/node.hpp>

namespace wellspring::detail {

/// Positions of edges, grouped by one of their ends: offsets and one array, in O(nodes + edges).
///
/// Beside Boost's graph, which keeps the edges into a node in another order than the documents'.
class Adjacency {
 public:
  template <class Edge>
  Adjacency(std::size_t node_count, const std::vector<Edge>& edges, NodeIndex Edge::* end)
      : first_(node_count + 1, 0), positions_(edges.size()) {
    for (const Edge& edge : edges) ++first_[to_size(edge.*end) + 1];
    for (std::size_t node = 0; node < node_count; ++node) first_[node + 1] += first_[node];
    auto next = first_;
    for (std::size_t i = 0; i < edges.size(); ++i)
      positions_[next[to_size(edges[i].*end)]++] = static_cast<std::uint32_t>(i);
  }

  [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t node) const {
    return std::span{positions_}.subspan(first_[node], first_[node + 1] - first_[node]);
  }

 private:
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> positions_;
};

}  // namespace wellspring::detail
