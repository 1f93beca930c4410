// How sure a figure is, by what it would have been on other queries of the same kind.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <span>
#include <stdexcept>
#include <vector>

namespace wellspring {

/// A bootstrap over queries. Equal seeds draw equal queries on every machine.
struct Resampling {
  std::size_t resamples = 1000;  ///< at least 1; the fewer, the rougher the interval
  std::uint64_t seed = 1;

  bool operator==(const Resampling&) const = default;
};

namespace detail {

struct Interval {
  double value = 0;
  double low = 0;
  double high = 0;
};

// One of `size` queries. The engine is specified to the bit and the standard's distributions are
// not, so the draw is scaled here; its bias is less than size / 2^32.
[[nodiscard]] inline std::uint32_t draw(std::mt19937_64& random, std::size_t size) {
  return static_cast<std::uint32_t>(((random() >> 32U) * static_cast<std::uint64_t>(size)) >> 32U);
}

// The values of `statistic` over all queries, each with the interval between the 2.5th and the
// 97.5th of 100 of its values over resampled ones. Nothing is interpolated: the outer of the two
// nearest order statistics counts.
// Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 13.3.
template <class Statistic>
[[nodiscard]] std::vector<Interval> resampled(std::size_t queries, const Resampling& resampling,
                                              const Statistic& statistic) {
  if (resampling.resamples == 0) throw std::invalid_argument("Resampling: resamples is 0");
  std::vector<std::uint32_t> drawn(queries);
  std::iota(drawn.begin(), drawn.end(), std::uint32_t{0});
  const std::vector<double> whole = statistic(drawn);
  std::vector<std::vector<double>> samples(whole.size());
  std::mt19937_64 random(resampling.seed);
  for (std::size_t round = 0; round < resampling.resamples; ++round) {
    for (std::uint32_t& query : drawn) query = draw(random, queries);
    const std::vector<double> sample = statistic(drawn);
    for (std::size_t i = 0; i < sample.size(); ++i) samples[i].push_back(sample[i]);
  }
  const std::size_t tail = (resampling.resamples + 39) / 40 - 1;
  std::vector<Interval> intervals;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::ranges::sort(samples[i]);
    intervals.push_back({whole[i], samples[i][tail], samples[i][samples[i].size() - 1 - tail]});
  }
  return intervals;
}

}  // namespace detail

}  // namespace wellspring
