// Holds a supply against a demand.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <unordered_map>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/gap/gap.hpp>
#include <wellspring/gap/profile.hpp>

namespace wellspring {

struct GapOptions {
  /// The strength from which on a match counts. Absent: one with a confidence counts where it is
  /// likelier right than not, others from the alignment's cut on, or `default_cut`
  /// where the alignment has none.
  std::optional<double> cut{};
};

namespace detail {

/// A profile's entries by competency.
class Entries {
 public:
  explicit Entries(const Profile& profile) : entries_(profile.entries()) {
    place_.reserve(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) place_.emplace(entries_[i].competency, i);
  }

  [[nodiscard]] std::optional<std::size_t> place(NodeIndex competency) const {
    const auto found = place_.find(competency);
    if (found == place_.end()) return std::nullopt;
    return found->second;
  }
  [[nodiscard]] const ProfileEntry& operator[](std::size_t place) const { return entries_[place]; }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  std::span<const ProfileEntry> entries_;
  std::unordered_map<NodeIndex, std::size_t> place_;
};

/// The share of a wanted level that is had, where both are stated; all of it where one is silent.
[[nodiscard]] inline double share(const std::optional<Level>& wanted,
                                  const std::optional<Level>& have) {
  if (!wanted || !have || *have >= *wanted) return 1;
  return have->fraction() / wanted->fraction();
}

[[nodiscard]] inline Coverage uncovered(const ProfileEntry& entry) {
  Coverage coverage;
  coverage.competency = entry.competency;
  coverage.wanted = entry.level;
  coverage.importance = entry.importance;
  coverage.required = entry.required;
  coverage.weight = entry.importance.value_or(entry.required == Required::no ? 0.5 : 1);
  return coverage;
}

/// Finds the answers of a supply to a demand, match after match.
class Answers {
 public:
  Answers(const Profile& demand, const Profile& supply, const CountingRule& rule)
      : demanded_(demand), supplied_(supply), rule_(rule),
        answers_demand_(supplied_.size(), false) {
    for (std::size_t i = 0; i < demanded_.size(); ++i) {
      coverage_.push_back(uncovered(demanded_[i]));
      answered_.push_back(false);
      // Itself supplied: no match is nearer.
      if (const auto place = supplied_.place(demanded_[i].competency)) answer(i, *place, {});
    }
  }

  void take(const Match& match) {
    consider(match.source, match.target, match);
    if (match.source != match.target) consider(match.target, match.source, match);
  }

  [[nodiscard]] const std::vector<Coverage>& coverage() const { return coverage_; }

  [[nodiscard]] std::vector<NodeIndex> surplus() const {
    std::vector<NodeIndex> left;
    for (std::size_t i = 0; i < supplied_.size(); ++i)
      if (!answers_demand_[i]) left.push_back(supplied_[i].competency);
    return left;
  }

 private:
  void consider(NodeIndex demand_end, NodeIndex supply_end, const Match& match) {
    const auto wanted = demanded_.place(demand_end);
    const auto supplied = supplied_.place(supply_end);
    if (!wanted || !supplied) return;
    if (rule_.counts(match)) return answer(*wanted, *supplied, match);
    Coverage& coverage = coverage_[*wanted];
    if (answered_[*wanted] || (coverage.nearest && coverage.nearest->strength >= match.strength))
      return;
    coverage.nearest = match;
    coverage.flips = match.strength;
  }

  // What covers most counts, and of that the strongest: supplying more never covers less.
  void answer(std::size_t wanted, std::size_t supplied, const std::optional<Match>& match) {
    answers_demand_[supplied] = true;
    Coverage& coverage = coverage_[wanted];
    const double covered = share(coverage.wanted, supplied_[supplied].level);
    if (answered_[wanted]) {
      if (covered < coverage.covered) return;
      const bool is_nearer =
          match && coverage.nearest && match->strength > coverage.nearest->strength;
      if (covered == coverage.covered && !is_nearer) return;
    }
    answered_[wanted] = true;
    coverage.have = supplied_[supplied].level;
    coverage.covered = covered;
    coverage.nearest = match;
    coverage.flips.reset();
  }

  Entries demanded_;
  Entries supplied_;
  CountingRule rule_;
  std::vector<Coverage> coverage_;
  std::vector<bool> answered_;        // by demand
  std::vector<bool> answers_demand_;  // by supply
};

}  // namespace detail

/// What of a demand a supply does not answer. What has no match is a shortfall.
///
/// A demanded competency is answered by itself, if it is supplied, and by every supplied one that
/// it matches by a match that counts, in either direction of the alignment. Where
/// both sides state a level, a lower one covers its share of the wanted; where one side is silent,
/// the answer covers in full. The answer that covers most counts, of equal ones itself, then the
/// strongest: so that supplying more never covers less. A weight is the importance; where none is
/// stated it is 1, and a half for what the demand says is not required. What people rejected
/// answers nothing, and is nobody's nearest match.
///
/// \throws std::invalid_argument  the cut is no number
/// Cost: O(demand + supply + matches), up to sorting the shortfalls.
[[nodiscard]] inline Gap find_gap(const Profile& demand, const Profile& supply,
                                  const Alignment& alignment, const GapOptions& options = {}) {
  const CountingRule rule = counting_rule(options.cut, alignment.cut(), counted_confidence);
  if (std::isnan(rule.cut)) throw std::invalid_argument("find_gap: the cut is no number");
  detail::Answers answers(demand, supply, rule);
  for (const Match& match : alignment.matches())
    if (match.verdict != Verdict::rejected) answers.take(match);

  double weight = 0;
  double covered_weight = 0;
  std::vector<std::pair<double, std::size_t>> lost;  // of the coverage, by place in the demand
  std::vector<Coverage> covered;
  const std::vector<Coverage>& coverage = answers.coverage();
  for (std::size_t i = 0; i < coverage.size(); ++i) {
    weight += coverage[i].weight;
    covered_weight += coverage[i].weight * coverage[i].covered;
    if (coverage[i].covered < 1)
      lost.emplace_back(coverage[i].weight * (1 - coverage[i].covered), i);
    else
      covered.push_back(coverage[i]);
  }
  std::sort(lost.begin(), lost.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<Shortfall> shortfalls;
  shortfalls.reserve(lost.size());
  for (const auto& [loss, place] : lost) shortfalls.push_back(coverage[place]);
  const double share = weight > 0 ? std::min(covered_weight / weight, 1.0) : 1.0;
  return {demand.owner(),     supply.owner(),   share, rule, std::move(shortfalls),
          std::move(covered), answers.surplus()};
}

}  // namespace wellspring
