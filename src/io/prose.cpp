#include "io/prose.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "io/cell_value.hpp"
#include "io/delimited.hpp"

namespace wellspring::detail {
namespace {

constexpr std::size_t longest_item = 60;
constexpr std::ptrdiff_t most_blanks = 5;  // six words
constexpr std::size_t longest_tag = 512;

constexpr std::array<std::string_view, 7> bullets{"\xE2\x80\xA2", "\xE2\x97\xA6", "\xE2\x96\xAA",
                                                  "\xE2\x80\xA3", "\xC2\xB7",     "\xEF\x82\xB7",
                                                  "\xE2\x97\x8F"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities{{{"&amp;", "&"},
                                                                                 {"&lt;", "<"},
                                                                                 {"&gt;", ">"},
                                                                                 {"&quot;", "\""},
                                                                                 {"&#39;", "'"},
                                                                                 {"&nbsp;", " "}}};

// A tag as "/li" or "br"; empty where the text here is none, as in "a < b".
std::string tag_name(std::string_view text) {
  const std::size_t end = std::min(text.find('>'), longest_tag);
  if (end >= text.size() || text[end] != '>') return {};
  std::string_view inside = text.substr(1, end - 1);
  inside = inside.substr(0, inside.find_first_of(" \t\r\n", 1));
  if (inside.ends_with('/')) inside.remove_suffix(1);
  std::string name = lower_case(inside);
  const std::string_view letters = std::string_view{name}.substr(name.starts_with('/') ? 1 : 0);
  if (letters.empty() || letters.front() < 'a' || letters.front() > 'z') return {};
  return name;
}

bool divides(std::string_view tag) {
  if (tag.starts_with('/')) tag.remove_prefix(1);
  return tag == "li" || tag == "p" || tag == "br" || tag == "ul" || tag == "ol" || tag == "div" ||
         (tag.size() == 2 && tag[0] == 'h');
}

// Text without tags; a line break wherever one divides.
std::string without_tags(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '<') {
      if (const std::string tag = tag_name(text.substr(i)); !tag.empty()) {
        if (divides(tag)) plain += '\n';
        i = text.find('>', i) + 1;
        continue;
      }
    }
    const auto* const entity =
        std::find_if(entities.begin(), entities.end(),
                     [&](const auto& known) { return text.substr(i).starts_with(known.first); });
    if (text[i] == '&' && entity != entities.end()) {
      plain += entity->second;
      i += entity->first.size();
      continue;
    }
    plain += text[i++];
  }
  return plain;
}

// Behind "- ", "* ", "1. " or "2) ".
std::string_view without_bullet(std::string_view line) {
  line = trimmed(line);
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  if (digits > 0 && digits < 3 && digits + 1 < line.size() &&
      (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ')
    return trimmed(line.substr(digits + 1));
  if (line.size() > 2 && (line[0] == '-' || line[0] == '*') && line[1] == ' ')
    return trimmed(line.substr(1));
  return line;
}

std::vector<std::string> divide_at(std::string_view text, char separator) {
  std::vector<std::string> items;
  int parentheses = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool ends = i == text.size();
    if (!ends && text[i] == '(') ++parentheses;
    if (!ends && text[i] == ')' && parentheses > 0) --parentheses;
    if (!ends && (text[i] != separator || parentheses > 0)) continue;
    if (const std::string_view item = trimmed(text.substr(first, i - first)); !item.empty())
      items.emplace_back(item);
    first = i + 1;
  }
  return items;
}

bool is_short_item(const std::string& item) {
  const std::string small = lower_case(item);
  return item.size() <= longest_item && std::count(item.begin(), item.end(), ' ') <= most_blanks &&
         item.find(". ") == std::string::npos && !small.starts_with("and ") &&
         !small.starts_with("or ");
}

}  // namespace

std::vector<std::string> divide_prose(std::string_view text) {
  std::string plain = without_tags(text);
  for (const std::string_view bullet : bullets)
    for (std::size_t at = 0; (at = plain.find(bullet, at)) != std::string::npos;) {
      plain[at] = '\n';
      for (std::size_t i = 1; i < bullet.size(); ++i) plain[at + i] = ' ';
      at += bullet.size();
    }
  std::vector<std::string> parts;
  std::string_view rest = plain;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    if (const std::string_view part = without_bullet(rest.substr(0, end)); !part.empty())
      parts.emplace_back(part);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return parts;
}

std::vector<std::string> divide_list(std::string_view text) {
  std::vector<std::string> parts = divide_prose(text);
  if (parts.size() != 1) return parts;
  const char separator = parts.front().find(';') != std::string::npos ? ';' : ',';
  std::vector<std::string> items = divide_at(parts.front(), separator);
  const bool is_list = items.size() > 1 && std::all_of(items.begin(), items.end(), is_short_item);
  return is_list ? items : parts;
}

}  // namespace wellspring::detail
