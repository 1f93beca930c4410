// What a document keeps of where its statements were found.
#pragma once

#include <wellspring/extract/code_points.hpp>
#include <wellspring/extract/extraction.hpp>

namespace wellspring::detail {

/// CASE's `extensions` of a node, with the member "found" of "ext:wellspring": section, aspect,
/// durable, start and end (characters of the page's text), confidence, and what else the finding
/// says.
[[nodiscard]] Extra found_extension(const Finding& finding, const CodePoints& points);

}  // namespace wellspring::detail
