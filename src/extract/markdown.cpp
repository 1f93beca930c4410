// Markdown line by line: blocks only, since what stands within a line keeps its place in the
// source.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "extract/letters.hpp"
#include "extract/lines.hpp"
#include "extract/marks.hpp"
#include "extract/page_draft.hpp"
#include "io/cell_value.hpp"
#include "io/delimited.hpp"

namespace wellspring::detail {
namespace {

class MarkdownReader {
 public:
  explicit MarkdownReader(PageDraft& draft, std::size_t depth)
      : draft_(&draft), text_(draft.page->text), depth_(depth), lines_(text_) {}

  void run() {
    front_matter();
    while (!lines_.at_end() && !draft_->is_full()) read_line(lines_.next());
    close();
    end_table();
  }

 private:
  // What the lines read last belong to.
  struct Open {
    bool is_open = false;
    BlockKind kind = BlockKind::paragraph;
    std::size_t depth = 0;
    std::size_t start = 0;
    std::size_t end = 0;
    std::size_t lines = 0;
    bool hard_break = false;  // the last line ends in one
  };

  [[nodiscard]] std::string_view part(std::size_t start, std::size_t end) const {
    return text_.substr(start, end - start);
  }

  void front_matter() {
    Lines ahead = lines_;
    if (ahead.at_end()) return;
    const Line opening = ahead.next();
    if (part(opening.start, opening.end) != "---") return;
    std::string title;
    std::string language;
    while (!ahead.at_end()) {
      const Line line = ahead.next();
      const std::string_view content = part(line.start, line.end);
      if (content == "---" || content == "...") {
        draft_->page->title = std::move(title);
        draft_->page->language = std::move(language);
        lines_ = ahead;
        return;
      }
      const std::size_t colon = content.find(':');
      if (colon == std::string_view::npos || line.blank()) continue;
      const std::string name = lower_case(content.substr(0, std::min<std::size_t>(colon, 16)));
      std::string_view value = trimmed(content.substr(colon + 1));
      if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
          value.back() == value.front())
        value = value.substr(1, value.size() - 2);
      if (name == "title" && colon == 5) title = std::string{value};
      if (name == "lang" || name == "language") language = std::string{value};
    }
  }

  void read_line(Line line) {
    if (in_fence_) return fenced(line);
    if (in_comment_) {
      in_comment_ = part(line.start, line.end).find("-->") == std::string_view::npos;
      return;
    }
    skip_quotes(line);
    const std::string_view content = part(line.first, line.end);
    if (content.empty()) return after_blank();
    if (open_fence(content) || open_comment(content)) return;
    if (heading(line, content) || underline(content)) return;
    if (table_row(line, content)) return;
    end_table();
    if (is_rule(content, "-*_")) return close();
    if (is_reference(content)) return close();
    if (item(line, content)) return;
    text(line, content);
  }

  // Past any number of ">".
  void skip_quotes(Line& line) const {
    while (line.first < line.end && text_[line.first] == '>') {
      ++line.first;
      while (line.first < line.end) {
        const std::size_t length = blank_length(text_.substr(0, line.end), line.first);
        if (length == 0) break;
        line.first += length;
      }
    }
  }

  void after_blank() {
    close();
    end_table();
  }

  void fenced(const Line& line) {
    const std::string_view content = part(line.first, line.end);
    const std::size_t run = std::min(content.find_first_not_of(fence_), content.size());
    if (run >= fence_length_ && run == content.size()) in_fence_ = false;
  }

  bool open_fence(std::string_view content) {
    if (content.front() != '`' && content.front() != '~') return false;
    const std::size_t run = std::min(content.find_first_not_of(content.front()), content.size());
    if (run < 3 || content.find('`', run) != std::string_view::npos) return false;
    close();
    end_table();
    fence_ = content.front();
    fence_length_ = run;
    in_fence_ = true;
    return true;
  }

  bool open_comment(std::string_view content) {
    if (!content.starts_with("<!--")) return false;
    close();
    const std::size_t end = content.find("-->", 4);
    in_comment_ = end == std::string_view::npos;
    return true;
  }

  bool heading(const Line& line, std::string_view content) {
    const std::size_t hashes = heading_marks(content);
    if (hashes == 0) return false;
    close();
    end_table();
    items_.clear();
    std::string_view words = content.substr(hashes);
    // "## Duties ##"
    const std::size_t closing = words.find_last_not_of('#') + 1;
    if (closing < words.size() && (closing == 0 || words[closing - 1] == ' '))
      words = words.substr(0, closing);
    const std::size_t start = line.first + hashes;
    add_marked(BlockKind::heading, hashes, start, start + words.size());
    return true;
  }

  // A line of "=" or "-" under one line of text.
  bool underline(std::string_view content) {
    const char mark = content.front();
    if ((mark != '=' && mark != '-') || content.size() < 2 ||
        content.find_first_not_of(mark) != std::string_view::npos)
      return false;
    if (!open_.is_open || open_.kind != BlockKind::paragraph || open_.lines != 1)
      return mark == '=';  // a rule of "=" is no text
    open_.is_open = false;
    items_.clear();
    add_marked(BlockKind::heading, mark == '=' ? 1 : 2, open_.start, open_.end);
    return true;
  }

  bool table_row(const Line& line, std::string_view content) {
    if (content.find('|') == std::string_view::npos) return false;
    if (content.front() != '|' && !in_table_) {
      Lines ahead = lines_;
      if (ahead.at_end()) return false;
      const Line below = ahead.next();
      if (!is_table_rule(part(below.first, below.end))) return false;
    }
    if (!in_table_) {
      close();
      in_table_ = true;
      table_first_ = draft_->page->blocks.size();
      table_width_ = 0;
    }
    if (is_table_rule(content)) return true;
    std::size_t cells = 0;
    std::size_t start = content.front() == '|' ? 1 : 0;
    bool code = false;
    for (std::size_t at = start; at <= content.size(); ++at) {
      const bool ends = at == content.size();
      if (!ends && content[at] == '\\') {
        ++at;
        continue;
      }
      if (!ends && content[at] == '`') code = !code;
      if (!ends && (content[at] != '|' || code)) continue;
      if (!ends || start < content.size()) ++cells;
      draft_->add(BlockKind::cell, 0, line.first + start,
                  line.first + std::min(at, content.size()));
      start = at + 1;
    }
    table_width_ = std::max(table_width_, cells);
    return true;
  }

  void end_table() {
    if (!in_table_) return;
    in_table_ = false;
    if (table_width_ != 1) return;
    std::vector<Block>& blocks = draft_->page->blocks;
    for (std::size_t i = table_first_; i < blocks.size(); ++i) {
      blocks[i].kind = BlockKind::item;
      blocks[i].depth = 1;
    }
  }

  // "[label]: https://..."
  static bool is_reference(std::string_view content) {
    if (content.front() != '[') return false;
    const std::size_t end = content.substr(0, 200).find("]:");
    return end != std::string_view::npos && end > 1;
  }

  bool item(const Line& line, std::string_view content) {
    std::size_t mark = list_mark(content);
    if (mark == 0) return false;
    // "2020. It was ..." in the middle of a paragraph is none.
    if (open_.is_open && open_.kind == BlockKind::paragraph && !open_.hard_break &&
        is_digit(content.front()) && content.front() != '1')
      return false;
    close();
    std::size_t indent = line.indent;
    std::size_t first = line.first;
    push_item(indent);
    // "- - a": an item that is a list itself.
    for (std::size_t inner = 0; mark > 0 && first < line.end;) {
      first += mark;
      indent += mark;
      inner = first < line.end &&
                      (content[first - line.first] == '-' || content[first - line.first] == '*')
                  ? list_mark(content.substr(first - line.first))
                  : 0;
      if (inner > 0) push_item(indent);
      mark = inner;
    }
    start_block(BlockKind::item, items_.size(), first, line);
    return true;
  }

  void push_item(std::size_t indent) {
    while (!items_.empty() && items_.back() > indent + 1) items_.pop_back();
    if (!items_.empty() && indent <= items_.back() + 1) return;
    if (items_.size() < depth_) {
      items_.push_back(indent);
    } else if (!too_deep_) {
      too_deep_ = true;
      draft_->warn(Code::too_deep, place_of(text_, lines_.at() - 1),
                   "a list nests deeper than " + std::to_string(depth_) +
                       " levels; what is deeper is read as if it were not");
    }
  }

  void text(const Line& line, std::string_view content) {
    if (open_.is_open) {
      const std::string_view before = part(open_.start, open_.end);
      const bool splits = (open_.hard_break && !goes_on(before, content)) ||
                          (open_.kind == BlockKind::paragraph && bold_heading(before)) ||
                          (ends_sentence(before) && bold_heading(content));
      if (!splits) {
        open_.end = line.end;
        ++open_.lines;
        note_break(line);
        return;
      }
      const Open last = open_;
      close();
      return start_block(last.kind, last.depth, line.first, line);
    }
    while (!items_.empty() && items_.back() + 1 >= line.indent) items_.pop_back();
    start_block(items_.empty() ? BlockKind::paragraph : BlockKind::item, items_.size(), line.first,
                line);
  }

  static bool ends_sentence(std::string_view before) {
    return before.ends_with('.') || before.ends_with(':') || before.ends_with('!') ||
           before.ends_with('?');
  }

  void start_block(BlockKind kind, std::size_t depth, std::size_t start, const Line& line) {
    open_ = {true, kind, depth, start, line.end, 1, false};
    note_break(line);
  }

  // Two blanks or a backslash at the end of a line.
  void note_break(const Line& line) {
    const std::string_view content = part(line.first, line.end);
    open_.hard_break = line.stop >= line.end + 2 || content.ends_with('\\') ||
                       content.ends_with("<br>") || content.ends_with("<br/>") ||
                       content.ends_with("<br />");
  }

  void close() {
    if (!open_.is_open) return;
    open_.is_open = false;
    std::size_t end = open_.end;
    if (open_.hard_break && text_[end - 1] == '\\') --end;
    if (open_.kind == BlockKind::paragraph && bold_heading(part(open_.start, end)))
      add_marked(BlockKind::heading, 6, open_.start, end);
    else
      draft_->add(open_.kind, open_.depth, open_.start, end);
  }

  // Without the marks of emphasis around all of it.
  void add_marked(BlockKind kind, std::size_t depth, std::size_t start, std::size_t end) {
    const std::string_view whole = part(start, end);
    const std::string_view inner = without_bold(whole);
    const auto skipped = static_cast<std::size_t>(inner.data() - whole.data());
    draft_->add(kind, depth, start + skipped, start + skipped + inner.size());
  }

  PageDraft* draft_;
  std::string_view text_;
  std::size_t depth_;
  Lines lines_;
  Open open_;
  std::vector<std::size_t> items_;  // how far each open item's mark is indented
  bool in_fence_ = false;
  char fence_ = '`';
  std::size_t fence_length_ = 0;
  bool in_comment_ = false;
  bool too_deep_ = false;
  bool in_table_ = false;
  std::size_t table_first_ = 0;
  std::size_t table_width_ = 0;
};

}  // namespace

void read_markdown(PageDraft& draft, const Limits& limits) {
  MarkdownReader{draft, std::min<std::size_t>(limits.depth, 512)}.run();
}

}  // namespace wellspring::detail
