// One rule decides which entry of a map is meant, for reading, comparing and replacing alike.
#include "io/ctdl_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <system_error>
#include <utility>

#include "io/json_sink.hpp"

namespace wellspring::detail {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

template <class Number>
std::optional<Number> parsed(std::string_view text) {
  Number number{};
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_plain(const Json& value) { return value.is_string() || value.is(JsonType::number); }

std::string plain_text(const Json& value) {
  return value.is_string() ? value.text : std::string{value.raw};
}

// What an object is called; empty where it is a language map.
constexpr std::array<std::string_view, 4> object_names{"ceterms:name", "ceasn:name", "schema:name",
                                                       "skos:prefLabel"};

bool is_thing(const Json& object) {
  return std::any_of(object.members.begin(), object.members.end(), [](const Json::Member& member) {
    const std::string& name = member.first;
    return name.starts_with('@') || name == "id" || name == "type" ||
           name.find(':') != std::string::npos;
  });
}

// The entry of a map that is meant: in the language, else the first that says something.
const Json::Member* entry_in(const Json& map, std::string_view language) {
  const Json::Member* first = nullptr;
  for (const Json::Member& entry : map.members) {
    if (!is_plain(entry.second) && !entry.second.is_array()) continue;
    if (same_language(entry.first, language)) return &entry;
    if (first == nullptr) first = &entry;
  }
  return first;
}

std::optional<std::string> said_by_thing(const Json& object, std::string_view language) {
  if (const Json* const value = object.find("@value")) return plain_text(*value);
  if (const Json* const target = object.find("ceterms:targetNode")) {
    if (target->is_string()) return target->text;
    if (target->is_object() && !id_of(*target).empty()) return std::string{id_of(*target)};
  }
  for (const std::string_view name : object_names)
    if (const Json* const value = object.find(name))
      if (auto text = said_in(*value, language)) return text;
  const std::string_view id = id_of(object);
  if (id.empty()) return std::nullopt;
  return std::string{id};
}

const Json* first_said(const Json& list, std::string_view language) {
  for (const Json& element : list.elements)
    if (said_in(element, language)) return &element;
  return nullptr;
}

void write_canonical(JsonSink& sink, const Json& value) {
  if (value.is_object()) {
    std::vector<const Json::Member*> members;
    for (const Json::Member& member : value.members) members.push_back(&member);
    std::sort(members.begin(), members.end(),
              [](const auto* a, const auto* b) { return a->first < b->first; });
    sink.begin_object();
    for (const Json::Member* member : members) {
      sink.name(member->first);
      write_canonical(sink, member->second);
    }
    sink.end_object();
  } else if (value.is_array()) {
    sink.begin_array();
    for (const Json& element : value.elements) write_canonical(sink, element);
    sink.end_array();
  } else if (value.is_string()) {
    sink.string(value.text);
  } else {
    sink.raw(value.raw);
  }
}

std::string replaced_in_map(const Json& map, std::string_view language, std::string_view text) {
  const Json::Member* const meant = entry_in(map, language);
  JsonSink sink;
  sink.begin_object();
  std::size_t written = 0;
  for (const Json::Member& entry : map.members) {
    if (&entry == meant) {
      const std::string json = with_text(entry.second, CtdlShape::text, language, text);
      if (json.empty()) continue;
      sink.name(entry.first);
      sink.raw(json);
    } else {
      sink.name(entry.first);
      sink.raw(entry.second.raw);
    }
    ++written;
  }
  if (meant == nullptr && !text.empty()) {
    sink.name(language_key(language));
    sink.string(text);
    ++written;
  }
  sink.end_object();
  return written == 0 ? std::string{} : std::move(sink).take();
}

std::string replaced_in_list(const Json& list, CtdlShape shape, std::string_view language,
                             std::string_view text) {
  const Json* const meant = first_said(list, language);
  JsonSink sink;
  sink.begin_array();
  std::size_t written = 0;
  const auto put = [&](std::string_view json) {
    if (json.empty()) return;
    sink.raw(json);
    ++written;
  };
  if (meant == nullptr && !text.empty()) put(spelled(shape, text, language));
  for (const Json& element : list.elements) {
    if (&element == meant)
      put(with_text(element, shape == CtdlShape::texts ? CtdlShape::text : shape, language, text));
    else
      put(element.raw);
  }
  sink.end_array();
  return written == 0 ? std::string{} : std::move(sink).take();
}

void add_all(const Json& value, std::string_view language, std::vector<std::string>& all) {
  if (value.is_array()) {
    for (const Json& element : value.elements) {
      if (element.is_array()) continue;  // no list of CTDL's has lists in it
      add_all(element, language, all);
    }
  } else if (value.is_object() && !is_thing(value)) {
    const Json::Member* const entry = entry_in(value, language);
    if (entry != nullptr && !entry->second.is_object()) add_all(entry->second, language, all);
  } else if (auto text = said_in(value, language)) {
    all.push_back(*std::move(text));
  }
}

}  // namespace

bool same_language(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

bool is_language_tag(std::string_view tag) {
  std::size_t subtag = 0;
  bool first = true;
  for (const char c : tag) {
    const char letter = lower(c);
    if (c == '-' && subtag > 0) {
      subtag = 0;
      first = false;
    } else if ((letter >= 'a' && letter <= 'z') || (!first && c >= '0' && c <= '9')) {
      if (++subtag > 8) return false;
    } else {
      return false;
    }
  }
  return subtag > 0;
}

std::string language_tag(std::string_view said) {
  return std::string{said.substr(said.find_last_of('/') + 1)};
}

std::string language_key(std::string_view language) {
  if (language.empty() || same_language(language, "eng")) return "en";
  return std::string{language};
}

std::string_view id_of(const Json& object) {
  for (const std::string_view name : {"@id", "id"})
    if (const Json* const id = object.find(name); id != nullptr && id->is_string()) return id->text;
  return {};
}

std::optional<std::string> said_in(const Json& value, std::string_view language) {
  if (is_plain(value)) return plain_text(value);
  if (value.is_array()) {
    for (const Json& element : value.elements)
      if (auto text = said_in(element, language)) return text;
    return std::nullopt;
  }
  if (!value.is_object()) return std::nullopt;
  if (is_thing(value)) return said_by_thing(value, language);
  const Json::Member* const entry = entry_in(value, language);
  return entry == nullptr ? std::nullopt : said_in(entry->second, language);
}

std::optional<double> number_said(std::string_view text) {
  const auto number = parsed<double>(text);
  return number && std::isfinite(*number) ? number : std::nullopt;
}

std::optional<std::int64_t> whole_number_said(std::string_view text) {
  return parsed<std::int64_t>(text);
}

std::vector<std::string> all_said_in(const Json& value, std::string_view language) {
  std::vector<std::string> all;
  add_all(value, language, all);
  return all;
}

std::string language_said(const Json& value, std::string_view language) {
  if (value.is_array()) {
    const Json* const element = first_said(value, language);
    return element == nullptr ? std::string{} : language_said(*element, language);
  }
  if (!value.is_object()) return {};
  if (const Json* const tag = value.find("@language")) return tag->text;
  if (is_thing(value)) return {};
  const Json::Member* const entry = entry_in(value, language);
  return entry == nullptr ? std::string{} : entry->first;
}

std::string spelled(CtdlShape shape, std::string_view text, std::string_view language) {
  JsonSink sink{text.size()};
  const bool map = shape == CtdlShape::map || shape == CtdlShape::map_of_list;
  const bool list = shape == CtdlShape::texts || shape == CtdlShape::map_of_list;
  if (map) {
    sink.begin_object();
    sink.name(language_key(language));
  }
  if (list) sink.begin_array();
  if (shape == CtdlShape::number)
    sink.raw(text);
  else
    sink.string(text);
  if (list) sink.end_array();
  if (map) sink.end_object();
  return std::move(sink).take();
}

std::string spelled_list(const std::vector<std::string>& texts, std::string_view language) {
  JsonSink sink;
  sink.begin_object();
  sink.name(language_key(language));
  sink.begin_array();
  for (const std::string& text : texts) sink.string(text);
  sink.end_array();
  sink.end_object();
  return std::move(sink).take();
}

std::string with_text(const Json& value, CtdlShape shape, std::string_view language,
                      std::string_view text) {
  if (value.is_array()) return replaced_in_list(value, shape, language, text);
  if (value.is_object() && !is_thing(value)) return replaced_in_map(value, language, text);
  if (text.empty()) return {};
  if (value.is_string()) return spelled(CtdlShape::text, text, language);
  return spelled(shape, text, language);
}

std::string canonical_json(const Json& value) {
  JsonSink sink;
  write_canonical(sink, value);
  return std::move(sink).take();
}

}  // namespace wellspring::detail
