// The smallest steps through JSON text: over blanks, over a string, over an array or object.
#pragma once

#include <array>
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
  // Most often there is none.
  if (at != end && static_cast<unsigned char>(*at) > static_cast<unsigned char>(' ')) return at;
  while (at != end && is_json_blank(*at)) ++at;
  return at;
}

/// Whether two texts of one size are the same; for short ones, without a call.
[[nodiscard]] inline bool is_same_text(const char* a, const char* b, std::size_t size) {
  const auto differ = [&](std::size_t at, auto word) {
    auto other = word;
    std::memcpy(&word, a + at, sizeof word);
    std::memcpy(&other, b + at, sizeof other);
    return word != other;
  };
  if (size < 8) return std::memcmp(a, b, size) == 0;
  std::size_t at = 0;
  for (; at + 8 <= size; at += 8)
    if (differ(at, std::uint64_t{})) return false;
  return !differ(size - 8, std::uint64_t{});
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

/// Arrays and objects that were passed over lately. Publishers say the same link in each of their
/// thousand items; to see that it is the same is quicker than to go through it.
class RecentContainers {
 public:
  /// \param begin  of the text: no look goes before it
  explicit RecentContainers(const char* begin) : begin_(begin) {}

  /// Behind the array or object at `at`, where it repeats the last one behind the same name that
  /// nested as deep or deeper; else null.
  [[nodiscard]] const char* end_of_repeated(const char* at, const char* end, std::size_t depth) {
    Recent& recent = slot_of(at);
    if (recent.size == 0 || static_cast<std::size_t>(end - at) < recent.size ||
        depth > recent.depth || std::memcmp(at, recent.begin, recent.size) != 0)
      return nullptr;
    recent.begin = at;  // where it was before may be given back to the system
    return at + recent.size;
  }

  void remember(const char* at, const char* behind, std::size_t depth) {
    const auto size = static_cast<std::size_t>(behind - at);
    if (size >= shortest && size <= longest) slot_of(at) = {at, size, depth};
  }

 private:
  struct Recent {
    const char* begin;
    std::size_t size;
    std::size_t depth;
  };
  static constexpr std::size_t shortest = 24;
  static constexpr std::size_t longest = 1024;

  // By the eight bytes before it: the end of its name.
  [[nodiscard]] Recent& slot_of(const char* at) {
    std::uint64_t before = 0;
    if (at - begin_ >= 8) std::memcpy(&before, at - 8, sizeof before);
    return recent_[before * 0x9E3779B97F4A7C15U >> 60U];
  }

  const char* begin_;
  std::array<Recent, 16> recent_{};
};

/// Behind the number, true, false or null that begins at `at`.
[[nodiscard]] inline const char* skip_json_scalar(const char* at, const char* end) {
  while (at != end && *at != ',' && *at != '}' && *at != ']' && !is_json_blank(*at)) ++at;
  return at;
}

}  // namespace wellspring::detail
