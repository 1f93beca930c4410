// What turns statements into vectors: the library's one open point.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <Eigen/Core>

namespace wellspring {

/// Rows in C order: what numpy holds, and what one row at a time is read from.
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Encodes texts to vectors whose cosine says how near they are in meaning. Rows need not be unit
/// rows: embed() makes them so. The fingerprint is equal only where equal texts give equal vectors.
template <class E>
concept Embedder = requires(const E& embedder, std::span<const std::string_view> texts) {
  { embedder.dimension() } -> std::convertible_to<Eigen::Index>;
  { embedder.encode(texts) } -> std::convertible_to<Matrix>;  // texts.size() x dimension()
  { embedder.fingerprint() } -> std::convertible_to<std::string>;
};

/// An embedder that also knows from which similarity on its vectors say the same, as measured by
/// whoever made it. Optional: without it the caller chooses (docs/how-to/choose-a-cut.md).
template <class E>
concept CutEmbedder = Embedder<E> && requires(const E& embedder) {
  { embedder.cut() } -> std::convertible_to<double>;
};

/// An embedder that says how many texts it takes at a time, where that is fewer than embed() would
/// hand it. Optional: one that is slow is asked often enough to be stopped, and to say how far it
/// is.
template <class E>
concept BatchEmbedder = Embedder<E> && requires(const E& embedder) {
  { embedder.batch() } -> std::convertible_to<std::size_t>;
};

}  // namespace wellspring
