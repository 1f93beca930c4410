// Where a member stands in the order of its class, found without going through the order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace wellspring::detail {

class MemberOrder {
 public:
  /// \param order  the members of a class, at most 32; a constant
  explicit MemberOrder(std::span<const std::string_view> order) : order_(order) {
    for (std::size_t place = 0; place < order.size(); ++place) {
      std::size_t slot = slot_of(order[place]);
      while (slots_[slot] != 0) slot = (slot + 1) % slot_count;
      slots_[slot] = static_cast<std::uint8_t>(place + 1);
    }
  }

  [[nodiscard]] std::span<const std::string_view> members() const { return order_; }

  /// The position of a member; behind the last where the class does not have it.
  [[nodiscard]] std::size_t place_of(std::string_view name) const {
    for (std::size_t slot = slot_of(name); slots_[slot] != 0; slot = (slot + 1) % slot_count)
      if (const std::size_t place = slots_[slot] - 1U; order_[place] == name) return place;
    return order_.size();
  }

  /// A bit for each of some members that the class has. \param names  the same constant each time
  [[nodiscard]] std::uint32_t bits_of(std::span<const std::string_view> names) {
    if (names.data() == asked_) return bits_;
    asked_ = names.data();
    bits_ = 0;
    for (const std::string_view name : names)
      if (const std::size_t place = place_of(name); place < order_.size())
        bits_ |= std::uint32_t{1} << place;
    return bits_;
  }

 private:
  static constexpr std::size_t slot_count = 128;  // four times the members: few share a slot

  static std::size_t slot_of(std::string_view name) {
    if (name.empty()) return 0;
    const auto byte = [&](std::size_t i) -> std::size_t {
      return static_cast<unsigned char>(name[i]);
    };
    return (name.size() * 11 + byte(0) * 7 + byte(name.size() / 2) * 5 + byte(name.size() - 1)) %
           slot_count;
  }

  std::span<const std::string_view> order_;
  std::array<std::uint8_t, slot_count> slots_{};  // a place and one; zero: none
  const std::string_view* asked_ = nullptr;       // what bits_of was asked last
  std::uint32_t bits_ = 0;
};

}  // namespace wellspring::detail
