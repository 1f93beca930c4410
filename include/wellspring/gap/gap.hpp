// What is demanded and not supplied, and what is supplied and not demanded.
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/model/association.hpp>
#include <wellspring/model/node.hpp>

namespace wellspring {

/// One demanded competency: what answers it, and how far.
struct Coverage {
  NodeIndex competency{};
  std::optional<Level> wanted{};  ///< absent: the demand states no level
  std::optional<Level> have{};    ///< of the supply that answers it; absent: none, or not stated
  std::optional<double> importance{};  ///< as stated
  Required required = Required::unknown;
  double weight = 1;   ///< what it counts in the gap's coverage
  double covered = 0;  ///< 0..1
  /// The match that answers it; where none does, the strongest with a supplied competency. Absent:
  /// there is none, or the competency is itself supplied.
  std::optional<Match> nearest{};
  std::optional<Strength>
      flips{};  ///< not answered: a cut at or below this would have nearest count

  bool operator==(const Coverage&) const = default;
};

/// A demanded competency that is not covered, or not as far as it is wanted.
using Shortfall = Coverage;

class Gap {
 public:
  Gap(NodeIndex demanded_by, NodeIndex supplied_by, double coverage, const CountingRule& rule,
      std::vector<Shortfall> shortfalls, std::vector<Coverage> covered,
      std::vector<NodeIndex> surplus)
      : demanded_by_(demanded_by), supplied_by_(supplied_by), coverage_(coverage), rule_(rule),
        shortfalls_(std::move(shortfalls)), covered_(std::move(covered)),
        surplus_(std::move(surplus)) {}

  [[nodiscard]] NodeIndex demanded_by() const { return demanded_by_; }
  [[nodiscard]] NodeIndex supplied_by() const { return supplied_by_; }

  /// The share of the demand that is covered, 0..1, weighted; 1 where nothing is demanded.
  [[nodiscard]] double coverage() const { return coverage_; }

  /// Which matches counted.
  [[nodiscard]] const CountingRule& rule() const& { return rule_; }

  /// The strength from which on a match counted that has no confidence; where the caller named it,
  /// any match.
  [[nodiscard]] double cut() const { return rule_.cut; }

  /// Widest first: by what is lost of the coverage, then in the demand's order.
  [[nodiscard]] std::span<const Shortfall> shortfalls() const& { return shortfalls_; }
  std::span<const Shortfall> shortfalls() const&& = delete;

  /// Fully covered, in the demand's order.
  [[nodiscard]] std::span<const Coverage> covered() const& { return covered_; }
  std::span<const Coverage> covered() const&& = delete;

  /// Supplied, and the answer to no demand, in the supply's order.
  [[nodiscard]] std::span<const NodeIndex> surplus() const& { return surplus_; }
  std::span<const NodeIndex> surplus() const&& = delete;

  bool operator==(const Gap&) const = default;

 private:
  NodeIndex demanded_by_;
  NodeIndex supplied_by_;
  double coverage_;
  CountingRule rule_;
  std::vector<Shortfall> shortfalls_;
  std::vector<Coverage> covered_;
  std::vector<NodeIndex> surplus_;
};

}  // namespace wellspring
