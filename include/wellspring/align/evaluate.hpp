// Holds an alignment against what people matched.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/align/evaluation.hpp>

namespace wellspring {

struct EvaluateOptions {
  /// The ranks of recall, RP and nDCG, each at least 1.
  std::vector<std::size_t> at{1, 5, 10, 100};

  /// The strength from which on a match counts. Absent: one with a confidence counts from
  /// `proposed_confidence` on, others from the alignment's cut on, or `default_cut`.
  std::optional<double> cut{};

  /// Sources that no target answers, as people say. They have no rank, and count in precision, F1
  /// and the unanswered ones. A source of which the gold has grades of 0 alone is one of them.
  std::vector<NodeIndex> unanswerable{};

  Resampling resampling{};
};

namespace detail {

// log2 of a rank, bit by bit by squaring: multiplication is rounded alike on every machine, and a
// library's logarithm is not. Within 2^-51.
[[nodiscard]] inline double binary_logarithm(std::size_t rank) {
  const auto whole = static_cast<unsigned>(std::bit_width(rank)) - 1;
  double rest = static_cast<double>(rank) / static_cast<double>(std::uint64_t{1} << whole);
  double logarithm = whole;
  double bit = 1;
  for (int place = 1; place <= 53; ++place) {
    bit /= 2;
    rest *= rest;
    if (rest < 2) continue;
    rest /= 2;
    logarithm += bit;
  }
  return logarithm;
}

[[nodiscard]] inline double discounted(double grade, std::size_t rank) {
  return grade / binary_logarithm(rank + 1);
}

// By source and target, each pair once with its highest grade.
[[nodiscard]] inline std::vector<Relevance> sorted_gold(std::span<const Relevance> gold,
                                                        std::span<const NodeIndex> unanswerable) {
  std::vector<Relevance> sorted(gold.begin(), gold.end());
  for (const Relevance& pair : sorted)
    if (!(pair.grade >= 0) || !std::isfinite(pair.grade))
      throw std::invalid_argument(
          "evaluate: the grade of node " + std::to_string(to_size(pair.source)) + " with node " +
          std::to_string(to_size(pair.target)) + " is not a number from 0 on");
  // Stands for a source without any pair, as a grade of 0 does for one without an answer.
  for (const NodeIndex source : unanswerable) sorted.push_back({source, source, 0});
  std::ranges::sort(sorted, [](const Relevance& a, const Relevance& b) {
    if (a.source != b.source) return a.source < b.source;
    return a.target != b.target ? a.target < b.target : a.grade > b.grade;
  });
  const auto again = std::ranges::unique(sorted, [](const Relevance& a, const Relevance& b) {
    return a.source == b.source && a.target == b.target;
  });
  sorted.erase(again.begin(), again.end());
  return sorted;
}

// The grades of one source's targets.
class Judgement {
 public:
  explicit Judgement(std::span<const Relevance> pairs) {
    for (const Relevance& pair : pairs)
      if (pair.grade > 0) relevant_.push_back(pair);
  }

  [[nodiscard]] std::span<const Relevance> relevant() const { return relevant_; }

  /// 0 for what is not named.
  [[nodiscard]] double grade(NodeIndex target) const {
    const auto found = std::ranges::lower_bound(relevant_, target, {}, &Relevance::target);
    return found != relevant_.end() && found->target == target ? found->grade : 0;
  }

  /// The discounted gain of the best of rankings, for each k.
  [[nodiscard]] std::vector<double> ideal(std::span<const std::size_t> at) const {
    std::vector<double> grades;
    for (const Relevance& pair : relevant_) grades.push_back(pair.grade);
    std::ranges::sort(grades, std::greater<>{});
    std::vector<double> gains;
    double gain = 0;
    std::size_t rank = 0;
    for (const std::size_t k : at) {
      for (; rank < std::min(k, grades.size()); ++rank) gain += discounted(grades[rank], rank + 1);
      gains.push_back(gain);
    }
    return gains;
  }

 private:
  std::vector<Relevance> relevant_;  // by target
};

// Evaluates source after source.
class Judge {
 public:
  Judge(const Alignment& alignment, std::span<const std::size_t> at, const CountingRule& rule)
      : alignment_(alignment), at_(at), rule_(rule), sources_(alignment.source()),
        targets_(alignment.target()), seen_by_(alignment.target().size(), 0) {}

  void take(NodeIndex source, const Judgement& judgement) {
    QueryResult query{.source = source, .relevant = judgement.relevant().size()};
    count_unreachable(source, judgement);
    ++turn_;
    double gain = 0;
    double precisions = 0;
    std::size_t found = 0;
    std::vector<double> gains;
    const auto note = [&] {
      query.hits.push_back(found);
      gains.push_back(gain);
    };
    for (const Match& match : alignment_.matches(source)) {
      const double grade = judgement.grade(match.target);
      if (!is_ranked(match, grade)) continue;
      const std::size_t rank = ++query.ranked;
      while (gains.size() < at_.size() && at_[gains.size()] < rank) note();
      note_confidence(match, grade > 0, rank);
      const bool counts = rule_.counts(match);
      query.counted += counts ? 1U : 0U;
      if (grade == 0) continue;
      query.correct += counts ? 1U : 0U;
      if (found == 0) query.first_relevant = rank;
      ++found;
      precisions += static_cast<double>(found) / static_cast<double>(rank);
      gain += discounted(grade, rank);
    }
    while (gains.size() < at_.size()) note();
    finish(query, judgement, precisions, gains);
  }

  [[nodiscard]] Evaluation evaluation(const Resampling& resampling) && {
    return {{at_.begin(), at_.end()}, std::move(queries_), rule_.cut, reliability_,
            first_reliability_,       unreachable_,        resampling};
  }

 private:
  // What people rejected has no rank, nor has a competency's match with itself, which nobody asks
  // for unless the gold does. A pair that is listed twice ranks where it stands first.
  [[nodiscard]] bool is_ranked(const Match& match, double grade) {
    if (match.verdict == Verdict::rejected) return false;
    if (match.source == match.target && grade == 0) return false;
    return std::exchange(seen_by_[targets_.of(match.target)], turn_) != turn_;
  }

  void note_confidence(const Match& match, bool is_correct, std::size_t rank) {
    if (!match.confidence) return;
    reliability_.add(*match.confidence, is_correct);
    if (rank == 1) first_reliability_.add(*match.confidence, is_correct);
  }

  void count_unreachable(NodeIndex source, const Judgement& judgement) {
    const bool known = sources_.of(source) != Places::nowhere;
    for (const Relevance& pair : judgement.relevant())
      if (!known || targets_.of(pair.target) == Places::nowhere) ++unreachable_;
  }

  void finish(QueryResult& query, const Judgement& judgement, double precisions,
              std::span<const double> gains) {
    if (query.relevant > 0)
      query.average_precision = precisions / static_cast<double>(query.relevant);
    const std::vector<double> ideal = judgement.ideal(at_);
    for (std::size_t i = 0; i < at_.size(); ++i)
      query.ndcg.push_back(ideal[i] > 0 ? gains[i] / ideal[i] : 0);
    queries_.push_back(std::move(query));
  }

  const Alignment& alignment_;
  std::span<const std::size_t> at_;
  CountingRule rule_;
  Places sources_;
  Places targets_;
  std::vector<std::uint32_t> seen_by_;  // by a target's place: the last turn that ranked it
  std::uint32_t turn_ = 0;
  std::vector<QueryResult> queries_;
  Reliability reliability_;
  Reliability first_reliability_;
  std::size_t unreachable_ = 0;
};

[[nodiscard]] inline std::vector<std::size_t> ascending(std::vector<std::size_t> at) {
  if (std::ranges::find(at, 0U) != at.end())
    throw std::invalid_argument("evaluate: ranks count from 1, and one of at is 0");
  std::ranges::sort(at);
  const auto again = std::ranges::unique(at);
  at.erase(again.begin(), again.end());
  return at;
}

}  // namespace detail

/// An alignment held against a gold standard. Queries are the distinct sources of the gold.
///
/// Ranks are those of the alignment: by strength, equal ones by the target's position. They go as
/// far as it does: a relevant target that it does not hold is missed, so only an alignment with
/// `top_k` absent is evaluated over whole rankings. Sources of the alignment that the gold does
/// not name are not evaluated, as nobody said what answers them; what it does not name of a query
/// is wrong.
///
/// \param gold  each pair once; of one that is listed again the highest grade counts
/// \throws std::invalid_argument  a grade is negative or no number, a k is 0, or a source is
///                                unanswerable and has an answer
///
/// Cost: O(matches of the queries + gold), up to sorting, and that of the resampling.
/// Source: Manning, Raghavan and Schuetze, Introduction to Information Retrieval, 2008, chapter 8;
/// Jarvelin and Kekalainen, Cumulated gain-based evaluation of IR techniques, 2002.
[[nodiscard]] inline Evaluation evaluate(const Alignment& alignment,
                                         std::span<const Relevance> gold,
                                         const EvaluateOptions& options = {}) {
  const std::vector<std::size_t> at = detail::ascending(options.at);
  const std::vector<Relevance> sorted = detail::sorted_gold(gold, options.unanswerable);
  std::vector<NodeIndex> unanswerable = options.unanswerable;
  std::ranges::sort(unanswerable);
  const CountingRule rule = counting_rule(options.cut, alignment.cut(), proposed_confidence);
  if (std::isnan(rule.cut)) throw std::invalid_argument("evaluate: cut is no number");
  detail::Judge judge(alignment, at, rule);
  for (auto first = sorted.begin(); first != sorted.end();) {
    const NodeIndex source = first->source;
    const auto last = std::find_if(
        first, sorted.end(), [source](const Relevance& pair) { return pair.source != source; });
    const detail::Judgement judgement({first, last});
    if (!judgement.relevant().empty() && std::ranges::binary_search(unanswerable, source))
      throw std::invalid_argument("evaluate: node " + std::to_string(to_size(source)) +
                                  " is said to be unanswerable, and the gold has its answer");
    judge.take(source, judgement);
    first = last;
  }
  return std::move(judge).evaluation(options.resampling);
}

/// The gold that an alignment is: what publishers declared and people reviewed, with grade 1; not
/// what was inferred, and not what people rejected or deferred.
[[nodiscard]] inline std::vector<Relevance> gold_of(const Alignment& alignment) {
  std::vector<Relevance> gold;
  for (const Match& match : alignment.matches()) {
    const bool is_open = match.verdict == Verdict::rejected || match.verdict == Verdict::deferred;
    if (match.evidence != Evidence::inferred && !is_open)
      gold.push_back({match.source, match.target, 1});
  }
  return gold;
}

/// One evaluation of parts that have their queries apart: how an alignment that is too large to
/// hold at once is evaluated block by block.
/// \throws std::invalid_argument  two parts share a query, or differ in their ranks k or their cut
[[nodiscard]] inline Evaluation combine(std::span<const Evaluation> parts,
                                        const Resampling& resampling = {}) {
  if (parts.empty()) return {{}, {}, default_cut, {}, {}, 0, resampling};
  std::vector<QueryResult> queries;
  Reliability reliability;
  Reliability first_reliability;
  std::size_t unreachable = 0;
  for (const Evaluation& part : parts) {
    if (!std::ranges::equal(part.at(), parts.front().at()) || part.cut() != parts.front().cut())
      throw std::invalid_argument("combine: the parts differ in their ranks k or their cut");
    queries.insert(queries.end(), part.queries().begin(), part.queries().end());
    reliability.add(part.reliability());
    first_reliability.add(part.first_reliability());
    unreachable += part.unreachable();
  }
  std::ranges::sort(queries, {}, &QueryResult::source);
  const auto at = parts.front().at();
  return {{at.begin(), at.end()}, std::move(queries), parts.front().cut(), reliability,
          first_reliability,      unreachable,        resampling};
}

}  // namespace wellspring
