// Which competencies of a framework the statements of a page are.
#pragma once

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <wellspring/align/align.hpp>
#include <wellspring/embed/embed.hpp>
#include <wellspring/extract/mentions.hpp>
#include <wellspring/graph/competency_graph.hpp>

namespace wellspring {

struct LinkOptions {
  AlignOptions align{.top_k = 3};

  /// Of a mention. On sentences of advertisements that people linked to ESCO 56 to 79 of a hundred
  /// mentions are among their links.
  Confidence mention{0.6F};
};

namespace detail {

/// What the words of each statement name; a match by meaning of the same two is kept beside it.
inline void add_mentions(const CompetencyGraph& graph, const Members& found,
                         const Document& framework, Confidence confidence,
                         std::map<std::pair<NodeIndex, NodeIndex>, Match>& matches) {
  const MentionIndex index(framework);
  for (const NodeIndex source : found)
    for (const Mention& mention : index.find(graph[source].statement)) {
      const auto target = graph.find(framework.nodes[mention.node].iri);
      if (!target || *target == source) continue;
      const auto [place, fresh] = matches.try_emplace({source, *target});
      Match& match = place->second;
      if (fresh) {
        match.source = source;
        match.target = *target;
        match.strength = Strength{1};
      }
      if (!match.confidence || *match.confidence < confidence) match.confidence = confidence;
    }
}

}  // namespace detail

/// Links statements to the competencies of a framework: those that are near enough in meaning to be
/// proposed (`align`, `proposed_confidence`), and those that they name by their labels or
/// alternatives, found in linear time. A statement that nothing there says has no match: that is an
/// answer.
///
/// A mention has no similarity, the strength 1, and the confidence that mentions have earned.
///
/// \param found      statements of a page, in the graph with the framework
/// \param framework  the document whose members are linked to
/// \throws std::invalid_argument  the embedder breaks its contract
/// Cost: that of align, and O(text + labels) for mentions.
template <Embedder E>
[[nodiscard]] Alignment link(const CompetencyGraph& graph, const Members& found,
                             const Document& framework, const E& embedder,
                             const LinkOptions& options = {}) {
  const Members& known = graph.members(framework.header.iri);
  const Alignment near =
      align(embed(graph, found, embedder), embed(graph, known, embedder), options.align);
  const CountingRule rule = counting_rule(std::nullopt, near.cut(), proposed_confidence);
  std::map<std::pair<NodeIndex, NodeIndex>, Match> matches;
  for (const Match& match : near.matches())
    if (rule.counts(match)) matches.emplace(std::pair{match.source, match.target}, match);
  detail::add_mentions(graph, found, framework, options.mention, matches);
  std::vector<Match> linked;
  for (auto& [ends, match] : matches) linked.push_back(match);
  return near.with(std::move(linked));
}

}  // namespace wellspring
