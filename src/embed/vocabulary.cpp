// A hash table with linear probing; FNV-1a, since it grows by single bytes.
#include "embed/vocabulary.hpp"

#include <algorithm>
#include <bit>

namespace wellspring {

namespace {

constexpr std::uint64_t fnv_start = 0xcbf29ce484222325U;
constexpr std::string_view inside_a_word = "##";

constexpr std::uint64_t grown(std::uint64_t hash, char byte) {
  return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
}

constexpr std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = fnv_start;
  for (const char byte : text) hash = grown(hash, byte);
  return hash;
}

constexpr std::uint32_t tag_of(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace

Vocabulary::Vocabulary(std::span<const std::string_view> entries, std::size_t pieces)
    : slots_(std::bit_ceil(std::max<std::size_t>(2 * entries.size(), 2))) {
  for (std::size_t row = 0; row < entries.size(); ++row) {
    std::string_view text = entries[row];
    Kind kind = Kind::whole_word;
    if (row < pieces) {
      const bool inside = text.size() > inside_a_word.size() && text.starts_with(inside_a_word);
      kind = inside ? Kind::later_piece : Kind::first_piece;
      if (inside) text.remove_prefix(inside_a_word.size());
      longest_piece_ = std::max(longest_piece_, text.size());
    }
    const std::uint64_t hash = hash_of(text);
    slots_[slot_of(text, kind, hash)] = {static_cast<std::uint32_t>(row), tag_of(hash), text, kind};
  }
}

// The slot that holds the entry, or the free one where it belongs.
std::size_t Vocabulary::slot_of(std::string_view text, Kind kind, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash ^ (hash >> 29U)) & mask;
  while (true) {
    const Slot& slot = slots_[at];
    if (slot.row == empty) return at;
    if (slot.tag == tag_of(hash) && slot.kind == kind && slot.text == text) return at;
    at = (at + 1) & mask;
  }
}

std::optional<std::uint32_t> Vocabulary::whole_word(std::string_view word) const {
  const std::uint32_t row = slots_[slot_of(word, Kind::whole_word, hash_of(word))].row;
  if (row == empty) return std::nullopt;
  return row;
}

std::optional<Vocabulary::Piece> Vocabulary::longest_piece(std::string_view part, Kind kind) const {
  const std::size_t most = std::min(part.size(), longest_piece_);
  std::uint64_t hash = fnv_start;
  std::optional<Piece> longest;
  for (std::size_t end = 0; end < most;) {
    hash = grown(hash, part[end++]);
    const std::uint32_t row = slots_[slot_of(part.substr(0, end), kind, hash)].row;
    if (row != empty) longest = Piece{row, end};
  }
  return longest;
}

}  // namespace wellspring
