#include "io/delimited_sink.hpp"

namespace wellspring::detail {
namespace {

void append(std::string& out, std::string_view text, bool guard_formulas,
            std::string_view quoted_for) {
  constexpr std::string_view formula_starts = "=+-@\t\r";
  const bool guard =
      guard_formulas && !text.empty() && formula_starts.find(text.front()) != formula_starts.npos;
  const bool quoted = text.find_first_of(quoted_for) != std::string_view::npos;
  if (quoted) out += '"';
  if (guard) out += '\'';
  for (const char c : text) {
    if (quoted && c == '"') out += '"';
    out += c;
  }
  if (quoted) out += '"';
}

}  // namespace

void append_cell(std::string& out, std::string_view text, bool guard_formulas) {
  append(out, text, guard_formulas, ",\"\r\n");
}

void append_head(std::string& out, std::string_view text, bool guard_formulas) {
  append(out, text, guard_formulas, ",;\t\"\r\n");
}

}  // namespace wellspring::detail
