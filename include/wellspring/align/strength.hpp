// What orders matches and cuts them.
#pragma once

#include <compare>

namespace wellspring {

/// The figure that matches are ordered and cut by. It is the cosine of the best pair of surface
/// forms; what else speaks for a match is added here, never to Similarity.
class Strength {
 public:
  Strength() = default;
  constexpr explicit Strength(float value) : value_(value) {}
  [[nodiscard]] constexpr float value() const { return value_; }
  friend constexpr auto operator<=>(Strength, Strength) = default;

 private:
  float value_ = 0;
};

}  // namespace wellspring
