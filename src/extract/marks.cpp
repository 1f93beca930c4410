#include "extract/marks.hpp"

#include <algorithm>

#include "extract/letters.hpp"
#include "io/delimited.hpp"

namespace wellspring::detail {
namespace {

constexpr std::size_t longest_heading = 200;  // bytes

}  // namespace

std::size_t heading_marks(std::string_view line) {
  const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  if (hashes == 0 || hashes > 6 || hashes == line.size()) return 0;
  const char behind = line[hashes];
  if (behind == ' ' || behind == '\t') return hashes;
  const bool glued = letter_at(line, hashes) != Letter::none || behind == '*';
  return hashes > 1 && glued ? hashes : 0;
}

bool is_table_rule(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

std::string_view without_bold(std::string_view text) {
  std::string_view inner = trimmed(text);
  if (inner.size() > longest_heading) return text;
  if (inner.ends_with(':')) inner.remove_suffix(1);
  if (inner.size() < 5) return text;
  const std::string_view mark = inner.substr(0, 2);
  if ((mark != "**" && mark != "__") || !inner.ends_with(mark)) return text;
  inner = inner.substr(2, inner.size() - 4);
  if (inner.find(mark) != std::string_view::npos) return text;
  while (inner.size() > 1 && inner.front() == mark.front() && inner.back() == mark.front())
    inner = inner.substr(1, inner.size() - 2);
  inner = trimmed(inner);
  return inner.empty() ? text : inner;
}

bool bold_heading(std::string_view text) {
  return text.size() <= longest_heading && without_bold(text).size() < text.size() &&
         without_bold(text).data() != text.data();
}

}  // namespace wellspring::detail
