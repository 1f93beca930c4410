// What a conversion loses, as its report says it.
#pragma once

#include <string_view>
#include <vector>

#include <wellspring/io/convert.hpp>

#include "io/difference.hpp"

namespace wellspring::detail {

/// What the document's own text says and the text of what came back does not, and the other way
/// round: each member once, in the text's own words. Of formats that are not written like that, and
/// of what servers answer for less than a package, the values that differ.
///
/// \param changes  differences(was, is): without any, nothing is lost
/// Cost: O(document): both are written and read.
[[nodiscard]] std::vector<Loss> losses_of(const Document& was, const Document& is,
                                          const std::vector<Change>& changes, std::string_view to);

/// The changes by themselves.
[[nodiscard]] std::vector<Loss> losses_of_values(const Document& was,
                                                 const std::vector<Change>& changes,
                                                 std::string_view to, std::string_view kept);

/// What the text keeps outside the standard's own words.
void add_parked(const Document& came_back, std::string_view to, std::vector<Loss>& losses);

}  // namespace wellspring::detail
