#include "areas.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <wellspring/graph/hierarchy.hpp>

namespace wellspring::detail {
namespace {

// The uppermost headings are what a picture has room for.
constexpr std::size_t shown_depth = 4;
constexpr std::size_t none = static_cast<std::size_t>(-1);

std::optional<NodeIndex> heading_of(const CompetencyGraph& graph, NodeIndex node) {
  for (const NodeIndex parent : parents(graph, node))
    if (graph[parent].kind == NodeKind::competency) return parent;
  return std::nullopt;
}

// The uppermost headings above nodes, along first parents. Each node is climbed once, so that a
// deep hierarchy costs no more than its size.
class Headings {
 public:
  explicit Headings(const CompetencyGraph& graph) : graph_(graph) {}

  const std::vector<NodeIndex>& above(NodeIndex node) {
    std::vector<NodeIndex> climbed;
    std::vector<NodeIndex> known;
    for (NodeIndex at = node;;) {
      if (const auto seen = above_.find(at); seen != above_.end()) {
        known = seen->second;
        if (!climbed.empty() && known.size() < shown_depth) known.push_back(at);
        break;
      }
      climbed.push_back(at);
      const auto heading = heading_of(graph_, at);
      if (!heading) break;
      at = *heading;
    }
    for (; !climbed.empty(); climbed.pop_back()) {
      above_.emplace(climbed.back(), known);
      if (known.size() < shown_depth) known.push_back(climbed.back());
    }
    return above_.at(node);
  }

 private:
  const CompetencyGraph& graph_;
  std::unordered_map<NodeIndex, std::vector<NodeIndex>> above_;
};

// How many headings stand above every competency alike: they tell nothing apart.
std::size_t shared_depth(const std::vector<std::vector<NodeIndex>>& chains) {
  for (std::size_t depth = 0;; ++depth) {
    const bool shared =
        !chains.empty() && std::all_of(chains.begin(), chains.end(), [&](const auto& chain) {
          return chain.size() > depth && chain[depth] == chains.front()[depth];
        });
    if (!shared) return depth;
  }
}

struct Groups {
  std::vector<NodeIndex> heads;    // in the order of their first competency
  std::vector<std::size_t> sizes;  // of each head
  std::vector<std::size_t> of;     // of each competency: a position in heads, or none
};

Groups group_by_heading(const std::vector<std::vector<NodeIndex>>& chains) {
  const std::size_t depth = shared_depth(chains);
  Groups groups;
  std::unordered_map<NodeIndex, std::size_t> position;
  for (const auto& chain : chains) {
    if (chain.size() <= depth) {
      groups.of.push_back(none);
      continue;
    }
    const auto [at, added] = position.try_emplace(chain[depth], groups.heads.size());
    if (added) {
      groups.heads.push_back(chain[depth]);
      groups.sizes.push_back(0);
    }
    groups.of.push_back(at->second);
    ++groups.sizes[at->second];
  }
  return groups;
}

// The largest groups, as a flag for each: all of them where there is room.
std::vector<bool> largest(const std::vector<std::size_t>& sizes, std::size_t most) {
  std::vector<std::size_t> by_size(sizes.size());
  std::iota(by_size.begin(), by_size.end(), std::size_t{0});
  std::stable_sort(by_size.begin(), by_size.end(),
                   [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
  by_size.resize(sizes.size() > most ? most - 1 : sizes.size());
  std::vector<bool> kept(sizes.size(), false);
  for (const std::size_t group : by_size) kept[group] = true;
  return kept;
}

}  // namespace

Areas::Areas(const CompetencyGraph& graph, const Members& competencies, std::size_t most) {
  Headings headings(graph);
  std::vector<std::vector<NodeIndex>> chains;
  chains.reserve(competencies.size());
  for (const NodeIndex competency : competencies) chains.push_back(headings.above(competency));
  const Groups groups = group_by_heading(chains);
  const std::vector<bool> kept = largest(groups.sizes, most);

  std::vector<std::size_t> area(groups.heads.size(), none);
  for (std::size_t group = 0; group < area.size(); ++group) {
    if (!kept[group]) continue;
    area[group] = titles_.size();
    titles_.push_back(graph[groups.heads[group]].statement);
  }
  const std::size_t rest = titles_.size();
  counts_.assign(rest + 1, 0);
  for (std::size_t i = 0; i < competencies.size(); ++i) {
    const std::size_t at = groups.of[i] == none ? none : area[groups.of[i]];
    area_of_.emplace(competencies[i], at == none ? rest : at);
    ++counts_[at == none ? rest : at];
  }
  if (counts_[rest] > 0)
    titles_.emplace_back(rest > 0 ? "Everything else" : "All of it");
  else
    counts_.pop_back();
}

std::optional<std::size_t> Areas::of(NodeIndex competency) const {
  const auto at = area_of_.find(competency);
  return at == area_of_.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace wellspring::detail
