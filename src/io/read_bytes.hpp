// A file's bytes, taken whole before anything is read from them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/limits.hpp>

namespace wellspring::detail {

/// Spare bytes behind what read_bytes returns, so that a JSON parser may read past the end without
/// another copy of the text.
inline constexpr std::size_t read_padding = 64;

/// The file's bytes, with capacity for at least `read_padding` more.
///
/// Owned memory, never a mapping: a file that another program shortens while it is read gives
/// fewer bytes, not a fault. A folder, a device or a FIFO is refused without waiting for it.
///
/// \return  the bytes; Code::io_error with the system's words, or Code::too_large beyond
///          `limits.input_bytes`
[[nodiscard]] Expected<std::string, ReadError> read_bytes(const std::filesystem::path& path,
                                                          const Limits& limits);

}  // namespace wellspring::detail
