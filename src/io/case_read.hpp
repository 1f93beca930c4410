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

}  // namespace wellspring::detail
