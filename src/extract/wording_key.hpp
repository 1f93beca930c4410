// When two wordings are the same to a reader.
#pragma once

#include <string>
#include <string_view>

namespace wellspring::detail {

/// A wording without the blanks and marks that stand around it; "C++" and "C#" keep theirs.
[[nodiscard]] std::string_view without_marks(std::string_view wording);

/// Equal for wordings that differ in case, white space and the marks around them alone. Empty where
/// nothing else is there.
[[nodiscard]] std::string wording_key(std::string_view wording);

}  // namespace wellspring::detail
