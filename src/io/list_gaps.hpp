// Where in a list its entries stood, when some have been left out.
#pragma once

#include <cstddef>
#include <vector>

namespace wellspring::detail {

class ListGaps {
 public:
  /// \pre  behind those before
  void add(std::size_t index) { left_out_.push_back(index); }

  /// Where the entry stood that was kept at `position`: past those left out before it. The gap at
  /// place p has p - i kept entries before it, where i gaps are before it.
  [[nodiscard]] std::size_t listed(std::size_t position) const {
    std::size_t low = 0;
    std::size_t high = left_out_.size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if (left_out_[middle] - middle <= position)
        low = middle + 1;
      else
        high = middle;
    }
    return position + low;
  }

 private:
  std::vector<std::size_t> left_out_;
};

}  // namespace wellspring::detail
