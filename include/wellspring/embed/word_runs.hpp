// Words of a text, and runs of their characters: what can be compared without knowing a language.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wellspring::detail {

// ASCII letters and digits, the signs of C++ and C#, and all beyond ASCII.
[[nodiscard]] constexpr bool is_word_byte(unsigned char byte) {
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z') || byte == '+' || byte == '#';
}

// Past one UTF-8 sequence; a stray byte is a character of its own.
[[nodiscard]] constexpr std::size_t after_character(std::string_view word, std::size_t at) {
  const auto byte = static_cast<unsigned char>(word[at]);
  const std::size_t length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  return std::min(word.size(), at + length);
}

// FNV-1a, to which more bytes can be added.
inline constexpr std::uint64_t empty_hash = 0xcbf29ce484222325U;
[[nodiscard]] constexpr std::uint64_t with_byte(std::uint64_t hash, char byte) {
  return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
}

// Calls visit(word) for each word in order: ASCII letters in lower case, a space at both ends.
template <class Visit>
void for_each_word(std::string_view text, const Visit& visit) {
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_byte(static_cast<unsigned char>(text[at]))) {
      ++at;
      continue;
    }
    word.assign(1, ' ');
    for (; at < text.size() && is_word_byte(static_cast<unsigned char>(text[at])); ++at)
      word +=
          text[at] >= 'A' && text[at] <= 'Z' ? static_cast<char>(text[at] + ('a' - 'A')) : text[at];
    word += ' ';
    visit(std::string_view(word));
  }
}

// Calls visit(hash) for each run of `shortest` to `longest` characters of a word.
template <class Visit>
void for_each_run(std::string_view word, std::size_t shortest, std::size_t longest,
                  const Visit& visit) {
  for (std::size_t first = 0; first < word.size(); first = after_character(word, first)) {
    std::uint64_t hash = empty_hash;
    std::size_t end = first;
    for (std::size_t length = 1; length <= longest && end < word.size(); ++length) {
      const std::size_t next = after_character(word, end);
      for (; end < next; ++end) hash = with_byte(hash, word[end]);
      if (length >= shortest) visit(hash);
    }
  }
}

}  // namespace wellspring::detail
