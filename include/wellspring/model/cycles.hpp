// Which associations close a cycle, found once and the same way by every reader and by connect.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace wellspring::detail {

/// A directed edge between dense positions.
struct Edge {
  std::uint32_t from;
  std::uint32_t to;
};

struct Cycle {
  std::size_t closing_edge;          ///< position in the edges given
  std::size_t length;                ///< nodes along the cycle; a self-loop has one
  std::vector<std::uint32_t> nodes;  ///< the first of them, at most `shown_cycle_nodes`
};
inline constexpr std::size_t shown_cycle_nodes = 6;

/// The back edges of a depth-first walk that takes nodes, and the edges of a node, in the order
/// given: leaving them out makes the rest acyclic. No recursion, so a chain may be of any length.
///
/// Cost: O(nodes + edges), whatever the cycles' lengths.
[[nodiscard]] inline std::vector<Cycle> find_cycles(std::size_t node_count,
                                                    std::span<const Edge> edges) {
  std::vector<std::size_t> first(node_count + 1, 0);
  for (const Edge& edge : edges) ++first[edge.from + 1];
  for (std::size_t i = 0; i < node_count; ++i) first[i + 1] += first[i];
  std::vector<std::size_t> order(edges.size());
  {
    auto next = first;
    for (std::size_t i = 0; i < edges.size(); ++i) order[next[edges[i].from]++] = i;
  }

  enum class State : std::uint8_t { unseen, open, closed };
  std::vector<State> state(node_count, State::unseen);
  std::vector<std::size_t> depth(node_count, 0);
  auto cursor = first;
  std::vector<std::uint32_t> path;
  std::vector<Cycle> cycles;
  for (std::uint32_t root = 0; root < node_count; ++root) {
    if (state[root] != State::unseen) continue;
    path.assign(1, root);
    depth[root] = 0;
    state[root] = State::open;
    while (!path.empty()) {
      const std::uint32_t node = path.back();
      if (cursor[node] == first[node + 1]) {
        state[node] = State::closed;
        path.pop_back();
        continue;
      }
      const std::size_t edge = order[cursor[node]++];
      const std::uint32_t to = edges[edge].to;
      if (state[to] == State::unseen) {
        state[to] = State::open;
        depth[to] = path.size();
        path.push_back(to);
      } else if (state[to] == State::open) {
        const auto start = path.begin() + std::ptrdiff_t(depth[to]);
        const std::size_t length = path.size() - depth[to];
        const std::size_t shown = std::min(length, shown_cycle_nodes);
        cycles.push_back({edge, length, {start, start + std::ptrdiff_t(shown)}});
      }
    }
  }
  return cycles;
}

}  // namespace wellspring::detail
