// A file that appears whole or not at all.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include <wellspring/model/diagnostic.hpp>

namespace wellspring {

/// Writes to a temporary file in the same folder, syncs it and renames it over `path`. On any
/// fault the temporary file is gone, the old file is as it was, and the error says why.
///
/// \return  nothing when the file is in place, else Code::io_error
[[nodiscard]] std::optional<ReadError> write_file(const std::filesystem::path& path,
                                                  std::string_view bytes);

}  // namespace wellspring
