// Which of two statements that match says more than the other.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/align/lexical.hpp>
#include <wellspring/graph/competency_graph.hpp>

namespace wellspring {

struct RelateOptions {
  /// By how much another relation must be the better supported before a match stops being
  /// close_match. 0 serves all four relations alike. At 1, of matches that reach the default cut
  /// and that people call close, 2 % (ESCO's wordings) to 6 % (occupations) become another.
  double caution = 1;
};

namespace detail {

// What speaks for a relation, with close_match at 0, in millionths: whole numbers, so that no
// machine decides a near tie in its own way. Rounded from a logistic regression over pairs whose
// relation the data states, classes and sets weighted alike: docs/how-to/relations.md.
struct RelationSupport {
  static constexpr std::int64_t one = 1'000'000;
  static constexpr std::int64_t related = 1'800'000;    // two statements with nothing in common
  static constexpr std::int64_t directed = 1'200'000;   // the same of broad and narrow together
  static constexpr std::int64_t common = 4;             // of all that the two say
  static constexpr std::int64_t strongest = 1'200'000;  // for each end that has no stronger match
  static constexpr std::int64_t difference_halves = 3;  // of what the one says more: 1.5
};

// The words of some statements, each once and by its hash, and how much each says: its rarity among
// the members of both sides.
class Wordage {
 public:
  struct Word {
    std::uint64_t hash;
    double weight;
  };

  Wordage(const CompetencyGraph& graph, const Members& source, const Members& target)
      : statements_(graph.size()) {
    std::vector<std::uint64_t> seen;
    std::size_t read = 0;
    for (const Members* side : {&source, &target})
      for (const NodeIndex node : *side) {
        Statement& statement = statements_[to_size(node)];
        if (statement.is_read) continue;
        statement.is_read = true;
        statement.first = words_.size();
        statement.end = add_words(graph[node].statement);
        for (std::size_t i = statement.first; i < statement.end; ++i)
          seen.push_back(words_[i].hash);
        ++read;
      }
    std::sort(seen.begin(), seen.end());
    for (Word& word : words_) {
      const auto [first, last] = std::equal_range(seen.begin(), seen.end(), word.hash);
      word.weight = rarity(static_cast<std::size_t>(last - first), read);
    }
  }

  // What both say, and what each of the two says beyond it.
  struct Comparison {
    double shared = 0;
    double source_alone = 0;
    double target_alone = 0;
  };

  [[nodiscard]] Comparison compare(NodeIndex source, NodeIndex target) const {
    auto [a, a_end] = range(source);
    auto [b, b_end] = range(target);
    Comparison found;
    while (a < a_end || b < b_end) {
      if (b == b_end || (a < a_end && words_[a].hash < words_[b].hash)) {
        found.source_alone += words_[a++].weight;
      } else if (a == a_end || words_[b].hash < words_[a].hash) {
        found.target_alone += words_[b++].weight;
      } else {
        found.shared += words_[a++].weight;
        ++b;
      }
    }
    return found;
  }

 private:
  struct Statement {
    bool is_read = false;
    std::size_t first = 0;
    std::size_t end = 0;
  };

  // Gives the end of what it added.
  std::size_t add_words(std::string_view text) {
    std::vector<std::uint64_t> hashes;
    for_each_word(embedded_part(text),
                  [&](std::string_view word) { hashes.push_back(stem_hash(word)); });
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    for (const std::uint64_t hash : hashes) words_.push_back({hash, 0});
    return words_.size();
  }

  [[nodiscard]] std::pair<std::size_t, std::size_t> range(NodeIndex node) const {
    return {statements_[to_size(node)].first, statements_[to_size(node)].end};
  }

  std::vector<Statement> statements_;  // by node
  std::vector<Word> words_;
};

// The greatest strength among the matches of each node, by the end at which it stands.
class GreatestStrengths {
 public:
  GreatestStrengths(const CompetencyGraph& graph, const Alignment& alignment)
      : of_source_(graph.size(), least), of_target_(graph.size(), least) {
    for (const Match& match : alignment.matches()) {
      if (match.verdict == Verdict::rejected) continue;
      raise(of_source_[to_size(match.source)], match.strength.value());
      raise(of_target_[to_size(match.target)], match.strength.value());
    }
  }

  // At how many of its two ends no match is stronger.
  [[nodiscard]] std::int64_t ends_led(const Match& match) const {
    const float strength = match.strength.value();
    return (strength >= of_source_[to_size(match.source)] ? 1 : 0) +
           (strength >= of_target_[to_size(match.target)] ? 1 : 0);
  }

 private:
  static constexpr float least = std::numeric_limits<float>::lowest();
  static void raise(float& greatest, float strength) { greatest = std::max(greatest, strength); }

  std::vector<float> of_source_;  // by node
  std::vector<float> of_target_;
};

[[nodiscard]] inline Relation relation_between(const Wordage::Comparison& words,
                                               std::int64_t ends_led, double caution) {
  using Support = RelationSupport;
  const double all = words.shared + words.source_alone + words.target_alone;
  if (all <= 0) return Relation::close_match;
  const auto share = [&](double weight) {
    return static_cast<std::int64_t>(std::llround(weight / all * double{Support::one}));
  };
  const std::int64_t against = Support::common * share(words.shared);
  // Above 0 where the source says more, so that the target is the broader.
  const std::int64_t more = share(words.source_alone - words.target_alone);
  const std::int64_t related = Support::related - against - Support::strongest * ends_led;
  const std::int64_t directed =
      Support::directed - against + Support::difference_halves * std::abs(more) / 2;
  const bool has_direction = more != 0 && directed >= related;
  const std::int64_t best = has_direction ? directed : related;
  if (static_cast<double>(best) <= caution * double{Support::one}) return Relation::close_match;
  if (!has_direction) return Relation::related_match;
  return more > 0 ? Relation::broad_match : Relation::narrow_match;
}

}  // namespace detail

/// Says of each inferred, proposed match whether it is close, broad, narrow or related. Read as in
/// SKOS: "source broad_match target" where the target covers the source and more.
///
/// Three things count, all measured: how much of what the two statements say they have in common,
/// words weighted by their rarity among both sides; how much the one says beyond the other, since
/// who says more means less; and whether either end has a stronger match, as near misses have.
/// Levels and verbs do not: a harder performance is no narrower meaning, and a gap compares levels
/// by themselves. No relation says "no match": that is what confidence and the cut are for.
///
/// Never exact_match: that is transitive, so that one wrong pair would merge all that is declared
/// equal to either end. What is declared, reviewed, accepted, rejected or deferred stays as it is;
/// so do strengths, order and everything else. A pair of statements without words stays close.
///
/// \throws std::invalid_argument  caution is below 0, or no number
/// \throws std::out_of_range      a member is not of this graph
/// Cost: O(W log W) for the W words of all members, and the words of two statements for a match.
/// Source: SKOS Reference, section 10.
[[nodiscard]] inline Alignment relate(const CompetencyGraph& graph, const Alignment& alignment,
                                      const RelateOptions& options = {}) {
  if (!(options.caution >= 0))
    throw std::invalid_argument("relate: caution is not a number from 0 on");
  for (const Members* side : {&alignment.source(), &alignment.target()})
    for (const NodeIndex node : *side) static_cast<void>(graph[node]);  // checks the range
  const detail::Wordage words(graph, alignment.source(), alignment.target());
  const detail::GreatestStrengths greatest(graph, alignment);
  std::vector<Match> matches(alignment.matches().begin(), alignment.matches().end());
  for (Match& match : matches)
    if (match.evidence == Evidence::inferred && match.verdict == Verdict::proposed)
      match.relation = detail::relation_between(words.compare(match.source, match.target),
                                                greatest.ends_led(match), options.caution);
  return alignment.with(std::move(matches));
}

}  // namespace wellspring
