// The text was checked when it was read, so a scan from bracket to bracket is enough.
#include "io/json_members.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::size_t skip_blanks(std::string_view text, std::size_t from) {
  return std::min(text.find_first_not_of(blanks, from), text.size());
}

std::size_t string_end(std::string_view text, std::size_t quote) {
  return std::min(closing_quote(text, quote + 1), text.size() - 1) + 1;
}

// Behind the value that begins at `from`: at the comma or the bracket that ends it.
std::size_t value_end(std::string_view text, std::size_t from) {
  std::size_t depth = 0;
  for (std::size_t i = from; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"')
      i = string_end(text, i) - 1;
    else if (c == '{' || c == '[')
      ++depth;
    else if (depth == 0 && (c == ',' || c == '}' || c == ']'))
      return i;
    else if (c == '}' || c == ']')
      --depth;
  }
  return text.size();
}

// Calls act(first, last) for each part of an array or object; act gives where the part ends.
template <class Act>
void each_part(std::string_view text, char bracket, Act&& act) {
  std::size_t at = skip_blanks(text, 0);
  if (at >= text.size() || text[at] != bracket) return;
  for (at = skip_blanks(text, at + 1); at < text.size(); at = skip_blanks(text, at + 1)) {
    if (text[at] == '}' || text[at] == ']') return;
    at = act(at);
    if (at >= text.size() || text[at] != ',') return;
  }
}

std::string_view trimmed(std::string_view text, std::size_t first, std::size_t last) {
  return without_trailing_blanks(text.substr(first, last - first));
}

// The number itself, whether or not it stands in a string.
std::string number_text(std::string_view json) {
  std::string text = json.starts_with('"') ? string_value(json) : std::string{json};
  return is_json_number(text) ? text : std::string{};
}

}  // namespace

std::vector<JsonMember> json_members(std::string_view object) {
  std::vector<JsonMember> members;
  std::unordered_set<std::string> seen;
  each_part(object, '{', [&](std::size_t at) {
    if (object[at] != '"') return object.size();
    const std::size_t behind = string_end(object, at);
    std::string name = string_value(object.substr(at, behind - at));
    const std::size_t colon = skip_blanks(object, behind);
    if (colon >= object.size() || object[colon] != ':') return object.size();
    const std::size_t first = skip_blanks(object, colon + 1);
    const std::size_t last = value_end(object, first);
    // A handful of names is quicker compared than hashed.
    const bool few = members.size() < 16;
    if (members.size() == 16)
      for (const JsonMember& member : members) seen.insert(member.name);
    const bool repeated = few ? std::any_of(members.begin(), members.end(),
                                            [&](const JsonMember& m) { return m.name == name; })
                              : !seen.insert(name).second;
    if (!repeated) members.push_back({std::move(name), trimmed(object, first, last)});
    return last;
  });
  return members;
}

std::vector<std::string_view> json_elements(std::string_view array) {
  std::vector<std::string_view> elements;
  each_part(array, '[', [&](std::size_t at) {
    const std::size_t last = value_end(array, at);
    elements.push_back(trimmed(array, at, last));
    return last;
  });
  return elements;
}

std::string_view json_member(std::string_view object, std::string_view name) {
  for (const JsonMember& member : json_members(object))
    if (member.name == name) return member.value;
  return {};
}

std::optional<double> json_number(std::string_view json) {
  const std::string text = number_text(json);
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> json_integer(std::string_view json) {
  const std::string text = number_text(json);
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (!text.empty() && fault == std::errc{} && end == text.data() + text.size()) return value;
  // 4.0 is an integer to JSON Schema; past 2^53 a double no longer says which.
  constexpr double exact = 9007199254740992.0;
  const auto real = json_number(json);
  if (!real || std::floor(*real) != *real || std::fabs(*real) > exact) return std::nullopt;
  return static_cast<std::int64_t>(*real);
}

}  // namespace wellspring::detail
