#include "extract/lines.hpp"

#include <algorithm>
#include <array>

#include "extract/letters.hpp"
#include "extract/page_draft.hpp"

namespace wellspring::detail {
namespace {

// These are bullets with a blank behind them and without.
constexpr std::array<std::string_view, 20> bullets{
    "\xE2\x80\xA2", "\xC2\xB7",     "\xE2\x97\xA6", "\xE2\x96\xAA", "\xE2\x96\xAB",
    "\xE2\x80\xA3", "\xE2\x97\x8F", "\xE2\x97\x8B", "\xE2\x96\xA0", "\xE2\x96\xA1",
    "\xE2\x88\x99", "\xE2\x81\x83", "\xE2\x9E\xA2", "\xE2\x9C\x93", "\xE2\x9C\x94",
    "\xE2\x96\xBA", "\xE2\x96\xB6", "\xE2\x9D\x96", "\xEF\x82\xB7", "\xEF\x82\xA7"};

constexpr std::array<std::string_view, 6> signs{
    "-", "*", "+", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x86\x92"};

std::size_t blanks_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size()) {
    const std::size_t length = blank_length(line, end);
    if (length == 0) break;
    end += length;
  }
  return end - at;
}

bool is_roman(std::string_view word) {
  return word.size() <= 5 && word.find_first_not_of("ivx") == std::string_view::npos;
}

// "12", "b", "iv": what an ordered list counts in; its length, or 0.
std::size_t counter(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && end < 4 && is_digit(line[end])) ++end;
  if (end > 0) return end < 4 ? end : 0;
  while (end < line.size() && end < 6 && letter_of(line[end]) != Letter::none &&
         static_cast<unsigned char>(line[end]) < 0x80)
    ++end;
  return end == 1 || is_roman(line.substr(0, end)) ? end : 0;
}

std::size_t ordered_mark(std::string_view line) {
  const bool parenthesis = line.front() == '(';
  const std::size_t length = counter(line.substr(parenthesis ? 1 : 0));
  const std::size_t end = length + (parenthesis ? 1 : 0);
  if (length == 0 || end >= line.size()) return 0;
  const char closer = line[end];
  if (closer != ')' && (parenthesis || closer != '.')) return 0;
  // "A. Lovelace" is a name.
  if (closer == '.' && letter_at(line, 0) == Letter::upper) return 0;
  const std::size_t blanks = blanks_at(line, end + 1);
  if (blanks > 0) return end + 1 + blanks;
  const bool glued =
      closer == '.' && is_digit(line[0]) && letter_at(line, end + 1) == Letter::upper;
  return glued ? end + 1 : 0;
}

std::size_t box_mark(std::string_view line) {
  const bool box = line.size() > 3 && line[0] == '[' && line[2] == ']' &&
                   (line[1] == ' ' || line[1] == 'x' || line[1] == 'X');
  return box ? 3 + blanks_at(line, 3) : 0;
}

}  // namespace

Line Lines::next() {
  Line line;
  line.start = line.first = at_;
  const std::size_t found = text_.find_first_of("\n\r\f", at_);
  line.stop = std::min(found, text_.size());
  line.next = std::min(line.stop + 1, text_.size());
  if (line.stop < text_.size() && text_[line.stop] == '\r' && line.next < text_.size() &&
      text_[line.next] == '\n')
    ++line.next;
  at_ = line.next;
  while (line.first < line.stop) {
    const std::size_t length = blank_length(text_.substr(0, line.stop), line.first);
    if (length == 0) break;
    line.indent += text_[line.first] == '\t' ? 4 - line.indent % 4 : 1;
    line.first += length;
  }
  line.end = line.stop - trailing_blanks(text_.substr(line.first, line.stop - line.first));
  return line;
}

std::size_t list_mark(std::string_view line) {
  if (line.empty()) return 0;
  std::size_t length = 0;
  for (const std::string_view bullet : bullets)
    if (line.starts_with(bullet)) length = bullet.size() + blanks_at(line, bullet.size());
  for (const std::string_view sign : signs)
    if (line.starts_with(sign))
      if (const std::size_t blanks = blanks_at(line, sign.size()); blanks > 0)
        length = sign.size() + blanks;
  // Word's second level, as it is pasted.
  if (line.starts_with("o\t") || line.starts_with("o  ")) length = 1 + blanks_at(line, 1);
  if (length == 0) length = ordered_mark(line);
  return length + box_mark(line.substr(length));
}

bool is_rule(std::string_view line, std::string_view characters) {
  if (line.empty() || characters.find(line.front()) == std::string_view::npos) return false;
  std::size_t marks = 0;
  for (const char c : line) {
    if (c == line.front())
      ++marks;
    else if (c != ' ' && c != '\t')
      return false;
  }
  return marks >= 3;
}

}  // namespace wellspring::detail
