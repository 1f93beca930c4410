// What each format calls each field: the one table that conversions and the docs are made from.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <wellspring/model/document.hpp>

namespace wellspring {

/// Whose field it is.
enum class FieldOf : std::uint8_t { owner, competency };

/// How a format writes the values of a field.
enum class Shape : std::uint8_t {
  text,            ///< "text"
  texts,           ///< ["text", ...]
  language_map,    ///< {"en": "text"}
  language_texts,  ///< {"en": ["text", ...]}
  iri,             ///< "https://..."
  iris,            ///< ["https://...", ...]
  link,            ///< {"title", "identifier", "uri"}: CASE LinkURI
  links,           ///< a list of them
  named_nodes,     ///< [{"skos:prefLabel": {"en": "text"}}, ...]: concepts, or alignments by name
  status,          ///< an adoption status in CASE's words
  status_iri,      ///< publicationStatus:Published and the like
  cell,            ///< delimited text
};

/// One word of a format for one field. `modelled`: the field is a member of Header or Node, and
/// the word is only how a format spells it; the others travel as extras, from word to word.
struct FieldWord {
  FieldOf of;
  std::string_view field;
  Format format;
  std::string_view word;
  Shape shape = Shape::text;
  bool modelled = false;
};

/// Sources: CASE 1.1 information model; CTDL and CTDL-ASN term files, with the equivalences that
/// they state (fullStatement, humanCodingScheme, listEnumeration, CFItemType, notes, language,
/// educationLevel); OSMT API v3; ESCO 1.2 download; O*NET text edition; schema.org; Open
/// Badges 3.0. docs/formats/index.md shows it as one page.
inline constexpr FieldWord field_words[] = {
    // the owner
    {FieldOf::owner, "title", Format::case_package, "title", Shape::text, true},
    {FieldOf::owner, "title", Format::ctdl_asn, "ceasn:name", Shape::language_map, true},
    {FieldOf::owner, "title", Format::rsd, "name", Shape::text, true},
    {FieldOf::owner, "title", Format::esco, "preferredLabel", Shape::cell, true},
    {FieldOf::owner, "title", Format::onet, "Title", Shape::cell, true},
    {FieldOf::owner, "title", Format::schema_org, "title, name", Shape::text, true},
    {FieldOf::owner, "title", Format::jdx, "title, name", Shape::text, true},
    {FieldOf::owner, "title", Format::open_badges, "name", Shape::text, true},
    {FieldOf::owner, "title", Format::sssom, "mapping_set_title", Shape::text, true},
    {FieldOf::owner, "title", Format::table, "title", Shape::text, true},
    {FieldOf::owner, "description", Format::case_package, "description", Shape::text, true},
    {FieldOf::owner, "description", Format::ctdl_asn, "ceasn:description", Shape::language_map,
     true},
    {FieldOf::owner, "description", Format::rsd, "description", Shape::text, true},
    {FieldOf::owner, "description", Format::esco, "description", Shape::cell, true},
    {FieldOf::owner, "description", Format::onet, "Description", Shape::cell, true},
    {FieldOf::owner, "description", Format::schema_org, "description", Shape::text, true},
    {FieldOf::owner, "description", Format::jdx, "description", Shape::text, true},
    {FieldOf::owner, "description", Format::open_badges, "description", Shape::text, true},
    {FieldOf::owner, "description", Format::sssom, "mapping_set_description", Shape::text, true},
    {FieldOf::owner, "description", Format::table, "description", Shape::text, true},
    {FieldOf::owner, "publisher", Format::case_package, "creator", Shape::text, true},
    {FieldOf::owner, "publisher", Format::ctdl_asn, "ceasn:publisherName", Shape::language_texts,
     true},
    {FieldOf::owner, "publisher", Format::schema_org, "hiringOrganization, provider, publisher",
     Shape::text, true},
    {FieldOf::owner, "publisher", Format::rsd, "author", Shape::text, true},
    {FieldOf::owner, "publisher", Format::open_badges, "issuer.name", Shape::text, true},
    {FieldOf::owner, "publisher", Format::table, "creator", Shape::text, true},
    {FieldOf::owner, "language", Format::case_package, "language", Shape::text, true},
    {FieldOf::owner, "language", Format::ctdl_asn, "ceasn:inLanguage", Shape::texts, true},
    {FieldOf::owner, "language", Format::open_badges, "inLanguage", Shape::text, true},
    {FieldOf::owner, "language", Format::schema_org, "inLanguage", Shape::text, true},
    {FieldOf::owner, "language", Format::table, "language", Shape::text, true},
    {FieldOf::owner, "version", Format::case_package, "version", Shape::text, true},
    {FieldOf::owner, "version", Format::ctdl_asn, "ceterms:versionCode", Shape::text, true},
    {FieldOf::owner, "version", Format::sssom, "mapping_set_version", Shape::text, true},
    {FieldOf::owner, "version", Format::table, "version", Shape::text, true},
    {FieldOf::owner, "license", Format::case_package, "licenseURI", Shape::link, true},
    {FieldOf::owner, "license", Format::ctdl_asn, "ceasn:license", Shape::iri, true},
    {FieldOf::owner, "license", Format::sssom, "license", Shape::iri, true},
    {FieldOf::owner, "license", Format::table, "license, license_uri", Shape::iri, true},
    {FieldOf::owner, "modified", Format::case_package, "lastChangeDateTime", Shape::text, true},
    {FieldOf::owner, "modified", Format::ctdl_asn, "ceasn:dateModified", Shape::text, true},
    {FieldOf::owner, "modified", Format::rsd, "updateDate", Shape::text, true},
    {FieldOf::owner, "modified", Format::schema_org, "dateModified", Shape::text, true},
    {FieldOf::owner, "modified", Format::open_badges, "validFrom, issuanceDate, issuedOn",
     Shape::text, true},
    {FieldOf::owner, "modified", Format::sssom, "publication_date", Shape::text, true},
    {FieldOf::owner, "modified", Format::table, "last_change_date_time", Shape::text, true},
    {FieldOf::owner, "uri", Format::case_package, "uri", Shape::iri},
    {FieldOf::owner, "uri", Format::ctdl_asn, "ceasn:identifier", Shape::iris},
    {FieldOf::owner, "source", Format::case_package, "officialSourceURL", Shape::iri},
    {FieldOf::owner, "source", Format::ctdl_asn, "ceasn:source", Shape::iris},
    {FieldOf::owner, "status", Format::case_package, "adoptionStatus", Shape::status},
    {FieldOf::owner, "status", Format::ctdl_asn, "ceasn:publicationStatusType", Shape::status_iri},
    {FieldOf::owner, "status", Format::table, "adoption_status", Shape::status},
    {FieldOf::owner, "valid from", Format::table, "status_start_date", Shape::text},
    {FieldOf::owner, "valid until", Format::table, "status_end_date", Shape::text},
    {FieldOf::owner, "source", Format::table, "official_source_url", Shape::iri},
    {FieldOf::owner, "subject", Format::case_package, "subject", Shape::texts},
    {FieldOf::owner, "subject", Format::ctdl_asn, "ceasn:localSubject", Shape::language_texts},
    {FieldOf::owner, "subject link", Format::case_package, "subjectURI", Shape::links},
    {FieldOf::owner, "subject link", Format::ctdl_asn, "ceasn:conceptTerm", Shape::iris},
    {FieldOf::owner, "valid from", Format::case_package, "statusStartDate", Shape::text},
    {FieldOf::owner, "valid from", Format::ctdl_asn, "ceasn:dateValidFrom", Shape::text},
    {FieldOf::owner, "valid until", Format::case_package, "statusEndDate", Shape::text},
    {FieldOf::owner, "valid until", Format::ctdl_asn, "ceasn:dateValidUntil", Shape::text},
    {FieldOf::owner, "notes", Format::case_package, "notes", Shape::text},
    {FieldOf::owner, "notes", Format::sssom, "comment", Shape::text},
    {FieldOf::owner, "authors", Format::ctdl_asn, "ceasn:author", Shape::texts},
    {FieldOf::owner, "authors", Format::sssom, "creator_label", Shape::texts},
    // a competency
    {FieldOf::competency, "statement", Format::case_package, "fullStatement", Shape::text, true},
    {FieldOf::competency, "statement", Format::ctdl_asn, "ceasn:competencyText",
     Shape::language_map, true},
    {FieldOf::competency, "statement", Format::rsd, "skillStatement", Shape::text, true},
    {FieldOf::competency, "statement", Format::esco, "preferredLabel", Shape::cell, true},
    {FieldOf::competency, "statement", Format::onet, "Task, Element Name", Shape::cell, true},
    {FieldOf::competency, "statement", Format::schema_org, "name", Shape::text, true},
    {FieldOf::competency, "statement", Format::jdx, "name", Shape::text, true},
    {FieldOf::competency, "statement", Format::clr, "name", Shape::text, true},
    {FieldOf::competency, "statement", Format::ler_rs, "name, title, competencyName", Shape::text,
     true},
    {FieldOf::competency, "statement", Format::open_badges, "name, targetName", Shape::text, true},
    {FieldOf::competency, "statement", Format::sssom, "subject_label, object_label", Shape::cell,
     true},
    {FieldOf::competency, "statement", Format::table, "statement", Shape::cell, true},
    {FieldOf::competency, "alternatives", Format::case_package,
     "abbreviatedStatement, alternativeLabel", Shape::text, true},
    {FieldOf::competency, "alternatives", Format::ctdl_asn, "ceasn:competencyLabel",
     Shape::language_map, true},
    {FieldOf::competency, "alternatives", Format::rsd, "skillName", Shape::text, true},
    {FieldOf::competency, "alternatives", Format::esco, "altLabels", Shape::cell, true},
    {FieldOf::competency, "alternatives", Format::onet, "Alternate Title, Example", Shape::cell,
     true},
    {FieldOf::competency, "alternatives", Format::table, "alternatives", Shape::cell, true},
    {FieldOf::competency, "description", Format::esco, "description", Shape::cell, true},
    {FieldOf::competency, "description", Format::ctdl_asn, "ceasn:description", Shape::language_map,
     true},
    {FieldOf::competency, "description", Format::schema_org, "description", Shape::text, true},
    {FieldOf::competency, "description", Format::clr, "description", Shape::text, true},
    {FieldOf::competency, "description", Format::ler_rs, "description, descriptions", Shape::text,
     true},
    {FieldOf::competency, "description", Format::onet, "Description", Shape::cell, true},
    {FieldOf::competency, "description", Format::open_badges, "description, targetDescription",
     Shape::text, true},
    {FieldOf::competency, "description", Format::table, "description", Shape::cell, true},
    {FieldOf::competency, "coded notation", Format::case_package, "humanCodingScheme", Shape::text,
     true},
    {FieldOf::competency, "coded notation", Format::ctdl_asn, "ceasn:codedNotation", Shape::text,
     true},
    {FieldOf::competency, "coded notation", Format::esco, "code", Shape::cell, true},
    {FieldOf::competency, "coded notation", Format::onet, "Element ID, Task ID", Shape::cell, true},
    {FieldOf::competency, "coded notation", Format::schema_org, "termCode", Shape::text, true},
    {FieldOf::competency, "coded notation", Format::clr, "humanCode", Shape::text, true},
    {FieldOf::competency, "coded notation", Format::open_badges, "humanCode, targetCode",
     Shape::text, true},
    {FieldOf::competency, "coded notation", Format::table, "coded_notation", Shape::cell, true},
    {FieldOf::competency, "language", Format::case_package, "language", Shape::text, true},
    {FieldOf::competency, "language", Format::ctdl_asn, "ceasn:inLanguage", Shape::texts, true},
    {FieldOf::competency, "language", Format::table, "language", Shape::cell, true},
    {FieldOf::competency, "language", Format::open_badges, "inLanguage", Shape::text, true},
    {FieldOf::competency, "language", Format::clr, "inLanguage", Shape::text, true},
    {FieldOf::competency, "uri", Format::case_package, "uri", Shape::iri},
    {FieldOf::competency, "uri", Format::ctdl_asn, "ceasn:identifier", Shape::iris},
    {FieldOf::competency, "modified", Format::case_package, "lastChangeDateTime", Shape::text},
    {FieldOf::competency, "modified", Format::ctdl_asn, "ceasn:dateModified", Shape::text},
    {FieldOf::competency, "modified", Format::rsd, "updateDate", Shape::text},
    {FieldOf::competency, "modified", Format::esco, "modifiedDate", Shape::text},
    {FieldOf::competency, "created", Format::ctdl_asn, "ceasn:dateCreated", Shape::text},
    {FieldOf::competency, "created", Format::rsd, "creationDate", Shape::text},
    {FieldOf::competency, "authors", Format::ctdl_asn, "ceasn:author", Shape::texts},
    {FieldOf::competency, "authors", Format::rsd, "authors", Shape::texts},
    {FieldOf::competency, "category", Format::esco, "skillType", Shape::text},
    {FieldOf::competency, "notes", Format::esco, "scopeNote", Shape::text},
    {FieldOf::competency, "enumeration", Format::case_package, "listEnumeration", Shape::text},
    {FieldOf::competency, "enumeration", Format::ctdl_asn, "ceasn:listID", Shape::text},
    {FieldOf::competency, "enumeration", Format::table, "listEnumeration", Shape::cell},
    {FieldOf::competency, "category", Format::table, "CFItemType", Shape::cell},
    {FieldOf::competency, "notes", Format::table, "notes", Shape::cell},
    {FieldOf::competency, "education level", Format::table, "educationLevel", Shape::cell},
    {FieldOf::competency, "keywords", Format::table, "conceptKeywords", Shape::cell},
    {FieldOf::competency, "subject", Format::table, "subject", Shape::cell},
    {FieldOf::competency, "category", Format::case_package, "CFItemType", Shape::text},
    {FieldOf::competency, "category", Format::ctdl_asn, "ceasn:competencyCategory",
     Shape::language_map},
    {FieldOf::competency, "notes", Format::case_package, "notes", Shape::text},
    {FieldOf::competency, "notes", Format::ctdl_asn, "ceasn:comment", Shape::language_map},
    {FieldOf::competency, "education level", Format::case_package, "educationLevel", Shape::texts},
    {FieldOf::competency, "education level", Format::ctdl_asn, "ceasn:educationLevelType",
     Shape::named_nodes},
    {FieldOf::competency, "keywords", Format::case_package, "conceptKeywords", Shape::texts},
    {FieldOf::competency, "keywords", Format::ctdl_asn, "ceasn:conceptKeyword",
     Shape::language_texts},
    {FieldOf::competency, "keywords", Format::rsd, "keywords", Shape::texts},
    {FieldOf::competency, "subject", Format::case_package, "subject", Shape::texts},
    {FieldOf::competency, "subject", Format::ctdl_asn, "ceasn:localSubject", Shape::language_texts},
    {FieldOf::competency, "subject", Format::rsd, "categories", Shape::texts},
    {FieldOf::competency, "subject link", Format::case_package, "subjectURI", Shape::links},
    {FieldOf::competency, "subject link", Format::ctdl_asn, "ceasn:conceptTerm", Shape::iris},
    {FieldOf::competency, "license", Format::case_package, "licenseURI", Shape::link},
    {FieldOf::competency, "license", Format::ctdl_asn, "ceasn:license", Shape::iri},
};

/// The row of a format's word; nothing where the word is the format's own alone.
[[nodiscard]] constexpr std::optional<FieldWord> field_word(FieldOf of, Format format,
                                                            std::string_view word) {
  for (const FieldWord& row : field_words)
    if (row.of == of && row.format == format && row.word == word) return row;
  return std::nullopt;
}

/// A format's word for a field; nothing where it has none.
[[nodiscard]] constexpr std::optional<FieldWord> word_for(FieldOf of, std::string_view field,
                                                          Format format) {
  for (const FieldWord& row : field_words)
    if (row.of == of && row.format == format && row.field == field) return row;
  return std::nullopt;
}

}  // namespace wellspring
