// What one node is to another, and the word for it, with its direction, in every standard.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wellspring {

/// Read as "source relation target": "A is_child_of B", "A precedes B".
enum class Relation : std::uint8_t {
  // structure
  is_child_of,
  is_part_of,
  precedes,
  replaced_by,
  derived_from,
  is_version_of,
  is_translation_of,
  has_skill_level,
  exemplar,
  is_peer_of,
  // meaning the same, more or less (SKOS): "A broad_match B": B covers all of A and more
  exact_match,
  close_match,
  broad_match,
  narrow_match,
  related_match,
  // what owners demand, teach and hold
  demands,
  has_essential_skill,
  has_optional_skill,
  teaches,
  assesses,
  holds,
  // a publisher's own type: the association's extras keep the word
  other,
};

inline constexpr std::array<std::string_view, 22> relation_names{"is_child_of",
                                                                 "is_part_of",
                                                                 "precedes",
                                                                 "replaced_by",
                                                                 "derived_from",
                                                                 "is_version_of",
                                                                 "is_translation_of",
                                                                 "has_skill_level",
                                                                 "exemplar",
                                                                 "is_peer_of",
                                                                 "exact_match",
                                                                 "close_match",
                                                                 "broad_match",
                                                                 "narrow_match",
                                                                 "related_match",
                                                                 "demands",
                                                                 "has_essential_skill",
                                                                 "has_optional_skill",
                                                                 "teaches",
                                                                 "assesses",
                                                                 "holds",
                                                                 "other"};

[[nodiscard]] constexpr std::string_view to_string(Relation relation) {
  return relation_names[static_cast<std::size_t>(relation)];
}
static_assert(to_string(Relation::other) == "other");

[[nodiscard]] constexpr std::optional<Relation> relation_of(std::string_view name) {
  for (std::size_t i = 0; i < relation_names.size(); ++i)
    if (relation_names[i] == name) return static_cast<Relation>(i);
  return std::nullopt;
}

/// Whether the relation says how near two statements are in meaning.
[[nodiscard]] constexpr bool is_match(Relation relation) {
  return relation >= Relation::exact_match && relation <= Relation::related_match;
}
/// Whether the source asks for the target.
[[nodiscard]] constexpr bool is_demand(Relation relation) {
  return relation == Relation::demands || relation == Relation::has_essential_skill ||
         relation == Relation::has_optional_skill;
}
/// Whether the source teaches, assesses or holds the target.
[[nodiscard]] constexpr bool is_supply(Relation relation) {
  return relation == Relation::teaches || relation == Relation::assesses ||
         relation == Relation::holds;
}

/// The relation that says the same with source and target exchanged, where there is one.
[[nodiscard]] constexpr std::optional<Relation> inverse(Relation relation) {
  switch (relation) {
    case Relation::broad_match: return Relation::narrow_match;
    case Relation::narrow_match: return Relation::broad_match;
    case Relation::exact_match:
    case Relation::close_match:
    case Relation::related_match:
    case Relation::is_peer_of: return relation;
    default: return std::nullopt;
  }
}

enum class Vocabulary : std::uint8_t { case_, ctdl, skos, esco, onet, credentials };

/// One word of a standard. `reversed`: its subject is our target, so "A prerequisiteAlignment B"
/// is read "B precedes A". `written`: writers use this word for the relation; the others are read.
struct RelationWord {
  Relation relation;
  Vocabulary vocabulary;
  std::string_view word;
  bool reversed = false;
  bool written = true;
};

/// The one table of words and directions: readers, writers and the docs all use it.
///
/// Sources: CASE 1.1 information model (associationType); CTDL and CTDL-ASN term files; SKOS
/// Reference section 10; ESCO data model; O*NET text database; CLR 2.0 (Association). CASE has
/// no word for nearness other than exactMatchOf: the others are written isRelatedTo, and the
/// association's extension keeps which.
inline constexpr RelationWord relation_words[] = {
    {Relation::is_child_of, Vocabulary::case_, "isChildOf"},
    {Relation::is_part_of, Vocabulary::case_, "isPartOf"},
    {Relation::precedes, Vocabulary::case_, "precedes"},
    {Relation::replaced_by, Vocabulary::case_, "replacedBy"},
    {Relation::is_translation_of, Vocabulary::case_, "isTranslationOf"},
    {Relation::has_skill_level, Vocabulary::case_, "hasSkillLevel"},
    {Relation::exemplar, Vocabulary::case_, "exemplar"},
    {Relation::is_peer_of, Vocabulary::case_, "isPeerOf"},
    {Relation::exact_match, Vocabulary::case_, "exactMatchOf"},
    {Relation::related_match, Vocabulary::case_, "isRelatedTo"},

    {Relation::is_child_of, Vocabulary::ctdl, "ceasn:isChildOf"},
    {Relation::is_child_of, Vocabulary::ctdl, "ceasn:isTopChildOf", false, false},
    {Relation::is_child_of, Vocabulary::ctdl, "ceasn:hasChild", true, false},
    {Relation::is_child_of, Vocabulary::ctdl, "ceasn:hasTopChild", true, false},
    {Relation::is_part_of, Vocabulary::ctdl, "ceasn:comprisedOf", true},
    {Relation::is_part_of, Vocabulary::ctdl, "ceterms:hasMember", true, false},
    {Relation::is_part_of, Vocabulary::ctdl, "ceterms:isMemberOf", false, false},
    {Relation::is_part_of, Vocabulary::ctdl, "ceterms:hasPart", true, false},
    {Relation::is_part_of, Vocabulary::ctdl, "ceterms:isPartOf", false, false},
    {Relation::is_part_of, Vocabulary::ctdl, "ceterms:hasWorkRole", true, false},
    {Relation::is_part_of, Vocabulary::ctdl, "ceterms:hasOccupation", false, false},
    {Relation::precedes, Vocabulary::ctdl, "ceasn:prerequisiteAlignment", true},
    {Relation::replaced_by, Vocabulary::ctdl, "ceterms:nextVersion"},
    {Relation::replaced_by, Vocabulary::ctdl, "ceterms:previousVersion", true, false},
    {Relation::derived_from, Vocabulary::ctdl, "ceasn:derivedFrom"},
    {Relation::is_version_of, Vocabulary::ctdl, "ceasn:isVersionOf"},
    {Relation::has_skill_level, Vocabulary::ctdl, "ceasn:complexityLevel"},
    {Relation::has_skill_level, Vocabulary::ctdl, "asn:hasProgressionLevel", false, false},
    {Relation::exact_match, Vocabulary::ctdl, "ceasn:exactAlignment"},
    {Relation::close_match, Vocabulary::ctdl, "ceasn:majorAlignment"},
    {Relation::broad_match, Vocabulary::ctdl, "ceasn:broadAlignment"},
    {Relation::narrow_match, Vocabulary::ctdl, "ceasn:narrowAlignment"},
    {Relation::related_match, Vocabulary::ctdl, "ceasn:alignTo"},
    {Relation::related_match, Vocabulary::ctdl, "ceasn:minorAlignment", false, false},
    {Relation::related_match, Vocabulary::ctdl, "ceasn:crossSubjectReference", false, false},
    {Relation::related_match, Vocabulary::ctdl, "ceasn:alignFrom", true, false},
    {Relation::demands, Vocabulary::ctdl, "ceterms:targetCompetency"},
    {Relation::demands, Vocabulary::ctdl, "ceasn:skillEmbodied", false, false},
    {Relation::demands, Vocabulary::ctdl, "ceasn:knowledgeEmbodied", false, false},
    {Relation::demands, Vocabulary::ctdl, "ceasn:abilityEmbodied", false, false},
    {Relation::demands, Vocabulary::ctdl, "ceasn:taskEmbodied", false, false},
    {Relation::demands, Vocabulary::ctdl, "ceterms:hasTask", false, false},
    {Relation::demands, Vocabulary::ctdl, "ceterms:hasSkill", false, false},
    {Relation::demands, Vocabulary::ctdl, "ceterms:hasKnowledge", false, false},
    {Relation::demands, Vocabulary::ctdl, "ceterms:hasAbility", false, false},
    {Relation::teaches, Vocabulary::ctdl, "ceterms:teaches"},
    {Relation::assesses, Vocabulary::ctdl, "ceterms:assesses"},

    {Relation::exact_match, Vocabulary::skos, "skos:exactMatch"},
    {Relation::close_match, Vocabulary::skos, "skos:closeMatch"},
    {Relation::broad_match, Vocabulary::skos, "skos:broadMatch"},
    {Relation::narrow_match, Vocabulary::skos, "skos:narrowMatch"},
    {Relation::related_match, Vocabulary::skos, "skos:relatedMatch"},
    {Relation::is_child_of, Vocabulary::skos, "skos:broader"},
    {Relation::is_child_of, Vocabulary::skos, "skos:narrower", true, false},

    {Relation::has_essential_skill, Vocabulary::esco, "essential"},
    {Relation::has_optional_skill, Vocabulary::esco, "optional"},

    {Relation::demands, Vocabulary::onet, "Core"},
    {Relation::demands, Vocabulary::onet, "Supplemental", false, false},

    {Relation::holds, Vocabulary::credentials, "achievement"},
    {Relation::is_child_of, Vocabulary::credentials, "isChildOf"},
    {Relation::is_child_of, Vocabulary::credentials, "isParentOf", true, false},
    {Relation::is_part_of, Vocabulary::credentials, "isPartOf"},
    {Relation::precedes, Vocabulary::credentials, "precedes"},
    {Relation::replaced_by, Vocabulary::credentials, "replacedBy"},
    {Relation::is_peer_of, Vocabulary::credentials, "isPeerOf"},
    {Relation::exact_match, Vocabulary::credentials, "exactMatchOf"},
    {Relation::related_match, Vocabulary::credentials, "isRelatedTo"},
};

/// What a standard's word means here; nothing where the standard does not have the word.
[[nodiscard]] constexpr std::optional<RelationWord> relation_word(Vocabulary vocabulary,
                                                                  std::string_view word) {
  for (const RelationWord& row : relation_words)
    if (row.vocabulary == vocabulary && row.word == word) return row;
  return std::nullopt;
}

/// The word that a standard's writer uses for a relation; nothing where it has none.
[[nodiscard]] constexpr std::optional<RelationWord> written_word(Vocabulary vocabulary,
                                                                 Relation relation) {
  for (const RelationWord& row : relation_words)
    if (row.vocabulary == vocabulary && row.relation == relation && row.written) return row;
  return std::nullopt;
}

}  // namespace wellspring
