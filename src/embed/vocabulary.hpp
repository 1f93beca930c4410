// Which row of a model stands for a word or a piece of one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace wellspring {

/// A hash table over the vocabulary's own bytes: tens of thousands of entries in a millisecond or
/// two, and no string is copied.
///
/// One word may be an entry of each kind: as a whole word it has a better row than its pieces
/// have, and as a piece it begins longer words.
class Vocabulary {
 public:
  enum class Kind : std::uint8_t { whole_word, first_piece, later_piece };

  /// Entries 0 .. pieces-1 are pieces, "##" before those inside a word; the others whole words. Of
  /// entries that are equal the last counts. The entries' bytes must outlive the table.
  Vocabulary(std::span<const std::string_view> entries, std::size_t pieces);

  [[nodiscard]] std::optional<std::uint32_t> whole_word(std::string_view word) const;

  struct Piece {
    std::uint32_t row;
    std::size_t length;  // in bytes
  };

  /// The longest piece that a part of a word begins with.
  /// Cost: O(bytes), as the hash of each beginning grows from that of the one before.
  [[nodiscard]] std::optional<Piece> longest_piece(std::string_view part, Kind kind) const;

 private:
  struct Slot {
    std::uint32_t row = empty;
    std::uint32_t tag = 0;  // bits of the hash, so that few slots have their text compared
    std::string_view text;
    Kind kind{};
  };
  static constexpr std::uint32_t empty = 0xFFFFFFFFU;

  [[nodiscard]] std::size_t slot_of(std::string_view text, Kind kind, std::uint64_t hash) const;

  std::vector<Slot> slots_;  // a power of two, at most half of them taken
  std::size_t longest_piece_ = 0;
};

}  // namespace wellspring
