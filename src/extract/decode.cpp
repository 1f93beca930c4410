// UTF-16 by hand, so that an error has its byte; everything else by libxml2.
#include "extract/decode.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "extract/html_events.hpp"
#include "io/cell_value.hpp"
#include "io/delimited.hpp"
#include "io/encoding.hpp"

namespace wellspring::detail {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t declaration_bytes = 4096;
constexpr std::size_t piece_bytes = 4096;

struct Release {
  void operator()(xmlBuffer* buffer) const { xmlBufferFree(buffer); }
  void operator()(xmlCharEncodingHandler* handler) const { xmlCharEncCloseFunc(handler); }
};
using Buffer = std::unique_ptr<xmlBuffer, Release>;
using Handler = std::unique_ptr<xmlCharEncodingHandler, Release>;

// libxml2 writes to standard error unless somebody else listens.
class Silence {
 public:
  Silence() : listener_(xmlStructuredError), context_(xmlStructuredErrorContext) {
    xmlSetStructuredErrorFunc(nullptr, [](void*, auto*) {});
  }
  ~Silence() { xmlSetStructuredErrorFunc(context_, listener_); }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  xmlStructuredErrorFunc listener_;
  void* context_;
};

Unexpected<ReadError> refuse(Code code, std::size_t byte, std::string message) {
  return Unexpected{ReadError{code, "byte " + std::to_string(byte), std::move(message)}};
}

Expected<std::string, ReadError> from_utf16(std::string_view bytes, bool big) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
  };
  std::string text;
  text.reserve(bytes.size() / 2);
  for (std::size_t at = 2; at < bytes.size(); at += 2) {
    if (at + 1 == bytes.size())
      return refuse(Code::encoding, at, "the text is UTF-16 and ends in half a character");
    char32_t point = unit(at);
    if (point >= 0xD800 && point < 0xE000) {
      const char32_t low = at + 3 < bytes.size() ? unit(at + 2) : 0;
      if (point >= 0xDC00 || low < 0xDC00 || low >= 0xE000)
        return refuse(Code::encoding, at, "the text is UTF-16 with half a surrogate pair");
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    append_utf8(text, point);
  }
  return text;
}

// What browsers take these names for: the bytes 0x80 to 0x9F are quotes and dashes there.
std::string known_as(std::string_view name) {
  std::string small = lower_case(trimmed(name));
  constexpr std::array western{"iso-8859-1"sv, "iso8859-1"sv, "latin1"sv, "us-ascii"sv, "ascii"sv};
  if (std::find(western.begin(), western.end(), small) != western.end()) return "windows-1252";
  return small == "utf8" ? "utf-8" : small;
}

std::string charset_of(std::string_view content) {
  const std::string small = lower_case(content);
  std::size_t at = small.find("charset");
  if (at == std::string::npos) return {};
  at = small.find_first_not_of(" \t\r\n=\"'", at + 7);
  if (at == std::string::npos) return {};
  return small.substr(at, small.find_first_of(" \t\r\n;\"'", at) - at);
}

void find_charset(void* user, const xmlChar* name, const xmlChar** attributes) {
  auto& found = *static_cast<std::string*>(user);
  if (!found.empty() || view_of(name) != "meta") return;
  const std::string_view charset = attribute(attributes, "charset");
  if (!charset.empty()) {
    found = lower_case(trimmed(charset));
  } else if (lower_case(attribute(attributes, "http-equiv")) == "content-type") {
    found = charset_of(attribute(attributes, "content"));
  }
}

// The first of the bytes beyond ASCII that go on up to a place: how much of a broken character has
// been taken there depends on the converter that a machine has.
std::size_t start_of_run(std::string_view bytes, std::size_t place) {
  while (place > 0 && static_cast<unsigned char>(bytes[place - 1]) >= 0x80) --place;
  return place;
}

std::string_view without_mark(std::string_view text) { return without_byte_order_mark(text); }

}  // namespace

std::string_view kind_of_binary(std::string_view bytes) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> marks{
      {{"%PDF-", "a PDF"},
       {"PK\x03\x04", "an office file or a ZIP archive"},
       {"\xD0\xCF\x11\xE0", "an office file of before 2007"},
       {"{\\rtf", "rich text (RTF)"},
       {"\x89PNG", "a picture"},
       {"\xFF\xD8\xFF", "a picture"},
       {"\x1F\x8B", "compressed (gzip)"}}};
  for (const auto& [mark, kind] : marks)
    if (bytes.starts_with(mark)) return kind;
  return {};
}

Expected<std::string, ReadError> decode(std::string_view bytes, const std::string& encoding) {
  start_libxml();
  const Silence silence;
  const Handler handler{xmlFindCharEncodingHandler(encoding.c_str())};
  if (!handler)
    return Unexpected{ReadError{
        Code::encoding,
        {},
        "no encoding is known by the name of " + excerpt(encoding) + "; save the page as UTF-8"}};
  const Buffer in{xmlBufferCreate()};
  const Buffer out{xmlBufferCreate()};
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t taken = 0; taken < bytes.size();) {
    const std::string_view piece = bytes.substr(taken, piece_bytes);
    taken += piece.size();
    xmlBufferAdd(in.get(), reinterpret_cast<const xmlChar*>(piece.data()),
                 static_cast<int>(piece.size()));
    int written = 0;
    do {
      xmlBufferEmpty(out.get());
      written = xmlCharEncInFunc(handler.get(), out.get(), in.get());
      text.append(reinterpret_cast<const char*>(xmlBufferContent(out.get())),
                  static_cast<std::size_t>(xmlBufferLength(out.get())));
    } while (written > 0 && xmlBufferLength(in.get()) > 0);
    const auto left = static_cast<std::size_t>(xmlBufferLength(in.get()));
    // A character of several bytes may go on in the next piece; it is never this long.
    if (written == -2 || left > 8 || (taken == bytes.size() && left > 0))
      return refuse(Code::encoding, start_of_run(bytes, taken - left),
                    "the text is said to be " + excerpt(encoding) +
                        ", which has no such character; save it as UTF-8, or say what it is");
  }
  if (first_invalid_utf8(text))
    return Unexpected{ReadError{
        Code::encoding,
        {},
        "what is said to be " + excerpt(encoding) + " is no text in it; save the page as UTF-8"}};
  return text;
}

std::string declared_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, declaration_bytes);
  std::string ascii{head};
  // The declaration itself is ASCII; what else stands there may be in any encoding.
  for (char& byte : ascii)
    if (static_cast<unsigned char>(byte) >= 0x80 || byte == 0) byte = '?';
  std::string found;
  htmlSAXHandler events{};
  events.startElement = &find_charset;
  parse_html_head(ascii, events, &found);
  return found;
}

Expected<std::string, ReadError> page_text(std::string_view bytes, const std::string& encoding,
                                           bool html) {
  const std::optional<std::string_view> foreign = foreign_encoding(bytes);
  const bool has_mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  std::string name = has_mark || bytes.starts_with("\xEF\xBB\xBF") ? std::string{} : encoding;
  Expected<std::string, ReadError> text = std::string{};
  if (foreign && has_mark && foreign->starts_with("UTF-16")) {
    text = from_utf16(bytes, *foreign == "UTF-16BE");
  } else if (foreign && name.empty()) {
    return Unexpected{
        ReadError{Code::encoding, "byte 0",
                  "the text seems to be " + std::string{*foreign} +
                      (foreign->starts_with("UTF-16") ? " without a byte order mark" : "") +
                      "; save it as UTF-8, or say what it is"}};
  } else {
    name = known_as(name);
    if (name.empty() && html && !bytes.starts_with("\xEF\xBB\xBF")) {
      name = known_as(declared_encoding(bytes));
      // A page that can name its encoding in ASCII is not UTF-16, whatever it says.
      if (name.starts_with("utf-16")) name.clear();
    }
    if (name.empty() || name == "utf-8") {
      if (const auto bad = first_invalid_utf8(bytes))
        return refuse(Code::invalid_utf8, *bad,
                      "the text is not UTF-8 from here on, and nothing says what it is; save it "
                      "as UTF-8, or name its encoding (text of Windows is often windows-1252)");
      text = std::string{without_mark(bytes)};
    } else {
      text = decode(bytes, name);
    }
  }
  if (!text) return text;
  if (const std::size_t nul = text->find('\0'); nul != std::string::npos)
    return refuse(Code::unknown_format, nul, "a NUL stands here, so this is no text");
  return text;
}

}  // namespace wellspring::detail
