// Whether one alignment is better than another, on the same queries.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

#include <wellspring/align/evaluate.hpp>

namespace wellspring {

/// a less b, by a paired bootstrap: both are resampled with the same queries, those of `a`'s
/// resampling. Two intervals of two evaluations may overlap where one is better on nearly every
/// query, so they are no substitute.
///
/// \throws std::invalid_argument  the two have other queries, other answers or other ranks k
/// Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 13.3; Smucker,
/// Allan and Carterette, A comparison of statistical significance tests for IR evaluation, 2007.
[[nodiscard]] inline Comparison compare(const Evaluation& a, const Evaluation& b) {
  const auto same = [](const QueryResult& one, const QueryResult& other) {
    return one.source == other.source && one.relevant == other.relevant;
  };
  if (!std::ranges::equal(a.queries(), b.queries(), same))
    throw std::invalid_argument("compare: the two were evaluated against different gold");
  if (!std::ranges::equal(a.at(), b.at()))
    throw std::invalid_argument("compare: the two were evaluated at different ranks k");
  const detail::QueryTable first(a.at(), a.queries());
  const detail::QueryTable second(b.at(), b.queries());
  const auto difference = [&](std::span<const std::uint32_t> drawn) {
    std::vector<double> figures = first.figures(drawn);
    const std::vector<double> less = second.figures(drawn);
    for (std::size_t i = 0; i < figures.size(); ++i) figures[i] -= less[i];
    return figures;
  };
  return {a.queries().size(),
          detail::figures_of(a.at(),
                             detail::resampled(a.queries().size(), a.resampling(), difference))};
}

/// Two alignments of the same sides, against the same gold.
[[nodiscard]] inline Comparison compare(const Alignment& a, const Alignment& b,
                                        std::span<const Relevance> gold,
                                        const EvaluateOptions& options = {}) {
  return compare(evaluate(a, gold, options), evaluate(b, gold, options));
}

}  // namespace wellspring
