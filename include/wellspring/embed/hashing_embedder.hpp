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

namespace wellspring {

/// Texts with many runs of characters in common are near each other. It knows spelling and no
/// meaning: "nurse" and "nursing" are near, "doctor" and "physician" are not.
///
/// Words are runs of ASCII letters, digits and other than ASCII characters; ASCII letters are
/// lower-cased, nothing else is folded, so that core needs no Unicode tables. Each word gets a
/// space at both ends, and its runs of 3 to 5 characters (UTF-8 sequences) are hashed by FNV-1a to
/// 64 bits. The highest bit is the sign; the exclusive or of both halves, modulo the dimension, is
/// the component. A run that occurs c times adds the square root of c. Any bytes are taken, UTF-8
/// or not.
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
    return "hashing:1:" + std::to_string(dimension_);
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

  [[nodiscard]] static bool is_word_byte(unsigned char byte) {
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
  }

  [[nodiscard]] static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }

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
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
      if (!is_word_byte(static_cast<unsigned char>(text[at]))) {
        ++at;
        continue;
      }
      word.assign(1, ' ');
      for (; at < text.size() && is_word_byte(static_cast<unsigned char>(text[at])); ++at)
        word += lower(text[at]);
      word += ' ';
      hash_runs(word, hashes);
    }
    return hashes;
  }

  static void hash_runs(std::string_view word, std::vector<std::uint64_t>& hashes) {
    for (std::size_t first = 0; first < word.size(); first = after_character(word, first)) {
      std::uint64_t hash = 0xcbf29ce484222325U;
      std::size_t end = first;
      for (std::size_t length = 1; length <= longest_run && end < word.size(); ++length) {
        const std::size_t next = after_character(word, end);
        for (; end < next; ++end)
          hash = (hash ^ static_cast<unsigned char>(word[end])) * 0x100000001b3U;
        if (length >= shortest_run) hashes.push_back(hash);
      }
    }
  }

  // Past one UTF-8 sequence; a stray byte is a character of its own.
  [[nodiscard]] static std::size_t after_character(std::string_view word, std::size_t at) {
    const auto byte = static_cast<unsigned char>(word[at]);
    const std::size_t length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    return std::min(word.size(), at + length);
  }

  Eigen::Index dimension_;
};

}  // namespace wellspring
