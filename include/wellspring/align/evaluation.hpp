// How well an alignment finds what people matched.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include <wellspring/align/figures.hpp>
#include <wellspring/align/reliability.hpp>
#include <wellspring/align/resampling.hpp>
#include <wellspring/model/node.hpp>

namespace wellspring {

/// What people say of a pair: 0 is no match, and the greater a grade, the better it answers.
struct Relevance {
  NodeIndex source{};
  NodeIndex target{};
  double grade = 1;

  bool operator==(const Relevance&) const = default;
};

/// An alignment held against what people matched: how each query fared, and what follows from it.
class Evaluation {
 public:
  Evaluation() : Evaluation({}, {}, 0, {}, {}, 0, {}) {}

  /// \param at           ascending
  /// \param queries      by source, each once
  /// \param reliability  of all matches, and of the first match of each query
  /// \throws std::invalid_argument  `at` or `queries` are not in order, a query has another number
  ///                                of figures than `at`, or nothing is resampled
  /// Cost: O(resamples x queries x figures).
  Evaluation(std::vector<std::size_t> at, std::vector<QueryResult> queries, double cut,
             const Reliability& reliability, const Reliability& first_reliability,
             std::size_t unreachable, const Resampling& resampling)
      : at_(std::move(at)), queries_(std::move(queries)), cut_(cut), reliability_(reliability),
        first_reliability_(first_reliability), unreachable_(unreachable), resampling_(resampling) {
    if (std::ranges::adjacent_find(at_, std::greater_equal<>{}) != at_.end())
      throw std::invalid_argument("Evaluation: the ranks k are not ascending");
    const auto not_before = [](const QueryResult& a, const QueryResult& b) {
      return a.source >= b.source;
    };
    if (std::adjacent_find(queries_.begin(), queries_.end(), not_before) != queries_.end())
      throw std::invalid_argument("Evaluation: the queries are not by source, each once");
    const detail::QueryTable table(at_, queries_);
    figures_ = detail::figures_of(at_, detail::resampled(queries_.size(), resampling_,
                                                         [&](std::span<const std::uint32_t> drawn) {
                                                           return table.figures(drawn);
                                                         }));
  }

  [[nodiscard]] const Figures& figures() const& { return figures_; }

  /// The ranks k of the figures at k, ascending.
  [[nodiscard]] std::span<const std::size_t> at() const& { return at_; }
  std::span<const std::size_t> at() const&& = delete;

  /// By source: the sources of the gold, and those that the caller named unanswerable.
  [[nodiscard]] std::span<const QueryResult> queries() const& { return queries_; }
  std::span<const QueryResult> queries() const&& = delete;

  /// The strength from which on a match counted.
  [[nodiscard]] double cut() const { return cut_; }

  /// Queries of which no match counts.
  [[nodiscard]] std::size_t unanswered() const {
    return static_cast<std::size_t>(std::ranges::count(queries_, 0U, &QueryResult::counted));
  }

  /// Pairs of the gold with an end that is on neither side of the alignment: missed, and counted
  /// so.
  [[nodiscard]] std::size_t unreachable() const { return unreachable_; }

  /// Of all matches of the queries that have a confidence.
  [[nodiscard]] const Reliability& reliability() const& { return reliability_; }

  /// Of each query's strongest match alone: where a whole ranking is evaluated, the others are
  /// nearly all wrong, known to be, and drown what is wrong at the top.
  [[nodiscard]] const Reliability& first_reliability() const& { return first_reliability_; }

  [[nodiscard]] const Resampling& resampling() const& { return resampling_; }

  bool operator==(const Evaluation&) const = default;

 private:
  std::vector<std::size_t> at_;
  std::vector<QueryResult> queries_;
  double cut_;
  Reliability reliability_;
  Reliability first_reliability_;
  std::size_t unreachable_;
  Resampling resampling_;
  Figures figures_;
};

/// The figures of one evaluation less those of another, query by query: the mean difference, and
/// its interval. One that holds no 0 is what "better on these queries" may be said by.
struct Comparison {
  std::size_t queries = 0;
  Figures difference{};

  bool operator==(const Comparison&) const = default;
};

}  // namespace wellspring
