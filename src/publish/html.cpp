#include "publish/html.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace wellspring::detail {

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\t':
      case '\n':
      case '\r': out += ' '; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
          out += "\xEF\xBF\xBD";
        else
          out += c;
    }
  }
  return out;
}

std::string quoted_text(std::string_view text) { return "<bdi>" + escaped(text) + "</bdi>"; }

std::string link(std::string_view address) { return link(address, escaped(address)); }

std::string link(std::string_view address, std::string_view inside) {
  if (!address.starts_with("https://") && !address.starts_with("http://"))
    return std::string{inside};
  return "<a href=\"" + escaped(address) + "\" rel=\"noopener noreferrer\">" + std::string{inside} +
         "</a>";
}

std::string percent(double fraction) { return std::to_string(std::lround(fraction * 100)) + " %"; }

std::string two_decimals(double value) {
  std::array<char, 32> buffer{};
  const auto [end, fault] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::fixed, 2);
  return fault == std::errc{} ? std::string(buffer.data(), end) : std::string("?");
}

}  // namespace wellspring::detail
