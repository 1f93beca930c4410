// Which statements of one framework say the same as which statements of another.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/align/assign.hpp>
#include <wellspring/align/nearest.hpp>
#include <wellspring/align/progress.hpp>
#include <wellspring/embed/embeddings.hpp>

namespace wellspring {

struct AlignOptions {
  /// Matches kept for each source statement, at least 1; absent: all of them.
  std::optional<std::size_t> top_k = 10;

  /// Weakest match kept. A cosine, whose meaning depends on the embedder: see
  /// docs/how-to/choose-a-cut.md rather than another model's habits.
  std::optional<double> min_similarity{};

  /// Whether a target may serve many sources and a source many targets. Decided among the matches
  /// that top_k and min_similarity leave.
  Assignment assignment = Assignment::many;

  /// Told of pairs compared. Returning false ends the call with Cancelled.
  Progress progress{};
};

namespace detail {

inline void check_alignable(const Embeddings& source, const Embeddings& target,
                            const AlignOptions& options) {
  if (source.fingerprint() != target.fingerprint())
    throw std::invalid_argument("align: the source is embedded by \"" + source.fingerprint() +
                                "\", the target by \"" + target.fingerprint() + "\"");
  if (source.size() > 0 && target.size() > 0 && source.dimension() != target.dimension())
    throw std::invalid_argument("align: the source has rows of dimension " +
                                std::to_string(source.dimension()) + ", the target of " +
                                std::to_string(target.dimension()));
  if (options.top_k == std::size_t{0}) throw std::invalid_argument("align: top_k is 0");
  if (options.min_similarity && std::isnan(*options.min_similarity))
    throw std::invalid_argument("align: min_similarity is no number");
}

// Publishers who name one Iri mean one competency, whatever their wordings look like.
[[nodiscard]] inline Match match_of_itself(NodeIndex node) {
  return {node,
          node,
          Similarity{1},
          Strength{1},
          std::nullopt,
          Relation::exact_match,
          Evidence::declared};
}

// A source's matches from its nearest targets, itself first where the target side has it too.
inline void append_matches(NodeIndex source, std::span<const Near> nearest, const Members& target,
                           const Places& targets, std::optional<std::size_t> most,
                           std::vector<Match>& matches) {
  std::size_t room = most.value_or(nearest.size() + 1);
  if (targets.of(source) != Places::nowhere) {
    matches.push_back(match_of_itself(source));
    --room;
  }
  for (const Near& candidate : nearest) {
    const NodeIndex found = target[candidate.target];
    if (found == source || targets.of(found) != candidate.target) continue;
    if (room == 0) return;
    const auto similarity = static_cast<float>(candidate.similarity);
    matches.push_back({.source = source,
                       .target = found,
                       .similarity = Similarity{similarity},
                       .strength = Strength{similarity},
                       .confidence = std::nullopt});
    --room;
  }
}

// align(), cut into blocks and tiles of any size: the result does not depend on them.
[[nodiscard]] inline Alignment align_in_blocks(const Embeddings& source, const Embeddings& target,
                                               const AlignOptions& options, Search search) {
  check_alignable(source, target, options);
  search.most = options.top_k;
  search.floor = options.min_similarity;

  const Places sources(source.members());
  const Places targets(target.members());
  std::vector<Match> matches;
  ProgressTicker ticker(options.progress, source.size() * target.size());
  const auto keep = [&](std::size_t position, std::span<const Near> nearest) {
    const NodeIndex node = source.members()[position];
    if (sources.of(node) != position) return;
    append_matches(node, nearest, target.members(), targets, options.top_k, matches);
  };
  for_each_nearest(Wordings(source), Wordings(target), search, ticker, keep);
  ticker.finish();
  return assign(Alignment(source.members(), target.members(), std::move(matches),
                          source.fingerprint(), source.cut()),
                options.assignment);
}

}  // namespace detail

/// Matches every source statement with the target statements nearest to it in meaning.
///
/// The similarity of a pair is the best cosine over the wordings of both ends, exact, and rounded
/// to 1e-6; the strength is the same figure. Equal ones are in the target's order. Statements
/// without text match nothing, whatever the cut. Equal inputs give equal matches on every machine.
///
/// Inferred matches are `close_match`, never `exact_match`: exact_match is transitive, so one
/// wrong pair would merge everything declared equal to either end. A competency that is on both
/// sides is one and the same: it matches itself first, with similarity 1, as an `exact_match`
/// that its publishers declared by using one Iri, even where it has no text. A competency that a
/// side lists twice counts where it stands first.
///
/// \return  the matches, with the source's cut as theirs
/// \throws std::invalid_argument  the sides come from different embedders, top_k is 0, or
///                                min_similarity is no number
/// \throws Cancelled              options.progress returned false
///
/// Cost: O(n m d) time for n and m wordings of dimension d, and a few MB of working memory: never
/// n m. Assignment adds what assign() costs.
/// Source: SKOS Reference, section 10 (S45: exactMatch is transitive).
[[nodiscard]] inline Alignment align(const Embeddings& source, const Embeddings& target,
                                     const AlignOptions& options = {}) {
  return detail::align_in_blocks(source, target, options, detail::Search{});
}

}  // namespace wellspring
