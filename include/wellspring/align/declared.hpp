// Matches that publishers state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/model/relation.hpp>

namespace wellspring {

/// The strength of a stated match, by its SKOS relation: 1 for exact, 0.9 for close, 0.7 for broad
/// and narrow, 0.4 for related. They order statements of different kinds and put all but related
/// above the default cut; no publisher states such figures. 0 for what is no match.
[[nodiscard]] constexpr Strength declared_strength(Relation relation) {
  switch (relation) {
    case Relation::exact_match: return Strength{1.0F};
    case Relation::close_match: return Strength{0.9F};
    case Relation::broad_match:
    case Relation::narrow_match: return Strength{0.7F};
    case Relation::related_match: return Strength{0.4F};
    default: return Strength{0.0F};
  }
}

/// What publishers state of members of `a` and members of `b`, read from `a` to `b` whichever way
/// it was stated: "y narrow_match x" is "x broad_match y". A pair of which more than one thing is
/// stated has the strongest of them, the first stated of equal ones; all of them stay in the graph.
///
/// \throws std::out_of_range  a member is not of this graph
/// Cost: O(members + their edges), up to sorting.
[[nodiscard]] inline Alignment declared_alignment(const CompetencyGraph& graph, const Members& a,
                                                  const Members& b) {
  const detail::Places targets(b);
  std::vector<Match> matches;
  std::vector<bool> seen(graph.size(), false);
  for (const NodeIndex source : a) {
    static_cast<void>(graph[source]);  // checks the range
    if (seen[to_size(source)]) continue;
    seen[to_size(source)] = true;
    // A map of its own: emptying one that has held a thousand matches costs a thousand steps.
    std::unordered_map<NodeIndex, std::size_t> match_of;  // by target
    const auto state = [&](NodeIndex target, Relation relation) {
      if (target == source || targets.of(target) == detail::Places::nowhere) return;
      const Strength strength = declared_strength(relation);
      const auto [known, is_new] = match_of.emplace(target, matches.size());
      if (is_new)
        matches.push_back(
            {source, target, Similarity{}, strength, {}, relation, Evidence::declared});
      else if (Match& match = matches[known->second]; strength > match.strength)
        match = {source, target, Similarity{}, strength, {}, relation, Evidence::declared};
    };
    for (const std::uint32_t position : graph.edges_from(source)) {
      const GraphEdge& edge = graph.edges()[position];
      if (is_match(edge.relation)) state(edge.target, edge.relation);
    }
    for (const std::uint32_t position : graph.edges_to(source)) {
      const GraphEdge& edge = graph.edges()[position];
      if (is_match(edge.relation)) state(edge.source, *inverse(edge.relation));
    }
  }
  return {a, b, std::move(matches)};
}

}  // namespace wellspring
