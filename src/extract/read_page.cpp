#include <wellspring/extract/read_page.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include "extract/decode.hpp"
#include "extract/lines.hpp"
#include "extract/marks.hpp"
#include "extract/page_draft.hpp"
#include "io/cell_value.hpp"
#include "io/delimited.hpp"
#include "io/encoding.hpp"
#include "io/read_bytes.hpp"

namespace wellspring {
namespace {

constexpr std::size_t looked_at = std::size_t{64} << 10;
constexpr std::size_t longest_title = 120;  // bytes
constexpr std::size_t deepest_title = 3;

bool opens_as_html(std::string_view text) {
  std::string_view rest = detail::trimmed(text);
  while (rest.starts_with("<!--")) {
    const std::size_t end = rest.find("-->", 4);
    if (end == std::string_view::npos) return false;
    rest = detail::trimmed(rest.substr(end + 3));
  }
  if (!rest.starts_with('<')) return false;
  const std::string small = detail::lower_case(rest.substr(0, 64));
  constexpr auto names = std::to_array<std::string_view>({"!doctype html",
                                                          "?xml",
                                                          "html",
                                                          "head",
                                                          "body",
                                                          "div",
                                                          "p",
                                                          "h1",
                                                          "h2",
                                                          "h3",
                                                          "h4",
                                                          "h5",
                                                          "h6",
                                                          "ul",
                                                          "ol",
                                                          "li",
                                                          "table",
                                                          "section",
                                                          "article",
                                                          "main",
                                                          "header",
                                                          "span",
                                                          "strong",
                                                          "b",
                                                          "title",
                                                          "meta",
                                                          "br",
                                                          "font",
                                                          "center",
                                                          "nav",
                                                          "dl",
                                                          "script",
                                                          "style",
                                                          "form",
                                                          "a",
                                                          "em",
                                                          "u"});
  const std::string_view name = std::string_view{small}.substr(1);
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) {
    return name.starts_with(known) && name.size() > known.size() &&
           std::string_view{" \t\r\n>/"}.find(name[known.size()]) != std::string_view::npos;
  });
}

// Tags that end a block or a line.
bool has_block_tags(std::string_view text) {
  constexpr std::array names{"</p>",  "</li>", "</div>", "</ul>", "</h1>",  "</h2>", "</h3>",
                             "</h4>", "</td>", "<br>",   "<br/>", "<br />", "</ol>", "</html>"};
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string_view::npos; ++at) {
    const std::string tag = detail::lower_case(text.substr(at, 7));
    if (std::any_of(names.begin(), names.end(),
                    [&](std::string_view name) { return tag.starts_with(name); }))
      return true;
  }
  return false;
}

bool has_pair(std::string_view line, std::string_view mark) {
  const std::size_t first = line.find(mark);
  return first != std::string_view::npos && first + 2 < line.size() && line[first + 2] != ' ' &&
         line.find(mark, first + 3) != std::string_view::npos;
}

bool has_link(std::string_view line) {
  const std::size_t middle = line.find("](");
  return middle != std::string_view::npos && line.find('[') < middle &&
         line.find(')', middle) != std::string_view::npos;
}

bool is_underline(std::string_view line) {
  return line.size() > 1 && (line.find_first_not_of('=') == std::string_view::npos ||
                             line.find_first_not_of('-') == std::string_view::npos);
}

bool is_markdown(std::string_view text) {
  if (text.starts_with("---\n") || text.starts_with("---\r"))
    if (text.find("\n---", 4) != std::string_view::npos) return true;
  detail::Lines lines{text};
  bool after_text = false;
  while (!lines.at_end()) {
    const detail::Line line = lines.next();
    const std::string_view words = text.substr(line.first, line.end - line.first);
    if (detail::heading_marks(words) > 0 || words.starts_with("```") ||
        (after_text && is_underline(words)) || detail::is_table_rule(words) ||
        has_pair(words, "**") || has_link(words))
      return true;
    after_text = !line.blank();
  }
  return false;
}

// Plain text begins with its title, if it has one.
std::string title_of(const Page& page) {
  const auto names_page = [&](const Block& block) {
    if (block.end - block.start > longest_title) return false;
    if (page.format == PageFormat::plain) return !text_of(page, block).ends_with('.');
    return block.kind == BlockKind::heading && block.depth <= deepest_title;
  };
  const auto last = page.format == PageFormat::plain && !page.blocks.empty()
                        ? page.blocks.begin() + 1
                        : page.blocks.end();
  const auto title = std::find_if(page.blocks.begin(), last, names_page);
  return title == last ? std::string{} : plain(page, *title);
}

Unexpected<ReadError> over_limit(std::string what, std::size_t limit) {
  return Unexpected{
      ReadError{Code::too_large,
                {},
                "more than the limit of " + std::to_string(limit) + " " + std::move(what)}};
}

}  // namespace

PageFormat detect_page(std::string_view text) {
  text = detail::without_byte_order_mark(text).substr(0, looked_at);
  if (opens_as_html(text)) return PageFormat::html;
  if (is_markdown(text)) return PageFormat::markdown;
  return has_block_tags(text) ? PageFormat::html : PageFormat::plain;
}

Expected<Page, ReadError> read_page(std::span<const std::byte> bytes, const PageOptions& options) {
  const Limits& limits = options.limits;
  if (bytes.size() > limits.input_bytes) return over_limit("bytes", limits.input_bytes);
  const std::string_view source{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  if (const std::string_view kind = detail::kind_of_binary(source); !kind.empty())
    return Unexpected{ReadError{Code::unknown_format, "byte 0",
                                "this is " + std::string{kind} +
                                    ", not text; save it as text or HTML, or read it from Python, "
                                    "which takes PDF, DOCX and XLSX"}};

  // Only a page that is HTML may name its encoding, and its tags are ASCII in every one.
  const bool may_be_html = options.format ? *options.format == PageFormat::html
                                          : detect_page(source) == PageFormat::html;
  auto text = detail::page_text(source, options.encoding, may_be_html);
  if (!text) return Unexpected{text.error()};

  Page page;
  page.format = options.format.value_or(detect_page(*text));
  detail::PageDraft draft{page, limits};
  if (page.format == PageFormat::html) {
    detail::read_html(*text, draft, limits);
  } else {
    page.text = *std::move(text);
    if (page.format == PageFormat::markdown)
      detail::read_markdown(draft, limits);
    else
      detail::read_plain(draft);
  }
  if (draft.is_full()) return over_limit("pieces of text", limits.items);
  if (page.blocks.empty())
    draft.warn(Code::empty_text, {},
               "the page has no text; was it saved before its scripts had run?");
  draft.finish();
  if (page.title.empty()) page.title = title_of(page);
  return page;
}

Expected<Page, ReadError> read_page(const std::filesystem::path& path, const PageOptions& options) {
  const auto bytes = detail::read_bytes(path, options.limits);
  if (!bytes) return Unexpected{bytes.error()};
  return read_page(std::as_bytes(std::span{bytes->data(), bytes->size()}), options);
}

}  // namespace wellspring
