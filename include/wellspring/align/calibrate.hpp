// Learns from judged matches how sure a strength makes.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/align/evaluation.hpp>
#include <wellspring/align/lead.hpp>
#include <wellspring/embed/calibration.hpp>

namespace wellspring {

/// An alignment and what people say of its pairs: a grade of 0 is a wrong one.
struct JudgedAlignment {
  const Alignment& alignment;
  std::span<const Relevance> gold;
};

struct CalibrateOptions {
  /// Whether a pair that nobody judged is wrong, as in a gold set where people looked for all right
  /// ones; otherwise it is left out.
  bool unlisted_is_wrong = false;
};

namespace detail {

struct JudgedScore {
  double score;
  bool is_right;
  std::size_t set;
  double weight;  // all sets weigh alike
};

[[nodiscard]] inline std::vector<JudgedScore> judged_scores(const JudgedAlignment& judged,
                                                            std::size_t set,
                                                            const CalibrateOptions& options) {
  std::map<std::pair<NodeIndex, NodeIndex>, bool> is_right;
  for (const Relevance& pair : judged.gold) is_right[{pair.source, pair.target}] |= pair.grade > 0;
  std::vector<JudgedScore> scores;
  for (const NodeIndex source : judged.alignment.source()) {
    const std::span<const Match> matches = judged.alignment.matches(source);
    for (std::size_t i = 0; i < matches.size(); ++i) {
      const auto known = is_right.find({source, matches[i].target});
      if (known == is_right.end() && !options.unlisted_is_wrong) continue;
      const double score = Calibration::score(double{matches[i].strength.value()},
                                              lead(i, matches.size(), [&](std::size_t place) {
                                                return double{matches[place].strength.value()};
                                              }));
      scores.push_back({score, known != is_right.end() && known->second, set, 1});
    }
  }
  for (JudgedScore& judged_score : scores)
    judged_score.weight = 1 / static_cast<double>(scores.size());
  return scores;
}

// Scores of about equal kind: their mean, and the share of right ones.
struct ScoreBin {
  double weight = 0;
  double score = 0;  // times weight
  double right = 0;  // weight of the right ones

  void add(const ScoreBin& other) {
    weight += other.weight;
    score += other.score;
    right += other.right;
  }
  [[nodiscard]] double share() const { return right / weight; }
};

// By score; the higher, the narrower, as there the curve is steep and what it says matters.
[[nodiscard]] inline std::vector<ScoreBin> score_bins(std::span<const JudgedScore> scores,
                                                      double total) {
  constexpr std::size_t most = 15;
  constexpr std::size_t scores_a_bin = 12;
  const std::size_t count = std::clamp<std::size_t>(scores.size() / scores_a_bin, 2, most);
  std::vector<ScoreBin> bins(count);
  double before = 0;
  for (const JudgedScore& judged : scores) {
    const double above = std::sqrt(std::max(0.0, 1 - before / total));
    const auto bin = static_cast<std::size_t>(static_cast<double>(count) * (1 - above));
    bins[std::min(bin, count - 1)].add(
        {judged.weight, judged.weight * judged.score, judged.is_right ? judged.weight : 0});
    before += judged.weight;
  }
  std::erase_if(bins, [](const ScoreBin& bin) { return bin.weight == 0; });
  return bins;
}

// Neighbours of which the higher has the lower share are joined until none is left.
// Source: Ayer et al., An empirical distribution function for sampling with incomplete information
// (1955).
[[nodiscard]] inline std::vector<double> rising_shares(std::span<const ScoreBin> bins) {
  std::vector<std::pair<ScoreBin, std::size_t>> blocks;  // and how many bins they hold
  for (const ScoreBin& bin : bins) {
    blocks.emplace_back(bin, 1);
    while (blocks.size() > 1 &&
           blocks[blocks.size() - 2].first.share() >= blocks.back().first.share()) {
      blocks[blocks.size() - 2].first.add(blocks.back().first);
      blocks[blocks.size() - 2].second += blocks.back().second;
      blocks.pop_back();
    }
  }
  std::vector<double> shares;
  for (const auto& [block, size] : blocks) shares.insert(shares.end(), size, block.share());
  return shares;
}

// The precision of what is kept from a score on, in the set where it is least. A set of which fewer
// than a few are kept tells nothing.
[[nodiscard]] inline double least_precision(std::span<const JudgedScore> scores, double from,
                                            std::size_t sets, double otherwise) {
  constexpr std::size_t fewest = 25;
  std::vector<std::size_t> kept(sets);
  std::vector<std::size_t> right(sets);
  for (const JudgedScore& judged : scores) {
    if (judged.score < from) continue;
    ++kept[judged.set];
    right[judged.set] += judged.is_right ? 1U : 0U;
  }
  double least = 1;
  bool any = false;
  for (std::size_t set = 0; set < sets; ++set) {
    if (kept[set] < fewest) continue;
    any = true;
    least = std::min(least, static_cast<double>(right[set]) / static_cast<double>(kept[set]));
  }
  return any ? least : otherwise;
}

}  // namespace detail

/// The calibration that judged matches show. Each alignment is of another set, all of them weigh
/// alike; they come from align() with the default weights, and with as many matches for each source
/// as will be asked for.
///
/// \throws std::invalid_argument  fewer than 20 judged matches, or all of them right, or all wrong
/// Cost: O(matches log matches).
[[nodiscard]] inline Calibration calibrate(std::span<const JudgedAlignment> sets,
                                           const CalibrateOptions& options = {}) {
  std::vector<detail::JudgedScore> scores;
  double total = 0;
  for (std::size_t set = 0; set < sets.size(); ++set) {
    const auto found = detail::judged_scores(sets[set], set, options);
    total += found.empty() ? 0 : 1;
    scores.insert(scores.end(), found.begin(), found.end());
  }
  const auto right =
      std::count_if(scores.begin(), scores.end(),
                    [](const detail::JudgedScore& judged) { return judged.is_right; });
  if (scores.size() < 20 || right == 0 || static_cast<std::size_t>(right) == scores.size())
    throw std::invalid_argument(
        "calibrate: 20 judged matches are needed, right ones and wrong ones; there are " +
        std::to_string(scores.size()) + ", of which " + std::to_string(right) + " are right");
  std::sort(scores.begin(), scores.end(), [](const auto& a, const auto& b) {
    return std::tuple{a.score, a.set, a.is_right} < std::tuple{b.score, b.set, b.is_right};
  });
  const std::vector<detail::ScoreBin> bins = detail::score_bins(scores, total);
  const std::vector<double> shares = detail::rising_shares(bins);
  Calibration calibration;
  double precision = 0;
  for (std::size_t i = 0; i < bins.size(); ++i) {
    const double score = bins[i].score / bins[i].weight;
    precision = std::max(precision, detail::least_precision(scores, score, sets.size(), shares[i]));
    if (!calibration.points.empty() && score <= calibration.points.back().score) continue;
    calibration.points.push_back({score, shares[i], precision});
  }
  return calibration;
}

}  // namespace wellspring
