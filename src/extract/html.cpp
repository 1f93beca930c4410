// HTML as a stream of events: what a browser would show, one line for each block.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extract/html_events.hpp"
#include "extract/letters.hpp"
#include "extract/lines.hpp"
#include "extract/page_draft.hpp"
#include "io/cell_value.hpp"
#include "io/delimited.hpp"

namespace wellspring::detail {
namespace {

constexpr std::size_t deepest = 512;  // as in browsers; each closing tag looks along all of them
constexpr std::size_t longest_bold_heading = 200;  // bytes

enum class Role : std::uint8_t {
  within,  // a line: span, a, em
  block,
  heading,
  term,  // of a definition list, a caption: a heading by another name
  list,
  item,
  table,
  row,
  cell,
  line_break,
  preformatted,
  bold,
  title,
  script,
  skipped,
};

Role role_of(std::string_view name) {
  static const std::unordered_map<std::string_view, Role> roles = [] {
    std::unordered_map<std::string_view, Role> table;
    const auto add = [&](Role role, std::initializer_list<std::string_view> names) {
      for (const std::string_view each : names) table.emplace(each, role);
    };
    add(Role::block,
        {"address", "article", "aside",    "blockquote", "body",   "center", "dd",     "details",
         "div",     "dl",      "fieldset", "figcaption", "figure", "form",   "header", "hr",
         "html",    "main",    "p",        "section",    "tbody",  "tfoot",  "thead",  "button"});
    add(Role::heading, {"h1", "h2", "h3", "h4", "h5", "h6"});
    add(Role::term, {"dt", "legend", "caption", "summary"});
    add(Role::list, {"ul", "ol", "menu", "dir"});
    add(Role::item, {"li"});
    add(Role::table, {"table"});
    add(Role::row, {"tr"});
    add(Role::cell, {"td", "th"});
    add(Role::line_break, {"br"});
    add(Role::preformatted, {"pre", "listing", "xmp"});
    add(Role::bold, {"b", "strong", "u"});
    add(Role::title, {"title"});
    add(Role::script, {"script"});
    add(Role::skipped, {"style", "noscript", "template", "svg", "math", "nav", "footer", "select",
                        "datalist", "textarea", "iframe", "object", "video", "audio", "canvas",
                        "map", "applet", "noframes", "dialog"});
    return table;
  }();
  const auto known = roles.find(name);
  return known == roles.end() ? Role::within : known->second;
}

std::string without_blanks(std::string_view text) {
  std::string small = lower_case(text);
  std::erase_if(small, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  return small;
}

bool is_hidden(const xmlChar** attributes) {
  if (attributes == nullptr) return false;
  if (has_attribute(attributes, "hidden") &&
      lower_case(attribute(attributes, "hidden")) != "until-found")
    return true;
  if (lower_case(attribute(attributes, "aria-hidden")) == "true") return true;
  constexpr std::array<std::string_view, 7> roles{"navigation", "contentinfo", "search",     "menu",
                                                  "menubar",    "dialog",      "alertdialog"};
  const std::string role = lower_case(trimmed(attribute(attributes, "role")));
  if (std::find(roles.begin(), roles.end(), role) != roles.end()) return true;
  const std::string style = without_blanks(attribute(attributes, "style"));
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

bool is_bold_style(const xmlChar** attributes) {
  const std::string style = without_blanks(attribute(attributes, "style"));
  const std::size_t weight = style.find("font-weight:");
  if (weight == std::string::npos) return false;
  const std::string_view value = std::string_view{style}.substr(weight + 12);
  return value.starts_with("bold") || (value.size() > 2 && value[0] >= '6' && value[0] <= '9');
}

class HtmlReader {
 public:
  explicit HtmlReader(PageDraft& draft) : draft_(&draft), page_(draft.page) {}

  FeedFindings run(std::string_view source, std::size_t depth) {
    page_->text.reserve(source.size() / 2);
    htmlSAXHandler events{};
    events.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      static_cast<HtmlReader*>(self)->start(view_of(name), attributes);
    };
    events.endElement = [](void* self, const xmlChar* name) {
      static_cast<HtmlReader*>(self)->end(view_of(name));
    };
    events.characters = events.ignorableWhitespace = [](void* self, const xmlChar* text, int size) {
      static_cast<HtmlReader*>(self)->text(
          {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    events.cdataBlock = [](void* self, const xmlChar* text, int size) {
      static_cast<HtmlReader*>(self)->script(
          {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    const auto divides = [](std::string_view name) {
      const Role role = role_of(lower_case(name));
      return role != Role::within && role != Role::bold && role != Role::line_break;
    };
    const FeedFindings findings = parse_html(source, events, this, depth, &open_count_, divides);
    close_block();
    while (!tables_.empty()) end_table();
    return findings;
  }

 private:
  struct Element {
    std::string_view name;  // the parser's own, which stays
    Role role;
    bool skips;
    bool bold;
  };

  // What text is that stands directly here.
  struct Context {
    BlockKind kind;
    std::size_t depth;
    std::size_t first_block;            // a cell's
    std::vector<std::size_t> blocks{};  // a cell's own
  };

  struct Table {
    std::size_t row_cells = 0;
    std::size_t most_cells = 0;
    std::vector<std::size_t> cells{};  // blocks
  };

  // A line of the block that is open.
  struct TextLine {
    std::size_t start;
    std::size_t breaks = 0;   // before it
    std::size_t letters = 0;  // bytes that are no blanks, colons aside
    std::size_t bold = 0;     // those of them that are bold
  };

  void start(std::string_view name, const xmlChar** attributes) {
    const Role role = role_of(name);
    const bool skips = role == Role::skipped || role == Role::script || is_hidden(attributes);
    const bool bold = role == Role::bold ||
                      (role == Role::within && attributes != nullptr && is_bold_style(attributes));
    elements_.push_back({name, role, skips, bold});
    open_count_ = elements_.size();
    if (name == "html" && page_->language.empty()) {
      std::string_view language = attribute(attributes, "lang");
      if (language.empty()) language = attribute(attributes, "xml:lang");
      page_->language = std::string{trimmed(language)};
    }
    if (role == Role::script && is_linked_data(attributes)) {
      page_->linked_data.emplace_back();
      in_linked_data_ = true;
    }
    if (skips) {
      ++skipped_;
      if (role != Role::within && role != Role::bold && role != Role::script) close_block();
    }
    if (bold) ++bold_;
    if (skipped_ == 0) enter(name, role);
  }

  static bool is_linked_data(const xmlChar** attributes) {
    const std::string type = lower_case(trimmed(attribute(attributes, "type")));
    return type.starts_with("application/ld+json");
  }

  void enter(std::string_view name, Role role) {
    switch (role) {
      case Role::within:
      case Role::bold:
      case Role::script:
      case Role::skipped: return;
      case Role::line_break: return break_line();
      case Role::title: in_title_ = page_->title.empty(); return;
      case Role::heading:
        close_block();
        contexts_.push_back({BlockKind::heading, static_cast<std::size_t>(name[1] - '0'), 0});
        return;
      case Role::term:
        close_block();
        contexts_.push_back({BlockKind::heading, 6, 0});
        return;
      case Role::list:
        close_block();
        ++lists_;
        return;
      case Role::item:
        close_block();
        contexts_.push_back({BlockKind::item, std::max<std::size_t>(lists_, 1), 0});
        return;
      case Role::table:
        close_block();
        tables_.emplace_back();
        return;
      case Role::row:
        close_block();
        if (!tables_.empty()) tables_.back().row_cells = 0;
        return;
      case Role::cell:
        close_block();
        contexts_.push_back({BlockKind::cell, 0, page_->blocks.size()});
        if (!tables_.empty())
          tables_.back().most_cells =
              std::max(tables_.back().most_cells, ++tables_.back().row_cells);
        return;
      case Role::preformatted: ++preformatted_; [[fallthrough]];
      case Role::block: return close_block();
    }
  }

  void end(std::string_view name) {
    // libxml2 closes what is open from the innermost on; anything else has no beginning here.
    if (elements_.empty() || elements_.back().name != name) return;
    const Element element = elements_.back();
    elements_.pop_back();
    open_count_ = elements_.size();
    if (element.bold) --bold_;
    if (skipped_ == 0) leave(element.role);
    if (element.skips) --skipped_;
    if (element.role == Role::script) in_linked_data_ = false;
  }

  void leave(Role role) {
    switch (role) {
      case Role::within:
      case Role::bold:
      case Role::script:
      case Role::line_break:
      case Role::skipped: return;
      case Role::title:
        in_title_ = false;
        page_->title.resize(page_->title.size() - trailing_blanks(page_->title));
        return;
      case Role::heading:
      case Role::term:
      case Role::item:
        close_block();
        if (!contexts_.empty()) contexts_.pop_back();
        return;
      case Role::cell: close_block(); return end_cell();
      case Role::list:
        close_block();
        if (lists_ > 0) --lists_;
        return;
      case Role::table: close_block(); return end_table();
      case Role::preformatted: --preformatted_; [[fallthrough]];
      case Role::row:
      case Role::block: return close_block();
    }
  }

  // A cell of several blocks is a part of the page's layout: its blocks are paragraphs.
  void end_cell() {
    if (contexts_.empty()) return;
    const Context cell = std::move(contexts_.back());
    contexts_.pop_back();
    if (page_->blocks.size() - cell.first_block > 1) {
      for (const std::size_t block : cell.blocks) page_->blocks[block].kind = BlockKind::paragraph;
    } else if (!tables_.empty()) {
      std::vector<std::size_t>& cells = tables_.back().cells;
      cells.insert(cells.end(), cell.blocks.begin(), cell.blocks.end());
    }
  }

  void end_table() {
    if (tables_.empty()) return;
    const Table table = std::move(tables_.back());
    tables_.pop_back();
    if (table.most_cells != 1) return;
    for (const std::size_t block : table.cells) {
      page_->blocks[block].kind = BlockKind::item;
      page_->blocks[block].depth = 1;
    }
  }

  void script(std::string_view content) {
    if (in_linked_data_) page_->linked_data.back() += content;
  }

  void text(std::string_view content) {
    if (in_linked_data_) return script(content);
    if (skipped_ > 0) return;
    if (in_title_) return add_title(content);
    for (std::size_t at = 0; at < content.size();) {
      if (const std::size_t run = ascii_word(content, at); run > 0) {
        add_characters(content.substr(at, run));
        at += run;
        continue;
      }
      const std::string_view rest = content.substr(at, 3);
      if (const std::size_t blank = blank_length(content, at); blank > 0) {
        const bool shows = rest != "\xE2\x80\x8B" && rest != "\xEF\xBB\xBF";  // of no width
        if (preformatted_ > 0 && content[at] == '\n')
          break_line();
        else if (shows)
          blank_ = true;
        at += blank;
      } else if (rest.starts_with("\xC2\xAD")) {
        at += 2;  // a soft hyphen
      } else {
        const std::size_t end = at + code_point_at(content, at).length;
        add_characters(content.substr(at, end - at));
        at = end;
      }
    }
  }

  void add_title(std::string_view content) {
    for (std::size_t at = 0; at < content.size();) {
      const std::size_t blank = blank_length(content, at);
      if (blank == 0)
        page_->title += content[at];
      else if (!page_->title.empty() && page_->title.back() != ' ')
        page_->title += ' ';
      at += std::max<std::size_t>(blank, 1);
    }
  }

  void break_line() {
    ++breaks_;
    blank_ = false;
  }

  // How many characters from here on are ASCII and no blanks; a colon stands alone.
  static std::size_t ascii_word(std::string_view content, std::size_t at) {
    const std::size_t start = at;
    while (at < content.size() && content[at] > ' ' && content[at] != ':' &&
           static_cast<unsigned char>(content[at]) < 0x80)
      ++at;
    return at - start;
  }

  void add_characters(std::string_view characters) {
    std::string& text = page_->text;
    if (lines_.empty()) {
      if (!text.empty()) text += '\n';
      lines_.push_back({text.size()});
    } else if (breaks_ > 0) {
      text += '\n';
      lines_.push_back({text.size(), breaks_});
    } else if (blank_) {
      text += ' ';
    }
    blank_ = false;
    breaks_ = 0;
    text += characters;
    if (characters == ":") return;
    lines_.back().letters += characters.size();
    if (bold_ > 0) lines_.back().bold += characters.size();
  }

  [[nodiscard]] std::string_view line_text(std::size_t line) const {
    const std::string_view text = page_->text;
    const std::size_t end = line + 1 < lines_.size() ? lines_[line + 1].start - 1 : text.size();
    return text.substr(lines_[line].start, end - lines_[line].start);
  }

  // The block that is open, divided where its writer broke lines, if no sentence goes on there.
  void close_block() {
    for (std::size_t first = 0; first < lines_.size();) {
      std::size_t last = first;
      while (last + 1 < lines_.size() && lines_[last + 1].breaks == 1 &&
             list_mark(line_text(last + 1)) == 0 && goes_on(line_text(last), line_text(last + 1)))
        ++last;
      add_lines(first, last);
      first = last + 1;
    }
    lines_.clear();
    blank_ = false;
    breaks_ = 0;
  }

  void add_lines(std::size_t first, std::size_t last) {
    const std::size_t end = static_cast<std::size_t>(line_text(last).data() - page_->text.data()) +
                            line_text(last).size();
    std::size_t start = lines_[first].start;
    BlockKind kind = contexts_.empty() ? BlockKind::paragraph : contexts_.back().kind;
    std::size_t depth = contexts_.empty() ? 0 : contexts_.back().depth;
    const bool bold = first == last && lines_[first].letters > 0 &&
                      lines_[first].bold == lines_[first].letters &&
                      end - start <= longest_bold_heading;
    const std::size_t mark = kind == BlockKind::heading ? 0 : list_mark(line_text(first));
    if (mark > 0 && kind != BlockKind::cell) {
      kind = BlockKind::item;
      depth = std::max<std::size_t>(depth, 1);
      start += mark;
    } else if (bold && kind == BlockKind::paragraph) {
      kind = BlockKind::heading;
      depth = 6;
    }
    if (!draft_->add(kind, depth, start, end)) return;
    if (kind == BlockKind::cell) contexts_.back().blocks.push_back(page_->blocks.size() - 1);
  }

  PageDraft* draft_;
  Page* page_;
  std::vector<Element> elements_;
  std::size_t open_count_ = 0;
  std::vector<Context> contexts_;
  std::vector<Table> tables_;
  std::vector<TextLine> lines_;
  std::size_t skipped_ = 0;  // elements around here that are not shown
  std::size_t bold_ = 0;
  std::size_t lists_ = 0;
  std::size_t preformatted_ = 0;
  std::size_t breaks_ = 0;  // since the last character
  bool blank_ = false;      // since the last character
  bool in_title_ = false;
  bool in_linked_data_ = false;
};

}  // namespace

void read_html(std::string_view source, PageDraft& draft, const Limits& limits) {
  const std::size_t depth = std::min(limits.depth, deepest);
  const FeedFindings found = HtmlReader{draft}.run(source, depth);
  if (found.too_deep > 0)
    draft.warn(Code::too_deep, place_of(source, found.first_too_deep),
               std::to_string(found.too_deep) + " elements stand in more than " +
                   std::to_string(depth) +
                   " others; their text is kept, and what they would make of it is not");
  if (found.too_wide > 0)
    draft.warn(Code::too_wide, place_of(source, found.first_too_wide),
               std::to_string(found.too_wide) +
                   " tags have more attributes than any page needs; the further ones are left out");
}

}  // namespace wellspring::detail
