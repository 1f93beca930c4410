#include "extract/wording_key.hpp"

#include <array>

#include "embed/utf8.hpp"
#include "extract/page_draft.hpp"

namespace wellspring::detail {

namespace {

bool is_mark(utf8proc_int32_t point) {
  if (point == '+' || point == '#') return false;
  switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_CC: return true;
    default: return false;
  }
}

}  // namespace

std::string_view without_marks(std::string_view wording) {
  std::size_t start = wording.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < wording.size();) {
    const CodePoint point = code_point_at(wording, at);
    const std::size_t next = at + point.length;
    if (point.value < 0 || !is_mark(point.value)) {
      if (start > at) start = at;
      end = next;
    }
    at = next;
  }
  return start < end ? wording.substr(start, end - start) : std::string_view{};
}

std::string wording_key(std::string_view wording) {
  const std::string_view words = without_marks(wording);
  std::string key;
  key.reserve(words.size());
  for (std::size_t at = 0; at < words.size();) {
    if (const std::size_t blank = blank_length(words, at); blank > 0) {
      if (!key.ends_with(' ')) key += ' ';
      at += blank;
      continue;
    }
    const CodePoint point = code_point_at(words, at);
    if (point.value < 0) {
      key += words[at];
    } else {
      std::array<utf8proc_uint8_t, 4> bytes{};
      const auto length = utf8proc_encode_char(utf8proc_tolower(point.value), bytes.data());
      key.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
    }
    at += point.length;
  }
  return key;
}

}  // namespace wellspring::detail
