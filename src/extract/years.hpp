// Years of experience and degrees that a statement asks for.
#pragma once

#include <optional>
#include <string>

#include "extract/phrases.hpp"

namespace wellspring::detail {

/// The least years of the first mention: "3+ years", "two to four years", "18 months" (1.5). Not
/// an age, a time past, or the length of a program.
[[nodiscard]] std::optional<double> years_of_experience(const WordRow& row);

/// The first degree that is named, as the text has it; else empty.
[[nodiscard]] std::string degree_named(const WordRow& row);

}  // namespace wellspring::detail
