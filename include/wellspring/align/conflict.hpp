// Matches that contradict each other or the hierarchies, and what was taken away because of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <wellspring/align/alignment.hpp>

namespace wellspring {

enum class ConflictKind : std::uint8_t {
  two_exact_partners,  ///< one competency is an exact match of two in one framework
  crossed_parents,     ///< above on one side, below on the other
  cycle,               ///< together they make a competency broader than itself
};

inline constexpr std::array<std::string_view, 3> conflict_kind_names{"two_exact_partners",
                                                                     "crossed_parents", "cycle"};

[[nodiscard]] constexpr std::string_view to_string(ConflictKind kind) {
  return conflict_kind_names[static_cast<std::size_t>(kind)];
}

struct Conflict {
  ConflictKind kind;
  std::vector<Match> matches;

  bool operator==(const Conflict&) const = default;
};

/// A match that was taken away.
struct Removal {
  Match match;
  ConflictKind reason;
  /// What stays and could not stand beside it: with it back, these would be in conflict. Empty
  /// where the steps ran out.
  std::vector<Match> against;

  bool operator==(const Removal&) const = default;
};

struct Repair {
  Alignment alignment;           ///< without the removed matches
  std::vector<Removal> removed;  ///< in the order of the alignment that was given
  std::vector<Conflict> left;    ///< between matches that publishers or people say: for people
  std::size_t fewest = 0;        ///< no repair removes fewer
  bool optimal = true;           ///< no repair removes fewer, nor as many that add up to less

  bool operator==(const Repair&) const = default;
};

}  // namespace wellspring
