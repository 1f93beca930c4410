#include "io/delimited_sink.hpp"

namespace wellspring::detail {

void append_cell(std::string& out, std::string_view text, bool guard_formulas) {
  constexpr std::string_view formula_starts = "=+-@\t\r";
  const bool guard =
      guard_formulas && !text.empty() && formula_starts.find(text.front()) != formula_starts.npos;
  const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
  if (quoted) out += '"';
  if (guard) out += '\'';
  for (const char c : text) {
    if (quoted && c == '"') out += '"';
    out += c;
  }
  if (quoted) out += '"';
}

}  // namespace wellspring::detail
