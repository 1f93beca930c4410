// One cell of a comma-separated file.
#pragma once

#include <string>
#include <string_view>

namespace wellspring::detail {

/// Appends a cell: in quotes where its text would end it (RFC 4180). Guarded, one that a
/// spreadsheet would run as a formula gets a leading apostrophe, which spreadsheets do not show.
void append_cell(std::string& out, std::string_view text, bool guard_formulas = true);

/// The head of a column: in quotes too where a reader could take its text for the delimiter.
void append_head(std::string& out, std::string_view text, bool guard_formulas = true);

}  // namespace wellspring::detail
