// Numbers for names, in the order in which they come: one flat table, no node for each of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace wellspring::detail {

/// A hash of all of a text, eight bytes at a time. Equal on every run, so that time does not vary;
/// what is stored by it is never iterated.
[[nodiscard]] inline std::uint64_t hash_of(std::string_view text) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = text.size() * odd;
  const auto mix = [&](std::uint64_t word) {
    hash = (hash ^ word) * odd;
    hash ^= hash >> 29U;
  };
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left >= 8; left -= 8, at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    mix(word);
  }
  if (left > 0) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, left);
    mix(word);
  }
  hash *= odd;
  return hash ^ (hash >> 32U);
}

/// Views of names: who owns the texts keeps them where they are.
class NameTable {
 public:
  /// Makes room for so many names.
  void reserve(std::size_t count) {
    names_.reserve(count);
    std::size_t slots = least_slots;
    while (slots < count * 2) slots *= 2;
    if (slots > slots_.size()) rebuild(slots);
  }

  /// The number of a name, and whether it is new.
  std::pair<std::uint32_t, bool> number(std::string_view name) {
    if ((names_.size() + 1) * 2 > slots_.size())
      rebuild(slots_.empty() ? least_slots : slots_.size() * 2);
    const std::uint64_t hash = hash_of(name);
    Slot& slot = slots_[slot_of(name, hash)];
    if (slot.number != 0) return {slot.number - 1, false};
    names_.push_back(name);
    slot = {static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(names_.size())};
    return {slot.number - 1, true};
  }

  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const {
    if (slots_.empty()) return std::nullopt;
    const Slot& slot = slots_[slot_of(name, hash_of(name))];
    return slot.number != 0 ? std::optional{slot.number - 1} : std::nullopt;
  }
  [[nodiscard]] bool contains(std::string_view name) const { return find(name).has_value(); }

  [[nodiscard]] std::string_view name(std::uint32_t number) const { return names_[number]; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }

 private:
  struct Slot {
    std::uint32_t check = 0;   // the half of the hash that does not choose the slot
    std::uint32_t number = 0;  // and one; zero: free
  };
  static constexpr std::size_t least_slots = 64;  // a power of two, as all sizes are

  // Where the name stands, or would.
  [[nodiscard]] std::size_t slot_of(std::string_view name, std::uint64_t hash) const {
    const auto check = static_cast<std::uint32_t>(hash >> 32U);
    const std::size_t last = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(hash) & last;
    while (slots_[at].number != 0 &&
           (slots_[at].check != check || names_[slots_[at].number - 1] != name))
      at = (at + 1) & last;
    return at;
  }

  void rebuild(std::size_t count) {
    std::vector<Slot> larger(count);
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::uint64_t hash = hash_of(names_[i]);
      std::size_t at = static_cast<std::size_t>(hash) & (count - 1);
      while (larger[at].number != 0) at = (at + 1) & (count - 1);
      larger[at] = {static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(i + 1)};
    }
    slots_ = std::move(larger);
  }

  std::vector<Slot> slots_;
  std::vector<std::string_view> names_;
};

}  // namespace wellspring::detail
