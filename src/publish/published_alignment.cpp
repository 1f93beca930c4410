#include <wellspring/publish/published_alignment.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <wellspring/align/declared.hpp>
#include <wellspring/embed/default_embedder.hpp>

#include "io/match_figures.hpp"

namespace wellspring {
namespace {

template <class Word, class Names>
Word word_of(const std::string& name, const Names& names, Word otherwise) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? otherwise : static_cast<Word>(found - names.begin());
}

Match match_of(const detail::MatchFigures& figures) {
  Match match;
  match.relation = figures.relation;
  match.evidence = word_of(figures.evidence, evidence_names, Evidence::declared);
  match.verdict = word_of(figures.verdict, verdict_names, Verdict::proposed);
  if (figures.similarity) match.similarity = Similarity{static_cast<float>(*figures.similarity)};
  match.strength = figures.strength ? Strength{static_cast<float>(*figures.strength)}
                                    : declared_strength(figures.relation);
  if (figures.confidence && *figures.confidence >= 0 && *figures.confidence <= 1)
    match.confidence = Confidence{static_cast<float>(*figures.confidence)};
  return match;
}

std::optional<double> default_cut_for(const std::string& fingerprint) {
  const auto& embedder = default_embedder();
  return embedder.fingerprint() == fingerprint ? std::optional<double>{embedder.cut()}
                                               : std::nullopt;
}

}  // namespace

Alignment alignment_of(const CompetencyGraph& graph, const Document& crosswalk,
                       const Members& source, const Members& target, std::optional<double> cut) {
  const detail::Places sources(source);
  const detail::Places targets(target);
  const auto between = [&](NodeIndex from, NodeIndex to) {
    return sources.of(from) != detail::Places::nowhere && targets.of(to) != detail::Places::nowhere;
  };
  const detail::CrosswalkFigures whole = detail::crosswalk_figures_of(crosswalk);
  std::vector<Match> matches;
  std::set<std::string> embedders;
  for (const Association& said : crosswalk.associations) {
    const auto from = graph.find(said.source);
    const auto to = graph.find(said.target);
    if (!from || !to) continue;
    const auto figures = detail::figures_of(crosswalk, said);
    if (!figures) continue;
    Match match = match_of(*figures);
    match.source = *from;
    match.target = *to;
    if (!between(*from, *to)) {
      const auto turned = inverse(match.relation);
      if (!turned || !between(*to, *from)) continue;
      std::swap(match.source, match.target);
      match.relation = *turned;
    }
    if (!figures->evidence.empty())
      embedders.insert(figures->embedder.empty() ? whole.embedder : figures->embedder);
    matches.push_back(match);
  }
  std::string fingerprint = embedders.size() == 1 ? *embedders.begin() : std::string{};
  if (!cut) cut = whole.cut;
  if (!cut && !fingerprint.empty()) cut = default_cut_for(fingerprint);
  return {source, target, std::move(matches), std::move(fingerprint), cut, whole.options};
}

Alignment published_alignment(const CompetencyGraph& graph, const Document& crosswalk,
                              const Members& source, const Members& target,
                              std::optional<double> cut) {
  const Alignment own = alignment_of(graph, crosswalk, source, target, cut);
  std::vector<Match> matches(own.matches().begin(), own.matches().end());
  std::set<std::pair<NodeIndex, NodeIndex>> stated;
  for (const Match& match : matches) stated.emplace(match.source, match.target);
  const Alignment declared = declared_alignment(graph, source, target);
  for (const Match& match : declared.matches())
    if (!stated.contains({match.source, match.target})) matches.push_back(match);
  return own.with(std::move(matches));
}

}  // namespace wellspring
