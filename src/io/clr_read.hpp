// The reader behind read and read_clr.
#pragma once

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/input.hpp"

namespace wellspring::detail {

[[nodiscard]] Expected<Document, ReadError> read_clr(Input input, const ReadOptions& options);

}  // namespace wellspring::detail
