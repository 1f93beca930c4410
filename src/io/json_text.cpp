// Strings, numbers and pointers of JSON (RFC 8259 sections 6 and 7, RFC 6901 section 3).
#include "io/json_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

#include "io/encoding.hpp"

namespace wellspring::detail {
namespace {

constexpr std::size_t escape_digits = 4;

// Of a longer name, a step of a pointer has the beginning.
constexpr std::size_t longest_step = 200;

// The four digits of a \u escape; nothing where there are not four.
std::optional<char32_t> hexadecimal(std::string_view text, std::size_t from) {
  if (text.size() < from + escape_digits) return std::nullopt;
  unsigned value = 0;
  const char* const first = text.data() + from;
  const auto [end, fault] = std::from_chars(first, first + escape_digits, value, 16);
  if (fault != std::errc{} || end != first + escape_digits) return std::nullopt;
  return value;
}

constexpr bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

// Reads a \u escape, and its other half where there is one, from behind the "\u".
std::optional<Code> take_unicode(std::string_view text, std::size_t& position, std::string& out) {
  const auto unit = hexadecimal(text, position);
  if (!unit) return Code::json_syntax;
  position += escape_digits;
  if (!is_high_surrogate(*unit) && !is_low_surrogate(*unit)) {
    append_utf8(out, *unit);
    return std::nullopt;
  }
  if (!is_high_surrogate(*unit) || text.substr(position, 2) != "\\u") return Code::invalid_utf8;
  const auto low = hexadecimal(text, position + 2);
  if (!low) return Code::json_syntax;
  if (!is_low_surrogate(*low)) return Code::invalid_utf8;
  append_utf8(out, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00));
  position += 2 + escape_digits;
  return std::nullopt;
}

std::optional<char> simple_escape(char letter) {
  switch (letter) {
    case '"':
    case '\\':
    case '/': return letter;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return std::nullopt;
  }
}

std::size_t skip_digits(std::string_view text, std::size_t position) {
  while (position < text.size() && text[position] >= '0' && text[position] <= '9') ++position;
  return position;
}

template <class Number>
std::errc fault_of(std::string_view text, Number& number) {
  return std::from_chars(text.data(), text.data() + text.size(), number).ec;
}

// Whether a number other than zero is 1 or more: its first digit stands before the point, once the
// point is moved by the exponent.
bool is_large(std::string_view number) {
  const std::size_t mark = std::min(number.find_first_of("eE"), number.size());
  const std::string_view digits = number.substr(0, mark);
  const auto point = static_cast<std::int64_t>(std::min(digits.find('.'), digits.size()));
  const auto first = static_cast<std::int64_t>(digits.find_first_of("123456789"));
  std::string_view power = number.substr(std::min(mark + 1, number.size()));
  if (power.starts_with('+')) power.remove_prefix(1);
  constexpr std::int64_t far = std::int64_t{1} << 40;
  std::int64_t exponent = 0;
  if (fault_of(power, exponent) == std::errc::result_out_of_range)
    exponent = power.starts_with('-') ? -far : far;
  return std::clamp(exponent, -far, far) + point - first > 0;
}

}  // namespace

std::size_t closing_quote(std::string_view text, std::size_t from) {
  std::size_t quote = text.find('"', from);
  for (std::size_t checked = from; quote != std::string_view::npos;) {
    // A quote is escaped where an odd number of backslashes stands before it.
    std::size_t backslashes = 0;
    while (quote - backslashes > checked && text[quote - backslashes - 1] == '\\') ++backslashes;
    if (backslashes % 2 == 0) return quote;
    checked = quote + 1;
    quote = text.find('"', checked);
  }
  return text.size();
}

Unescaped unescape(std::string_view inside) {
  Unescaped result;
  result.text.reserve(inside.size());
  for (std::size_t position = 0; position < inside.size();) {
    const std::size_t backslash = inside.find('\\', position);
    result.text += inside.substr(position, backslash - position);
    if (backslash == std::string_view::npos) break;
    position = backslash + 2;
    const char letter = backslash + 1 < inside.size() ? inside[backslash + 1] : '\0';
    if (letter == 'u') {
      result.error = take_unicode(inside, position, result.text);
    } else if (const auto character = simple_escape(letter)) {
      result.text += *character;
    } else {
      result.error = Code::json_syntax;
    }
    if (result.error) {
      result.error_position = backslash;
      break;
    }
  }
  return result;
}

std::size_t escape_size(std::string_view text) {
  if (text.size() < 2 || text[0] != '\\') return 0;
  std::size_t position = 2;
  if (text[1] != 'u') return simple_escape(text[1]) ? position : 0;
  std::string character;
  return take_unicode(text, position, character) ? 0 : position;
}

std::string string_value(std::string_view json) {
  if (json.size() < 2 || json.front() != '"') return {};
  return unescape(json.substr(1, json.size() - 2)).text;
}

bool is_json_number(std::string_view text) {
  std::size_t position = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = position;
  position = skip_digits(text, position);
  if (position == whole || (text[whole] == '0' && position > whole + 1)) return false;
  if (position < text.size() && text[position] == '.') {
    const std::size_t fraction = position + 1;
    position = skip_digits(text, fraction);
    if (position == fraction) return false;
  }
  if (position < text.size() && (text[position] == 'e' || text[position] == 'E')) {
    ++position;
    if (position < text.size() && (text[position] == '+' || text[position] == '-')) ++position;
    const std::size_t exponent = position;
    position = skip_digits(text, exponent);
    if (position == exponent) return false;
  }
  return position == text.size();
}

NumberSize number_size(std::string_view number) {
  if (number.find_first_of(".eE") == std::string_view::npos) {
    std::int64_t with_sign = 0;
    std::uint64_t without = 0;
    const bool fits =
        fault_of(number, with_sign) == std::errc{} || fault_of(number, without) == std::errc{};
    return fits ? NumberSize::ordinary : NumberSize::past_64_bits;
  }
  // Both ends of a double's range are one fault; what is too small is as good as zero.
  double value = 0;
  const bool outside = fault_of(number, value) == std::errc::result_out_of_range;
  return outside && is_large(number) ? NumberSize::past_double : NumberSize::ordinary;
}

std::string_view without_trailing_blanks(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t\n\r") + 1);
}

std::string pointer_step(std::string_view name) {
  std::string step{"/"};
  std::size_t end = std::min(name.size(), longest_step);
  while (end > 0 && end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U)
    --end;
  for (const char c : name.substr(0, end)) {
    if (c == '~')
      step += "~0";
    else if (c == '/')
      step += "~1";
    else
      step += c;
  }
  return end < name.size() ? step + "..." : step;
}

}  // namespace wellspring::detail
