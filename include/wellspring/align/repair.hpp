// An alignment without matches that contradict each other or the hierarchies.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/align/conflict.hpp>
#include <wellspring/align/conflicts.hpp>
#include <wellspring/align/fewest_removals.hpp>
#include <wellspring/graph/competency_graph.hpp>

namespace wellspring {

/// By what the lightest match is told.
enum class RepairWeight : std::uint8_t { strength, confidence };

inline constexpr std::array<std::string_view, 2> repair_weight_names{"strength", "confidence"};

struct RepairOptions {
  /// Of two repairs with equally few removals the one is chosen whose removed matches add up to
  /// less of this.
  RepairWeight weight = RepairWeight::strength;

  /// Matches that are in conflict with each other, directly or through others, are looked at in
  /// every combination where there are no more of them than this, at most 64.
  std::size_t exact = 40;

  /// What is spent at most on looking for conflicts, in associations and matches walked along, and
  /// on combinations, a thousandth of it. Equal inputs give equal results, however fast the
  /// machine.
  std::size_t steps = 100'000'000;
};

namespace detail {

[[nodiscard]] inline std::int64_t repair_weight(const Match& match, RepairWeight weight) {
  if (weight == RepairWeight::strength) return removal_weight(double{match.strength.value()});
  if (!match.confidence)
    throw std::invalid_argument(
        "repair: an inferred match has no confidence: calibrate, or weigh by strength");
  return removal_weight(double{match.confidence->value()});
}

class Repairing {
 public:
  Repairing(const CompetencyGraph& graph, const Alignment& alignment, const RepairOptions& options)
      : alignment_(alignment), options_(options), matches_(alignment.matches()),
        finder_(graph, alignment, weights(), options.steps) {}

  [[nodiscard]] Repair result() && {
    finder_.find_pairs();
    finder_.find_said_cycles();
    std::size_t combinations = options_.steps / 1000;
    Removals removals = solve(combinations);
    while (finder_.find_cycles_among(removals.removed)) removals = solve(combinations);
    const std::vector<ConflictKind> coarse = finder_.thin_out(removals.removed);
    Repair repair;
    repair.left = std::move(finder_).left();
    repair.fewest = removals.fewest;
    repair.optimal = removals.optimal && !finder_.ran_out();
    report(removals.removed, coarse, repair);
    return repair;
  }

 private:
  // Of matches that may go; the others are never weighed.
  [[nodiscard]] std::vector<std::int64_t> weights() const {
    std::vector<std::int64_t> found(matches_.size(), 0);
    for (std::size_t i = 0; i < matches_.size(); ++i)
      if (takes_part(matches_[i]) && !is_said(matches_[i]))
        found[i] = repair_weight(matches_[i], options_.weight);
    return found;
  }

  [[nodiscard]] Removals solve(std::size_t& combinations) const {
    return fewest_removals(finder_.weights(), finder_.exclusions(), options_.exact, combinations);
  }

  void report(const std::vector<char>& removed, const std::vector<ConflictKind>& coarse,
              Repair& repair) const {
    std::vector<Match> kept;
    for (std::uint32_t i = 0; i < matches_.size(); ++i) {
      if (removed[i] == 0)
        kept.push_back(matches_[i]);
      else
        repair.removed.push_back({matches_[i], coarse.empty() ? ConflictKind{} : coarse[i], {}});
    }
    explain(removed, repair);
    repair.alignment = alignment_.with(std::move(kept));
  }

  // Each removal by the first conflict that its match alone was taken out of.
  void explain(const std::vector<char>& removed, Repair& repair) const {
    std::vector<std::uint32_t> place(matches_.size(), 0);
    for (std::uint32_t i = 0, next = 0; i < matches_.size(); ++i)
      if (removed[i] != 0) place[i] = next++;
    std::vector<char> explained(repair.removed.size(), 0);
    for (std::size_t i = 0; i < finder_.exclusions().size(); ++i) {
      const Exclusion& exclusion = finder_.exclusions()[i];
      const FoundConflict& found = finder_.found()[i];
      std::vector<Match> stay;
      std::size_t gone = 0;
      for (const std::uint32_t member : exclusion.members)
        if (removed[member] != 0)
          ++gone;
        else
          stay.push_back(matches_[member]);
      for (const std::uint32_t said : found.said) stay.push_back(matches_[said]);
      if (!exclusion.is_group && gone != 1) continue;
      if (exclusion.members.size() > 1 && stay.empty()) continue;
      for (const std::uint32_t member : exclusion.members) {
        if (removed[member] == 0 || explained[place[member]] != 0) continue;
        explained[place[member]] = 1;
        repair.removed[place[member]].reason = found.kind;
        repair.removed[place[member]].against = stay;
      }
    }
  }

  const Alignment& alignment_;
  const RepairOptions& options_;
  std::span<const Match> matches_;
  ConflictFinder finder_;
};

}  // namespace detail

/// Takes the fewest matches away, and of these the lightest, so that no conflict is left:
///
/// - two_exact_partners: a competency is an exact match of two in one framework;
/// - crossed_parents: two matches that each say the same of their ends (exact or close) turn the
///   hierarchy around: what is above on one side is below on the other;
/// - cycle: exact, broad and narrow matches together with is_child_of make a competency broader
///   than itself. Close matches do not take part: close_match is not transitive.
///
/// Frameworks are the graph's documents; a competency of two is in both, and those of none are
/// taken as of one. What publishers declare and people accepted is never removed: where only such
/// matches are in conflict it is reported in `left`. Rejected and deferred matches are in no
/// conflict, and stay; so does a related_match.
///
/// Fewest removals are hard to find in general (minimum hitting set). What hangs together is
/// solved exactly up to `exact` matches. Beyond, `fewest` says how few any repair must remove;
/// where all conflicts are pairs the choice weighs at most twice the least, weighing removals
/// first. Cycles are looked for again until none is left. Where the steps run out before all
/// conflicts are known, what is still entangled is halved, the lightest first, until it no longer
/// is: too much goes then, and `optimal` is false.
///
/// \throws std::out_of_range      a match has an end that is not of this graph
/// \throws std::invalid_argument  weighed by confidence, and an inferred match has none
/// Cost: O(nodes + associations + matches), up to sorting, where there is no conflict; else the
/// steps, and for each round of cycles as much again.
/// Source: Meilicke, Alignment Incoherence in Ontology Matching (2011), for repair by removal.
[[nodiscard]] inline Repair repair(const CompetencyGraph& graph, const Alignment& alignment,
                                   const RepairOptions& options = {}) {
  return detail::Repairing(graph, alignment, options).result();
}

}  // namespace wellspring
