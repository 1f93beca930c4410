// An alignment as a ranking: what retrieval measures and plots read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>

#include <wellspring/align/alignment.hpp>
#include <wellspring/align/top_k.hpp>

namespace wellspring {

/// Row i holds the first k matches of the source's member i, strongest first: the positions of
/// their targets among the target's members, and their strengths; -1 and 0 where there are fewer.
/// Rejected matches have no rank.
///
/// \throws std::invalid_argument  k is 0
/// Cost: O(n k + matches).
[[nodiscard]] inline TopK rank(const Alignment& alignment, std::size_t k) {
  if (k == 0) throw std::invalid_argument("rank: k is 0");
  const auto rows = static_cast<Eigen::Index>(alignment.source().size());
  const auto columns = static_cast<Eigen::Index>(k);
  TopK best{TopK::Positions::Constant(rows, columns, -1), Matrix::Zero(rows, columns)};
  const detail::Places targets(alignment.target());
  for (Eigen::Index row = 0; row < rows; ++row) {
    Eigen::Index column = 0;
    for (const Match& match :
         alignment.matches(alignment.source()[static_cast<std::size_t>(row)])) {
      if (column == columns) break;
      if (match.verdict == Verdict::rejected) continue;
      best.positions(row, column) = static_cast<std::int32_t>(targets.of(match.target));
      best.scores(row, column) = match.strength.value();
      ++column;
    }
  }
  return best;
}

}  // namespace wellspring
