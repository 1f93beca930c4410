// JSON of the ordinary kind, told in one quick pass.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <wellspring/model/limits.hpp>

namespace wellspring::detail {

/// A value from its first character to behind its last.
struct JsonExtent {
  const char* begin;
  const char* end;
};

/// What a pass over a text saw on its way, so that whoever reads it next need not look again.
struct JsonOutline {
  /// Arrays and objects near the root that are long to pass over, by where they begin.
  std::vector<JsonExtent> large_values{};

  /// The objects that stand in lists of the root object, in their order. Of each: where it begins,
  /// how many members it has, and for each member where its name ends and where its value does;
  /// in bytes from where the text begins. None of a text of 2 GiB or more.
  std::vector<std::uint32_t> members{};

  /// Set at the end of a value: it is a string with an escape in it.
  static constexpr std::uint32_t escaped = std::uint32_t{1} << 31U;
};

/// Whether text is JSON in which validate_json finds nothing at all: no fault, and nothing odd.
/// False is no verdict: the complete check then says what it is, where, and whether it matters.
///
/// \param text     UTF-8, without a byte order mark
/// \param outline  of the text; of no meaning where the answer is false
/// Cost: O(size), a fifth of the complete check's. No recursion.
[[nodiscard]] bool is_plain_json(std::string_view text, const Limits& limits, JsonOutline& outline);

}  // namespace wellspring::detail
