// Where matches and hierarchy together make a competency broader than itself.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/model/cycles.hpp>

namespace wellspring::detail {

/// "`to` covers all of `from`", and more where it is strict; because of a match, or of the
/// hierarchy where `match` is `none`.
struct Covering {
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  std::uint32_t from;
  std::uint32_t to;
  std::uint32_t match = none;
  bool strict = true;
};

/// is_child_of, without the edges that close a cycle of it: connect() leaves these out too, and no
/// match could be blamed for them.
[[nodiscard]] inline std::vector<Covering> coverings_of_hierarchy(const CompetencyGraph& graph) {
  std::vector<Edge> edges;
  for (const GraphEdge& edge : graph.edges())
    if (edge.relation == Relation::is_child_of)
      edges.push_back(
          {static_cast<std::uint32_t>(edge.source), static_cast<std::uint32_t>(edge.target)});
  std::vector<char> closes(edges.size(), 0);
  for (const Cycle& cycle : find_cycles(graph.size(), edges)) closes[cycle.closing_edge] = 1;
  std::vector<Covering> coverings;
  for (std::size_t i = 0; i < edges.size(); ++i)
    if (closes[i] == 0) coverings.push_back({edges[i].from, edges[i].to});
  return coverings;
}

/// What a match says of who covers whom; nothing where it is only related.
inline void append_coverings(const Match& match, std::uint32_t position,
                             std::vector<Covering>& coverings) {
  const auto source = static_cast<std::uint32_t>(match.source);
  const auto target = static_cast<std::uint32_t>(match.target);
  switch (match.relation) {
    case Relation::exact_match:
    case Relation::close_match:
      coverings.push_back({source, target, position, false});
      coverings.push_back({target, source, position, false});
      break;
    case Relation::broad_match: coverings.push_back({source, target, position, true}); break;
    case Relation::narrow_match: coverings.push_back({target, source, position, true}); break;
    default: break;
  }
}

/// Coverings, walked along while some matches count and others do not.
///
/// Two nodes are entangled where each covers the other. That is nothing odd of two that match
/// exactly; with a strict covering between them it is a conflict. Everything here is O(nodes +
/// coverings) for one call, and without recursion.
class Entanglement {
 public:
  static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

  Entanglement(std::size_t node_count, std::vector<Covering> coverings)
      : coverings_(std::move(coverings)), first_(node_count + 1, 0), order_(coverings_.size()) {
    for (const Covering& covering : coverings_) ++first_[covering.from + 1];
    for (std::size_t i = 0; i < node_count; ++i) first_[i + 1] += first_[i];
    auto next = first_;
    for (std::uint32_t i = 0; i < coverings_.size(); ++i) order_[next[coverings_[i].from]++] = i;
    distance_.assign(node_count, nobody);
    come_by_.assign(node_count, nobody);
  }

  [[nodiscard]] std::span<const Covering> coverings() const { return coverings_; }

  /// Of each node, which group it is entangled in; `nobody` where no conflict is in its group.
  [[nodiscard]] std::vector<std::uint32_t> conflicts(const std::vector<char>& counts) const {
    std::vector<std::uint32_t> group = groups(counts);
    std::vector<char> strict(group.size(), 0);
    for (const Covering& covering : coverings_)
      if (covering.strict && is_open(covering, counts) &&
          group[covering.from] == group[covering.to])
        strict[group[covering.from]] = 1;
    for (std::uint32_t& number : group)
      if (strict[number] == 0) number = nobody;
    return group;
  }

  /// A way from one node to another within its group, by the fewest matches: as positions of
  /// coverings; empty where there is none. Adds what it looked at to `steps`.
  [[nodiscard]] std::vector<std::uint32_t> way(std::uint32_t from, std::uint32_t to,
                                               const std::vector<std::uint32_t>& group,
                                               const std::vector<char>& counts,
                                               std::size_t& steps) {
    std::deque<std::uint32_t> next{from};
    std::vector<std::uint32_t> reached{from};
    distance_[from] = 0;
    while (!next.empty() && next.front() != to) {
      const std::uint32_t node = next.front();
      next.pop_front();
      for (std::size_t i = first_[node]; i < first_[node + 1]; ++i) {
        ++steps;
        const Covering& covering = coverings_[order_[i]];
        if (group[covering.to] != group[from] || !is_open(covering, counts)) continue;
        const bool is_match = covering.match != Covering::none;
        const std::uint32_t distance = distance_[node] + (is_match ? 1 : 0);
        if (distance >= distance_[covering.to]) continue;
        if (distance_[covering.to] == nobody) reached.push_back(covering.to);
        distance_[covering.to] = distance;
        come_by_[covering.to] = order_[i];
        is_match ? next.push_back(covering.to) : next.push_front(covering.to);
      }
    }
    std::vector<std::uint32_t> found;
    if (!next.empty())
      for (std::uint32_t node = to; node != from; node = coverings_[come_by_[node]].from)
        found.push_back(come_by_[node]);
    std::reverse(found.begin(), found.end());
    for (const std::uint32_t node : reached) distance_[node] = nobody;
    return found;
  }

 private:
  static bool is_open(const Covering& covering, const std::vector<char>& counts) {
    return covering.match == Covering::none || counts[covering.match] != 0;
  }

  // Strongly connected groups, by Tarjan's walk with a stack of its own.
  [[nodiscard]] std::vector<std::uint32_t> groups(const std::vector<char>& counts) const {
    const std::size_t count = first_.size() - 1;
    std::vector<std::uint32_t> group(count, nobody);
    std::vector<std::uint32_t> seen(count, nobody);
    std::vector<std::uint32_t> low(count, 0);
    std::vector<std::uint32_t> path;
    std::vector<std::uint32_t> open;
    auto cursor = first_;
    std::uint32_t time = 0;
    std::uint32_t made = 0;
    for (std::uint32_t root = 0; root < count; ++root) {
      if (seen[root] != nobody) continue;
      path.assign(1, root);
      while (!path.empty()) {
        const std::uint32_t node = path.back();
        if (seen[node] == nobody) {
          seen[node] = low[node] = time++;
          open.push_back(node);
        }
        if (cursor[node] < first_[node + 1]) {
          const Covering& covering = coverings_[order_[cursor[node]++]];
          if (!is_open(covering, counts)) continue;
          if (seen[covering.to] == nobody)
            path.push_back(covering.to);
          else if (group[covering.to] == nobody)
            low[node] = std::min(low[node], seen[covering.to]);
          continue;
        }
        path.pop_back();
        if (!path.empty()) low[path.back()] = std::min(low[path.back()], low[node]);
        if (low[node] != seen[node]) continue;
        while (group[node] == nobody) {
          group[open.back()] = made;
          open.pop_back();
        }
        ++made;
      }
    }
    return group;
  }

  std::vector<Covering> coverings_;
  std::vector<std::size_t> first_;
  std::vector<std::uint32_t> order_;     // positions of coverings, by where they start
  std::vector<std::uint32_t> distance_;  // of the way that is looked for
  std::vector<std::uint32_t> come_by_;
};

}  // namespace wellspring::detail
