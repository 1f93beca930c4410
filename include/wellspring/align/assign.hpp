// How many partners a statement may have.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <queue>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>

namespace wellspring {

enum class Assignment : std::uint8_t {
  many,         ///< each source keeps its matches
  one_to_one,   ///< no statement of either side is in two matches; the total strength is greatest
  one_to_many,  ///< each target keeps its strongest source only; a source may have many targets
};

inline constexpr std::array<std::string_view, 3> assignment_names{"many", "one_to_one",
                                                                  "one_to_many"};

[[nodiscard]] constexpr std::string_view to_string(Assignment assignment) {
  return assignment_names[static_cast<std::size_t>(assignment)];
}

namespace detail {

// Maximum-weight matching of a sparse bipartite graph in which nobody has to be matched, by
// shortest augmenting paths: rows are added one by one, each by the cheapest chain of changes.
// Weights are integers, so that optimal means optimal and equal inputs give equal choices.
//
// Cost: O(rows * (edges log edges)) at worst; far less where chains are short, as they are here.
// Source: Burkard, Dell'Amico and Martello, Assignment Problems (2009), section 4.4.
class MaximumMatching {
 public:
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

  struct Edge {
    std::size_t column;
    std::int64_t weight;  // > 0
  };

  // One list of edges for each row.
  MaximumMatching(std::vector<std::vector<Edge>> edges, std::size_t columns)
      : edges_(std::move(edges)), columns_(columns), row_price_(edges_.size(), 0),
        column_price_(columns + edges_.size(), 0), row_of_(column_price_.size(), none),
        column_of_(edges_.size(), none), distance_(column_price_.size(), unreached),
        reached_from_(column_price_.size(), none) {
    // Every row also has a column of its own, of weight 0, that stands for no match.
    for (std::size_t row = 0; row < edges_.size(); ++row) {
      edges_[row].push_back({columns_ + row, 0});
      for (const Edge& edge : edges_[row])
        row_price_[row] = std::min(row_price_[row], -edge.weight);
    }
    for (std::size_t row = 0; row < edges_.size(); ++row) add(row);
  }

  // The column that a row is matched with, or `none`.
  [[nodiscard]] std::size_t column_of(std::size_t row) const {
    return column_of_[row] < columns_ ? column_of_[row] : none;
  }

 private:
  // Ties go to a column that is free, as the search ends there: among many equal weights it would
  // else walk through all that are taken. Then by column, so that equal inputs give equal choices.
  struct Step {
    std::int64_t distance;
    bool taken;
    std::size_t column;
    auto operator<=>(const Step&) const = default;
  };
  using Queue = std::priority_queue<Step, std::vector<Step>, std::greater<>>;
  static constexpr std::int64_t unreached = std::numeric_limits<std::int64_t>::max();

  // Dijkstra over alternating paths; the prices keep every reduced cost at or above 0.
  void add(std::size_t row) {
    Queue queue;
    std::vector<std::size_t> reached;
    std::vector<std::size_t> settled;
    relax(row, 0, queue, reached);
    std::size_t end = none;
    while (end == none) {
      const auto [distance, taken, column] = queue.top();  // never empty: no match is always open
      queue.pop();
      if (distance > distance_[column]) continue;
      if (taken) {
        settled.push_back(column);
        relax(row_of_[column], distance, queue, reached);
      } else {
        end = column;
      }
    }
    reprice(row, distance_[end], settled);
    augment(row, end);
    for (const std::size_t column : reached) distance_[column] = unreached;
  }

  void relax(std::size_t row, std::int64_t base, Queue& queue, std::vector<std::size_t>& reached) {
    for (const Edge& edge : edges_[row]) {
      const std::int64_t distance =
          base - edge.weight - row_price_[row] - column_price_[edge.column];
      if (distance >= distance_[edge.column]) continue;
      if (distance_[edge.column] == unreached) reached.push_back(edge.column);
      distance_[edge.column] = distance;
      reached_from_[edge.column] = row;
      queue.push({distance, row_of_[edge.column] != none, edge.column});
    }
  }

  void reprice(std::size_t row, std::int64_t length, const std::vector<std::size_t>& settled) {
    row_price_[row] += length;
    for (const std::size_t column : settled) {
      row_price_[row_of_[column]] += length - distance_[column];
      column_price_[column] += distance_[column] - length;
    }
  }

  void augment(std::size_t row, std::size_t column) {
    while (true) {
      const std::size_t from = reached_from_[column];
      const std::size_t before = column_of_[from];
      column_of_[from] = column;
      row_of_[column] = from;
      if (from == row) return;
      column = before;
    }
  }

  std::vector<std::vector<Edge>> edges_;
  std::size_t columns_;
  std::vector<std::int64_t> row_price_;
  std::vector<std::int64_t> column_price_;
  std::vector<std::size_t> row_of_;
  std::vector<std::size_t> column_of_;
  std::vector<std::int64_t> distance_;
  std::vector<std::size_t> reached_from_;
};

// Strengths are reported to 1e-6.
[[nodiscard]] inline std::int64_t millionths(Strength strength) {
  return std::llround(double{strength.value()} * 1e6);
}

[[nodiscard]] inline bool is_rejected(const Match& match) {
  return match.verdict == Verdict::rejected;
}

// A competency that is on both sides is its own partner: no total may give it another.
[[nodiscard]] inline bool is_itself(const Match& match) {
  return match.source == match.target && !is_rejected(match);
}

// Numbers nodes in the order in which they are first asked for.
class Numbering {
 public:
  [[nodiscard]] std::size_t operator()(NodeIndex node) {
    return numbers_.try_emplace(to_size(node), numbers_.size()).first->second;
  }
  [[nodiscard]] std::size_t size() const { return numbers_.size(); }

 private:
  std::unordered_map<std::size_t, std::size_t> numbers_;
};

[[nodiscard]] inline std::vector<Match> one_to_one(std::span<const Match> matches) {
  Numbering rows;
  Numbering columns;
  std::vector<char> row_taken;
  std::vector<char> column_taken;
  std::vector<std::vector<MaximumMatching::Edge>> edges;
  const auto room = [&](const Match& match) {
    const std::pair<std::size_t, std::size_t> place{rows(match.source), columns(match.target)};
    edges.resize(rows.size());
    row_taken.resize(rows.size());
    column_taken.resize(columns.size());
    return place;
  };
  for (const Match& match : matches) {
    if (!is_itself(match)) continue;
    const auto [row, column] = room(match);
    row_taken[row] = column_taken[column] = 1;
  }
  for (const Match& match : matches) {
    const auto [row, column] = room(match);
    const std::int64_t weight = millionths(match.strength);
    if (row_taken[row] == 0 && column_taken[column] == 0 && weight > 0 && !is_rejected(match))
      edges[row].push_back({column, weight});
  }
  const MaximumMatching matching(std::move(edges), columns.size());
  std::vector<Match> kept;
  for (const Match& match : matches) {
    const bool chosen = matching.column_of(rows(match.source)) == columns(match.target);
    if (chosen || is_itself(match) || is_rejected(match)) kept.push_back(match);
  }
  return kept;
}

[[nodiscard]] inline std::vector<Match> one_to_many(std::span<const Match> matches) {
  Numbering targets;
  std::vector<std::size_t> best;  // by target
  std::vector<std::size_t> rejected;
  const auto better = [&](const Match& a, const Match& b) {
    return is_itself(a) != is_itself(b) ? is_itself(a) : a.strength > b.strength;
  };
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (is_rejected(matches[i])) {
      rejected.push_back(i);
      continue;
    }
    const std::size_t target = targets(matches[i].target);
    if (target == best.size())
      best.push_back(i);
    else if (better(matches[i], matches[best[target]]))
      best[target] = i;
  }
  best.insert(best.end(), rejected.begin(), rejected.end());
  std::sort(best.begin(), best.end());
  std::vector<Match> kept;
  kept.reserve(best.size());
  for (const std::size_t i : best) kept.push_back(matches[i]);
  return kept;
}

}  // namespace detail

/// Leaves of an alignment what the assignment allows.
///
/// One to one: no other choice among these matches has a greater total strength. Nobody has to be
/// matched, and a match whose strength is not above 0 never is. What align() left out is not
/// considered: a larger top_k gives more choice. One to many: of equally strong sources the first.
/// In both a competency that is on both sides keeps itself. Rejected matches stay as they are, and
/// take nobody's place.
///
/// Cost: O(matches) for one_to_many; for one_to_one a shortest path for each source.
[[nodiscard]] inline Alignment assign(const Alignment& alignment, Assignment assignment) {
  if (assignment == Assignment::many) return alignment;
  return {alignment.source(), alignment.target(),
          assignment == Assignment::one_to_one ? detail::one_to_one(alignment.matches())
                                               : detail::one_to_many(alignment.matches()),
          alignment.fingerprint(), alignment.cut()};
}

}  // namespace wellspring
