// How far a competency is asked for or held, on the publisher's own scale.
#pragma once

#include <cmath>
#include <compare>
#include <stdexcept>
#include <string>
#include <vector>

namespace wellspring {

/// An ordered scale as its publisher declares it: O*NET's LV runs from 0 to 7.
struct Scale {
  std::string name{};
  double minimum = 0;
  double maximum = 1;
  std::vector<std::string> labels{};  ///< lowest first, where the steps have names

  bool operator==(const Scale&) const = default;
};

/// A fraction of its scale, in [0, 1]. It keeps the value that was read, so that O*NET's 3.5 of
/// 0..7 is written back as 3.5; comparing compares the fraction.
class Level {
 public:
  /// \throws std::invalid_argument  the scale has no extent, or the value lies outside it
  [[nodiscard]] static Level on(const Scale& scale, double value) {
    if (!(scale.minimum < scale.maximum && std::isfinite(scale.minimum) &&
          std::isfinite(scale.maximum)))
      throw std::invalid_argument("Level::on: scale \"" + scale.name + "\" has no extent");
    if (!(value >= scale.minimum && value <= scale.maximum))
      throw std::invalid_argument("Level::on: value lies outside scale \"" + scale.name + "\"");
    // In halves where the whole extent is more than a double holds.
    const double unit = std::isfinite(scale.maximum - scale.minimum) ? 1 : 0.5;
    return Level{value, (value * unit - scale.minimum * unit) /
                            (scale.maximum * unit - scale.minimum * unit)};
  }

  /// A level that was kept elsewhere, as value() and fraction() gave it.
  /// \throws std::invalid_argument  the fraction lies outside [0, 1]
  [[nodiscard]] static Level kept(double value, double fraction) {
    if (!(fraction >= 0 && fraction <= 1))
      throw std::invalid_argument("Level::kept: the fraction lies outside [0, 1]");
    return Level{value, fraction};
  }

  [[nodiscard]] double value() const { return value_; }
  [[nodiscard]] double fraction() const { return fraction_; }

  friend bool operator==(const Level& a, const Level& b) { return a.fraction_ == b.fraction_; }
  friend auto operator<=>(const Level& a, const Level& b) { return a.fraction_ <=> b.fraction_; }

 private:
  Level(double value, double fraction) : value_(value), fraction_(fraction) {}
  double value_;
  double fraction_;
};

}  // namespace wellspring
