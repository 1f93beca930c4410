// Which statements of one framework say the same as which statements of another.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include <wellspring/align/alignment.hpp>
#include <wellspring/align/assign.hpp>
#include <wellspring/embed/embeddings.hpp>

namespace wellspring {

/// Told of long work: what is done, of how much. Returning false stops the work.
using Progress = std::function<bool(std::size_t done, std::size_t total)>;

struct AlignOptions {
  /// Matches kept for each source statement; absent: all of them.
  std::optional<std::size_t> top_k = 10;

  /// Weakest match kept. A cosine, whose meaning depends on the embedder.
  std::optional<double> min_similarity;

  /// Whether a target may serve many sources and a source many targets.
  Assignment assignment = Assignment::many;

  Progress progress;
};

}  // namespace wellspring
