// What a document keeps of where its statements were found.
#pragma once

#include <string>
#include <vector>

#include <wellspring/extract/code_points.hpp>
#include <wellspring/extract/extraction.hpp>

namespace wellspring::detail {

/// CASE's `extensions` of a node, with the member "found" of "ext:wellspring": section, aspect,
/// durable, start and end (characters of the page's text), confidence, names (the words in it that
/// name a skill or knowledge), and what else the finding says.
[[nodiscard]] Extra found_extension(const Finding& finding, const Page& page,
                                    const CodePoints& points);

/// The "names" of a node that was found in prose.
[[nodiscard]] std::vector<std::string> names_found(const Node& node);

}  // namespace wellspring::detail
