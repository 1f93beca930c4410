// The fewest things to take away so that no conflict between them is left.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace wellspring::detail {

/// Things that cannot all stay: of a group at most one stays, of a chain at least one goes.
struct Exclusion {
  std::vector<std::uint32_t> members;  ///< at least one; of a group at least two
  bool is_group = false;
};

struct Removals {
  std::vector<char> removed;  ///< of each thing; nothing is removed that could be put back
  std::int64_t bound = 0;     ///< no choice weighs less
  std::size_t fewest = 0;     ///< no choice has fewer
  bool optimal = true;        ///< no choice weighs less than this one
};

/// Weights count removals first: one more always weighs more than any that are lighter.
inline constexpr int removal_bits = 40;
[[nodiscard]] inline std::int64_t removal_weight(double figure) {
  constexpr double most = 1000;
  const double millionths = std::min(std::max(figure, 0.0), most) * 1e6;
  return (std::int64_t{1} << removal_bits) + std::llround(millionths);
}

/// All choices of at most 64 things, by branch and bound. The depth is at most their number.
class RemovalSearch {
 public:
  using Mask = std::uint64_t;
  static constexpr std::size_t most_things = 64;

  /// `best`: a choice that leaves no conflict. Ends early where `steps` run out.
  RemovalSearch(std::vector<std::int64_t> weight, std::span<const Exclusion> exclusions, Mask best,
                std::size_t& steps)
      : weight_(std::move(weight)), excludes_(weight_.size(), 0), best_(best),
        best_weight_(total(best)), steps_(steps) {
    for (const Exclusion& exclusion : exclusions) {
      Mask all = 0;
      for (const std::uint32_t member : exclusion.members) all |= bit(member);
      if (exclusion.is_group || exclusion.members.size() == 2)
        for (const std::uint32_t member : exclusion.members)
          excludes_[member] |= all & ~bit(member);
      else
        chains_.push_back(all);
    }
    std::sort(chains_.begin(), chains_.end());
    chains_.erase(std::unique(chains_.begin(), chains_.end()), chains_.end());
    search(0, 0);
  }

  [[nodiscard]] Mask best() const { return best_; }
  [[nodiscard]] bool complete() const { return complete_; }

 private:
  static constexpr Mask bit(std::size_t thing) { return Mask{1} << thing; }
  static std::size_t lowest(Mask mask) { return static_cast<std::size_t>(std::countr_zero(mask)); }

  [[nodiscard]] std::int64_t total(Mask things) const {
    std::int64_t sum = 0;
    for (; things != 0; things &= things - 1) sum += weight_[lowest(things)];
    return sum;
  }

  // Removes what must go because of what stays; false where that is impossible.
  [[nodiscard]] bool settle(Mask& removed, Mask kept) const {
    for (Mask rest = kept; rest != 0; rest &= rest - 1) removed |= excludes_[lowest(rest)];
    for (const Mask chain : chains_) {
      if ((chain & removed) != 0) continue;
      const Mask open = chain & ~kept;
      if (open == 0) return false;
      if ((open & (open - 1)) == 0) removed |= open;
    }
    return (removed & kept) == 0;
  }

  // Disjoint cliques, of each of which all but one go, and disjoint chains.
  [[nodiscard]] std::int64_t at_least(Mask removed, Mask free) const {
    std::int64_t sum = 0;
    Mask unused = free;
    while (unused != 0) {
      const std::size_t first = lowest(unused);
      std::int64_t heaviest = weight_[first];
      unused &= ~bit(first);
      for (Mask near = excludes_[first] & unused; near != 0;) {
        const std::size_t next = lowest(near);
        sum += std::min(heaviest, weight_[next]);
        heaviest = std::max(heaviest, weight_[next]);
        unused &= ~bit(next);
        near &= excludes_[next];
      }
    }
    if (sum > 0) return sum;
    Mask seen = 0;
    for (const Mask chain : chains_) {
      if ((chain & removed) != 0 || (chain & seen) != 0) continue;
      seen |= chain;
      std::int64_t lightest = std::numeric_limits<std::int64_t>::max();
      for (Mask open = chain & free; open != 0; open &= open - 1)
        lightest = std::min(lightest, weight_[lowest(open)]);
      sum += lightest;
    }
    return sum;
  }

  // The thing that most others, and most chains, wait for.
  [[nodiscard]] std::size_t most_entangled(Mask removed, Mask free, int& degree) const {
    std::size_t found = 0;
    degree = 0;
    for (Mask rest = free; rest != 0; rest &= rest - 1) {
      const std::size_t thing = lowest(rest);
      int here = std::popcount(excludes_[thing] & free);
      for (const Mask chain : chains_)
        if ((chain & removed) == 0 && (chain & bit(thing)) != 0) ++here;
      if (here > degree) {
        degree = here;
        found = thing;
      }
    }
    return found;
  }

  void search(Mask removed, Mask kept) {
    if (steps_ == 0) {
      complete_ = false;
      return;
    }
    --steps_;
    if (!settle(removed, kept)) return;
    const std::int64_t weight = total(removed);
    if (weight >= best_weight_) return;
    const Mask all = weight_.size() == most_things ? ~Mask{0} : bit(weight_.size()) - 1;
    const Mask free = all & ~removed & ~kept;
    int degree = 0;
    const std::size_t thing = most_entangled(removed, free, degree);
    if (degree == 0) {
      best_ = removed;
      best_weight_ = weight;
      return;
    }
    if (weight + at_least(removed, free) >= best_weight_) return;
    search(removed | bit(thing), kept);
    search(removed, kept | bit(thing));
  }

  std::vector<std::int64_t> weight_;
  std::vector<Mask> excludes_;  // of each thing: what cannot stay beside it
  std::vector<Mask> chains_;
  Mask best_;
  std::int64_t best_weight_;
  std::size_t& steps_;
  bool complete_ = true;
};

/// Fewest removals, and among the fewest the lightest. What hangs together is solved apart: by
/// branch and bound where it is at most `exact` things and `steps` last; else by local ratio, whose
/// choice weighs at most twice the bound where exclusions are groups and pairs, and at most as many
/// times as the longest chain has members.
///
/// Cost: O(members of exclusions), up to sorting, and the steps.
/// Source: Bar-Yehuda and Even, A local-ratio theorem for approximating the weighted vertex cover
/// problem (1985).
class FewestRemovals {
 public:
  FewestRemovals(std::span<const std::int64_t> weight, std::span<const Exclusion> exclusions,
                 std::size_t exact, std::size_t& steps)
      : weight_(weight), exclusions_(exclusions), of_thing_(weight.size()),
        residual_(weight.begin(), weight.end()), removed_in_(exclusions.size(), 0),
        place_(weight.size(), 0) {
    result_.removed.assign(weight.size(), 0);
    for (std::uint32_t i = 0; i < exclusions.size(); ++i)
      for (const std::uint32_t member : exclusions[i].members) of_thing_[member].push_back(i);
    std::vector<char> seen(exclusions.size(), 0);
    for (std::uint32_t i = 0; i < exclusions.size(); ++i)
      if (seen[i] == 0)
        solve(together_with(i, seen), std::min(exact, RemovalSearch::most_things), steps);
  }

  [[nodiscard]] Removals take() && { return std::move(result_); }

 private:
  struct Part {
    std::vector<std::uint32_t> things;
    std::vector<std::uint32_t> exclusions;
  };

  [[nodiscard]] Part together_with(std::uint32_t first, std::vector<char>& seen) const {
    Part part;
    part.exclusions.push_back(first);
    seen[first] = 1;
    for (std::size_t next = 0; next < part.exclusions.size(); ++next)
      for (const std::uint32_t thing : exclusions_[part.exclusions[next]].members) {
        part.things.push_back(thing);
        for (const std::uint32_t other : of_thing_[thing]) {
          if (seen[other] != 0) continue;
          seen[other] = 1;
          part.exclusions.push_back(other);
        }
      }
    std::sort(part.things.begin(), part.things.end());
    part.things.erase(std::unique(part.things.begin(), part.things.end()), part.things.end());
    std::sort(part.exclusions.begin(), part.exclusions.end());
    return part;
  }

  void solve(const Part& part, std::size_t exact, std::size_t& steps) {
    std::int64_t bound = 0;
    for (const std::uint32_t exclusion : part.exclusions) bound += pay(exclusions_[exclusion]);
    for (const std::uint32_t thing : part.things)
      if (residual_[thing] == 0) remove(thing);
    put_back(part);
    std::int64_t chosen = weight_of(part);
    if (bound < chosen && part.things.size() <= exact) {
      const bool complete = search(part, steps);
      chosen = weight_of(part);
      if (complete) bound = chosen;
    }
    constexpr std::int64_t one = std::int64_t{1} << removal_bits;
    std::int64_t heaviest = one;
    for (const std::uint32_t thing : part.things) heaviest = std::max(heaviest, weight_[thing]);
    result_.bound += bound;
    result_.optimal = result_.optimal && bound == chosen;
    if (bound == chosen)
      for (const std::uint32_t thing : part.things)
        result_.fewest += result_.removed[thing] != 0 ? std::size_t{1} : 0;
    else
      result_.fewest += static_cast<std::size_t>((bound + heaviest - 1) / heaviest);
  }

  // Takes as much off the members as every choice pays for the exclusion; what has nothing left
  // goes. Of a group all but the heaviest are paid in full.
  [[nodiscard]] std::int64_t pay(const Exclusion& exclusion) {
    const auto& members = exclusion.members;
    if (!exclusion.is_group) {
      std::int64_t least = residual_[members.front()];
      for (const std::uint32_t member : members) least = std::min(least, residual_[member]);
      for (const std::uint32_t member : members) residual_[member] -= least;
      return least;
    }
    std::int64_t paid = 0;
    std::int64_t second = 0;
    std::uint32_t heaviest = members.front();
    for (std::size_t i = 1; i < members.size(); ++i) {
      const bool heavier = residual_[members[i]] > residual_[heaviest];
      const std::uint32_t lighter = heavier ? heaviest : members[i];
      if (heavier) heaviest = members[i];
      second = std::max(second, residual_[lighter]);
      paid += std::exchange(residual_[lighter], 0);
    }
    residual_[heaviest] -= second;
    return paid;
  }

  void remove(std::uint32_t thing) {
    result_.removed[thing] = 1;
    for (const std::uint32_t exclusion : of_thing_[thing]) ++removed_in_[exclusion];
  }
  void keep(std::uint32_t thing) {
    result_.removed[thing] = 0;
    for (const std::uint32_t exclusion : of_thing_[thing]) --removed_in_[exclusion];
  }

  [[nodiscard]] bool may_stay(std::uint32_t thing) const {
    for (const std::uint32_t i : of_thing_[thing]) {
      const Exclusion& exclusion = exclusions_[i];
      if (exclusion.is_group ? removed_in_[i] < exclusion.members.size() : removed_in_[i] < 2)
        return false;
    }
    return true;
  }

  void put_back(const Part& part) {
    std::vector<std::uint32_t> gone;
    for (const std::uint32_t thing : part.things)
      if (result_.removed[thing] != 0) gone.push_back(thing);
    std::sort(gone.begin(), gone.end(), [&](std::uint32_t a, std::uint32_t b) {
      return weight_[a] != weight_[b] ? weight_[a] > weight_[b] : a < b;
    });
    for (const std::uint32_t thing : gone)
      if (may_stay(thing)) keep(thing);
  }

  [[nodiscard]] std::int64_t weight_of(const Part& part) const {
    std::int64_t sum = 0;
    for (const std::uint32_t thing : part.things)
      if (result_.removed[thing] != 0) sum += weight_[thing];
    return sum;
  }

  // Whether all choices were looked at.
  [[nodiscard]] bool search(const Part& part, std::size_t& steps) {
    std::vector<std::int64_t> weight;
    RemovalSearch::Mask known = 0;
    for (std::uint32_t i = 0; i < part.things.size(); ++i) {
      place_[part.things[i]] = i;
      weight.push_back(weight_[part.things[i]]);
      if (result_.removed[part.things[i]] != 0) known |= RemovalSearch::Mask{1} << i;
    }
    std::vector<Exclusion> exclusions;
    for (const std::uint32_t i : part.exclusions) {
      exclusions.push_back(exclusions_[i]);
      for (std::uint32_t& member : exclusions.back().members) member = place_[member];
    }
    const RemovalSearch found(std::move(weight), exclusions, known, steps);
    for (std::uint32_t i = 0; i < part.things.size(); ++i) {
      const bool goes = (found.best() >> i & 1U) != 0;
      if (goes && result_.removed[part.things[i]] == 0) remove(part.things[i]);
      if (!goes && result_.removed[part.things[i]] != 0) keep(part.things[i]);
    }
    put_back(part);
    return found.complete();
  }

  std::span<const std::int64_t> weight_;
  std::span<const Exclusion> exclusions_;
  std::vector<std::vector<std::uint32_t>> of_thing_;
  std::vector<std::int64_t> residual_;
  std::vector<std::size_t> removed_in_;  // of each exclusion: how many of its members
  std::vector<std::uint32_t> place_;
  Removals result_;
};

[[nodiscard]] inline Removals fewest_removals(std::span<const std::int64_t> weight,
                                              std::span<const Exclusion> exclusions,
                                              std::size_t exact, std::size_t& steps) {
  return FewestRemovals(weight, exclusions, exact, steps).take();
}

}  // namespace wellspring::detail
