// What a printed sheet has at its edge, as it comes along when pages are pasted.
#pragma once

#include <string>
#include <string_view>

namespace wellspring::detail {

/// Whether a line is the edge of a sheet: "Page 3 of 9", "- 3 -", "NUR 210            Page 3".
[[nodiscard]] bool is_furniture(std::string_view line);

/// Puts blanks in place of the lines within a block that are the edge of a sheet, and of the line
/// breaks around them, so that the sentence goes on behind them at the same place.
void blank_furniture(std::string& block);

}  // namespace wellspring::detail
