// A short name for the content of a model, so that two of them are told apart.
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "embed/little_endian.hpp"

namespace wellspring {

/// 64 bits of everything that was added, in its order; each part counts with its length. For
/// telling models apart, not for proving who made one. Equal on every machine.
///
/// Cost: O(bytes), some gigabytes a second.
/// Source: FNV-1a, taken by words of 8 bytes and mixed downwards after each.
class ContentHash {
 public:
  void add(std::uint64_t number) {
    hash_ = (hash_ ^ number) * 0x100000001b3U;
    hash_ ^= hash_ >> 29U;
    hash_ *= 0x9e3779b97f4a7c15U;
    hash_ ^= hash_ >> 32U;
  }

  void add(std::span<const std::byte> bytes) {
    add(std::uint64_t{bytes.size()});
    std::size_t at = 0;
    for (; bytes.size() - at >= 8; at += 8) add(little_endian<std::uint64_t>(bytes, at));
    std::uint64_t rest = 0;
    for (; at < bytes.size(); ++at) rest = rest << 8U | std::to_integer<std::uint64_t>(bytes[at]);
    add(rest);
  }

  void add(std::string_view text) { add(std::as_bytes(std::span(text))); }

  /// Sixteen digits.
  [[nodiscard]] std::string text() const {
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), hash_, 16).ptr;
    std::string text(digits.data(), end);
    return text.insert(0, digits.size() - text.size(), '0');
  }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325U;
};

}  // namespace wellspring
