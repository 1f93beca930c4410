// The bytes of one input, owned, with room behind them for a parser that reads ahead.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/limits.hpp>

namespace wellspring::detail {

/// Owned memory, never a mapping: a file that another program shortens while it is read gives
/// fewer bytes, not a fault.
class Input {
 public:
  /// Zeros behind the bytes: what simdjson asks for in its widest build.
  static constexpr std::size_t padding = 64;

  /// A copy of bytes that are the caller's.
  [[nodiscard]] static Expected<Input, ReadError> copy_of(std::span<const std::byte> bytes,
                                                          const Limits& limits);

  /// A file, whole. A folder, a device or a pipe is refused without waiting for it.
  ///
  /// \return  the bytes; Code::io_error with the system's words, or Code::too_large
  [[nodiscard]] static Expected<Input, ReadError> of_file(const std::filesystem::path& path,
                                                          const Limits& limits);

  [[nodiscard]] std::string_view text() const& { return {bytes_.get(), size_}; }
  std::string_view text() const&& = delete;
  [[nodiscard]] std::span<const std::byte> bytes() const& {
    return std::as_bytes(std::span{bytes_.get(), size_});
  }
  std::span<const std::byte> bytes() const&& = delete;

  /// Gives the memory of a part that nobody will read again back to the system, page by page where
  /// there is a way to. What stood there may read as zeros from now on.
  void forget(std::string_view part);

 private:
  Input(std::unique_ptr<char[]> bytes, std::size_t size) : bytes_(std::move(bytes)), size_(size) {}

  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

}  // namespace wellspring::detail
