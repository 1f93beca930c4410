// The table of fields. Source: the domains in the CTDL and CTDL-ASN schemas; the further words are
// those that publishers use for the same thing.
#include "io/ctdl_fields.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace wellspring::detail {
namespace {

using enum CtdlShape;

constexpr CtdlWord framework_names[] = {{"ceasn:name", map},
                                        {"ceterms:name", map},
                                        {"skos:prefLabel", map},
                                        {"schema:name", text},
                                        {"Name", text}};
constexpr CtdlWord described_names[] = {{"ceterms:name", map}, {"ceasn:name", map},
                                        {"schema:name", text}, {"skos:prefLabel", map},
                                        {"Name", text},        {"ceterms:description", map}};
// A task is a competency that has a description, and often no name.
constexpr CtdlWord statements[] = {{"ceasn:competencyText", map}, {"ceterms:name", map},
                                   {"ceasn:name", map},           {"ceasn:competencyLabel", map},
                                   {"ceterms:description", map},  {"ceasn:description", map}};
constexpr CtdlWord concept_names[] = {
    {"skos:prefLabel", map}, {"ceasn:name", map}, {"ceterms:name", map}};
constexpr CtdlWord scheme_names[] = {
    {"ceasn:name", map}, {"skos:prefLabel", map}, {"ceterms:name", map}};
constexpr CtdlWord level_names[] = {{"ceasn:benchmarkLabel", map}, {"ceasn:name", map}};

constexpr CtdlWord descriptions[] = {{"ceasn:description", map},
                                     {"ceterms:description", map},
                                     {"schema:description", text},
                                     {"Description", text}};
constexpr CtdlWord described_descriptions[] = {{"ceterms:description", map},
                                               {"ceasn:description", map},
                                               {"schema:description", text},
                                               {"Description", text}};
constexpr CtdlWord concept_descriptions[] = {{"skos:definition", map},
                                             {"ceasn:description", map},
                                             {"ceterms:description", map},
                                             {"skos:note", map}};
constexpr CtdlWord level_descriptions[] = {{"ceasn:benchmarkText", map},
                                           {"ceasn:description", map}};

constexpr CtdlWord notations[] = {{"ceasn:codedNotation", text}, {"ceterms:codedNotation", text}};
constexpr CtdlWord described_notations[] = {{"ceterms:codedNotation", texts},
                                            {"ceasn:codedNotation", text}};
constexpr CtdlWord concept_notations[] = {{"skos:notation", text}, {"ceasn:codedNotation", text}};

constexpr CtdlWord languages[] = {
    {"ceasn:inLanguage", texts}, {"ceterms:inLanguage", texts}, {"InLanguage", texts}};
constexpr CtdlWord described_languages[] = {
    {"ceterms:inLanguage", texts}, {"ceasn:inLanguage", texts}, {"InLanguage", texts}};

constexpr CtdlWord publishers[] = {
    {"ceasn:publisherName", map_of_list}, {"ceasn:creator", texts},   {"ceasn:author", texts},
    {"ceasn:publisher", texts},           {"ceterms:ownedBy", texts}, {"ceterms:offeredBy", texts},
    {"ceterms:assertedBy", texts}};
constexpr CtdlWord described_publishers[] = {{"ceterms:ownedBy", texts},
                                             {"ceterms:offeredBy", texts},
                                             {"ceterms:assertedBy", texts},
                                             {"ceasn:publisherName", map_of_list},
                                             {"ceasn:publisher", texts}};

constexpr CtdlWord versions[] = {{"ceterms:versionCode", text}};
constexpr CtdlWord licenses[] = {{"ceasn:license", text}};
constexpr CtdlWord modifications[] = {{"ceasn:dateModified", text}};
constexpr CtdlWord feedbacks[] = {{"ceasn:feedback", map}};
constexpr CtdlWord scores[] = {{"schema:value", number}, {"qdata:percentage", number}};
constexpr CtdlWord weights[] = {{"ceasn:weight", number}, {"ceterms:weight", number}};
constexpr CtdlWord positions[] = {{"ceasn:listID", text}};
constexpr CtdlWord judged[] = {{"ceterms:targetCompetency", texts}};

constexpr CtdlWord competency_alternatives[] = {{"ceasn:competencyLabel", map},
                                                {"skos:altLabel", map_of_list},
                                                {"ceterms:alternateName", map_of_list}};
constexpr CtdlWord described_alternatives[] = {{"", map}, {"ceterms:alternateName", map_of_list}};

// In the order of writing.
constexpr std::string_view members[] = {"@context",
                                        "@type",
                                        "@id",
                                        "ceterms:ctid",
                                        "ceasn:name",
                                        "ceterms:name",
                                        "skos:prefLabel",
                                        "ceasn:competencyLabel",
                                        "ceasn:competencyText",
                                        "skos:altLabel",
                                        "ceterms:alternateName",
                                        "ceasn:description",
                                        "ceterms:description",
                                        "skos:definition",
                                        "ceasn:benchmarkLabel",
                                        "ceasn:benchmarkText",
                                        "ceasn:feedback",
                                        "ceasn:codedNotation",
                                        "ceterms:codedNotation",
                                        "skos:notation",
                                        "ceasn:identifier",
                                        "ceasn:listID",
                                        "ceasn:weight",
                                        "schema:value",
                                        "ceasn:inLanguage",
                                        "ceterms:inLanguage",
                                        "ceterms:versionCode",
                                        "ceasn:publisherName",
                                        "ceasn:publisher",
                                        "ceterms:ownedBy",
                                        "ceasn:license",
                                        "ceasn:dateModified",
                                        "ceasn:isPartOf",
                                        "ceasn:isTopChildOf",
                                        "ceasn:isChildOf",
                                        "ceasn:hasTopChild",
                                        "ceasn:hasChild",
                                        "ceasn:hasRubricCriterion",
                                        "ceasn:hasCriterionLevel",
                                        "ceterms:requires",
                                        "ceterms:recommends",
                                        "ceterms:targetCompetency",
                                        "ceterms:teaches",
                                        "ceterms:assesses"};

}  // namespace

CtdlFamily family_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::framework: return CtdlFamily::framework;
    case NodeKind::competency: return CtdlFamily::competency;
    default: return CtdlFamily::described;
  }
}

CtdlFamily family_of(DefinitionKind kind) {
  const bool scheme =
      kind == DefinitionKind::concept_scheme || kind == DefinitionKind::progression_model;
  return scheme ? CtdlFamily::rubric : CtdlFamily::concept_term;
}

std::string_view class_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::competency: return "ceasn:Competency";
    case NodeKind::framework: return "ceasn:CompetencyFramework";
    case NodeKind::program: return "ceterms:LearningProgram";
    case NodeKind::credential: return "ceterms:Credential";
    case NodeKind::job_role: return "ceterms:Occupation";
    case NodeKind::learner: return "schema:Person";
  }
  return {};
}

std::string_view class_of(DefinitionKind kind) {
  switch (kind) {
    case DefinitionKind::concept_scheme: return "skos:ConceptScheme";
    case DefinitionKind::progression_model: return "asn:ProgressionModel";
    case DefinitionKind::progression_level: return "asn:ProgressionLevel";
    default: return "skos:Concept";
  }
}

std::span<const CtdlWord> name_words(CtdlFamily family) {
  switch (family) {
    case CtdlFamily::framework: return framework_names;
    case CtdlFamily::competency: return statements;
    case CtdlFamily::described: return described_names;
    case CtdlFamily::concept_term: return concept_names;
    case CtdlFamily::level: return level_names;
    case CtdlFamily::rubric:
    case CtdlFamily::criterion: return scheme_names;
  }
  return {};
}

std::span<const CtdlWord> description_words(CtdlFamily family) {
  switch (family) {
    case CtdlFamily::described: return described_descriptions;
    case CtdlFamily::concept_term: return concept_descriptions;
    case CtdlFamily::level: return level_descriptions;
    default: return descriptions;
  }
}

std::span<const CtdlWord> notation_words(CtdlFamily family) {
  if (family == CtdlFamily::described) return described_notations;
  return family == CtdlFamily::competency ? notations
                                          : std::span<const CtdlWord>{concept_notations};
}

std::span<const CtdlWord> language_words(CtdlFamily family) {
  return family == CtdlFamily::described ? described_languages
                                         : std::span<const CtdlWord>{languages};
}

std::span<const CtdlWord> publisher_words(CtdlFamily family) {
  return family == CtdlFamily::described ? described_publishers
                                         : std::span<const CtdlWord>{publishers};
}

std::span<const CtdlWord> version_words() { return versions; }
std::span<const CtdlWord> license_words() { return licenses; }
std::span<const CtdlWord> modified_words() { return modifications; }
std::span<const CtdlWord> feedback_words() { return feedbacks; }
std::span<const CtdlWord> score_words() { return scores; }
std::span<const CtdlWord> weight_words() { return weights; }
std::span<const CtdlWord> position_words() { return positions; }
std::span<const CtdlWord> judged_words() { return judged; }

std::span<const CtdlWord> alternative_words(CtdlFamily family) {
  return family == CtdlFamily::competency ? competency_alternatives
                                          : std::span<const CtdlWord>{described_alternatives};
}

std::size_t place_of(std::string_view member) {
  return static_cast<std::size_t>(std::find(std::begin(members), std::end(members), member) -
                                  std::begin(members));
}

}  // namespace wellspring::detail
