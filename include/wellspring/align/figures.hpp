// The figures of an evaluation, and the results of single queries that they are made of.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

#include <wellspring/align/resampling.hpp>
#include <wellspring/model/node.hpp>

namespace wellspring {

/// How one source of the gold fared. Ranks count from 1.
struct QueryResult {
  NodeIndex source{};
  std::size_t relevant = 0;                     ///< targets that the gold names; 0: unanswerable
  std::size_t ranked = 0;                       ///< targets that the alignment ranks for it
  std::optional<std::size_t> first_relevant{};  ///< its rank; absent: none of them is ranked
  double average_precision = 0;
  std::vector<std::size_t> hits{};  ///< relevant ones among the first k, for each k of at()
  std::vector<double> ndcg{};       ///< for each k of at()
  std::size_t counted = 0;          ///< matches from the cut on
  std::size_t correct = 0;          ///< those of them that the gold names

  [[nodiscard]] double reciprocal_rank() const {
    return first_relevant ? 1 / static_cast<double>(*first_relevant) : 0;
  }
  /// The F1 of the matches that count. Of an unanswerable source 1 where nothing counts, which is
  /// the right answer, and 0 otherwise.
  [[nodiscard]] double set_f1() const {
    const std::size_t both = counted + relevant;
    return both == 0 ? 1 : 2 * static_cast<double>(correct) / static_cast<double>(both);
  }

  bool operator==(const QueryResult&) const = default;
};

/// A figure, and the interval in which 95 % of its bootstrap resamples over queries lie.
struct Figure {
  double mean = 0;
  double low = 0;
  double high = 0;

  bool operator==(const Figure&) const = default;
};

/// Of the matches that count, which is what people read. A ratio of nothing is 0; it is 1 where
/// there was nothing to find and nothing counts.
struct SetFigures {
  Figure precision{};  ///< over all pairs
  Figure recall{};     ///< over all pairs
  Figure f1{};         ///< over all pairs
  Figure mean_f1{};    ///< the mean of QueryResult::set_f1

  bool operator==(const SetFigures&) const = default;
};

/// Of a ranking, each a mean over the queries, and of the matches that count.
/// hits(k): the relevant ones among the first k of a query's R.
struct Figures {
  Figure mrr{};                            ///< 1 / rank of the first relevant target
  Figure map{};                            ///< mean over all R of hits(rank) / rank
  std::map<std::size_t, Figure> recall{};  ///< by k: hits(k) / R
  std::map<std::size_t, Figure> rp{};      ///< by k: hits(k) / min(k, R)
  std::map<std::size_t, Figure> ndcg{};    ///< by k: linear gain, discounted by log2(rank + 1)
  SetFigures at_cut{};

  bool operator==(const Figures&) const = default;
};

namespace detail {

/// What the figures of some queries are made of: sums over rows of one row for each query.
class QueryTable {
 public:
  QueryTable(std::span<const std::size_t> at, std::span<const QueryResult> queries)
      : ranks_(at.size()), columns_(1 + 2 + 3 * ranks_ + 4) {
    cells_.reserve(queries.size() * columns_);
    for (const QueryResult& query : queries) append(at, query);
  }

  /// In the order of figures_of: mrr, map, recall, rp and ndcg by k, then those of SetFigures.
  [[nodiscard]] std::vector<double> figures(std::span<const std::uint32_t> drawn) const {
    std::vector<double> sums(columns_, 0);
    for (const std::uint32_t query : drawn) {
      const double* row = cells_.data() + query * columns_;
      for (std::size_t i = 0; i < columns_; ++i) sums[i] += row[i];
    }
    const std::size_t means = 2 + 3 * ranks_;
    std::vector<double> found(means + 4, 0);
    if (drawn.empty()) return found;
    for (std::size_t i = 0; i < means; ++i) found[i] = sums[0] > 0 ? sums[1 + i] / sums[0] : 0;
    const double correct = sums[means + 1];
    const double counted = sums[means + 2];
    const double relevant = sums[means + 3];
    found[means] = ratio(correct, counted, relevant);
    found[means + 1] = ratio(correct, relevant, counted);
    found[means + 2] = ratio(2 * correct, counted + relevant, 0);
    found[means + 3] = sums[means + 4] / static_cast<double>(drawn.size());
    return found;
  }

 private:
  [[nodiscard]] static double ratio(double part, double whole, double other) {
    if (whole > 0) return part / whole;
    return other > 0 ? 0 : 1;
  }

  void append(std::span<const std::size_t> at, const QueryResult& query) {
    const auto relevant = static_cast<double>(query.relevant);
    const bool answerable = query.relevant > 0;
    const std::size_t first = cells_.size();
    cells_.push_back(answerable ? 1 : 0);
    cells_.push_back(query.reciprocal_rank());
    cells_.push_back(query.average_precision);
    for (std::size_t i = 0; i < ranks_; ++i)
      cells_.push_back(answerable ? static_cast<double>(query.hits[i]) / relevant : 0);
    for (std::size_t i = 0; i < ranks_; ++i)
      cells_.push_back(answerable ? static_cast<double>(query.hits[i]) /
                                        static_cast<double>(std::min(at[i], query.relevant))
                                  : 0);
    cells_.insert(cells_.end(), query.ndcg.begin(), query.ndcg.end());
    cells_.push_back(static_cast<double>(query.correct));
    cells_.push_back(static_cast<double>(query.counted));
    cells_.push_back(relevant);
    cells_.push_back(query.set_f1());
    if (cells_.size() - first != columns_)
      throw std::invalid_argument("Evaluation: a query has not one hit and one nDCG for each k");
  }

  std::size_t ranks_;
  std::size_t columns_;
  std::vector<double> cells_;
};

/// Names what QueryTable::figures gives, and the intervals of it.
[[nodiscard]] inline Figures figures_of(std::span<const std::size_t> at,
                                        std::span<const Interval> intervals) {
  std::size_t next = 0;
  const auto take = [&]() -> Figure {
    const Interval& interval = intervals[next++];
    return {interval.value, interval.low, interval.high};
  };
  Figures figures;
  figures.mrr = take();
  figures.map = take();
  for (const std::size_t k : at) figures.recall[k] = take();
  for (const std::size_t k : at) figures.rp[k] = take();
  for (const std::size_t k : at) figures.ndcg[k] = take();
  figures.at_cut.precision = take();
  figures.at_cut.recall = take();
  figures.at_cut.f1 = take();
  figures.at_cut.mean_f1 = take();
  return figures;
}

}  // namespace detail

}  // namespace wellspring
