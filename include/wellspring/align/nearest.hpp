// The statements nearest to each statement, exactly, without ever holding all similarities.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include <wellspring/align/progress.hpp>
#include <wellspring/align/wordings.hpp>

namespace wellspring::detail {

// A float product only proposes; what is kept is decided by reported cosines in double. So equal
// inputs give equal results on every processor, whatever the order in which a product adds up.
struct Near {
  std::uint32_t target = 0;
  float estimate = 0;
  bool settled = false;   // whether `similarity` is known
  double similarity = 0;  // as reported
};

// Strongest first. Equal ones go by position, so that a run never depends on how work was cut up.
[[nodiscard]] inline bool nearer(const Near& a, const Near& b) {
  return a.similarity != b.similarity ? a.similarity > b.similarity : a.target < b.target;
}

struct Search {
  std::optional<std::size_t> most{};  // for each source; absent: all
  std::optional<double> floor{};      // reported cosines below it are left out

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

// The strongest targets so far of one source.
class Shortlist {
 public:
  Shortlist(const Search& search, Eigen::Index dimension)
      : most_(search.most.value_or(unlimited)),
        capacity_(most_ < unlimited / 4 ? std::max<std::size_t>(128, 4 * most_) : unlimited),
        // A cosine that is reported as equal may lie half of 1e-6 off on either side.
        slack_(product_error(dimension) + 1e-6) {
    if (search.floor) raise(*search.floor - slack_);
  }

  // Estimates below it cannot be among the strongest. Never reached by minus infinity, the
  // estimate of a pair without text.
  [[nodiscard]] float threshold() const { return threshold_; }

  template <class Similarity>
  void offer(float estimate, Eigen::Index target, const Similarity& similarity) {
    found_.push_back({static_cast<std::uint32_t>(target), estimate});
    if (found_.size() >= capacity_) shrink(similarity);
  }

  // All that is left, strongest first.
  template <class Similarity>
  [[nodiscard]] std::span<const Near> settle(std::optional<double> floor,
                                             const Similarity& similarity) {
    if (found_.size() > most_) drop_by_estimate();
    keep_strongest(similarity);
    if (floor)
      std::erase_if(found_, [&](const Near& candidate) { return candidate.similarity < *floor; });
    std::sort(found_.begin(), found_.end(), nearer);
    return found_;
  }

 private:
  // Estimates first, as they cost nothing. Where too many lie within the error of each other (a
  // framework that repeats itself), the cosines in double decide, so that memory stays bounded.
  template <class Similarity>
  void shrink(const Similarity& similarity) {
    drop_by_estimate();
    if (found_.size() <= capacity_ / 2) return;
    keep_strongest(similarity);
    const auto weakest = std::max_element(found_.begin(), found_.end(), nearer);
    raise(weakest->similarity - slack_);
  }

  void drop_by_estimate() {
    const auto last = found_.begin() + static_cast<std::ptrdiff_t>(most_ - 1);
    std::nth_element(found_.begin(), last, found_.end(),
                     [](const Near& a, const Near& b) { return a.estimate > b.estimate; });
    // The k-th best estimate and that of a pair to be kept may both be off.
    raise(double{last->estimate} - 2 * slack_);
    std::erase_if(found_, [&](const Near& candidate) { return candidate.estimate < threshold_; });
  }

  template <class Similarity>
  void keep_strongest(const Similarity& similarity) {
    for (Near& candidate : found_) {
      if (candidate.settled) continue;
      candidate.similarity = similarity(candidate.target);
      candidate.settled = true;
    }
    if (found_.size() <= most_) return;
    const auto end = found_.begin() + static_cast<std::ptrdiff_t>(most_);
    std::nth_element(found_.begin(), end, found_.end(), nearer);
    found_.erase(end, found_.end());
  }

  void raise(double to) { threshold_ = std::max(threshold_, static_cast<float>(to)); }

  static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

  std::size_t most_;
  std::size_t capacity_;
  double slack_;
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
    for (Eigen::Index i = 0; i < product_.rows(); ++i) {
      if (source.blank[i] != 0) continue;
      const Eigen::Index row = source.statement(i) - first_source_;
      for (Eigen::Index j = 0; j < product_.cols(); ++j) {
        if (target.blank[j] != 0) continue;
        float& best = best_(row, target.statement(j) - first_target_);
        best = std::max(best, product_(i, j));
      }
    }
  }

  Matrix best_;
  Matrix product_;
  Eigen::Index first_source_ = 0;
  Eigen::Index first_target_ = 0;
};

// Calls offer(row, column) for the estimates of a row that reach a threshold. Most runs of
// estimates hold none, which their maximum says at vector speed.
template <class Threshold, class Offer>
void for_each_above(const Matrix& best, Eigen::Index row, const Threshold& threshold,
                    const Offer& offer) {
  constexpr Eigen::Index run = 32;
  for (Eigen::Index first = 0; first < best.cols(); first += run) {
    const Eigen::Index count = std::min(run, best.cols() - first);
    if (best.row(row).segment(first, count).maxCoeff() < threshold()) continue;
    for (Eigen::Index column = first; column < first + count; ++column)
      if (best(row, column) >= threshold()) offer(column);
  }
}

// Calls visit(source, nearest) for each source statement in order, nearest strongest first.
//
// Cost: O(n m d) time for n and m wordings of dimension d; block x tile floats and a few `most` for
// each source of a block in memory.
template <class Visit>
void for_each_nearest(const Wordings& source, const Wordings& target, const Search& search,
                      ProgressTicker& ticker, const Visit& visit) {
  BestProducts products;
  for (Eigen::Index first = 0; first < source.size(); first += search.source_block) {
    const Eigen::Index last = std::min(source.size(), first + search.source_block);
    const std::vector<Chunk> block = source.chunks(first, last, search.source_block);
    std::vector<Shortlist> shortlists(static_cast<std::size_t>(last - first),
                                      Shortlist(search, source.dimension()));
    const auto similarity_of = [&](Eigen::Index row) {
      return [&source, &target, statement = first + row](std::uint32_t other) {
        return source.similarity(statement, target, other);
      };
    };
    for (Eigen::Index left = 0; left < target.size(); left += search.target_tile) {
      const Eigen::Index right = std::min(target.size(), left + search.target_tile);
      products.compute(block, target.chunks(left, right, search.target_tile));
      for (Eigen::Index row = 0; row < last - first; ++row) {
        Shortlist& shortlist = shortlists[static_cast<std::size_t>(row)];
        for_each_above(
            products.best(), row, [&] { return shortlist.threshold(); },
            [&](Eigen::Index column) {
              shortlist.offer(products.best()(row, column), left + column, similarity_of(row));
            });
      }
      ticker.advance(static_cast<std::size_t>((last - first) * (right - left)));
    }
    for (Eigen::Index row = 0; row < last - first; ++row)
      visit(static_cast<std::size_t>(first + row),
            shortlists[static_cast<std::size_t>(row)].settle(search.floor, similarity_of(row)));
  }
}

}  // namespace wellspring::detail
