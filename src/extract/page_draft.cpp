#include "extract/page_draft.hpp"

#include <algorithm>

namespace wellspring::detail {

std::size_t blank_length(std::string_view text, std::size_t at) {
  const char first = text[at];
  if (first == ' ' || (first >= '\t' && first <= '\r')) return 1;
  if (static_cast<unsigned char>(first) < 0xC2) return 0;
  const std::string_view rest = text.substr(at, 3);
  if (rest.starts_with("\xC2\xA0")) return 2;  // no-break
  if (rest == "\xEF\xBB\xBF") return 3;        // a byte order mark inside
  if (rest == "\xE3\x80\x80") return 3;        // ideographic
  if (rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9" || rest == "\xE2\x80\xAF") return 3;
  if (rest.size() == 3 && rest.starts_with("\xE2\x80") &&
      static_cast<unsigned char>(rest[2]) <= 0x8B)  // U+2000 to U+200B
    return 3;
  return 0;
}

std::size_t trailing_blanks(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0) {
    std::size_t before = end;
    for (const std::size_t length : {1U, 2U, 3U})
      if (end >= length && blank_length(text.substr(0, end), end - length) == length) {
        before = end - length;
        break;
      }
    if (before == end) break;
    end = before;
  }
  return text.size() - end;
}

namespace {

bool says_something(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

}  // namespace

bool PageDraft::add(BlockKind kind, std::size_t depth, std::size_t start, std::size_t end) {
  const std::string_view text{page->text};
  while (start < end) {
    const std::size_t length = blank_length(text.substr(0, end), start);
    if (length == 0) break;
    start += length;
  }
  if (start >= end) return false;
  end -= trailing_blanks(text.substr(start, end - start));
  if (!says_something(text.substr(start, end - start))) return false;
  if (page->blocks.size() >= limits_->items) {
    full_ = true;
    return false;
  }
  if (end - start > limits_->string_bytes)
    // Of HTML, the place would be one of the visible text, which nobody has in hand.
    warn(Code::too_long, page->format == PageFormat::html ? "" : place_of(text, start),
         "a piece of text of " + std::to_string(end - start) +
             " bytes without a break; it is kept, and may be no prose");
  page->blocks.push_back(
      {kind, static_cast<std::uint8_t>(std::min<std::size_t>(depth, 255)), start, end});
  return true;
}

void PageDraft::finish() { page->diagnostics = std::move(findings_).take(); }

std::string place_of(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  return std::to_string(line) + ":" + std::to_string(at - start + 1);
}

}  // namespace wellspring::detail
