// Hashed character n-grams: no model, no file, no training. The floor that a model has to beat.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/embed/embedder.hpp>
#include <wellspring/embed/word_runs.hpp>

namespace wellspring {

/// Texts with many runs of characters in common are near each other. It knows spelling and no
/// meaning: "nurse" and "nursing" are near, "doctor" and "physician" are not.
///
/// Words are runs of ASCII letters, digits, plus and number signs (C++, C#) and other than ASCII
/// characters; ASCII letters are lower-cased, nothing else is folded, so that core needs no Unicode
/// tables. Each word gets a space at both ends, and its runs of 3 to 5 characters (UTF-8 sequences)
/// are hashed by FNV-1a to 64 bits. The highest bit is the sign; the exclusive or of both halves,
/// modulo the dimension, is the component. A run that occurs c times adds the square root of c. Any
/// bytes are taken, UTF-8 or not.
///
/// Equal texts give equal bits on every machine. It brings no cut: nothing measured one.
class HashingEmbedder {
 public:
  /// \throws std::invalid_argument  the dimension is not positive
  explicit HashingEmbedder(Eigen::Index dimension = 1024) : dimension_(dimension) {
    if (dimension < 1) throw std::invalid_argument("HashingEmbedder: dimension is not positive");
  }

  [[nodiscard]] Eigen::Index dimension() const { return dimension_; }

  /// Changes whenever equal texts would get other vectors.
  [[nodiscard]] std::string fingerprint() const {
    return "hashing:2:" + std::to_string(dimension_);
  }

  /// One row for each text, not of unit length; a zero row for a text without words.
  [[nodiscard]] Matrix encode(std::span<const std::string_view> texts) const {
    Matrix rows(static_cast<Eigen::Index>(texts.size()), dimension_);
    std::vector<double> sums(static_cast<std::size_t>(dimension_));
    for (std::size_t i = 0; i < texts.size(); ++i) {
      std::fill(sums.begin(), sums.end(), 0.0);
      add_runs(texts[i], sums);
      for (std::size_t j = 0; j < sums.size(); ++j)
        rows(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
            static_cast<float>(sums[j]);
    }
    return rows;
  }

  bool operator==(const HashingEmbedder&) const = default;

 private:
  static constexpr std::size_t shortest_run = 3;
  static constexpr std::size_t longest_run = 5;

  // Sorted, so that equal hashes lie together and sums are added in one order.
  void add_runs(std::string_view text, std::vector<double>& sums) const {
    std::vector<std::uint64_t> hashes = hashes_of(text);
    std::sort(hashes.begin(), hashes.end());
    for (auto run = hashes.begin(); run != hashes.end();) {
      const auto next = std::upper_bound(run, hashes.end(), *run);
      const double weight = std::sqrt(static_cast<double>(next - run));
      const auto folded = static_cast<std::uint32_t>(*run ^ (*run >> 32U));
      sums[folded % sums.size()] += (*run >> 63U) == 0 ? weight : -weight;
      run = next;
    }
  }

  [[nodiscard]] static std::vector<std::uint64_t> hashes_of(std::string_view text) {
    std::vector<std::uint64_t> hashes;
    detail::for_each_word(text, [&](std::string_view word) {
      detail::for_each_run(word, shortest_run, longest_run,
                           [&](std::uint64_t hash) { hashes.push_back(hash); });
    });
    return hashes;
  }

  Eigen::Index dimension_;
};

}  // namespace wellspring
