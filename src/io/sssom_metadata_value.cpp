#include "io/sssom_metadata_value.hpp"

#include <algorithm>
#include <unordered_set>

#include "io/json_sink.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {

std::string_view without_end_blanks(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

MetadataValue string_value_of(std::string text) {
  JsonSink json;
  json.string(text);
  return {std::move(json).take(), std::move(text), {}};
}

MetadataValue scalar(std::string text) {
  if (is_json_number(text) && number_size(text) != NumberSize::past_double) return {text, text, {}};
  if (text == "true" || text == "false") return {text, text, {}};
  if (text == "null" || text == "~") return {"null", {}, {}};
  return string_value_of(std::move(text));
}

void refuse_indicator(std::string_view text, std::size_t number) {
  constexpr std::string_view refused = "&*!%@`?";
  if (text.empty()) return;
  if (refused.find(text.front()) != std::string_view::npos || text.starts_with("---") ||
      text.starts_with("...") || text.starts_with("<<"))
    throw MetadataFault{number,
                        "\"" + std::string(1, text.front()) +
                            "\" begins what SSSOM forbids in its metadata (anchors, aliases, "
                            "tags, directives); write the value out, in quotes if need be"};
}

std::size_t quote_end(std::string_view text, std::size_t number) {
  const char quote = text.front();
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool escapes = quote == '"' && text[i] == '\\';
    const bool doubled = quote == '\'' && text.substr(i, 2) == "''";
    if (escapes || doubled)
      ++i;
    else if (text[i] == quote)
      return i;
  }
  throw MetadataFault{number, "a quote is opened and never closed"};
}

bool is_open(std::string_view text) {
  try {
    static_cast<void>(quote_end(text, 0));
    return false;
  } catch (const MetadataFault&) {
    return true;
  }
}

std::string unquoted(std::string_view quoted, std::size_t number) {
  const std::string_view inside = quoted.substr(1, quoted.size() - 2);
  std::string text;
  if (quoted.front() == '\'') {
    for (std::size_t i = 0; i < inside.size(); ++i) {
      text += inside[i];
      if (inside[i] == '\'') ++i;
    }
    return text;
  }
  // YAML's escapes of one letter that JSON lacks are not written by anyone; they are refused.
  std::string json;
  for (const char c : inside) {
    if (c == '\n')
      json += "\\n";
    else if (c == '\t')
      json += "\\t";
    else
      json += c;
  }
  Unescaped unescaped = unescape(json);
  if (unescaped.error)
    throw MetadataFault{number, "an escape in the quoted text is none of JSON's"};
  return std::move(unescaped.text);
}

MetadataValue bracketed(std::string_view text, std::size_t number) {
  const char closing = text.front() == '[' ? ']' : '}';
  const bool is_list = closing == ']';
  std::size_t at = 1;
  MetadataValue value;
  std::unordered_set<std::string> names;
  JsonSink json;
  is_list ? json.begin_array() : json.begin_object();
  const auto blanks = [&] { at = std::min(text.find_first_not_of(" \t", at), text.size()); };
  const auto item = [&](std::string_view ends) {
    blanks();
    if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
      const std::size_t end = at + quote_end(text.substr(at), number);
      MetadataValue quoted = string_value_of(unquoted(text.substr(at, end + 1 - at), number));
      at = end + 1;
      return quoted;
    }
    std::size_t end = at;
    while (end < text.size() && ends.find(text[end]) == std::string_view::npos) {
      if (text[end] == '[' || text[end] == '{')
        throw MetadataFault{number, "brackets within brackets are not read; write a line for each"};
      ++end;
    }
    const std::string_view plain = without_end_blanks(text.substr(at, end - at));
    refuse_indicator(plain, number);
    at = end;
    return scalar(std::string(plain));
  };
  for (blanks(); at < text.size() && text[at] != closing; blanks()) {
    if (!is_list) {
      std::string name = item(":").text;
      blanks();
      if (at >= text.size() || text[at] != ':')
        throw MetadataFault{number, "a name without a value"};
      ++at;
      if (!names.insert(name).second)
        throw MetadataFault{number, "a name is said twice; remove one"};
      MetadataValue member = item(",}");
      json.name(name);
      json.raw(member.json);
      value.members.emplace_back(std::move(name), std::move(member.text));
    } else {
      json.raw(item(",]").json);
    }
    blanks();
    if (at < text.size() && text[at] == ',')
      ++at;
    else if (at < text.size() && text[at] != closing)
      throw MetadataFault{number, "a comma is missing between the brackets"};
  }
  if (at >= text.size())
    throw MetadataFault{number, "a bracket is opened and not closed on its line"};
  const std::string_view rest = text.substr(at + 1);
  if (const auto more = rest.find_first_not_of(" \t");
      more != std::string_view::npos && rest[more] != '#')
    throw MetadataFault{number, "text behind a closing bracket"};
  is_list ? json.end_array() : json.end_object();
  value.json = std::move(json).take();
  return value;
}

}  // namespace wellspring::detail
