// What a choice among candidates may have missed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/align/assign.hpp>
#include <wellspring/align/matching.hpp>

namespace wellspring {

/// How candidates were cut before anyone chose among them.
struct CandidateCut {
  /// As in AlignOptions: a source that has so many candidates may have had more, none of them
  /// stronger than the weakest of these. Absent: no source was cut so.
  std::optional<std::size_t> top_k = 10;
  /// No pair that was left out of a shorter list is stronger than this. Absent: none was left out.
  std::optional<Strength> floor{};
};

/// Totals of strength, of an assignment under caps.
struct AssignmentBound {
  double kept = 0;   ///< of assign(): the greatest among the candidates
  double bound = 0;  ///< no choice among all pairs of the two sides has more; at least `kept`

  bool operator==(const AssignmentBound&) const = default;
};

namespace detail {

// Prices of all sources and targets that no pair of the two sides beats; times the room, they add
// up to a bound. Those of the matching hold for the candidates. For the pairs that were left out
// either the sources' prices are raised or the targets', whichever costs less.
class PriceBound {
 public:
  PriceBound(const Alignment& candidates, const AssignCaps& caps, const CandidateCut& cut)
      : candidates_(candidates), choices_(choices_of(candidates.matches(), caps)),
        matching_(choices_.pairs) {
    seat(candidates.source(), sources_, most(caps.targets_per_source, candidates.target()));
    seat(candidates.target(), targets_, most(caps.sources_per_target, candidates.source()));
    take_prices(cut);
  }

  [[nodiscard]] AssignmentBound result() const {
    std::int64_t own = 0;
    std::int64_t chosen = 0;
    for (std::size_t i = 0; i < choices_.places.size(); ++i) {
      const std::int64_t weight = millionths(candidates_.matches()[i].strength);
      if (is_itself(candidates_.matches()[i])) own += weight;
      if (is_chosen(i)) chosen += weight;
    }
    const std::int64_t by_sources = total(raised_sources(), targets_.price);
    const std::int64_t by_targets = total(sources_.price, raised_targets());
    const std::int64_t bound = std::max(chosen, std::min(by_sources, by_targets));
    return {static_cast<double>(own + chosen) / 1e6, static_cast<double>(own + bound) / 1e6};
  }

 private:
  struct Side {
    std::vector<std::int64_t> price;  // of each member
    std::vector<std::size_t> room;
    std::vector<std::vector<std::size_t>> listed;  // of each member: places on the other side
  };

  [[nodiscard]] static std::size_t most(std::optional<std::size_t> cap, const Members& other) {
    return std::min(cap.value_or(other.size()), other.size());
  }

  // A member that is listed twice counts where it stands first; later places have no room.
  static void seat(const Members& members, Side& side, std::size_t room) {
    const Places places(members);
    side.price.assign(members.size(), 0);
    side.room.assign(members.size(), 0);
    side.listed.resize(members.size());
    for (std::size_t i = 0; i < members.size(); ++i)
      if (places.of(members[i]) == i) side.room[i] = room;
  }

  [[nodiscard]] bool is_chosen(std::size_t match) const {
    const auto& place = choices_.places[match];
    return place.edge != CappedChoices::not_eligible && matching_.chosen(place.row, place.edge);
  }

  void take_prices(const CandidateCut& cut) {
    const Places sources(candidates_.source());
    const Places targets(candidates_.target());
    const std::span<const Match> matches = candidates_.matches();
    for (std::size_t i = 0; i < matches.size(); ++i) {
      const auto& place = choices_.places[i];
      const std::size_t source = sources.of(matches[i].source);
      const std::size_t target = targets.of(matches[i].target);
      sources_.listed[source].push_back(target);
      targets_.listed[target].push_back(source);
      sources_.price[source] = matching_.row_price(place.row);
      targets_.price[target] = matching_.column_price(place.column);
      if (is_itself(matches[i])) {
        if (sources_.room[source] > 0) --sources_.room[source];
        if (targets_.room[target] > 0) --targets_.room[target];
      }
    }
    ceiling_.assign(sources_.room.size(), 0);
    for (std::size_t source = 0; source < ceiling_.size(); ++source)
      if (sources_.room[source] > 0) ceiling_[source] = ceiling_of(source, cut);
  }

  // What a pair of this source that is no candidate has at most.
  [[nodiscard]] std::int64_t ceiling_of(std::size_t source, const CandidateCut& cut) const {
    const auto listed = candidates_.matches(candidates_.source()[source]);
    std::int64_t ceiling = 0;
    if (cut.floor) ceiling = std::max(ceiling, millionths(*cut.floor));
    if (!cut.top_k || listed.size() < *cut.top_k || *cut.top_k == 0) return ceiling;
    return std::max(std::int64_t{0}, millionths(listed[*cut.top_k - 1].strength));
  }

  // For each member of `of`, the first in `order` with room that is not on its list: as many steps
  // as its list is long.
  template <class Found>
  static void first_unlisted(const Side& of, const Side& other,
                             const std::vector<std::size_t>& order, const Found& found) {
    std::vector<std::size_t> marked(other.room.size(), of.room.size());
    for (std::size_t i = 0; i < of.room.size(); ++i) {
      if (of.room[i] == 0) continue;
      for (const std::size_t place : of.listed[i]) marked[place] = i;
      for (const std::size_t place : order) {
        if (marked[place] == i) continue;
        found(i, place);
        break;
      }
    }
  }

  [[nodiscard]] static std::vector<std::size_t> with_room(const Side& side) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < side.room.size(); ++i)
      if (side.room[i] > 0) order.push_back(i);
    return order;
  }

  [[nodiscard]] std::vector<std::int64_t> raised_sources() const {
    std::vector<std::size_t> cheapest = with_room(targets_);
    std::sort(cheapest.begin(), cheapest.end(), [&](std::size_t a, std::size_t b) {
      return std::pair{targets_.price[a], a} < std::pair{targets_.price[b], b};
    });
    std::vector<std::int64_t> price = sources_.price;
    first_unlisted(sources_, targets_, cheapest, [&](std::size_t source, std::size_t target) {
      price[source] = std::max(price[source], ceiling_[source] - targets_.price[target]);
    });
    return price;
  }

  [[nodiscard]] std::vector<std::int64_t> raised_targets() const {
    const auto wants = [&](std::size_t source) {
      return ceiling_[source] - sources_.price[source];
    };
    std::vector<std::size_t> keenest = with_room(sources_);
    std::sort(keenest.begin(), keenest.end(), [&](std::size_t a, std::size_t b) {
      return std::pair{-wants(a), a} < std::pair{-wants(b), b};
    });
    std::vector<std::int64_t> price = targets_.price;
    first_unlisted(targets_, sources_, keenest, [&](std::size_t target, std::size_t source) {
      price[target] = std::max(price[target], wants(source));
    });
    return price;
  }

  // Prices times room, and what chosen pairs are worth beyond the prices of their ends.
  [[nodiscard]] std::int64_t total(const std::vector<std::int64_t>& source_price,
                                   const std::vector<std::int64_t>& target_price) const {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < source_price.size(); ++i)
      sum += source_price[i] * static_cast<std::int64_t>(sources_.room[i]);
    for (std::size_t i = 0; i < target_price.size(); ++i)
      sum += target_price[i] * static_cast<std::int64_t>(targets_.room[i]);
    const Places sources(candidates_.source());
    const Places targets(candidates_.target());
    for (std::size_t i = 0; i < choices_.places.size(); ++i) {
      if (!is_chosen(i)) continue;
      const Match& match = candidates_.matches()[i];
      sum += std::max(std::int64_t{0}, millionths(match.strength) -
                                           source_price[sources.of(match.source)] -
                                           target_price[targets.of(match.target)]);
    }
    return sum;
  }

  const Alignment& candidates_;
  CappedChoices choices_;
  MaximumMatching matching_;
  Side sources_;
  Side targets_;
  std::vector<std::int64_t> ceiling_;  // of each source
};

}  // namespace detail

/// What assign() keeps in total under these caps, and what no choice among *all* pairs of the two
/// sides could exceed, the pairs that align() left out included. Where the two are equal, a longer
/// list of candidates would not have helped; else a larger top_k may.
///
/// The bound stands on linear programming duality: prices of sources and targets that no pair
/// beats. A pair that was left out is taken to be as strong as the cut allows, so the bound is
/// never too low, and seldom reached. A competency that is on both sides keeps itself in every
/// choice; a rejected pair is in none.
///
/// \param candidates  as align() found them, not assigned yet
/// \throws std::invalid_argument  a cap is 0
/// Cost: as assign(), and O(matches + members) up to sorting.
[[nodiscard]] inline AssignmentBound assignment_bound(const Alignment& candidates,
                                                      const AssignCaps& caps,
                                                      const CandidateCut& cut = {}) {
  return detail::PriceBound(candidates, caps, cut).result();
}

}  // namespace wellspring
