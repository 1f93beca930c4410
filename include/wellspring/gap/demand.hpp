// A document's owner, or any node, as a profile.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <unordered_map>
#include <utility>
#include <vector>

#include <wellspring/gap/profile.hpp>
#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/graph/hierarchy.hpp>
#include <wellspring/model/relation.hpp>

namespace wellspring {

namespace detail {

/// ESCO's words say by themselves whether a skill is required.
[[nodiscard]] constexpr Required required_of(const GraphEdge& edge) {
  if (edge.required != Required::unknown) return edge.required;
  if (edge.relation == Relation::has_essential_skill) return Required::yes;
  if (edge.relation == Relation::has_optional_skill) return Required::no;
  return Required::unknown;
}

/// The greater of two, where what is not said is less than anything that is.
template <class T>
void raise(std::optional<T>& kept, const std::optional<T>& said) {
  if (said && (!kept || *kept < *said)) kept = said;
}

/// Stated more than once, a competency has the highest level and importance that is stated, and is
/// required if any statement says so.
inline void merge(ProfileEntry& entry, const GraphEdge& edge) {
  raise(entry.level, edge.level);
  raise(entry.importance, edge.importance);
  const Required said = required_of(edge);
  if (entry.required == Required::unknown || said == Required::yes) entry.required = said;
}

/// What a node states itself, by relations for which `counts` holds.
template <class Counts>
[[nodiscard]] std::vector<ProfileEntry> stated(const CompetencyGraph& graph, NodeIndex node,
                                               Standing standing, const Counts& counts) {
  std::vector<ProfileEntry> entries;
  std::unordered_map<NodeIndex, std::size_t> entry_of;
  for (const std::uint32_t position : graph.edges_from(node)) {
    const GraphEdge& edge = graph.edges()[position];
    if (!counts(edge.relation) || edge.target == node) continue;
    const auto [known, is_new] = entry_of.emplace(edge.target, entries.size());
    if (is_new)
      entries.push_back({edge.target, edge.level, edge.importance, required_of(edge), standing});
    else
      merge(entries[known->second], edge);
  }
  return entries;
}

/// The leaves of what a node's document lists; nothing where the node owns no document.
[[nodiscard]] inline std::vector<ProfileEntry> listed(const CompetencyGraph& graph, NodeIndex node,
                                                      Standing standing) {
  const auto owned = [&](const Header& header) {
    return Identity{header.iri} == Identity{graph[node].iri};
  };
  const auto documents = graph.documents();
  if (std::none_of(documents.begin(), documents.end(), owned)) return {};
  std::vector<ProfileEntry> entries;
  for (const NodeIndex leaf : leaves(graph, graph.members(graph[node].iri)))
    entries.push_back({leaf, {}, {}, Required::unknown, standing});
  return entries;
}

template <class Counts>
[[nodiscard]] Profile profile(const CompetencyGraph& graph, NodeIndex node, const Counts& counts) {
  // What a learner says of themselves is a claim until a credential shows it.
  const Standing standing =
      graph[node].kind == NodeKind::learner ? Standing::claimed : Standing::evidenced;
  std::vector<ProfileEntry> entries = stated(graph, node, standing, counts);
  if (entries.empty()) entries = listed(graph, node, standing);
  return {node, std::move(entries)};
}

[[nodiscard]] inline NodeIndex owner(const CompetencyGraph& graph, const Iri& iri) {
  if (const auto node = graph.find(iri)) return *node;
  throw std::out_of_range("no node of this graph is named " + iri.text());
}

}  // namespace detail

/// What a node demands: the targets of its demands, has_essential_skill and has_optional_skill,
/// each once, with the highest level and importance stated. A node that states none, and owns a
/// document, demands what the document lists: its leaves, since a heading asks for no more than
/// what stands under it.
/// \throws std::out_of_range  the node is not of this graph
[[nodiscard]] inline Profile demand(const CompetencyGraph& graph, NodeIndex node) {
  return detail::profile(graph, node, is_demand);
}

/// What a node supplies: the targets of its teaches, assesses and holds; else, if it owns a
/// document, the leaves of what the document lists. \throws std::out_of_range
[[nodiscard]] inline Profile supply(const CompetencyGraph& graph, NodeIndex node) {
  return detail::profile(graph, node, is_supply);
}

/// The same for the owner of a document. \throws std::out_of_range  no node has that Iri
[[nodiscard]] inline Profile demand(const CompetencyGraph& graph, const Iri& owner) {
  return demand(graph, detail::owner(graph, owner));
}
[[nodiscard]] inline Profile supply(const CompetencyGraph& graph, const Iri& owner) {
  return supply(graph, detail::owner(graph, owner));
}

}  // namespace wellspring
