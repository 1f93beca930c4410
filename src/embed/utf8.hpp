// Code points of bytes that ought to be UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

#include <utf8proc.h>

namespace wellspring {

struct CodePoint {
  utf8proc_int32_t value;  // negative: the byte begins no UTF-8 sequence
  std::size_t length;      // in bytes
};

/// The code point at a place before the end; a byte at a time where the bytes are not UTF-8.
[[nodiscard]] inline CodePoint code_point_at(std::string_view text, std::size_t at) {
  utf8proc_int32_t value = -1;
  const utf8proc_ssize_t length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                       static_cast<utf8proc_ssize_t>(text.size() - at), &value);
  return length > 0 ? CodePoint{value, static_cast<std::size_t>(length)} : CodePoint{-1, 1};
}

[[nodiscard]] inline bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value < 0) return false;
    at += point.length;
  }
  return true;
}

}  // namespace wellspring
