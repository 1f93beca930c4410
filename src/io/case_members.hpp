// The members of CASE's classes, in the order in which they are written.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <wellspring/model/document.hpp>

#include "io/extras.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {

/// What the standard says that a member holds.
enum class CaseType : std::uint8_t {
  text,
  texts,  ///< a list
  uuid,
  uri,
  instant,  ///< a date with a time and a zone
  date,
  link,  ///< LinkURI: title, identifier, uri
  links,
  end,  ///< LinkGenURI: the same, and targetType
  integer,
  number,
  version,     ///< "1.1"
  extension,   ///< an object of anything
  extensions,  ///< a list of them: the schema has one for a criterion's level
  objects,     ///< of a class of their own
};

struct CaseMember {
  std::string_view name;
  CaseType type = CaseType::text;
  bool required = false;
  bool since_1_1 = false;
};

/// The names of a class's members, in the order of writing, and those that it requires.
template <std::size_t Size>
[[nodiscard]] constexpr std::array<std::string_view, Size> names_of(
    const std::array<CaseMember, Size>& members) {
  std::array<std::string_view, Size> names{};
  for (std::size_t i = 0; i < Size; ++i) names[i] = members[i].name;
  return names;
}
template <const auto& Members>
[[nodiscard]] consteval auto required_of() {
  constexpr auto count = std::count_if(Members.begin(), Members.end(),
                                       [](const CaseMember& member) { return member.required; });
  std::array<std::string_view, static_cast<std::size_t>(count)> names{};
  std::size_t next = 0;
  for (const CaseMember& member : Members)
    if (member.required) names[next++] = member.name;
  return names;
}

// Source: the official JSON Schema of the CASE 1.1 CFPackage, in its order; `since_1_1` by the
// information models of 1.0 and 1.1.
inline constexpr std::string_view package_members[] = {
    "CFDocument", "CFItems", "CFAssociations", "CFDefinitions", "CFRubrics", "extensions"};

inline constexpr CaseMember extension_member{"extensions", CaseType::extension, false, true};

inline constexpr std::array<CaseMember, 20> document_class{{
    {"identifier", CaseType::uuid, true},
    {"uri", CaseType::uri, true},
    {"frameworkType", CaseType::text, false, true},
    {"caseVersion", CaseType::version, false, true},
    {"creator", CaseType::text, true},
    {"title", CaseType::text, true},
    {"lastChangeDateTime", CaseType::instant, true},
    {"officialSourceURL", CaseType::uri},
    {"publisher"},
    {"description"},
    {"subject", CaseType::texts},
    {"subjectURI", CaseType::links},
    {"language"},
    {"version"},
    {"adoptionStatus"},
    {"statusStartDate", CaseType::date},
    {"statusEndDate", CaseType::date},
    {"licenseURI", CaseType::link},
    {"notes"},
    extension_member,
}};

inline constexpr std::array<CaseMember, 21> item_class{{
    {"identifier", CaseType::uuid, true},
    {"fullStatement", CaseType::text, true},
    {"alternativeLabel"},
    {"CFItemType"},
    {"uri", CaseType::uri, true},
    {"humanCodingScheme"},
    {"listEnumeration"},
    {"abbreviatedStatement"},
    {"conceptKeywords", CaseType::texts},
    {"conceptKeywordsURI", CaseType::link},
    {"notes"},
    {"subject", CaseType::texts, false, true},
    {"subjectURI", CaseType::links, false, true},
    {"language"},
    {"educationLevel", CaseType::texts},
    {"CFItemTypeURI", CaseType::link},
    {"licenseURI", CaseType::link},
    {"statusStartDate", CaseType::date},
    {"statusEndDate", CaseType::date},
    {"lastChangeDateTime", CaseType::instant, true},
    extension_member,
}};

inline constexpr std::array<CaseMember, 10> association_class{{
    {"identifier", CaseType::uuid, true},
    {"associationType", CaseType::text, true},
    {"sequenceNumber", CaseType::integer},
    {"uri", CaseType::uri, true},
    {"originNodeURI", CaseType::end, true},
    {"destinationNodeURI", CaseType::end, true},
    {"CFAssociationGroupingURI", CaseType::link},
    {"lastChangeDateTime", CaseType::instant, true},
    {"notes", CaseType::text, false, true},
    extension_member,
}};

/// Of CFSubject, CFConcept, CFItemType, CFLicense and CFAssociationGrouping together: the kind of
/// a definition says which of them it has (has_member).
inline constexpr std::array<CaseMember, 10> definition_class{{
    {"identifier", CaseType::uuid, true},
    {"uri", CaseType::uri, true},
    {"title", CaseType::text, true},
    {"description"},
    {"licenseText", CaseType::text},
    {"keywords"},
    {"hierarchyCode"},
    {"typeCode"},
    {"lastChangeDateTime", CaseType::instant, true},
    extension_member,
}};

inline constexpr std::array<CaseMember, 7> rubric_class{{
    {"identifier", CaseType::uuid, true},
    {"uri", CaseType::uri, true},
    {"title"},
    {"description"},
    {"lastChangeDateTime", CaseType::instant, true},
    {"CFRubricCriteria", CaseType::objects},
    extension_member,
}};

inline constexpr std::array<CaseMember, 11> criterion_class{{
    {"identifier", CaseType::uuid, true},
    {"uri", CaseType::uri, true},
    {"category"},
    {"description"},
    {"CFItemURI", CaseType::link},
    {"weight", CaseType::number},
    {"position", CaseType::integer},
    {"rubricId", CaseType::uuid},
    {"lastChangeDateTime", CaseType::instant, true},
    {"CFRubricCriterionLevels", CaseType::objects},
    extension_member,
}};

inline constexpr std::array<CaseMember, 10> level_class{{
    {"identifier", CaseType::uuid, true},
    {"uri", CaseType::uri, true},
    {"description"},
    {"quality"},
    {"score", CaseType::number},
    {"feedback"},
    {"position", CaseType::integer},
    {"rubricCriterionId", CaseType::uuid},
    {"lastChangeDateTime", CaseType::instant, true},
    {"extensions", CaseType::extensions, false, true},
}};

inline constexpr auto document_members = names_of(document_class);
inline constexpr auto item_members = names_of(item_class);
inline constexpr auto association_members = names_of(association_class);
inline constexpr auto definition_members = names_of(definition_class);
inline constexpr auto rubric_members = names_of(rubric_class);
inline constexpr auto criterion_members = names_of(criterion_class);
inline constexpr auto level_members = names_of(level_class);

/// A list of CFDefinitions and what is in it.
struct CaseTerms {
  std::string_view list;
  std::string_view one;  ///< as a server names a single one
  DefinitionKind kind;
};
inline constexpr std::array<CaseTerms, 5> term_lists{{
    {"CFConcepts", "CFConcept", DefinitionKind::concept_term},
    {"CFSubjects", "CFSubject", DefinitionKind::subject},
    {"CFLicenses", "CFLicense", DefinitionKind::license},
    {"CFItemTypes", "CFItemType", DefinitionKind::item_type},
    {"CFAssociationGroupings", "CFAssociationGrouping", DefinitionKind::association_grouping},
}};

/// The list for a kind; those that CASE has no list for are concepts, and an extension says which.
[[nodiscard]] constexpr const CaseTerms& terms_of(DefinitionKind kind) {
  for (const CaseTerms& terms : term_lists)
    if (terms.kind == kind) return terms;
  return term_lists.front();
}

/// Whether the class of a kind of definition has a member of definition_class.
[[nodiscard]] constexpr bool has_member(DefinitionKind kind, std::string_view name) {
  const DefinitionKind listed = terms_of(kind).kind;
  if (name == "licenseText") return listed == DefinitionKind::license;
  if (name == "keywords") return listed == DefinitionKind::concept_term;
  if (name == "typeCode") return listed == DefinitionKind::item_type;
  if (name == "hierarchyCode")
    return listed != DefinitionKind::license && listed != DefinitionKind::association_grouping;
  return true;
}

/// The member that holds a definition's description: of a licence its text.
[[nodiscard]] constexpr std::string_view description_member(DefinitionKind kind) {
  return kind == DefinitionKind::license ? "licenseText" : "description";
}

/// Where our own words stand among the extensions of a class.
inline constexpr std::string_view our_extension = "ext:wellspring";
/// A type that CASE has no word for: "ext:wellspring.demands".
inline constexpr std::string_view our_type = "ext:wellspring.";

/// An extra without JSON text: the member did not stand there, though a writer would supply it.
[[nodiscard]] inline Extra absent(std::string_view name) { return {std::string{name}, {}}; }

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

/// The date of what says none of its own where its document says none: a constant, so that writing
/// twice gives the same bytes.
inline constexpr std::string_view epoch = "1970-01-01T00:00:00+00:00";

/// The date of what says none of its own. The one under which the document was read, where that is
/// kept: to date a document anew is not to date all its items.
[[nodiscard]] inline std::string default_date(const Header& header) {
  if (const Extra* const kept = find_extra(header.extras, "lastChangeDateTime"))
    if (std::string date = string_value(kept->json); !date.empty()) return date;
  return header.modified.empty() ? std::string{epoch} : header.modified;
}

/// The word that write_case uses for a relation.
[[nodiscard]] inline std::string case_word(Relation relation) {
  if (const auto word = written_word(Vocabulary::case_, relation)) return std::string{word->word};
  // Nearness of meaning is a relation to CASE too; the association's extension says which.
  if (is_match(relation)) return "isRelatedTo";
  return std::string{our_type} + std::string{to_string(relation)};
}

}  // namespace wellspring::detail
