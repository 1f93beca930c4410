// The slots of SSSOM, in the standard's order, and what its predicates mean here.
#pragma once

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <wellspring/model/document.hpp>
#include <wellspring/model/relation.hpp>

#include "io/case_members.hpp"
#include "io/curies.hpp"
#include "io/json_sink.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {

// Source: SSSOM 1.1, the slots of Mapping and of MappingSet.
inline constexpr std::string_view mapping_slots[] = {"record_id",
                                                     "subject_id",
                                                     "subject_label",
                                                     "subject_category",
                                                     "predicate_id",
                                                     "predicate_label",
                                                     "predicate_modifier",
                                                     "object_id",
                                                     "object_label",
                                                     "object_category",
                                                     "mapping_justification",
                                                     "author_id",
                                                     "author_label",
                                                     "reviewer_id",
                                                     "reviewer_label",
                                                     "creator_id",
                                                     "creator_label",
                                                     "license",
                                                     "subject_type",
                                                     "subject_source",
                                                     "subject_source_version",
                                                     "object_type",
                                                     "object_source",
                                                     "object_source_version",
                                                     "predicate_type",
                                                     "mapping_provider",
                                                     "mapping_source",
                                                     "mapping_cardinality",
                                                     "cardinality_scope",
                                                     "mapping_tool",
                                                     "mapping_tool_id",
                                                     "mapping_tool_version",
                                                     "mapping_date",
                                                     "publication_date",
                                                     "review_date",
                                                     "reviewer_agreement",
                                                     "confidence",
                                                     "curation_rule",
                                                     "curation_rule_text",
                                                     "subject_match_field",
                                                     "object_match_field",
                                                     "match_string",
                                                     "subject_preprocessing",
                                                     "object_preprocessing",
                                                     "similarity_score",
                                                     "similarity_measure",
                                                     "derived_from",
                                                     "see_also",
                                                     "issue_tracker_item",
                                                     "other",
                                                     "comment"};

inline constexpr std::string_view set_slots[] = {"sssom_version",
                                                 "mapping_set_id",
                                                 "mapping_set_version",
                                                 "mapping_set_source",
                                                 "mapping_set_title",
                                                 "mapping_set_description",
                                                 "mapping_set_confidence",
                                                 "creator_id",
                                                 "creator_label",
                                                 "license",
                                                 "subject_type",
                                                 "subject_source",
                                                 "subject_source_version",
                                                 "object_type",
                                                 "object_source",
                                                 "object_source_version",
                                                 "predicate_type",
                                                 "mapping_provider",
                                                 "cardinality_scope",
                                                 "mapping_tool",
                                                 "mapping_tool_id",
                                                 "mapping_tool_version",
                                                 "mapping_date",
                                                 "publication_date",
                                                 "subject_match_field",
                                                 "object_match_field",
                                                 "subject_preprocessing",
                                                 "object_preprocessing",
                                                 "similarity_measure",
                                                 "curation_rule",
                                                 "curation_rule_text",
                                                 "see_also",
                                                 "issue_tracker",
                                                 "other",
                                                 "comment",
                                                 "extension_definitions"};

[[nodiscard]] inline std::size_t slot_place(std::string_view name) {
  return static_cast<std::size_t>(
      std::find(std::begin(mapping_slots), std::end(mapping_slots), name) -
      std::begin(mapping_slots));
}

/// What a predicate says of two statements, written out as an Iri; `other` where that is nothing.
[[nodiscard]] inline Relation relation_of_predicate(std::string_view iri) {
  constexpr std::string_view skos = "http://www.w3.org/2004/02/skos/core#";
  constexpr std::string_view owl = "http://www.w3.org/2002/07/owl#";
  constexpr std::string_view rdfs = "http://www.w3.org/2000/01/rdf-schema#";
  const auto name_in = [&](std::string_view name_space) {
    return iri.starts_with(name_space) ? iri.substr(name_space.size()) : std::string_view{};
  };
  if (const auto name = name_in(skos); !name.empty()) {
    // Between two vocabularies, broader and broadMatch say the same.
    if (name == "broader") return Relation::broad_match;
    if (name == "narrower") return Relation::narrow_match;
    if (name == "mappingRelation" || name == "related") return Relation::related_match;
    const auto word = relation_word(Vocabulary::skos, "skos:" + std::string(name));
    return word && is_match(word->relation) ? word->relation : Relation::other;
  }
  if (const auto name = name_in(owl);
      name == "sameAs" || name == "equivalentClass" || name == "equivalentProperty")
    return Relation::exact_match;
  if (const auto name = name_in(rdfs); !name.empty()) {
    if (name == "subClassOf" || name == "subPropertyOf") return Relation::broad_match;
    return name == "seeAlso" ? Relation::related_match : Relation::other;
  }
  if (iri == "https://w3id.org/sssom/superClassOf") return Relation::narrow_match;
  if (iri == "http://www.geneontology.org/formats/oboInOwl#hasDbXref")
    return Relation::related_match;
  return Relation::other;
}

inline constexpr std::string_view no_term_found = "https://w3id.org/sssom/NoTermFound";

/// What a row's cells say that it is; blanks around them do not count.
[[nodiscard]] inline Relation relation_of_row(std::string_view predicate, std::string_view modifier,
                                              const Iri& source, const Iri& target,
                                              const Curies& curies) {
  if (!modifier.empty() || source.text() == no_term_found || target.text() == no_term_found)
    return Relation::other;
  return relation_of_predicate(curies.expand(predicate).iri.text());
}

/// What an extra says as text: a string without its quotes, other JSON as it stands.
[[nodiscard]] inline std::string text_of_extra(const Extra& extra) {
  return extra.json.starts_with('"') ? string_value(extra.json) : extra.json;
}
[[nodiscard]] inline std::string text_of_extra(const Extras& extras, std::string_view name) {
  const Extra* const found = find_extra(extras, name);
  return found == nullptr ? std::string{} : text_of_extra(*found);
}

[[nodiscard]] inline Extra text_extra(std::string_view name, std::string_view text) {
  JsonSink json;
  json.string(text);
  return {std::string(name), std::move(json).take()};
}

/// The value of a key in `other`: "strength=0.5|evidence=inferred".
[[nodiscard]] inline std::optional<std::string> value_in_other(std::string_view other,
                                                               std::string_view key) {
  while (!other.empty()) {
    std::size_t end = 0;
    std::string part;
    for (; end < other.size() && other[end] != '|'; ++end) {
      if (other[end] == '\\' && end + 1 < other.size()) ++end;
      part += other[end];
    }
    if (part.size() > key.size() && part.starts_with(key) && part[key.size()] == '=')
      return part.substr(key.size() + 1);
    other.remove_prefix(std::min(end + 1, other.size()));
  }
  return std::nullopt;
}

inline void add_to_other(std::string& other, std::string_view key, std::string_view value) {
  if (!other.empty()) other += '|';
  other.append(key).append(1, '=');
  for (const char c : value) {
    if (c == '|' || c == '\\') other += '\\';
    other += c;
  }
}

}  // namespace wellspring::detail
