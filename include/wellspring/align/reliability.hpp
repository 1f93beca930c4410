// Whether confidences say what they mean.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include <wellspring/align/confidence.hpp>

namespace wellspring {

/// Matches by confidence, in bins of equal width, and how
/// many of them the gold names.
class Reliability {
 public:
  static constexpr std::size_t bin_count = 15;

  struct Bin {
    std::size_t matches = 0;
    std::size_t correct = 0;
    double confidences = 0;  ///< their sum

    bool operator==(const Bin&) const = default;
  };

  Reliability() = default;
  explicit Reliability(const std::array<Bin, bin_count>& bins) : bins_(bins) {}

  void add(Confidence confidence, bool is_correct) {
    const double value = confidence.value();
    const auto place = static_cast<std::size_t>(value * double{bin_count});
    Bin& bin = bins_[std::min(place, bin_count - 1)];
    ++bin.matches;
    bin.correct += is_correct ? 1U : 0U;
    bin.confidences += value;
  }

  void add(const Reliability& other) {
    for (std::size_t i = 0; i < bin_count; ++i) {
      bins_[i].matches += other.bins_[i].matches;
      bins_[i].correct += other.bins_[i].correct;
      bins_[i].confidences += other.bins_[i].confidences;
    }
  }

  [[nodiscard]] const std::array<Bin, bin_count>& bins() const& { return bins_; }

  [[nodiscard]] std::size_t matches() const {
    std::size_t all = 0;
    for (const Bin& bin : bins_) all += bin.matches;
    return all;
  }

  /// The expected calibration error: how far the share of correct ones is from the mean confidence
  /// of a bin, over all matches. Absent where no match has a confidence.
  /// Source: Guo et al., On Calibration of Modern Neural Networks, 2017, equation 3.
  [[nodiscard]] std::optional<double> calibration_error() const {
    const std::size_t all = matches();
    if (all == 0) return std::nullopt;
    double off = 0;
    for (const Bin& bin : bins_) {
      const double difference = static_cast<double>(bin.correct) - bin.confidences;
      off += difference < 0 ? -difference : difference;
    }
    return off / static_cast<double>(all);
  }

  bool operator==(const Reliability&) const = default;

 private:
  std::array<Bin, bin_count> bins_{};
};

}  // namespace wellspring
