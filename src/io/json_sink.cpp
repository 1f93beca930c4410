// Minimal escaping (RFC 8259 section 7).
#include "io/json_sink.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

#include "io/encoding.hpp"
#include "io/json_scan.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

void append_control(std::string& out, char c) {
  switch (c) {
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u00";
  out += digits[static_cast<std::size_t>(c) >> 4U];
  out += digits[static_cast<std::size_t>(c) & 0xFU];
}

void append_escaped(std::string& out, std::string_view utf8) {
  const char* at = utf8.data();
  const char* const end = at + utf8.size();
  while (true) {
    const char* const special = find_string_special(at, end);
    out.append(at, special);
    if (special == end) return;
    if (*special == '"' || *special == '\\') {
      out += '\\';
      out += *special;
    } else {
      append_control(out, *special);
    }
    at = special + 1;
  }
}

}  // namespace

void JsonSink::begin_value() {
  if (needs_comma_) out_ += ',';
  if (break_line_) out_ += '\n';
  break_line_ = false;
  needs_comma_ = true;
}

void JsonSink::open(char bracket) {
  begin_value();
  out_ += bracket;
  needs_comma_ = false;
}

void JsonSink::close(char bracket) {
  if (break_line_) out_ += '\n';
  break_line_ = false;
  out_ += bracket;
  needs_comma_ = true;
}

void JsonSink::name(std::string_view name) {
  begin_value();
  quote(name);
  out_ += ':';
  needs_comma_ = false;
}

void JsonSink::string(std::string_view text) {
  begin_value();
  quote(text);
}

void JsonSink::quote(std::string_view text) {
  out_ += '"';
  for (auto invalid = first_invalid_utf8(text); invalid; invalid = first_invalid_utf8(text)) {
    append_escaped(out_, text.substr(0, *invalid));
    out_ += replacement_character;
    text.remove_prefix(*invalid + 1);
  }
  append_escaped(out_, text);
  out_ += '"';
}

void JsonSink::number(double value) {
  assert(std::isfinite(value));
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
  raw({text.data(), static_cast<std::size_t>(written.ptr - text.data())});
}

void JsonSink::raw(std::string_view json) {
  begin_value();
  out_ += json;
}

}  // namespace wellspring::detail
