// The statements of a document as people read them: each under its parent.
#pragma once

#include <cstddef>
#include <vector>

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

struct OutlineRow {
  std::size_t node;   ///< its position in Document::nodes
  std::size_t depth;  ///< 0 for what has no parent among the nodes
};

/// Every node once, under the first of its parents, children behind their parent. Siblings go by
/// the position of what makes them children, those without one after those with one, equals as they
/// stand; associations that close a cycle count for nothing.
///
/// Cost: O(n log n). No recursion, however deep the hierarchy.
[[nodiscard]] std::vector<OutlineRow> outline(const Document& document);

}  // namespace wellspring::detail
