// How sure a match is.
#pragma once

#include <compare>
#include <stdexcept>

namespace wellspring {

/// A calibrated probability that people would accept the match. Absent where nothing was
/// calibrated: a rescaled cosine is no probability.
class Confidence {
 public:
  /// \throws std::invalid_argument  outside [0, 1]
  constexpr explicit Confidence(float value) : value_(value) {
    if (!(value >= 0.0F && value <= 1.0F))
      throw std::invalid_argument("Confidence: a probability lies in [0, 1]");
  }
  [[nodiscard]] constexpr float value() const { return value_; }
  friend constexpr auto operator<=>(Confidence, Confidence) = default;

 private:
  float value_;
};

}  // namespace wellspring
