// Two embedders as one: each sees what the other misses.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <wellspring/embed/embedder.hpp>
#include <wellspring/embed/embeddings.hpp>

namespace wellspring {

/// Both embedders' unit rows side by side, weighted so that the cosine of two texts is the weighted
/// mean of their cosines by each.
///
/// A text that only one of them knows is judged by that one: to another such text its cosine is
/// theirs, to a text that both know it is theirs times the square root of its share. A text that
/// neither knows is a zero row and matches nothing.
///
/// It has neither a cut nor a calibration, whatever its parts have: both were measured on other
/// cosines.
template <Embedder A, Embedder B>
class JoinedEmbedder {
 public:
  /// \param weight  the first one's share of the cosine; the second has the rest
  /// \throws std::invalid_argument  the weight is not in 0..1
  JoinedEmbedder(A first, B second, double weight = 0.5)
      : first_(std::move(first)), second_(std::move(second)), weight_(weight) {
    if (!(weight >= 0 && weight <= 1))
      throw std::invalid_argument("join: the weight is not between 0 and 1");
  }

  [[nodiscard]] const A& first() const& { return first_; }
  [[nodiscard]] const A& first() const&& = delete;
  [[nodiscard]] const B& second() const& { return second_; }
  [[nodiscard]] const B& second() const&& = delete;
  [[nodiscard]] double weight() const { return weight_; }

  [[nodiscard]] Eigen::Index dimension() const {
    return static_cast<Eigen::Index>(first_.dimension()) +
           static_cast<Eigen::Index>(second_.dimension());
  }

  /// "joined:1:<weight>:<length of the first fingerprint>:<the first>+<the second>".
  [[nodiscard]] std::string fingerprint() const {
    std::array<char, 32> digits{};  // the shortest that is read back as the same weight
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), weight_);
    const std::string first = first_.fingerprint();
    const std::string second = second_.fingerprint();
    return "joined:1:" + std::string(digits.data(), written.ptr) + ":" +
           std::to_string(first.size()) + ":" + first + "+" + second;
  }

  /// As few texts at a time as the slower one asks for.
  [[nodiscard]] std::size_t batch() const
    requires BatchEmbedder<A> || BatchEmbedder<B>
  {
    if constexpr (!BatchEmbedder<A>)
      return second_.batch();
    else if constexpr (!BatchEmbedder<B>)
      return first_.batch();
    else
      return std::min<std::size_t>(first_.batch(), second_.batch());
  }

  /// One row for each text: a unit row where both know it.
  /// \throws std::invalid_argument  an embedder gives a value that is not finite, or another number
  ///                                of rows
  ///
  /// Cost: that of both.
  [[nodiscard]] Matrix encode(std::span<const std::string_view> texts) const {
    const Matrix first = share_of(first_.encode(texts), weight_, texts.size(), "join, first");
    const Matrix second =
        share_of(second_.encode(texts), 1 - weight_, texts.size(), "join, second");
    Matrix rows(first.rows(), first.cols() + second.cols());
    rows.leftCols(first.cols()) = first;
    rows.rightCols(second.cols()) = second;
    return rows;
  }

 private:
  // The cosine is a sum of products of two rows, so each of them has the root of the share.
  static Matrix share_of(Matrix rows, double share, std::size_t texts, std::string_view what) {
    if (rows.rows() != static_cast<Eigen::Index>(texts))
      throw std::invalid_argument(std::string(what) + ": the embedder gave " +
                                  std::to_string(rows.rows()) + " rows for " +
                                  std::to_string(texts) + " texts");
    detail::make_unit_rows(rows, what);
    rows *= static_cast<float>(std::sqrt(share));
    return rows;
  }

  A first_;
  B second_;
  double weight_;
};

/// Two embedders as one: `join(default_embedder(), *minilm)`. \throws std::invalid_argument  the
/// weight is not in 0..1
template <Embedder A, Embedder B>
[[nodiscard]] JoinedEmbedder<A, B> join(A first, B second, double weight = 0.5) {
  return {std::move(first), std::move(second), weight};
}

}  // namespace wellspring
