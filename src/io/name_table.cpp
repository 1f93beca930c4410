// Open addressing, at most half full.
#include "io/name_table.hpp"

#include <cstring>

#include "io/case_identity.hpp"

namespace wellspring::detail {
namespace {

constexpr std::size_t least_slots = 64;
constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * odd;
  return hash ^ (hash >> 29U);
}

}  // namespace

void NameTable::reserve(std::size_t count) {
  names_.reserve(count);
  std::size_t slots = least_slots;
  while (slots < count * 2) slots *= 2;
  if (slots > slots_.size()) rebuild(slots);
}

std::pair<std::uint32_t, bool> NameTable::number(std::string_view name) {
  if ((names_.size() + 1) * 2 > slots_.size())
    rebuild(slots_.empty() ? least_slots : slots_.size() * 2);
  const Key key = key_of(name);
  Slot& slot = slots_[slot_of(name, key)];
  if (slot.number != 0) return {slot.number - 1, false};
  names_.push_back(name);
  slot = {key.high, key.low, static_cast<std::uint32_t>(names_.size()), key.is_exact};
  return {slot.number - 1, true};
}

std::optional<std::uint32_t> NameTable::find(std::string_view name) const {
  if (slots_.empty()) return std::nullopt;
  const Slot& slot = slots_[slot_of(name, key_of(name))];
  return slot.number != 0 ? std::optional{slot.number - 1} : std::nullopt;
}

NameTable::Key NameTable::key_of(std::string_view name) {
  if (const auto bits = plain_uuid_bits(name)) return {bits->first, bits->second, true};
  return {hash_of(name), name.size(), false};
}

std::uint64_t NameTable::hash_of(std::string_view text) {
  std::uint64_t hash = text.size() * odd;
  for (; text.size() >= 8; text.remove_prefix(8)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    hash = mixed(hash, word);
  }
  std::uint64_t rest = 0;
  if (!text.empty()) std::memcpy(&rest, text.data(), text.size());
  return mixed(hash, rest);
}

std::size_t NameTable::slot_of(std::string_view name, const Key& key) const {
  const std::size_t last = slots_.size() - 1;
  const std::uint64_t hash = mixed(key.high * odd, key.low) * odd;
  std::size_t at = static_cast<std::size_t>(hash >> 32U) & last;
  const auto is_of_name = [&](const Slot& slot) {
    return slot.high == key.high && slot.low == key.low && slot.is_exact == key.is_exact &&
           (key.is_exact || names_[slot.number - 1] == name);
  };
  while (slots_[at].number != 0 && !is_of_name(slots_[at])) at = (at + 1) & last;
  return at;
}

void NameTable::rebuild(std::size_t count) {
  std::vector<Slot> before(count);
  before.swap(slots_);
  for (const Slot& slot : before)
    if (slot.number != 0)
      slots_[slot_of(names_[slot.number - 1], {slot.high, slot.low, slot.is_exact})] = slot;
}

}  // namespace wellspring::detail
