// Sorting that keeps equals as they stood, without a buffer of the standard library's own.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace wellspring::detail {

/// Puts values in the order of key(value); equals stay as they stood. Cost: O(n log n).
template <class Value, class Key>
void order_by(std::vector<Value>& values, Key key) {
  std::vector<std::pair<decltype(key(std::as_const(values).front())), std::size_t>> order;
  order.reserve(values.size());
  for (const Value& value : values) order.emplace_back(key(value), order.size());
  std::sort(order.begin(), order.end());
  std::vector<Value> sorted;
  sorted.reserve(values.size());
  for (const auto& [place, position] : order) sorted.push_back(std::move(values[position]));
  values = std::move(sorted);
}

}  // namespace wellspring::detail
