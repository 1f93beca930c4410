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
inline void merge(ProfileEntry& entry, const GraphEdge& edge, const std::optional<Level>& level) {
  raise(entry.level, level);
  raise(entry.importance, edge.importance);
  const Required said = required_of(edge);
  if (entry.required == Required::unknown || said == Required::yes) entry.required = said;
}

/// The highest level at which a competency is said to be (has_skill_level) by one document; where
/// that says none, by a framework: what a framework says of its statements holds wherever they are
/// used, what another program or job says of its own does not.
[[nodiscard]] inline std::optional<Level> stated_level(const CompetencyGraph& graph,
                                                       NodeIndex competency,
                                                       std::uint32_t document) {
  std::optional<Level> own;
  std::optional<Level> of_framework;
  for (const StatedLevel& stated : graph.levels(competency)) {
    if (stated.document == document)
      raise(own, std::optional{stated.level});
    else if (graph.documents()[stated.document].kind == NodeKind::framework)
      raise(of_framework, std::optional{stated.level});
  }
  return own ? own : of_framework;
}

/// The level that a statement says, else that of its competency.
[[nodiscard]] inline std::optional<Level> level_of(const CompetencyGraph& graph,
                                                   const GraphEdge& edge) {
  return edge.level ? edge.level : stated_level(graph, edge.target, edge.document);
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
    const std::optional<Level> level = level_of(graph, edge);
    const auto [known, is_new] = entry_of.emplace(edge.target, entries.size());
    if (is_new)
      entries.push_back({edge.target, level, edge.importance, required_of(edge), standing});
    else
      merge(entries[known->second], edge, level);
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
  const auto found = std::find_if(documents.begin(), documents.end(), owned);
  if (found == documents.end()) return {};
  const auto document = static_cast<std::uint32_t>(found - documents.begin());
  std::vector<ProfileEntry> entries;
  for (const NodeIndex leaf : leaves(graph, graph.members(graph[node].iri)))
    entries.push_back({leaf, stated_level(graph, leaf, document), {}, Required::unknown, standing});
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
/// what stands under it. Where a statement says no level, that of the competency counts
/// (has_skill_level), as the same document or a framework says it.
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
