#include "io/case_repair.hpp"

#include <algorithm>
#include <utility>

#include "io/case_identity.hpp"
#include "io/case_links.hpp"
#include "io/cell_value.hpp"
#include "io/json_members.hpp"
#include "io/json_sink.hpp"
#include "io/json_text.hpp"
#include "io/structure.hpp"

namespace wellspring::detail {
namespace {

constexpr std::size_t date_size = 10;

bool is_scalar(std::string_view json) {
  return !json.empty() && json != "null" && json.front() != '{' && json.front() != '[';
}

// What a scalar says, as a text.
std::optional<std::string> text_in(std::string_view json) {
  if (!is_scalar(json)) return std::nullopt;
  return json.front() == '"' ? string_value(json) : std::string{json};
}

std::optional<std::string> quoted(std::optional<std::string> text) {
  if (text) *text = json_string(*text);
  return text;
}

std::optional<std::string> uuid_in(std::string_view json) {
  auto text = text_in(json);
  if (!text || text->empty()) return std::nullopt;
  return case_identifier(plain_iri(*text).text());
}

std::optional<std::string> date_in(std::string_view json) {
  const std::string text = string_value(json);
  if (date_form(text) == DateForm::none) return std::nullopt;
  return text.substr(0, date_size);
}

std::optional<std::string> link_in(std::string_view json, bool plain_uris) {
  const CaseLink link = read_case_link(json);
  if (link.empty()) return std::nullopt;
  const Iri iri =
      link.identifier.empty()
          ? (uuid_at_end(link.uri).empty() ? named_iri(link.uri) : plain_iri(uuid_at_end(link.uri)))
          : plain_iri(link.identifier);
  // What is no UUID is told by its address from now on.
  const bool by_uuid = iri.text().starts_with("urn:uuid:");
  const std::string identifier = case_identifier(iri.text());
  std::string uri = by_uuid && !link.uri.empty() ? std::string{link.uri.view()} : iri.text();
  if (plain_uris && !is_plain_uri(uri)) uri = "urn:uuid:" + identifier;
  JsonSink sink;
  sink.begin_object();
  sink.name("title");
  sink.string(link.title.empty() ? std::string_view{uri} : link.title.view());
  sink.name("identifier");
  sink.string(identifier);
  sink.name("uri");
  sink.string(uri);
  sink.end_object();
  return std::move(sink).take();
}

// A list in which each element is repaired; one value in place of a list is a list of one.
template <class Repair>
std::optional<std::string> list_in(std::string_view json, const Repair& repair) {
  const bool is_list = json.starts_with('[');
  std::string list = "[";
  for (const std::string_view element :
       is_list ? json_elements(json) : std::vector<std::string_view>{json}) {
    const auto repaired = repair(element);
    if (!repaired) continue;
    if (list.size() > 1) list += ',';
    list += *repaired;
  }
  if (list.size() == 1 && !is_list) return std::nullopt;
  return list + "]";
}

std::optional<std::string> object_in(std::string_view json) {
  if (!json.starts_with('{')) return std::nullopt;
  return std::string{json};
}

template <class Number>
std::optional<std::string> number_text(const std::optional<Number>& number, std::string_view json) {
  if (!number) return std::nullopt;
  return json.starts_with('"') ? string_value(json) : std::string{json};
}

}  // namespace

std::optional<std::string> repaired(CaseType type, std::string_view json, bool plain_uris) {
  const auto link = [&](std::string_view value) { return link_in(value, plain_uris); };
  switch (type) {
    case CaseType::text: return quoted(text_in(json));
    case CaseType::uri:
      if (plain_uris && !is_plain_uri(string_value(json))) return std::nullopt;
      return quoted(text_in(json));
    case CaseType::texts:
      return list_in(json, [](std::string_view element) { return quoted(text_in(element)); });
    case CaseType::uuid: return quoted(uuid_in(json));
    case CaseType::instant: return quoted(strict_instant(string_value(json)));
    case CaseType::date: return quoted(date_in(json));
    case CaseType::link:
    case CaseType::end:
      if (json.starts_with('[')) {
        const auto links = json_elements(json);
        return links.empty() ? std::nullopt : link(links.front());
      }
      return link(json);
    case CaseType::links: return list_in(json, link);
    case CaseType::integer: return number_text(json_integer(json), json);
    case CaseType::number: return number_text(json_number(json), json);
    case CaseType::version: return "\"1.1\"";
    case CaseType::extension: return object_in(json);
    case CaseType::extensions: return list_in(json, object_in);
    case CaseType::objects: return "[]";
  }
  return std::nullopt;
}

std::optional<std::string> strict_instant(std::string_view text) {
  const DateForm form = date_form(text);
  if (form == DateForm::none) return std::nullopt;
  if (form == DateForm::date) return std::string{text} + "T00:00:00+00:00";
  std::string instant{text};
  instant[date_size] = 'T';
  // RFC 3339 wants the seconds, which ISO 8601 lets go unsaid, and a colon in the zone.
  constexpr std::size_t seconds = 16;
  if (instant.size() <= seconds || instant[seconds] != ':') instant.insert(seconds, ":00");
  if (form == DateForm::local_time) return instant + "+00:00";
  const std::size_t zone = instant.find_first_of("+-", seconds);
  if (zone == std::string::npos) {
    instant.back() = 'Z';
  } else if (instant.size() - zone == 3) {
    instant += ":00";
  } else if (instant.size() - zone == 5) {
    instant.insert(zone + 3, ":");
  }
  return instant;
}

bool is_plain_uri(std::string_view text) {
  static constexpr std::string_view marks = "-._~:/?#[]@!$&'()*+,;=%";
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.find(c) != std::string_view::npos;
  };
  return is_absolute_iri(text) && std::all_of(text.begin(), text.end(), is_allowed) &&
         std::count(text.begin(), text.end(), '#') < 2;
}

std::string strict_type(std::string_view word) {
  constexpr std::string_view prefix = "ext:";
  if (word.starts_with(prefix)) word.remove_prefix(prefix.size());
  std::string type{prefix};
  for (const char c : word) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    type += allowed ? c : '_';
  }
  return type.size() == prefix.size() ? type + "other" : type;
}

std::string_view dialect_name(std::string_view standard) {
  constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"educationLevel", "educationalLevel"},
      {"subjectURI", "subjectURL"},
      {"CFItemType", "cfItemType"},
      {"licenseURI", "licenseUri"},
  };
  for (const auto& [name, dialect] : names)
    if (name == standard) return dialect;
  return {};
}

}  // namespace wellspring::detail
