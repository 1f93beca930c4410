// The marks of Markdown that more than one reader asks for.
#pragma once

#include <cstddef>
#include <string_view>

namespace wellspring::detail {

/// How many "#" open a heading on this line, 1 to 6; 0 where they do not. "##Duties" is one as
/// people write it, "#1" and "#tag" are none.
[[nodiscard]] std::size_t heading_marks(std::string_view line);

/// Whether a line divides a table's head from its rows: "|---|:--:|".
[[nodiscard]] bool is_table_rule(std::string_view line);

/// Whether a short paragraph is bold from one end to the other, which people write for headings.
[[nodiscard]] bool bold_heading(std::string_view text);

/// What is within the bold marks around all of a text, with a colon behind them left out; the text
/// itself where there are none.
[[nodiscard]] std::string_view without_bold(std::string_view text);

}  // namespace wellspring::detail
