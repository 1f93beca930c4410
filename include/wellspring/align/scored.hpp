// Matches by the caller's own figures.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/embed/embedder.hpp>

namespace wellspring {

/// An alignment of a judge of the caller's: any figure that orders pairs, as `embeddings` takes any
/// vectors. Entry (i, j) is the strength of the source's member i with the target's member j; NaN
/// is no match. The matches have no similarity, as nothing was embedded.
///
/// \throws std::invalid_argument  the strengths are not one for each pair of members
/// Cost: O(n m), up to sorting.
[[nodiscard]] inline Alignment scored_alignment(Members source, Members target,
                                                const Matrix& strengths,
                                                std::string fingerprint = "caller",
                                                std::optional<double> cut = std::nullopt) {
  const auto rows = static_cast<std::size_t>(strengths.rows());
  const auto columns = static_cast<std::size_t>(strengths.cols());
  if (rows != source.size() || columns != target.size())
    throw std::invalid_argument("scored_alignment: " + std::to_string(rows) + " x " +
                                std::to_string(columns) + " strengths for " +
                                std::to_string(source.size()) + " sources and " +
                                std::to_string(target.size()) + " targets");
  std::vector<Match> matches;
  matches.reserve(rows * columns);
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) {
      const float strength = strengths(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
      if (std::isnan(strength)) continue;
      matches.push_back({source[i], target[j], Similarity{}, Strength{strength}});
    }
  }
  return {std::move(source), std::move(target), std::move(matches), std::move(fingerprint), cut};
}

}  // namespace wellspring
