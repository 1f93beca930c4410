// How sure a strength makes: from what matches look like to how often people accept them.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include <wellspring/embed/embedder.hpp>

namespace wellspring {

struct CalibrationPoint {
  double score = 0;       ///< strength, and the lead over other answers
  double confidence = 0;  ///< the share of such matches that people accept
  double precision = 0;   ///< of all matches from this score on, in the set where it is least

  bool operator==(const CalibrationPoint&) const = default;
};

/// Measured on matches that people judged, for one embedder and the default StrengthWeights.
///
/// A match's score is its strength plus three times its lead: for a source's strongest match how
/// far it is ahead of the next, for the others, negative, how far they are behind the strongest. A
/// match of middling strength with no rival is likelier right than a strong one among equals.
/// Confidence runs straight from point to point, and stays level beyond them.
///
/// Source: Zadrozny and Elkan, Transforming classifier scores into accurate multiclass probability
/// estimates (2002), for the rising curve.
struct Calibration {
  /// Of 2, 3, 4 and 5 the one with the least calibration error on the development sets.
  static constexpr double lead_weight = 3;

  std::vector<CalibrationPoint> points;  ///< by score; neither figure ever falls

  bool operator==(const Calibration&) const = default;

  // fma is rounded once everywhere, which a product and a sum are not.
  [[nodiscard]] static double score(double strength, double lead) {
    return std::fma(lead_weight, lead, strength);
  }

  /// 0 where there is no point.
  [[nodiscard]] double confidence(double score) const {
    const auto above =
        std::upper_bound(points.begin(), points.end(), score,
                         [](double s, const CalibrationPoint& point) { return s < point.score; });
    if (above == points.begin()) return points.empty() ? 0 : points.front().confidence;
    const CalibrationPoint& left = *(above - 1);
    if (above == points.end()) return left.confidence;
    const double share = (score - left.score) / (above->score - left.score);
    return std::fma(above->confidence - left.confidence, share, left.confidence);
  }

  /// The least score from which on matches have at least this precision; absent: none was measured
  /// to have it.
  [[nodiscard]] std::optional<double> score_of(double precision) const {
    const auto found =
        std::find_if(points.begin(), points.end(), [&](const CalibrationPoint& point) {
          return point.precision >= precision && point.confidence >= precision;
        });
    return found == points.end() ? std::nullopt : std::optional{found->score};
  }
};

/// An embedder whose strengths were calibrated. Optional: without it matches have no confidence.
template <class E>
concept CalibratedEmbedder = Embedder<E> && requires(const E& embedder) {
  { embedder.calibration() } -> std::convertible_to<std::optional<Calibration>>;
};

}  // namespace wellspring
