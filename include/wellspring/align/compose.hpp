// A to B and B to C give A to C.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/align/composition.hpp>

namespace wellspring {

/// What follows for a and c where "a first b" and "b second c"; nothing where nothing does.
///
/// An exact match passes on what is said of its other end. A close one does so too, as a proposal
/// that is less sure: close_match is not transitive, and two of them entail nothing. Broader than
/// what is broader is broader, and so for narrower; of two that are both broader than b, or both
/// narrower, nothing follows. What is only related stays related through an exact match alone.
///
/// Source: SKOS Reference, section 10 (S45: exactMatch is transitive; 10.1: closeMatch is not, lest
/// errors compound; broadMatch is a kind of broader, whose transitive closure is
/// broaderTransitive).
[[nodiscard]] constexpr std::optional<Relation> composed(Relation first, Relation second) {
  if (!is_match(first) || !is_match(second)) return std::nullopt;
  if (first == Relation::exact_match) return second;
  if (second == Relation::exact_match) return first;
  if (first == Relation::related_match || second == Relation::related_match) return std::nullopt;
  if (first == Relation::close_match) return second;
  if (second == Relation::close_match || first == second) return first;
  return std::nullopt;
}

/// Whether two relations cannot both hold of one pair. close_match goes with all of them.
/// Source: SKOS Reference, S27 (related is disjoint with broaderTransitive), S46 (exactMatch with
/// broadMatch and relatedMatch).
[[nodiscard]] constexpr bool exclude_each_other(Relation a, Relation b) {
  return is_match(a) && is_match(b) && a != b && a != Relation::close_match &&
         b != Relation::close_match;
}

namespace detail {

[[nodiscard]] constexpr bool says_the_same(Relation relation) {
  return relation == Relation::exact_match || relation == Relation::close_match;
}

[[nodiscard]] inline bool is_support(const Match& match) {
  return (match.verdict == Verdict::proposed || match.verdict == Verdict::accepted) &&
         match.strength > Strength{0};
}

// A way, what it says, and where its ends stand.
struct ComposedWay {
  std::uint32_t source;
  std::uint32_t target;
  std::size_t order;
  Way way;
  Match match;
  bool rejected;
};

// exact_match is entailed where publishers or people say both steps; nothing that was inferred
// makes one.
[[nodiscard]] inline Relation relation_of(const Way& way, Relation relation) {
  const auto inferred = [](const Match& step) {
    return step.evidence == Evidence::inferred && step.verdict != Verdict::accepted;
  };
  const bool guessed = inferred(way.first) || inferred(way.second);
  return relation == Relation::exact_match && guessed ? Relation::close_match : relation;
}

[[nodiscard]] inline Match match_of(const Way& way, Relation relation) {
  const double strength = double{way.first.strength.value()} * double{way.second.strength.value()};
  Match match{.source = way.source(),
              .target = way.target(),
              .similarity = Similarity{},
              .strength = Strength{static_cast<float>(std::round(strength * 1e6) / 1e6)},
              .confidence = std::nullopt,
              .relation = relation_of(way, relation)};
  if (way.first.confidence && way.second.confidence) {
    const double both =
        double{way.first.confidence->value()} * double{way.second.confidence->value()};
    match.confidence = Confidence{static_cast<float>(std::round(both * 1e6) / 1e6)};
  }
  return match;
}

// The way that two steps make: one that supports what it says, or one that people rejected a step
// of. That says something only where the other step says the same of both its ends.
[[nodiscard]] inline std::optional<ComposedWay> way_of(const Match& first, const Match& second) {
  const auto relation = composed(first.relation, second.relation);
  if (!relation) return std::nullopt;
  const Way way{first, second};
  if (is_support(first) && is_support(second))
    return ComposedWay{0, 0, 0, way, match_of(way, *relation), false};
  const bool first_rejected = first.verdict == Verdict::rejected;
  const bool second_rejected = second.verdict == Verdict::rejected;
  if (first_rejected == second_rejected) return std::nullopt;
  const Match& other = first_rejected ? second : first;
  if (!is_support(other) || !says_the_same(other.relation)) return std::nullopt;
  return ComposedWay{0, 0, 0, way, match_of(way, *relation), true};
}

[[nodiscard]] inline std::vector<ComposedWay> ways_of(const Alignment& a_to_b,
                                                      const Alignment& b_to_c) {
  const Places sources(a_to_b.source());
  const Places targets(b_to_c.target());
  std::vector<ComposedWay> ways;
  for (const Match& first : a_to_b.matches()) {
    for (const Match& second : b_to_c.matches(first.target)) {
      auto way = way_of(first, second);
      if (!way) continue;
      way->source = sources.of(first.source);
      way->target = targets.of(second.target);
      way->order = ways.size();
      ways.push_back(*way);
    }
  }
  std::sort(ways.begin(), ways.end(), [](const ComposedWay& a, const ComposedWay& b) {
    return std::tuple{a.source, a.target, a.rejected, -a.match.strength.value(), a.order} <
           std::tuple{b.source, b.target, b.rejected, -b.match.strength.value(), b.order};
  });
  return ways;
}

[[nodiscard]] inline bool same_claim(Relation a, Relation b) {
  return a == b || (says_the_same(a) && says_the_same(b));
}

// Whether the match may stand; what speaks against it is noted. `ways`: of one pair, the rejected
// ones behind the others.
[[nodiscard]] inline bool settle(std::span<const ComposedWay> ways, const Alignment& known,
                                 std::vector<CompositionConflict>& conflicts) {
  const Match& said = ways.front().match;
  for (const ComposedWay& other : ways.subspan(1)) {
    if (other.rejected && same_claim(other.match.relation, said.relation))
      conflicts.push_back({CompositionClash::step_rejected, said, other.way, std::nullopt});
    else if (!other.rejected && exclude_each_other(other.match.relation, said.relation))
      conflicts.push_back({CompositionClash::ways_disagree, said, other.way, std::nullopt});
  }
  bool stands = true;
  for (const Match& match : known.matches(said.source)) {
    if (match.target != said.target || match.verdict == Verdict::deferred) continue;
    if (match.verdict == Verdict::rejected) {
      if (!same_claim(match.relation, said.relation)) continue;
      conflicts.push_back({CompositionClash::known_rejected, said, std::nullopt, match});
      stands = false;
    } else if (exclude_each_other(match.relation, said.relation)) {
      conflicts.push_back({CompositionClash::known_disagrees, said, std::nullopt, match});
    }
  }
  return stands;
}

[[nodiscard]] inline std::string composed_fingerprint(const std::string& a, const std::string& b) {
  return a.empty() && b.empty() ? std::string{} : "composed(" + a + ", " + b + ")";
}

}  // namespace detail

/// What follows for the sources of one alignment and the targets of another, through the
/// competencies that are targets of the first and sources of the second.
///
/// Of several ways from one source to one target the strongest makes the match, the first found of
/// equal ones; all ways are kept beside it. Its relation is composed(); exact only where publishers
/// or people say both steps. Its strength and its confidence are the products of those of the
/// steps, rounded to 1e-6: each step may fail by itself, and the weaker of two would let a chain of
/// any length be as sure as one step. The confidence is absent where a step has none. It is
/// inferred and proposed, whatever the steps are; its similarity is 0, as nothing was embedded.
/// Steps that people rejected or deferred, and steps of no strength, support nothing.
///
/// The cut is the higher of the two, from which on both steps count by their own. The fingerprint
/// names both, and is no embedder's: the strengths are not on the scale of either.
///
/// \param known  what is said of the two sides already, declared or reviewed: a match that it
///               excludes is reported; one that people rejected is reported, and not proposed again
/// Cost: O(matches + ways), up to sorting. Ways may be as many as for each shared competency its
/// sources times its targets.
[[nodiscard]] inline Composition compose(const Alignment& a_to_b, const Alignment& b_to_c,
                                         const Alignment& known = {}) {
  const std::vector<detail::ComposedWay> ways = detail::ways_of(a_to_b, b_to_c);
  Composition result;
  std::vector<Match> matches;
  for (std::size_t first = 0; first < ways.size();) {
    std::size_t end = first;
    while (end < ways.size() && ways[end].source == ways[first].source &&
           ways[end].target == ways[first].target)
      ++end;
    if (!ways[first].rejected) {
      const std::span<const detail::ComposedWay> pair{ways.data() + first, end - first};
      if (detail::settle(pair, known, result.conflicts)) {
        matches.push_back(pair.front().match);
        for (const detail::ComposedWay& each : pair)
          if (!each.rejected) result.ways.push_back(each.way);
      }
    }
    first = end;
  }
  std::optional<double> cut = a_to_b.cut();
  if (b_to_c.cut()) cut = std::max(cut.value_or(*b_to_c.cut()), *b_to_c.cut());
  result.alignment =
      Alignment(a_to_b.source(), b_to_c.target(), std::move(matches),
                detail::composed_fingerprint(a_to_b.fingerprint(), b_to_c.fingerprint()), cut);
  return result;
}

}  // namespace wellspring
