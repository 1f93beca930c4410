// The form in which CASE editors put a framework's own members above its statements.
#include "io/table_preamble.hpp"

#include <algorithm>
#include <optional>

#include "io/case_identity.hpp"
#include "io/cell_value.hpp"
#include "io/delimited.hpp"
#include "io/encoding.hpp"

namespace wellspring::detail {
namespace {

bool is_key(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

// A value in quotes is what they hold; one of several cells stays as it stands.
std::string value_of(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string{text};
  std::string value;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '"' && text[i + 1] == '"' && i + 2 < text.size()) ++i;
    value += text[i];
  }
  return value;
}

std::optional<std::pair<std::string, std::string>> key_and_value(std::string_view line) {
  if (!line.starts_with('#')) return std::nullopt;
  const std::size_t comma = std::min(line.find(','), line.size());
  const std::string_view key = trimmed(line.substr(1, comma - 1));
  if (!is_key(key)) return std::nullopt;
  return std::pair{std::string{key},
                   value_of(comma < line.size() ? line.substr(comma + 1) : std::string_view{})};
}

std::string* member_of(Header& header, std::string_view key) {
  if (key == "title") return &header.title;
  if (key == "creator") return &header.publisher;
  if (key == "description") return &header.description;
  if (key == "language") return &header.language;
  if (key == "version") return &header.version;
  if (key == "license" || key == "license_uri") return &header.license;
  if (key == "last_change_date_time") return &header.modified;
  return nullptr;
}

}  // namespace

Preamble split_preamble(std::string_view text) {
  Preamble preamble;
  preamble.rest = text;
  std::string_view rest = without_byte_order_mark(text);
  while (rest.starts_with('#')) {
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    auto line = key_and_value(rest.substr(0, end));
    if (!line) break;
    preamble.values.push_back(*std::move(line));
    const bool pair = rest.substr(end).starts_with("\r\n");
    rest.remove_prefix(std::min(end + (pair ? 2 : 1), rest.size()));
    ++preamble.lines;
    preamble.rest = rest;
  }
  // One such line alone is a header row whose first column is headed "#id".
  if (preamble.lines < 2) return {{}, 0, text};
  return preamble;
}

void take_preamble(const Preamble& preamble, Header& header) {
  for (const auto& [name, value] : preamble.values) {
    const std::string key = lower_case(name);
    if (key == "identifier" && header.iri.empty() && !value.empty()) {
      header.iri = plain_iri(value);
    } else if (std::string* const member = member_of(header, key)) {
      *member = value;
    } else {
      header.extras.push_back({name, json_string(value)});
    }
  }
}

}  // namespace wellspring::detail
