// One pass over the bytes, by the table of well-formed sequences.
#include "io/encoding.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace wellspring::detail {
namespace {

using namespace std::string_view_literals;

constexpr unsigned char at(std::string_view bytes, std::size_t position) {
  return position < bytes.size() ? static_cast<unsigned char>(bytes[position]) : 0;
}

// Whether so many times eight bytes stand from here on, and none of them has its high bit.
template <std::size_t Words>
bool is_ascii(std::string_view bytes, std::size_t first) {
  std::array<std::uint64_t, Words> words{};
  if (bytes.size() - first < sizeof words) return false;
  std::memcpy(words.data(), bytes.data() + first, sizeof words);
  std::uint64_t all = 0;
  for (const std::uint64_t eight : words) all |= eight;
  return (all & 0x8080808080808080U) == 0;
}

// The length of the well-formed sequence that starts here; 0 where none does.
std::size_t sequence_length(std::string_view bytes, std::size_t first) {
  const auto between = [&](std::size_t offset, unsigned low, unsigned high) {
    const unsigned byte = at(bytes, first + offset);
    return byte >= low && byte <= high;
  };
  const unsigned lead = at(bytes, first);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return between(1, 0x80, 0xBF) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;   // shorter forms exist
    const unsigned high = lead == 0xED ? 0x9F : 0xBF;  // surrogates
    return between(1, low, high) && between(2, 0x80, 0xBF) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;  // past U+10FFFF
    return between(1, low, high) && between(2, 0x80, 0xBF) && between(3, 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::optional<std::string_view> foreign_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return "UTF-32LE";
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32BE";
  if (bytes.starts_with("\xFF\xFE"sv)) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF"sv)) return "UTF-16BE";
  if (bytes.size() >= 4 && bytes.substr(1, 3) == "\0\0\0"sv && bytes[0] != 0) return "UTF-32LE";
  if (bytes.size() >= 4 && bytes.substr(0, 3) == "\0\0\0"sv && bytes[3] != 0) return "UTF-32BE";
  if (bytes.empty() || bytes.size() % 2 != 0) return std::nullopt;
  if (bytes[0] != 0 && bytes[1] == 0) return "UTF-16LE";
  if (bytes[0] == 0 && bytes[1] != 0) return "UTF-16BE";
  return std::nullopt;
}

std::string_view without_byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return bytes;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  std::size_t position = 0;
  while (position < bytes.size()) {
    if (is_ascii<4>(bytes, position)) {
      position += 32;
      continue;
    }
    if (is_ascii<1>(bytes, position)) {
      position += 8;
      continue;
    }
    const std::size_t length = sequence_length(bytes, position);
    if (length == 0) return position;
    position += length;
  }
  return std::nullopt;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

}  // namespace wellspring::detail
