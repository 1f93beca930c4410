// The members of OSMT's classes in the order of writing, and what their entries point at.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <wellspring/model/iri.hpp>
#include <wellspring/model/node.hpp>
#include <wellspring/model/relation.hpp>

#include "io/json_tree.hpp"

namespace wellspring::detail {

// Source: OSMT openapi v3, schemas Skill and Collection; `author` and `category` are version 2's.
inline constexpr std::string_view skill_members[] = {
    "@context",    "type",           "id",         "uuid",           "status",      "creator",
    "author",      "authors",        "skillName",  "skillStatement", "category",    "categories",
    "keywords",    "certifications", "standards",  "alignments",     "occupations", "employers",
    "collections", "creationDate",   "updateDate", "publishDate",    "archiveDate"};

inline constexpr std::string_view collection_members[] = {
    "@context",     "type",       "id",          "uuid",       "name",   "description",
    "creator",      "author",     "owner",       "status",     "skills", "skillKeywords",
    "creationDate", "updateDate", "publishDate", "archiveDate"};

inline constexpr std::string_view rsd_context = "https://rsd.openskillsnetwork.org/context-v1.json";

/// The tree of an extra's JSON; null where it is empty or none.
[[nodiscard]] std::unique_ptr<JsonTree> tree_of_extra(const Extra* extra);

/// What an entry of `alignments` or `standards` points at; empty where it only has a name.
[[nodiscard]] Iri skill_alignment(const Json& entry);

/// The Iri of an entry of `occupations`: its own address, else one made from its code, the same
/// that the O*NET reader makes; empty where it has neither.
[[nodiscard]] Iri occupation_of(const Json& entry);

/// "15-1252.00" is O*NET's, "15-1252" and "15-0000" are of the Standard Occupational
/// Classification; nothing for any other text.
[[nodiscard]] Iri occupation_of_code(std::string_view code);

/// The code in an Iri that occupation_of_code made; else empty.
[[nodiscard]] std::string_view code_of_occupation(std::string_view iri);

}  // namespace wellspring::detail
