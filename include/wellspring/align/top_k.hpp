// The nearest rows of one matrix for each row of another: align without statements.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>

#include <wellspring/align/nearest.hpp>
#include <wellspring/align/progress.hpp>

namespace wellspring {

/// n x k, strongest first: positions among the targets, and their cosines. Where a row has fewer
/// than k neighbours, -1 and 0.
struct TopK {
  using Positions = Eigen::Matrix<std::int32_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

  Positions positions;
  Matrix scores;
};

/// The k rows of `targets` with the greatest cosine for each row of `sources`, exact, rounded to
/// 1e-6, equal ones by position. Rows need not be unit rows; zero rows have no neighbours.
///
/// \param progress  told of pairs compared; returning false ends the call with Cancelled
/// \throws std::invalid_argument  k is 0, the dimensions differ, or a value is not finite
/// \throws Cancelled              progress returned false
///
/// Cost: O(n m d) time; a copy of both sides, made unit rows, and a few MB.
[[nodiscard]] inline TopK top_k(Matrix sources, Matrix targets, std::size_t k,
                                const Progress& progress = {}) {
  if (k == 0) throw std::invalid_argument("top_k: k is 0");
  if (sources.cols() != targets.cols())
    throw std::invalid_argument("top_k: rows of dimension " + std::to_string(sources.cols()) +
                                " and " + std::to_string(targets.cols()));
  detail::make_unit_rows(sources, "top_k: sources");
  detail::make_unit_rows(targets, "top_k: targets");
  const auto columns = static_cast<Eigen::Index>(k);
  TopK found{TopK::Positions::Constant(sources.rows(), columns, -1),
             Matrix::Zero(sources.rows(), columns)};
  const auto pairs =
      static_cast<std::size_t>(sources.rows()) * static_cast<std::size_t>(targets.rows());
  detail::ProgressTicker ticker(progress, pairs);
  const auto keep = [&](std::size_t source, std::span<const detail::Near> nearest) {
    const auto row = static_cast<Eigen::Index>(source);
    for (std::size_t i = 0; i < nearest.size(); ++i) {
      const auto column = static_cast<Eigen::Index>(i);
      found.positions(row, column) = static_cast<std::int32_t>(nearest[i].target);
      found.scores(row, column) = static_cast<float>(nearest[i].strength);
    }
  };
  detail::Search search;
  search.most = k;
  const detail::Wordings from(sources);
  const detail::Wordings to(targets);
  detail::for_each_nearest(detail::Comparison{from, to, from, to}, search, ticker, keep);
  ticker.finish();
  return found;
}

}  // namespace wellspring
