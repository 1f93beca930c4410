// The ESCO reader behind read and read_esco.
#pragma once

#include <filesystem>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/input.hpp"

namespace wellspring::detail {

[[nodiscard]] Expected<Document, ReadError> read_esco(Input input, const ReadOptions& options);

/// Whether a file of the folder has one of ESCO's header rows.
[[nodiscard]] bool is_esco_folder(const std::filesystem::path& folder);

}  // namespace wellspring::detail
