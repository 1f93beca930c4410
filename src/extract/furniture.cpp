#include "extract/furniture.hpp"

#include <algorithm>
#include <cstddef>

#include "extract/lines.hpp"
#include "extract/section_words.hpp"
#include "io/cell_value.hpp"

namespace wellspring::detail {
namespace {

constexpr std::size_t longest_number = 40;  // bytes of a line that is no more than a page number
constexpr std::size_t longest_edge = 200;

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 5 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "3", "page 3", "3 of 9", "page 3 of 9"; two numbers alone only with "of" or a stroke.
bool counts_pages(std::string_view line) {
  std::string words = normal_words(line);
  const bool named = words.starts_with("page ") || words.ends_with(" page");
  if (words.starts_with("page ")) words.erase(0, 5);
  if (words.ends_with(" page")) words.erase(words.size() - 5);
  const std::size_t blank = words.find(' ');
  if (blank == std::string::npos) return is_number(words);
  const std::string_view first = std::string_view{words}.substr(0, blank);
  std::string_view last = std::string_view{words}.substr(blank + 1);
  const bool of = last.starts_with("of ");
  if (of) last.remove_prefix(3);
  return is_number(first) && is_number(last) &&
         (of || named || line.find('/') != std::string_view::npos);
}

}  // namespace

bool is_furniture(std::string_view line) {
  if (line.size() <= longest_number && counts_pages(line)) return true;
  if (line.size() > longest_edge) return false;
  // Something else, set apart from the number by a gap.
  const std::size_t gap = std::max(line.rfind("   ") + 3, line.rfind('\t') + 1);
  if (gap < 4 || gap >= line.size()) return false;
  const std::string_view number = line.substr(gap);
  return lower_case(number.substr(0, 4)) == "page" && counts_pages(number);
}

void blank_furniture(std::string& block) {
  if (block.find_first_of("\r\n\f") == std::string::npos) return;
  Lines lines{block};
  std::size_t text_end = 0;  // of the last line that is a line of the text
  bool furniture = false;
  while (!lines.at_end()) {
    const Line line = lines.next();
    if (line.blank()) continue;
    if (is_furniture(std::string_view{block}.substr(line.first, line.end - line.first))) {
      furniture = true;
      continue;
    }
    if (furniture)
      std::fill(block.begin() + static_cast<std::ptrdiff_t>(text_end),
                block.begin() + static_cast<std::ptrdiff_t>(line.first), ' ');
    furniture = false;
    text_end = line.end;
  }
}

}  // namespace wellspring::detail
