// How many partners a statement may have.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/align/matching.hpp>

namespace wellspring {

enum class Assignment : std::uint8_t {
  many,         ///< each source keeps its matches
  one_to_one,   ///< no statement of either side is in two matches; the total strength is greatest
  one_to_many,  ///< each target keeps its strongest source only; a source may have many targets
  many_to_one,  ///< each source keeps its strongest target only; a target may have many sources
};

inline constexpr std::array<std::string_view, 4> assignment_names{"many", "one_to_one",
                                                                  "one_to_many", "many_to_one"};

[[nodiscard]] constexpr std::string_view to_string(Assignment assignment) {
  return assignment_names[static_cast<std::size_t>(assignment)];
}

/// How many matches a statement may be in; absent: any number.
struct AssignCaps {
  std::optional<std::size_t> targets_per_source{};
  std::optional<std::size_t> sources_per_target{};

  bool operator==(const AssignCaps&) const = default;
};

/// The caps that an assignment stands for.
[[nodiscard]] constexpr AssignCaps caps_of(Assignment assignment) {
  AssignCaps caps;
  if (assignment == Assignment::one_to_one || assignment == Assignment::many_to_one)
    caps.targets_per_source = 1;
  if (assignment == Assignment::one_to_one || assignment == Assignment::one_to_many)
    caps.sources_per_target = 1;
  return caps;
}

namespace detail {

// Strengths are reported to 1e-6.
[[nodiscard]] inline std::int64_t millionths(Strength strength) {
  return std::llround(double{strength.value()} * 1e6);
}

[[nodiscard]] inline bool is_rejected(const Match& match) {
  return match.verdict == Verdict::rejected;
}

// A competency that is on both sides is its own partner: no total may give it another in its place.
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

// What the caps leave to choose from: a row for each source and a column for each target that has
// a match, in the order of the matches; and where each match went.
struct CappedChoices {
  static constexpr std::size_t not_eligible = std::numeric_limits<std::size_t>::max();
  struct Place {
    std::size_t row;
    std::size_t column;
    std::size_t edge = not_eligible;  // among the row's
  };

  PairChoices pairs;
  std::vector<Place> places;  // of each match
};

[[nodiscard]] inline CappedChoices choices_of(std::span<const Match> matches,
                                              const AssignCaps& caps) {
  if (caps.targets_per_source == std::size_t{0} || caps.sources_per_target == std::size_t{0})
    throw std::invalid_argument("assign: a cap is 0");
  CappedChoices choices;
  Numbering rows;
  Numbering columns;
  for (const Match& match : matches)
    choices.places.push_back({rows(match.source), columns(match.target)});
  auto& [edges, row_room, column_room] = choices.pairs;
  edges.resize(rows.size());
  // Where there is no cap one place is always left, which makes it worth nothing.
  row_room.assign(rows.size(), caps.targets_per_source.value_or(matches.size() + 1));
  column_room.assign(columns.size(), caps.sources_per_target.value_or(matches.size() + 1));
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (!is_itself(matches[i])) continue;
    std::size_t& row = row_room[choices.places[i].row];
    std::size_t& column = column_room[choices.places[i].column];
    if (row > 0) --row;
    if (column > 0) --column;
  }
  std::vector<std::size_t> last_row(columns.size(), CappedChoices::not_eligible);
  for (std::size_t i = 0; i < matches.size(); ++i) {
    auto& [row, column, edge] = choices.places[i];
    const std::int64_t weight = millionths(matches[i].strength);
    const bool open = row_room[row] > 0 && column_room[column] > 0;
    if (!open || weight <= 0 || is_rejected(matches[i]) || is_itself(matches[i])) continue;
    // A pair that is listed twice counts once, by the stronger: matches are by source.
    if (last_row[column] == row) continue;
    last_row[column] = row;
    edge = edges[row].size();
    edges[row].push_back({column, weight});
  }
  return choices;
}

[[nodiscard]] inline std::vector<Match> within_caps(std::span<const Match> matches,
                                                    const AssignCaps& caps) {
  CappedChoices choices = choices_of(matches, caps);
  const MaximumMatching matching(std::move(choices.pairs));
  std::vector<Match> kept;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const auto [row, column, edge] = choices.places[i];
    const bool chosen = edge != CappedChoices::not_eligible && matching.chosen(row, edge);
    if (chosen || is_itself(matches[i]) || is_rejected(matches[i])) kept.push_back(matches[i]);
  }
  return kept;
}

// The strongest match of each node at that end, the first of equal ones.
[[nodiscard]] inline std::vector<Match> strongest_of_each(std::span<const Match> matches,
                                                          NodeIndex Match::* end) {
  Numbering nodes;
  std::vector<std::size_t> best;  // by node
  std::vector<std::size_t> rejected;
  const auto better = [&](const Match& a, const Match& b) {
    return is_itself(a) != is_itself(b) ? is_itself(a) : a.strength > b.strength;
  };
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (is_rejected(matches[i])) {
      rejected.push_back(i);
      continue;
    }
    const std::size_t node = nodes(matches[i].*end);
    if (node == best.size())
      best.push_back(i);
    else if (better(matches[i], matches[best[node]]))
      best[node] = i;
  }
  best.insert(best.end(), rejected.begin(), rejected.end());
  std::sort(best.begin(), best.end());
  std::vector<Match> kept;
  kept.reserve(best.size());
  for (const std::size_t i : best) kept.push_back(matches[i]);
  return kept;
}

}  // namespace detail

/// Leaves of an alignment what the caps allow, with the greatest total strength: no other choice
/// among these matches has a greater one. Nobody has to be matched, and a match whose strength is
/// not above 0 never is. A competency that is on both sides keeps itself, which counts against its
/// caps. Rejected matches stay as they are, and take nobody's place. What align() left out is not
/// considered: assignment_bound() says what that may have cost.
///
/// \throws std::invalid_argument  a cap is 0
/// Cost: a shortest path for each match that is kept.
[[nodiscard]] inline Alignment assign(const Alignment& alignment, const AssignCaps& caps) {
  return alignment.with(detail::within_caps(alignment.matches(), caps));
}

/// Leaves of an alignment what the assignment allows.
///
/// One to one is assign() with both caps 1. One to many and many to one keep the strongest match
/// of each target, or of each source, whatever its strength; of equally strong ones the first. In
/// all but many a competency that is on both sides keeps itself. Rejected matches stay as they
/// are, and take nobody's place.
///
/// Cost: O(matches); for one_to_one a shortest path for each source.
[[nodiscard]] inline Alignment assign(const Alignment& alignment, Assignment assignment) {
  switch (assignment) {
    case Assignment::one_to_one: return assign(alignment, caps_of(assignment));
    case Assignment::one_to_many:
      return alignment.with(detail::strongest_of_each(alignment.matches(), &Match::target));
    case Assignment::many_to_one:
      return alignment.with(detail::strongest_of_each(alignment.matches(), &Match::source));
    case Assignment::many: break;
  }
  return alignment;
}

}  // namespace wellspring
