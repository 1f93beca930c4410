// Text without marks: paragraphs by blank lines, wrapped lines joined, headings by how they look.
#include <algorithm>
#include <string_view>
#include <vector>

#include "extract/furniture.hpp"
#include "extract/letters.hpp"
#include "extract/lines.hpp"
#include "extract/page_draft.hpp"
#include "extract/section_words.hpp"

namespace wellspring::detail {
namespace {

// How wide people wrap lines by hand. Lines that are wider or narrower are paragraphs of their own.
constexpr std::size_t widest_wrap = 120;
constexpr std::size_t narrowest_wrap = 60;
constexpr std::size_t longest_heading = 80;  // code points
constexpr std::size_t most_heading_words = 10;
constexpr std::size_t most_label_words = 6;  // "Key duties:", but not a sentence that leads in

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// What a line looks like, apart from where it stands.
struct Shape {
  std::size_t words = 0;
  std::size_t letters = 0;
  std::size_t small_letters = 0;
  std::size_t long_words = 0;     // of four letters and more
  std::size_t capital_words = 0;  // those of them that begin with a capital
  bool starts_high = false;       // with a capital or a figure
};

Shape shape_of(std::string_view text) {
  Shape shape;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t blank = blank_length(text, at); blank > 0) {
      at += blank;
      continue;
    }
    const Letter first = letter_at(text, at);
    const bool figure = is_digit(text[at]);
    std::size_t letters = 0;
    while (at < text.size() && blank_length(text, at) == 0) {
      const CodePoint point = code_point_at(text, at);
      const Letter letter = letter_of(point.value);
      if (letter != Letter::none) ++letters;
      if (letter == Letter::lower) ++shape.small_letters;
      at += point.length;
    }
    shape.letters += letters;
    if (letters == 0 && !figure) continue;  // a sign, a dash
    if (++shape.words == 1) shape.starts_high = first == Letter::upper || figure;
    if (letters < 4) continue;
    ++shape.long_words;
    if (first == Letter::upper) ++shape.capital_words;
  }
  return shape;
}

class PlainReader {
 public:
  explicit PlainReader(PageDraft& draft) : draft_(&draft), text_(draft.page->text), lines_(text_) {}

  void run() {
    while (!lines_.at_end() && !draft_->is_full()) {
      const Line line = lines_.next();
      if (line.blank()) {
        in_run_ = false;
        after_blank_ = true;
        continue;
      }
      if (is_furniture(content(line))) {
        between_sheets_ = true;
        continue;
      }
      if (after_blank_ && !(between_sheets_ && open_.is_open && no_mark(line) &&
                            goes_on(content(open_.last), content(line))))
        close();
      between_sheets_ = false;
      if (!in_run_) enter_run(line);
      read_line(line);
      in_run_ = true;
      after_blank_ = false;
    }
    close();
  }

 private:
  struct Open {
    bool is_open = false;
    BlockKind kind = BlockKind::paragraph;
    std::size_t depth = 0;
    std::size_t start = 0;
    std::size_t end = 0;
    std::size_t indent = 0;
    Line last{};
  };

  [[nodiscard]] std::string_view content(const Line& line) const {
    return text_.substr(line.first, line.end - line.first);
  }

  // How wide the lines are from here to the next blank one, and whether most of them are full.
  void enter_run(const Line& first) {
    width_ = 0;
    std::size_t lines = 0;
    std::size_t full = 0;
    for (const bool count : {false, true}) {
      Lines ahead{text_, first.start};
      while (!ahead.at_end()) {
        const Line line = ahead.next();
        if (line.blank()) break;
        const std::size_t width = width_of(content(line)) + line.indent;
        if (!count) width_ = std::max(width_, width);
        if (count && ++lines > 0 && 4 * width >= 3 * width_) ++full;
      }
    }
    // The last line of a paragraph may be short.
    wrapped_ = width_ >= narrowest_wrap && width_ <= widest_wrap && 2 * full + 1 >= lines;
  }

  void read_line(const Line& line) {
    const std::string_view words = content(line);
    if (is_rule(words, "-=_*~#")) return close();
    if (const std::size_t mark = list_mark(words); mark > 0) {
      close();
      const std::size_t depth = item_depth(line.indent);
      if (const std::size_t heading = heading_depth(line, words.substr(mark)); heading > 0)
        return add_heading(heading, line.first + mark, line.end);
      return open(BlockKind::item, depth, line, line.first + mark);
    }
    if (open_.is_open && goes_on_in(line)) {
      open_.end = line.end;
      open_.last = line;
      return;
    }
    close();
    if (const std::size_t depth = heading_depth(line, words); depth > 0)
      return add_heading(depth, line.first, line.end);
    while (!items_.empty() && items_.back() + 1 >= line.indent) items_.pop_back();
    open(items_.empty() ? BlockKind::paragraph : BlockKind::item, items_.size(), line, line.first);
  }

  [[nodiscard]] bool no_mark(const Line& line) const { return list_mark(content(line)) == 0; }

  void add_heading(std::size_t depth, std::size_t start, std::size_t end) {
    draft_->add(BlockKind::heading, depth, start, end);
    items_.clear();
    last_is_heading_ = true;
  }

  // Whether a line belongs to the block above it: its first word had no room there, or it begins
  // in the middle of a sentence.
  [[nodiscard]] bool goes_on_in(const Line& line) const {
    const std::string_view before = content(open_.last);
    const std::string_view words = content(line);
    if (goes_on(before, words)) return true;
    if (open_.kind == BlockKind::item && line.indent > open_.indent && !before.ends_with('.'))
      return true;
    if (!wrapped_) return false;
    const std::size_t word = width_of(words.substr(0, words.find(' ')));
    return width_of(before) + open_.last.indent + 1 + word > width_;
  }

  [[nodiscard]] std::size_t item_depth(std::size_t indent) {
    while (!items_.empty() && items_.back() > indent + 1) items_.pop_back();
    if ((items_.empty() || indent > items_.back() + 1) && items_.size() < 255)
      items_.push_back(indent);
    return items_.size();
  }

  // 0 where a line is no heading; see Block::depth.
  [[nodiscard]] std::size_t heading_depth(const Line& line, std::string_view words) const {
    if (words.size() > 4 * longest_heading || width_of(words) > longest_heading) return 0;
    const Shape shape = shape_of(words);
    if (shape.letters < 2 || shape.words > most_heading_words) return 0;
    const char last = words.back();
    const bool is_item = words.data() != text_.data() + line.first;
    if (shape.small_letters == 0 && shape.letters > 3 && last != '.' && last != ',' &&
        (!is_item || !next_is_item()))
      return has_text_below() || after_blank_ ? 1 : 0;
    if (is_item) return 0;
    if (last == ':') return shape.words <= most_label_words && has_text_below() ? 3 : 0;
    if (!shape.starts_high || last == '.' || last == ',' || last == ';' || last == '!') return 0;
    const bool alone = draft_->page->blocks.empty() || after_blank_ || last_is_heading_;
    if (!alone || !has_text_below()) return 0;
    if (section_named(words)) return 2;
    if (next_is_item() || last == '?') return 2;
    const bool is_title = shape.long_words > 0 && shape.capital_words == shape.long_words;
    return is_title && shape.words <= 8 && !looks_alike_below() ? 2 : 0;
  }

  [[nodiscard]] Line next_text() const {
    for (Lines ahead = lines_; !ahead.at_end();) {
      const Line line = ahead.next();
      if (!line.blank()) return line;
    }
    return {};
  }
  [[nodiscard]] bool has_text_below() const { return next_text().end > 0; }
  [[nodiscard]] bool next_is_item() const { return list_mark(content(next_text())) > 0; }

  // A list whose writer set no marks looks like headings without a text.
  [[nodiscard]] bool looks_alike_below() const {
    const std::string_view words = content(next_text());
    return words.size() <= longest_heading && shape_of(words).words <= most_heading_words &&
           !words.ends_with('.') && !words.ends_with(':');
  }

  void open(BlockKind kind, std::size_t depth, const Line& line, std::size_t start) {
    open_ = {true, kind, depth, start, line.end, line.indent, line};
    last_is_heading_ = false;
  }

  void close() {
    if (open_.is_open) draft_->add(open_.kind, open_.depth, open_.start, open_.end);
    open_.is_open = false;
  }

  PageDraft* draft_;
  std::string_view text_;
  Lines lines_;
  Open open_;
  std::vector<std::size_t> items_;
  std::size_t width_ = 0;
  bool wrapped_ = false;
  bool in_run_ = false;
  bool after_blank_ = true;
  bool between_sheets_ = false;  // a page number stands above
  bool last_is_heading_ = false;
};

}  // namespace

void read_plain(PageDraft& draft) { PlainReader{draft}.run(); }

}  // namespace wellspring::detail
