// Numbers for names, in the order in which they come: one flat table, no node for each of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace wellspring::detail {

/// Views of names: who owns the texts keeps them where they are.
///
/// Most names are "urn:uuid:" and a UUID in lower case. Those are told apart by their 128 bits,
/// which stand in the table, so that nobody has to go and look at texts all over the memory.
class NameTable {
 public:
  /// Makes room for so many names.
  void reserve(std::size_t count);

  /// The number of a name, and whether it is new.
  std::pair<std::uint32_t, bool> number(std::string_view name);

  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;
  [[nodiscard]] bool contains(std::string_view name) const { return find(name).has_value(); }

  [[nodiscard]] std::string_view name(std::uint32_t number) const { return names_[number]; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }

 private:
  /// The bits of a UUID; or of any other name a hash, and then equal keys are no equal names.
  struct Key {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    bool is_exact = false;
  };
  struct Slot {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::uint32_t number = 0;  ///< and one; zero: free
    bool is_exact = false;
  };

  [[nodiscard]] static Key key_of(std::string_view name);
  [[nodiscard]] static std::uint64_t hash_of(std::string_view text);
  // Where the name stands, or would.
  [[nodiscard]] std::size_t slot_of(std::string_view name, const Key& key) const;
  void rebuild(std::size_t count);

  std::vector<Slot> slots_;  // a power of two of them, or none
  std::vector<std::string_view> names_;
};

}  // namespace wellspring::detail
