// Whether a table is a crosswalk of occupations, and not one of statements.
#pragma once

#include <string_view>

namespace wellspring::detail {

/// By its header row, which names the codes of two classifications.
[[nodiscard]] bool is_occupation_crosswalk(std::string_view text);

}  // namespace wellspring::detail
