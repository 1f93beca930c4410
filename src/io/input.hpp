// The text of one JSON input: owned, with zeros behind it for a parser that reads ahead, or the
// caller's.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/limits.hpp>

#include "io/read_bytes.hpp"

namespace wellspring::detail {

class Input {
 public:
  static constexpr std::size_t padding = read_padding;

  /// Takes what read_bytes returned: the room is there already, so nothing is copied.
  explicit Input(std::string bytes);

  /// A copy of bytes that are the caller's.
  [[nodiscard]] static Expected<Input, ReadError> copy_of(std::span<const std::byte> bytes,
                                                          const Limits& limits);

  /// Bytes that are the caller's, and stay where they are for as long as this is used. There is no
  /// padding behind them, and `forget` leaves them alone.
  [[nodiscard]] static Expected<Input, ReadError> view_of(std::span<const std::byte> bytes,
                                                          const Limits& limits);
  [[nodiscard]] static Input view_of(std::string_view text);

  [[nodiscard]] std::string_view text() const& {
    return is_view_ ? view_ : std::string_view{bytes_.data(), size_};
  }
  std::string_view text() const&& = delete;

  /// Whether `padding` zeros stand behind the text.
  [[nodiscard]] bool is_padded() const { return !is_view_; }

  /// Gives the memory of a part that nobody will read again back to the system, page by page where
  /// there is a way to. What stood there may read as zeros from now on.
  void forget(std::string_view part);

 private:
  Input() = default;

  std::string bytes_;  // and the padding
  std::size_t size_ = 0;
  std::string_view view_;
  bool is_view_ = false;
};

}  // namespace wellspring::detail
