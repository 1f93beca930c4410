// Lines of a text, and the marks at which an item of a list is known.
#pragma once

#include <cstddef>
#include <string_view>

namespace wellspring::detail {

/// A line as bytes of its text.
struct Line {
  std::size_t start = 0;   ///< where it begins
  std::size_t first = 0;   ///< its first character that is no blank; `end` where there is none
  std::size_t end = 0;     ///< behind its last character that is no blank
  std::size_t stop = 0;    ///< where the line break is
  std::size_t next = 0;    ///< where the next line begins
  std::size_t indent = 0;  ///< columns before `first`; a tab goes to the next multiple of 4

  [[nodiscard]] bool blank() const { return first == end; }
};

/// Line by line; breaks are LF, CR, CR LF and the form feed.
class Lines {
 public:
  explicit Lines(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] std::size_t at() const { return at_; }
  Line next();

 private:
  std::string_view text_;
  std::size_t at_;
};

/// The length of a list mark and the blanks behind it at the start of the text; 0 where there is
/// none. "- ", "* ", "+ ", bullets of Unicode, dashes; "1.", "1)", "(1)", "a)", "(iv)", "[x]".
[[nodiscard]] std::size_t list_mark(std::string_view line);

/// Whether a line is only a rule: three or more of one of the characters, blanks between them.
[[nodiscard]] bool is_rule(std::string_view line, std::string_view characters);

}  // namespace wellspring::detail
