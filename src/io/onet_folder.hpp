// Which folders hold an O*NET release, or a part of one.
#pragma once

#include <filesystem>

namespace wellspring::detail {

/// Whether a file that the reader needs is there: one that says what occupations do, use or bring.
[[nodiscard]] bool is_onet_folder(const std::filesystem::path& folder);

}  // namespace wellspring::detail
