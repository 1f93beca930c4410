// JSON of the ordinary kind, told in one quick pass.
#pragma once

#include <string_view>
#include <vector>

#include <wellspring/model/limits.hpp>

namespace wellspring::detail {

/// A value from its first character to behind its last.
struct JsonExtent {
  const char* begin;
  const char* end;
};

/// Whether text is JSON in which validate_json finds nothing at all: no fault, and nothing odd.
/// False is no verdict: the complete check then says what it is, where, and whether it matters.
///
/// \param text         UTF-8, without a byte order mark
/// \param large_values gets the arrays and objects near the root that are long to pass over, by
///                     where they begin; of no meaning where the answer is false
/// Cost: O(size), a fifth of the complete check's. No recursion.
[[nodiscard]] bool is_plain_json(std::string_view text, const Limits& limits,
                                 std::vector<JsonExtent>& large_values);

}  // namespace wellspring::detail
