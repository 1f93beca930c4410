// Every shape is read as a list of texts, and written from one.
#include "io/field_values.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/case_identity.hpp"
#include "io/encoding.hpp"
#include "io/json_scan.hpp"
#include "io/json_sink.hpp"
#include "io/json_tree.hpp"

namespace wellspring::detail {
namespace {

using Texts = std::vector<std::string_view>;  // of the value that they stand in

struct Status {
  std::string_view case_word;
  std::string_view iri;
};
// The first word of an Iri is the one that it is read back as.
constexpr auto statuses = std::to_array<Status>({
    {"Adopted", "publicationStatus:Published"},
    {"Implemented", "publicationStatus:Published"},
    {"Published", "publicationStatus:Published"},
    {"Draft", "publicationStatus:Draft"},
    {"Private Draft", "publicationStatus:Draft"},
    {"Deprecated", "publicationStatus:Deprecated"},
    {"Retired", "publicationStatus:Deprecated"},
});

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool same_tag(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return folded(x) == folded(y); });
}

// A map's texts in one language; without that language, in the first.
const Json* of_language(const Json& map, std::string_view language) {
  for (const auto& [tag, value] : map.members)
    if (same_tag(tag, language)) return &value;
  return map.members.empty() ? nullptr : &map.members.front().second;
}

bool add_text(const Json& json, Texts& texts) {
  if (json.is_string()) texts.emplace_back(json.text);
  return json.is_string();
}

// Several values of one cell stand between bars.
bool add_cell(const Json& json, Texts& texts) {
  if (!json.is_string()) return false;
  const std::string_view cell = json.text;
  for (std::size_t first = 0; first <= cell.size();) {
    const std::size_t end = std::min(cell.find('|', first), cell.size());
    if (end > first) texts.emplace_back(cell.substr(first, end - first));
    first = end + 1;
  }
  return true;
}

bool add_texts(const Json& json, Texts& texts) {
  if (!json.is_array()) return add_text(json, texts);
  return std::all_of(json.elements.begin(), json.elements.end(),
                     [&](const Json& element) { return add_text(element, texts); });
}

bool add_map(const Json& json, std::string_view language, Texts& texts) {
  const Json* const words = json.is_object() ? of_language(json, language) : nullptr;
  return words != nullptr && add_texts(*words, texts);
}

bool add_reference(const Json& json, Texts& texts) {
  if (json.is_object() && json.find("@id") != nullptr) return add_text(*json.find("@id"), texts);
  return add_text(json, texts);
}

bool add_link(const Json& json, Texts& texts) {
  const Json* const uri = json.find("uri");
  return uri != nullptr && add_text(*uri, texts);
}

bool add_status(const Json& json, Texts& texts) {
  if (!json.is_string()) return false;
  const std::string_view word =
      std::string_view{json.text}.substr(json.text.find_last_of(":/") + 1);
  const auto* const found = std::find_if(statuses.begin(), statuses.end(), [&](const Status& row) {
    return row.iri.substr(row.iri.find(':') + 1) == word;
  });
  if (found != statuses.end()) texts.emplace_back(found->case_word);
  return found != statuses.end();
}

// A concept's label, or how an alignment calls its target.
bool add_name(const Json& json, std::string_view language, Texts& texts) {
  for (const std::string_view name : {"skos:prefLabel", "ceterms:targetNodeName"})
    if (const Json* const map = json.find(name)) return add_map(*map, language, texts);
  return false;
}

bool add_element(const Json& json, Shape shape, std::string_view language, Texts& texts) {
  switch (shape) {
    case Shape::text:
    case Shape::texts:
    case Shape::status: return add_text(json, texts);
    case Shape::cell: return add_cell(json, texts);
    case Shape::language_map:
    case Shape::language_texts: return add_map(json, language, texts);
    case Shape::iri:
    case Shape::iris: return add_reference(json, texts);
    case Shape::link:
    case Shape::links: return add_link(json, texts);
    case Shape::named_nodes: return add_name(json, language, texts);
    case Shape::status_iri: return add_status(json, texts);
  }
  return false;
}

std::optional<Texts> texts_in(const Json& json, Shape shape, std::string_view language) {
  Texts texts;
  const auto add = [&](const Json& element) {
    return add_element(element, shape, language, texts);
  };
  const bool known =
      json.is_array() ? std::all_of(json.elements.begin(), json.elements.end(), add) : add(json);
  return known ? std::optional{std::move(texts)} : std::nullopt;
}

// Most members are such strings: without an escape, and clearly sound.
bool is_plain_string(std::string_view json) {
  if (json.size() < 2 || json.front() != '"' || json.back() != '"') return false;
  const std::string_view inside = json.substr(1, json.size() - 2);
  const char* const end = inside.data() + inside.size();
  return find_string_special(inside.data(), end) == end && !first_invalid_utf8(inside);
}

void write_list(JsonSink& sink, const Texts& texts) {
  sink.begin_array();
  for (const std::string_view text : texts) sink.string(text);
  sink.end_array();
}

void write_cell(JsonSink& sink, const Texts& texts) {
  std::string cell;
  for (const std::string_view text : texts) cell.append(cell.empty() ? "" : "|").append(text);
  sink.string(cell);
}

void write_map(JsonSink& sink, const Texts& texts, std::string_view language, bool as_list) {
  sink.begin_object();
  sink.name(language);
  if (as_list)
    write_list(sink, texts);
  else
    sink.string(texts.front());
  sink.end_object();
}

void write_link(JsonSink& sink, std::string_view iri) {
  sink.begin_object();
  sink.name("title");
  sink.string(iri);
  sink.name("identifier");
  sink.string(case_identifier(iri));
  sink.name("uri");
  sink.string(iri);
  sink.end_object();
}

void write_named_nodes(JsonSink& sink, const Texts& texts, std::string_view language) {
  sink.begin_array();
  for (const std::string_view text : texts) {
    sink.begin_object();
    sink.name("@type");
    sink.string("skos:Concept");
    sink.name("skos:prefLabel");
    write_map(sink, {text}, language, false);
    sink.end_object();
  }
  sink.end_array();
}

std::optional<std::string_view> status_iri(std::string_view word) {
  const auto* const found = std::find_if(statuses.begin(), statuses.end(),
                                         [&](const Status& row) { return row.case_word == word; });
  return found == statuses.end() ? std::nullopt : std::optional{found->iri};
}

bool write_texts(JsonSink& sink, const Texts& texts, Shape shape, std::string_view language) {
  const bool one = texts.size() == 1;
  switch (shape) {
    case Shape::text:
    case Shape::iri:
    case Shape::status:
      if (one) sink.string(texts.front());
      return one;
    case Shape::cell: write_cell(sink, texts); return true;
    case Shape::texts:
    case Shape::iris: write_list(sink, texts); return true;
    case Shape::language_map:
      if (one) write_map(sink, texts, language, false);
      return one;
    case Shape::language_texts: write_map(sink, texts, language, true); return true;
    case Shape::link:
      if (one) write_link(sink, texts.front());
      return one;
    case Shape::links:
      sink.begin_array();
      for (const std::string_view iri : texts) write_link(sink, iri);
      sink.end_array();
      return true;
    case Shape::named_nodes: write_named_nodes(sink, texts, language); return true;
    case Shape::status_iri: {
      const auto iri = one ? status_iri(texts.front()) : std::nullopt;
      if (iri) sink.string(*iri);
      return iri.has_value();
    }
  }
  return false;
}

}  // namespace

std::optional<std::string> reshaped(std::string_view json, Shape from, Shape to,
                                    std::string_view language) {
  JsonTree tree{Input::view_of(json)};
  Findings findings{false, 0};
  if (is_plain_string(json))
    tree.root = {JsonType::string, json, std::string{json.substr(1, json.size() - 2)}};
  else if (parse_json(tree, Limits{}, findings))
    return std::nullopt;
  const std::optional<Texts> texts = texts_in(tree.root, from, language);
  if (!texts || texts->empty()) return std::nullopt;
  JsonSink sink{json.size()};
  if (!write_texts(sink, *texts, to, language)) return std::nullopt;
  return std::move(sink).take();
}

}  // namespace wellspring::detail
