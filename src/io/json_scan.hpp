// The smallest steps through JSON text: over blanks, over a string, over an array or object.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace wellspring::detail {

[[nodiscard]] constexpr bool is_json_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

[[nodiscard]] inline const char* skip_json_blanks(const char* at, const char* end) {
  while (at != end && is_json_blank(*at)) ++at;
  return at;
}

/// The first quote, backslash or control character from `at` on, or `end`: all that can be of
/// interest inside a string.
[[nodiscard]] inline const char* find_string_special(const char* at, const char* end) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i last_control = _mm_set1_epi8(0x1F);
  for (; end - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes);
    const __m128i either =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(either, control)));
    if (found != 0) return at + std::countr_zero(found);
  }
#else
  // Eight bytes as one number; a byte of `found` has its high bit where it is one of the three.
  // Bytes behind the first may be wrong, so that it is told apart from them one by one.
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t highs = ones << 7U;
  for (; end - at >= 8; at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    const auto zeros = [](std::uint64_t x) { return (x - ones) & ~x & highs; };
    const std::uint64_t control = (bytes - ones * 0x20U) & ~bytes & highs;
    if ((zeros(bytes ^ (ones * '"')) | zeros(bytes ^ (ones * '\\')) | control) != 0) break;
  }
#endif
  while (at != end && *at != '"' && *at != '\\' && static_cast<unsigned char>(*at) >= 0x20) ++at;
  return at;
}

/// Where a string ends, and whether anything in it is spelled with an escape.
struct JsonStringEnd {
  const char* quote;  ///< the closing one, or the end of the text
  bool escaped;
};

/// \param at  behind the opening quote
[[nodiscard]] inline JsonStringEnd find_string_end(const char* at, const char* end) {
  bool escaped = false;
  while (true) {
    at = find_string_special(at, end);
    if (at == end || *at == '"') return {at, escaped};
    if (*at == '\\') {
      escaped = true;
      if (++at == end) return {at, escaped};
    }
    ++at;
  }
}

/// Behind the array or object that begins at `at`, in text that is known to be JSON. No recursion.
[[nodiscard]] inline const char* skip_json_container(const char* at, const char* end) {
  std::size_t depth = 0;
  while (at != end) {
    const char c = *at++;
    if (c == '"') {
      const char* const quote = find_string_end(at, end).quote;
      at = quote == end ? end : quote + 1;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return at;
    }
  }
  return end;
}

/// Behind the number, true, false or null that begins at `at`.
[[nodiscard]] inline const char* skip_json_scalar(const char* at, const char* end) {
  while (at != end && *at != ',' && *at != '}' && *at != ']' && !is_json_blank(*at)) ++at;
  return at;
}

}  // namespace wellspring::detail
