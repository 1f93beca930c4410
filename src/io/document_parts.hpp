// A document as lists of named values: what two documents are compared by, and what a sidecar
// keeps. One description of each part serves writing and reading.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <wellspring/model/document.hpp>

#include "io/json_sink.hpp"
#include "io/json_tree.hpp"

namespace wellspring::detail {

// Each part's members but its extras, in the order of their declaration.
template <class HeaderPart, class Visit>
  requires std::is_same_v<std::remove_const_t<HeaderPart>, Header>
void visit_members(HeaderPart& header, Visit&& visit) {
  visit("iri", header.iri);
  visit("kind", header.kind);
  visit("title", header.title);
  visit("description", header.description);
  visit("publisher", header.publisher);
  visit("language", header.language);
  visit("version", header.version);
  visit("license", header.license);
  visit("modified", header.modified);
}
template <class NodePart, class Visit>
  requires std::is_same_v<std::remove_const_t<NodePart>, Node>
void visit_members(NodePart& node, Visit&& visit) {
  visit("iri", node.iri);
  visit("kind", node.kind);
  visit("statement", node.statement);
  visit("alternatives", node.alternatives);
  visit("description", node.description);
  visit("coded_notation", node.coded_notation);
  visit("language", node.language);
}
template <class AssociationPart, class Visit>
  requires std::is_same_v<std::remove_const_t<AssociationPart>, Association>
void visit_members(AssociationPart& association, Visit&& visit) {
  visit("source", association.source);
  visit("relation", association.relation);
  visit("target", association.target);
  visit("level", association.level);
  visit("importance", association.importance);
  visit("required", association.required);
  visit("scale", association.scale);
  visit("position", association.position);
}
template <class ScalePart, class Visit>
  requires std::is_same_v<std::remove_const_t<ScalePart>, Scale>
void visit_members(ScalePart& scale, Visit&& visit) {
  visit("name", scale.name);
  visit("minimum", scale.minimum);
  visit("maximum", scale.maximum);
  visit("labels", scale.labels);
}
template <class DefinitionPart, class Visit>
  requires std::is_same_v<std::remove_const_t<DefinitionPart>, Definition>
void visit_members(DefinitionPart& definition, Visit&& visit) {
  visit("iri", definition.iri);
  visit("kind", definition.kind);
  visit("title", definition.title);
  visit("description", definition.description);
  visit("coded_notation", definition.coded_notation);
}
template <class LevelPart, class Visit>
  requires std::is_same_v<std::remove_const_t<LevelPart>, CriterionLevel>
void visit_members(LevelPart& level, Visit&& visit) {
  visit("iri", level.iri);
  visit("quality", level.quality);
  visit("description", level.description);
  visit("feedback", level.feedback);
  visit("score", level.score);
  visit("position", level.position);
}
template <class CriterionPart, class Visit>
  requires std::is_same_v<std::remove_const_t<CriterionPart>, RubricCriterion>
void visit_members(CriterionPart& criterion, Visit&& visit) {
  visit("iri", criterion.iri);
  visit("category", criterion.category);
  visit("description", criterion.description);
  visit("competency", criterion.competency);
  visit("weight", criterion.weight);
  visit("position", criterion.position);
  visit("levels", criterion.levels);
}
template <class RubricPart, class Visit>
  requires std::is_same_v<std::remove_const_t<RubricPart>, Rubric>
void visit_members(RubricPart& rubric, Visit&& visit) {
  visit("iri", rubric.iri);
  visit("title", rubric.title);
  visit("description", rubric.description);
  visit("criteria", rubric.criteria);
}

/// What keeps the publisher's own words besides.
template <class Part>
concept HasExtras = requires(Part& part) { part.extras; };

template <class Part>
concept IsPart = requires(Part& part) { visit_members(part, [](std::string_view, auto&) {}); };

// JSON of one value. An extra is a list: its name, and its JSON text unless the member did not
// stand there.
inline void write_value(JsonSink& sink, const std::string& text) { sink.string(text); }
inline void write_value(JsonSink& sink, const Iri& iri) { sink.string(iri.text()); }
inline void write_value(JsonSink& sink, double number) { sink.number(number); }
inline void write_value(JsonSink& sink, std::uint32_t number) { sink.raw(std::to_string(number)); }
inline void write_value(JsonSink& sink, std::int64_t number) { sink.raw(std::to_string(number)); }
inline void write_value(JsonSink& sink, NodeKind kind) { sink.string(to_string(kind)); }
inline void write_value(JsonSink& sink, Relation relation) { sink.string(to_string(relation)); }
inline void write_value(JsonSink& sink, Required required) { sink.string(to_string(required)); }
inline void write_value(JsonSink& sink, DefinitionKind kind) { sink.string(to_string(kind)); }
inline void write_value(JsonSink& sink, const Level& level) {
  sink.begin_array();
  sink.number(level.value());
  sink.number(level.fraction());
  sink.end_array();
}
inline void write_value(JsonSink& sink, const Extra& extra) {
  sink.begin_array();
  sink.string(extra.name);
  if (!extra.json.empty()) sink.raw(extra.json);
  sink.end_array();
}
template <IsPart Part>
void write_value(JsonSink& sink, const Part& part);

template <class T>
void write_value(JsonSink& sink, const std::optional<T>& value) {
  if (value)
    write_value(sink, *value);
  else
    sink.raw("null");
}
template <class T>
void write_value(JsonSink& sink, const std::vector<T>& values) {
  sink.begin_array();
  for (const T& value : values) write_value(sink, value);
  sink.end_array();
}
template <IsPart Part>
void write_value(JsonSink& sink, const Part& part) {
  sink.begin_object();
  visit_members(part, [&](std::string_view name, const auto& value) {
    sink.name(name);
    write_value(sink, value);
  });
  if constexpr (HasExtras<const Part>) {
    sink.name("extras");
    write_value(sink, part.extras);
  }
  sink.end_object();
}

// The way back. \return  whether the JSON was such a value; else the value is as it was
template <class Number>
[[nodiscard]] bool read_number(const Json& json, Number& number) {
  if (!json.is(JsonType::number)) return false;
  Number read{};
  const auto [end, fault] =
      std::from_chars(json.raw.data(), json.raw.data() + json.raw.size(), read);
  if (fault != std::errc{} || end != json.raw.data() + json.raw.size()) return false;
  number = read;
  return true;
}
template <class Word>
[[nodiscard]] bool read_word(const Json& json, std::optional<Word> (*word_of)(std::string_view),
                             Word& word) {
  const auto found = json.is_string() ? word_of(json.text) : std::nullopt;
  if (found) word = *found;
  return found.has_value();
}
[[nodiscard]] constexpr std::optional<Required> required_of_name(std::string_view name) {
  for (std::size_t i = 0; i < required_names.size(); ++i)
    if (required_names[i] == name) return static_cast<Required>(i);
  return std::nullopt;
}

[[nodiscard]] inline bool read_value(const Json& json, std::string& text) {
  if (json.is_string()) text = json.text;
  return json.is_string();
}
[[nodiscard]] inline bool read_value(const Json& json, Iri& iri) {
  if (json.is_string()) iri = Iri{json.text};
  return json.is_string();
}
[[nodiscard]] inline bool read_value(const Json& json, double& n) { return read_number(json, n); }
[[nodiscard]] inline bool read_value(const Json& json, std::uint32_t& n) {
  return read_number(json, n);
}
[[nodiscard]] inline bool read_value(const Json& json, std::int64_t& n) {
  return read_number(json, n);
}
[[nodiscard]] inline bool read_value(const Json& json, NodeKind& kind) {
  return read_word(json, &node_kind_of, kind);
}
[[nodiscard]] inline bool read_value(const Json& json, Relation& relation) {
  return read_word(json, &relation_of, relation);
}
[[nodiscard]] inline bool read_value(const Json& json, Required& required) {
  return read_word(json, &required_of_name, required);
}
[[nodiscard]] inline bool read_value(const Json& json, DefinitionKind& kind) {
  return read_word(json, &definition_kind_of, kind);
}
[[nodiscard]] inline bool read_value(const Json& json, std::optional<Level>& level) {
  if (json.is_null()) {
    level.reset();
    return true;
  }
  double value = 0;
  double fraction = 0;
  if (json.elements.size() != 2 || !read_number(json.elements[0], value) ||
      !read_number(json.elements[1], fraction) || !(fraction >= 0 && fraction <= 1))
    return false;
  level = Level::kept(value, fraction);
  return true;
}
[[nodiscard]] inline bool read_value(const Json& json, Extra& extra) {
  if (json.elements.empty() || json.elements.size() > 2 || !json.elements[0].is_string())
    return false;
  extra.name = json.elements[0].text;
  extra.json = json.elements.size() == 2 ? std::string{json.elements[1].raw} : std::string{};
  return true;
}
template <IsPart Part>
[[nodiscard]] bool read_value(const Json& json, Part& part);

template <class T>
[[nodiscard]] bool read_value(const Json& json, std::optional<T>& value) {
  if (json.is_null()) {
    value.reset();
    return true;
  }
  T read{};
  if (!read_value(json, read)) return false;
  value = std::move(read);
  return true;
}
template <class T>
[[nodiscard]] bool read_value(const Json& json, std::vector<T>& values) {
  if (!json.is_array()) return false;
  std::vector<T> read(json.elements.size());
  for (std::size_t i = 0; i < read.size(); ++i)
    if (!read_value(json.elements[i], read[i])) return false;
  values = std::move(read);
  return true;
}
template <IsPart Part>
[[nodiscard]] bool read_value(const Json& json, Part& part) {
  Part read;
  bool sound = json.is_object();
  const auto take = [&](std::string_view name, auto& value) {
    const Json* const member = json.find(name);
    sound = sound && member != nullptr && read_value(*member, value);
  };
  visit_members(read, take);
  if constexpr (HasExtras<Part>) take("extras", read.extras);
  if (sound) part = std::move(read);
  return sound;
}

template <class T>
[[nodiscard]] std::string json_of(const T& value) {
  JsonSink sink;
  write_value(sink, value);
  return std::move(sink).take();
}

}  // namespace wellspring::detail
