#pragma once

#include <wellspring/io/sssom.hpp>

#include "io/curies.hpp"
#include "io/input.hpp"

namespace wellspring::detail {

[[nodiscard]] Expected<Document, ReadError> read_sssom(Input input, const ReadOptions& options);

/// The prefixes that a document read from SSSOM declares.
[[nodiscard]] Curies::Map declared_prefixes(const Document& document);

}  // namespace wellspring::detail
