// How near two vectors point: a cosine.
#pragma once

#include <algorithm>
#include <compare>

namespace wellspring {

/// A cosine in [-1, 1], good within one embedder only: 0.6 of one model is not 0.6 of another.
class Similarity {
 public:
  Similarity() = default;
  constexpr explicit Similarity(float value) : value_(std::clamp(value, -1.0F, 1.0F)) {}
  [[nodiscard]] constexpr float value() const { return value_; }
  friend constexpr auto operator<=>(Similarity, Similarity) = default;

 private:
  float value_ = 0;
};

}  // namespace wellspring
