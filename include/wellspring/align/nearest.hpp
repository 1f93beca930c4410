// The statements nearest to each statement, exactly, without ever holding all similarities.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <wellspring/align/lexical.hpp>
#include <wellspring/align/progress.hpp>
#include <wellspring/align/wordings.hpp>

namespace wellspring::detail {

// A float product only proposes; what is kept is decided by reported strengths in double. So equal
// inputs give equal results on every processor, whatever the order in which a product adds up.
struct Near {
  std::uint32_t target = 0;
  float estimate = 0;    // of the strength
  double shared = 0;     // what words in common add, exact
  bool settled = false;  // whether `strength` is known
  double strength = 0;   // as reported
};

// Strongest first. Equal ones go by position, so that a run never depends on how work was cut up.
[[nodiscard]] inline bool nearer(const Near& a, const Near& b) {
  return a.strength != b.strength ? a.strength > b.strength : a.target < b.target;
}

struct Search {
  std::optional<std::size_t> most{};  // for each source; absent: all
  std::optional<double> floor{};      // pairs whose reported cosine is below it are left out

  // A block of source statements meets a tile of targets at a time: large enough for a product at
  // full speed, small enough for both and their product (256 KB) to stay in a core's own cache.
  Eigen::Index source_block = 128;
  Eigen::Index target_tile = 512;
};

// By how much a float dot product of two unit rows can be off, whatever its order of addition:
// d u / (1 - d u), with u = 2^-24. The tenth on top is for rows that are unit rows up to rounding;
// beyond 1.5 million dimensions nothing can be said, and nothing is left out.
// Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.1.
[[nodiscard]] inline double product_error(Eigen::Index dimension) {
  const double du = static_cast<double>(dimension) * 0x1p-24;
  return du < 0.09 ? 1.1 * du : 2.0;
}

// How two sides are compared. The products of `source` and `target`, best over their wordings, and
// the words they share make the strength; those of the meanings are the cosine beside it.
struct Comparison {
  const Wordings& source;
  const Wordings& target;
  const Wordings& source_meaning;
  const Wordings& target_meaning;
  const LexicalIndex* words = nullptr;               // of the targets
  std::span<const std::string> source_statements{};  // where there are `words`
  double scale = 1;                                  // brings the greatest sum to 1

  [[nodiscard]] double strength(Eigen::Index i, Eigen::Index j, double shared) const {
    return reported((source.best_product(i, target, j) + shared) * scale);
  }
  [[nodiscard]] double similarity(Eigen::Index i, Eigen::Index j) const {
    return reported(source_meaning.best_product(i, target_meaning, j));
  }
  // By how much an estimate of either can be off what is reported: the product, a few operations
  // on floats of at most 2, and half of 1e-6 for the rounding.
  [[nodiscard]] double slack() const { return product_error(source.dimension()) + 2e-6; }
};

// The strongest targets so far of one source.
class Shortlist {
 public:
  Shortlist(const Comparison& comparison, const Search& search, Eigen::Index source)
      : comparison_(&comparison), source_(source), most_(search.most.value_or(unlimited)),
        capacity_(most_ < unlimited / 4 ? std::max<std::size_t>(128, 4 * most_) : unlimited) {}

  // Estimates below it cannot be among the strongest. Never reached by minus infinity, the
  // estimate of a pair without text.
  [[nodiscard]] float threshold() const { return threshold_; }

  void offer(float estimate, Eigen::Index target, double shared) {
    found_.push_back({static_cast<std::uint32_t>(target), estimate, shared});
    if (found_.size() >= capacity_) shrink();
  }

  // All that is left, strongest first.
  [[nodiscard]] std::span<const Near> settle() {
    if (found_.size() > most_) drop_by_estimate();
    keep_strongest();
    std::sort(found_.begin(), found_.end(), nearer);
    return found_;
  }

 private:
  // Estimates first, as they cost nothing. Where too many lie within the error of each other (a
  // framework that repeats itself), the strengths in double decide, so that memory stays bounded.
  void shrink() {
    drop_by_estimate();
    if (found_.size() <= capacity_ / 2) return;
    keep_strongest();
    const auto weakest = std::max_element(found_.begin(), found_.end(), nearer);
    raise(weakest->strength - comparison_->slack());
  }

  void drop_by_estimate() {
    const auto last = found_.begin() + static_cast<std::ptrdiff_t>(most_ - 1);
    std::nth_element(found_.begin(), last, found_.end(),
                     [](const Near& a, const Near& b) { return a.estimate > b.estimate; });
    // The k-th best estimate and that of a pair to be kept may both be off.
    raise(double{last->estimate} - 2 * comparison_->slack());
    std::erase_if(found_, [&](const Near& candidate) { return candidate.estimate < threshold_; });
  }

  void keep_strongest() {
    for (Near& candidate : found_) {
      if (candidate.settled) continue;
      candidate.strength = comparison_->strength(source_, candidate.target, candidate.shared);
      candidate.settled = true;
    }
    if (found_.size() <= most_) return;
    const auto end = found_.begin() + static_cast<std::ptrdiff_t>(most_);
    std::nth_element(found_.begin(), end, found_.end(), nearer);
    found_.erase(end, found_.end());
  }

  void raise(double to) { threshold_ = std::max(threshold_, static_cast<float>(to)); }

  static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

  const Comparison* comparison_;
  Eigen::Index source_;
  std::size_t most_;
  std::size_t capacity_;
  float threshold_ = std::numeric_limits<float>::lowest();
  std::vector<Near> found_;
};

// Estimates for a block of sources against a tile of targets: the best over their wordings, minus
// infinity where one side has no text.
class BestProducts {
 public:
  void compute(std::span<const Chunk> sources, std::span<const Chunk> targets) {
    first_source_ = sources.front().first;
    first_target_ = targets.front().first;
    best_.noalias() = sources.front().rows * targets.front().rows.transpose();
    for (Eigen::Index i = 0; i < best_.rows(); ++i)
      if (sources.front().blank[i] != 0) best_.row(i).setConstant(none);
    for (Eigen::Index j = 0; j < best_.cols(); ++j)
      if (targets.front().blank[j] != 0) best_.col(j).setConstant(none);
    for (const Chunk& source : sources)
      for (const Chunk& target : targets)
        if (source.owner != nullptr || target.owner != nullptr) add(source, target);
  }

  [[nodiscard]] const Matrix& best() const { return best_; }

 private:
  static constexpr float none = -std::numeric_limits<float>::infinity();

  void add(const Chunk& source, const Chunk& target) {
    product_.noalias() = source.rows * target.rows.transpose();
    const float handicap = source.handicap + target.handicap;
    for (Eigen::Index i = 0; i < product_.rows(); ++i) {
      if (source.blank[i] != 0) continue;
      const Eigen::Index row = source.statement(i) - first_source_;
      for (Eigen::Index j = 0; j < product_.cols(); ++j) {
        if (target.blank[j] != 0) continue;
        float& best = best_(row, target.statement(j) - first_target_);
        best = std::max(best, product_(i, j) - handicap);
      }
    }
  }

  Matrix best_;
  Matrix product_;
  Eigen::Index first_source_ = 0;
  Eigen::Index first_target_ = 0;
};

// Calls offer(column) for the estimates of a row that reach a threshold. Most runs of estimates
// hold none, which their maximum says at vector speed.
template <class Threshold, class Offer>
void for_each_above(const Eigen::Ref<const Eigen::RowVectorXf>& estimates,
                    const Threshold& threshold, const Offer& offer) {
  constexpr Eigen::Index run = 32;
  for (Eigen::Index first = 0; first < estimates.size(); first += run) {
    const Eigen::Index count = std::min(run, estimates.size() - first);
    if (estimates.segment(first, count).maxCoeff() < threshold()) continue;
    for (Eigen::Index column = first; column < first + count; ++column)
      if (estimates[column] >= threshold()) offer(column);
  }
}

// A block of source statements against all targets, tile by tile.
class SourceBlock {
 public:
  SourceBlock(const Comparison& comparison, const Search& search, Eigen::Index first)
      : comparison_(comparison), search_(search), first_(first),
        last_(std::min(comparison.source.size(), first + search.source_block)),
        rows_(comparison.source.chunks(first_, last_, search.source_block)),
        meanings_(comparison.source_meaning.chunks(first_, last_, search.source_block)) {
    for (Eigen::Index source = first_; source < last_; ++source) {
      shortlists_.emplace_back(comparison, search, source);
      if (comparison.words != nullptr)
        queries_.push_back(comparison.words->query(
            comparison.source_statements[static_cast<std::size_t>(source)]));
    }
  }

  [[nodiscard]] Eigen::Index first() const { return first_; }
  [[nodiscard]] Eigen::Index last() const { return last_; }

  void compare(Eigen::Index left, Eigen::Index right) {
    products_.compute(rows_, comparison_.target.chunks(left, right, search_.target_tile));
    if (search_.floor)
      cosines_.compute(meanings_,
                       comparison_.target_meaning.chunks(left, right, search_.target_tile));
    shared_.resize(static_cast<std::size_t>(right - left));
    for (Eigen::Index row = 0; row < last_ - first_; ++row) compare_row(row, left, right);
  }

  [[nodiscard]] std::span<const Near> nearest(Eigen::Index source) {
    return shortlists_[static_cast<std::size_t>(source - first_)].settle();
  }

 private:
  void compare_row(Eigen::Index row, Eigen::Index left, Eigen::Index right) {
    const auto place = static_cast<std::size_t>(row);
    std::fill(shared_.begin(), shared_.end(), 0.0);
    estimates_ = products_.best().row(row);
    if (comparison_.words != nullptr) {
      comparison_.words->add_shared(queries_[place], left, right, shared_);
      estimates_ +=
          Eigen::Map<const Eigen::RowVectorXd>(shared_.data(), right - left).cast<float>();
    }
    estimates_ *= static_cast<float>(comparison_.scale);
    Shortlist& shortlist = shortlists_[place];
    for_each_above(
        estimates_, [&] { return shortlist.threshold(); },
        [&](Eigen::Index column) {
          if (is_similar(row, left, column))
            shortlist.offer(estimates_[column], left + column,
                            shared_[static_cast<std::size_t>(column)]);
        });
  }

  // Whether the reported cosine reaches the floor: by the estimate where that is clear.
  [[nodiscard]] bool is_similar(Eigen::Index row, Eigen::Index left, Eigen::Index column) const {
    if (!search_.floor) return true;
    const double estimate = cosines_.best()(row, column);
    if (std::abs(estimate - *search_.floor) > comparison_.slack()) return estimate > *search_.floor;
    return comparison_.similarity(first_ + row, left + column) >= *search_.floor;
  }

  const Comparison& comparison_;
  const Search& search_;
  Eigen::Index first_;
  Eigen::Index last_;
  std::vector<Chunk> rows_;
  std::vector<Chunk> meanings_;
  std::vector<Shortlist> shortlists_;
  std::vector<std::vector<LexicalIndex::Query>> queries_;
  BestProducts products_;
  BestProducts cosines_;
  Eigen::RowVectorXf estimates_;
  std::vector<double> shared_;
};

// Calls visit(source, nearest) for each source statement in order, nearest strongest first.
//
// Cost: O(n m d) time for n and m wordings of dimension d; block x tile floats and a few `most` for
// each source of a block in memory.
template <class Visit>
void for_each_nearest(const Comparison& comparison, const Search& search, ProgressTicker& ticker,
                      const Visit& visit) {
  for (Eigen::Index first = 0; first < comparison.source.size(); first += search.source_block) {
    SourceBlock block(comparison, search, first);
    for (Eigen::Index left = 0; left < comparison.target.size(); left += search.target_tile) {
      const Eigen::Index right = std::min(comparison.target.size(), left + search.target_tile);
      block.compare(left, right);
      ticker.advance(static_cast<std::size_t>((block.last() - first) * (right - left)));
    }
    for (Eigen::Index source = first; source < block.last(); ++source)
      visit(static_cast<std::size_t>(source), block.nearest(source));
  }
}

}  // namespace wellspring::detail
