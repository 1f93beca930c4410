// Rubrics in a table: a row for each rubric, criterion and level, which name the row above them.
#pragma once

#include <span>
#include <string>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/delimited.hpp"
#include "io/findings.hpp"

namespace wellspring::detail {

/// Whether a header row is that of such a table: type, identifier, rubric identifier and criterion
/// identifier are among its columns.
[[nodiscard]] bool holds_rubrics(std::span<const std::string> header);

/// A document of rubrics alone, named `iri`. A criterion or level that names no rubric or criterion
/// above it is left out, and a finding.
[[nodiscard]] Expected<Document, ReadError> read_rubric_rows(DelimitedReader& rows,
                                                             const ReadOptions& options,
                                                             Findings& findings, Iri iri);

}  // namespace wellspring::detail
