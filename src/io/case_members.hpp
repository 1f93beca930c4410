// The members of CASE's classes, in the order in which they are written.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

// Source: the official JSON Schema of the CASE 1.1 CFPackage, in its order.
inline constexpr std::string_view package_members[] = {
    "CFDocument", "CFItems", "CFAssociations", "CFDefinitions", "CFRubrics", "extensions"};

inline constexpr std::string_view document_members[] = {"identifier",
                                                        "uri",
                                                        "frameworkType",
                                                        "caseVersion",
                                                        "creator",
                                                        "title",
                                                        "lastChangeDateTime",
                                                        "officialSourceURL",
                                                        "publisher",
                                                        "description",
                                                        "subject",
                                                        "subjectURI",
                                                        "language",
                                                        "version",
                                                        "adoptionStatus",
                                                        "statusStartDate",
                                                        "statusEndDate",
                                                        "licenseURI",
                                                        "notes",
                                                        "extensions"};

inline constexpr std::string_view item_members[] = {"identifier",
                                                    "fullStatement",
                                                    "alternativeLabel",
                                                    "CFItemType",
                                                    "uri",
                                                    "humanCodingScheme",
                                                    "listEnumeration",
                                                    "abbreviatedStatement",
                                                    "conceptKeywords",
                                                    "conceptKeywordsURI",
                                                    "notes",
                                                    "subject",
                                                    "subjectURI",
                                                    "language",
                                                    "educationLevel",
                                                    "CFItemTypeURI",
                                                    "licenseURI",
                                                    "statusStartDate",
                                                    "statusEndDate",
                                                    "lastChangeDateTime",
                                                    "extensions"};

inline constexpr std::string_view association_members[] = {
    "identifier",    "associationType",    "sequenceNumber",           "uri",
    "originNodeURI", "destinationNodeURI", "CFAssociationGroupingURI", "lastChangeDateTime",
    "notes",         "extensions"};

/// Where our own words stand among the extensions of a class.
inline constexpr std::string_view our_extension = "ext:wellspring";
/// A type that CASE has no word for: "ext:wellspring.demands".
inline constexpr std::string_view our_type = "ext:wellspring.";

/// An extra without JSON text: the member did not stand there, though a writer would supply it.
[[nodiscard]] inline Extra absent(std::string_view name) { return {std::string{name}, {}}; }

[[nodiscard]] inline const Extra* find_extra(const Extras& extras, std::string_view name) {
  const auto found = std::find_if(extras.begin(), extras.end(),
                                  [&](const Extra& extra) { return extra.name == name; });
  return found == extras.end() ? nullptr : &*found;
}

/// Puts extras in the order of writing: the class's own, then the others as they stood. Reading
/// what was written then gives equal extras.
inline void sort_extras(Extras& extras, std::span<const std::string_view> order) {
  const auto place = [&](const Extra& extra) {
    return std::find(order.begin(), order.end(), extra.name) - order.begin();
  };
  const auto before = [&](const Extra& a, const Extra& b) { return place(a) < place(b); };
  // By insertion: the lists are short and mostly in order, and it keeps equals as they stood.
  for (auto next = extras.begin(); next != extras.end(); ++next)
    std::rotate(std::upper_bound(extras.begin(), next, *next, before), next, next + 1);
}

/// The date of what says none of its own. A constant, so that writing twice gives the same bytes.
[[nodiscard]] inline std::string_view default_date(const Header& header) {
  return header.modified.empty() ? std::string_view{"1970-01-01T00:00:00+00:00"}
                                 : std::string_view{header.modified};
}

/// The word that write_case uses for a relation.
[[nodiscard]] inline std::string case_word(Relation relation) {
  if (const auto word = written_word(Vocabulary::case_, relation)) return std::string{word->word};
  // Nearness of meaning is a relation to CASE too; the association's extension says which.
  if (is_match(relation)) return "isRelatedTo";
  return std::string{our_type} + std::string{to_string(relation)};
}

}  // namespace wellspring::detail
