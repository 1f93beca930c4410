// How far a match is ahead of its source's other answers.
#pragma once

#include <cstddef>

namespace wellspring::detail {

// Of the i-th of `count` strengths, strongest first: the strongest leads the next, all others lag
// behind the strongest. One that is alone has no lead.
template <class StrengthAt>
[[nodiscard]] double lead(std::size_t i, std::size_t count, const StrengthAt& strength_at) {
  if (i > 0) return strength_at(i) - strength_at(0);
  return count > 1 ? strength_at(0) - strength_at(1) : 0;
}

}  // namespace wellspring::detail
