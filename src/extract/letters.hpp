// Letters of any alphabet, in no locale.
#pragma once

#include <cstddef>
#include <string_view>

#include <utf8proc.h>

#include "embed/utf8.hpp"

namespace wellspring::detail {

enum class Letter { none, upper, lower, other };  // other: of an alphabet without cases

[[nodiscard]] inline Letter letter_of(utf8proc_int32_t point) {
  if (point < 0) return Letter::none;
  if (point < 0x80) {
    if (point >= 'a' && point <= 'z') return Letter::lower;
    return point >= 'A' && point <= 'Z' ? Letter::upper : Letter::none;
  }
  switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return Letter::upper;
    case UTF8PROC_CATEGORY_LL: return Letter::lower;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return Letter::other;
    default: return Letter::none;
  }
}

[[nodiscard]] inline Letter letter_at(std::string_view text, std::size_t at) {
  return at < text.size() ? letter_of(code_point_at(text, at).value) : Letter::none;
}

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a line that a writer broke goes on in the next one: it begins small, and what stands
/// before has not come to an end.
[[nodiscard]] inline bool goes_on(std::string_view before, std::string_view next) {
  if (before.empty() || letter_at(next, 0) != Letter::lower) return false;
  const char last = before.back();
  return last != '.' && last != '!' && last != '?' && last != ':' && last != ';';
}

}  // namespace wellspring::detail
