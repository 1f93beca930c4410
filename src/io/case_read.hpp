// The CASE reader behind read and read_case.
#pragma once

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/input.hpp"

namespace wellspring::detail {

/// Reads a package out of a text that nobody needs any more: its memory goes back to the system
/// while the document grows.
[[nodiscard]] Expected<Document, ReadError> read_case(Input input, const ReadOptions& options);

/// Whether the members of a JSON object, at its top, are a package's; the text need not be sound.
[[nodiscard]] bool looks_like_case(std::string_view text);

}  // namespace wellspring::detail
