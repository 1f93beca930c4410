// The reader behind read and read_ler_rs.
#pragma once

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/input.hpp"

namespace wellspring::detail {

[[nodiscard]] Expected<Document, ReadError> read_ler_rs(Input input, const ReadOptions& options);

}  // namespace wellspring::detail
