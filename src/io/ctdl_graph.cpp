// Classes are asked for what they are kinds of, by the vocabularies' own hierarchy.
#include "io/ctdl_graph.hpp"

#include <array>

#include <wellspring/model/identity.hpp>

#include "io/ctdl_form.hpp"
#include "io/ctdl_terms.hpp"
#include "io/ctdl_value.hpp"

namespace wellspring::detail {
namespace {

struct ClassRow {
  std::string_view name;
  CtdlRole role;
  NodeKind kind;
  DefinitionKind definition;
  int owner_rank;
};

constexpr auto no_kind = NodeKind::framework;
constexpr auto no_definition = DefinitionKind::concept_term;

// The first that a type is a kind of counts. Who owns a document: the first of the lowest rank.
constexpr auto class_rows = std::to_array<ClassRow>({
    {"ceasn:CompetencyFramework", CtdlRole::node, NodeKind::framework, no_definition, 1},
    {"ceasn:Competency", CtdlRole::node, NodeKind::competency, no_definition, 0},
    {"ceterms:Task", CtdlRole::node, NodeKind::competency, no_definition, 0},
    {"ceterms:Credential", CtdlRole::node, NodeKind::credential, no_definition, 2},
    {"ceterms:LearningProgram", CtdlRole::node, NodeKind::program, no_definition, 3},
    {"ceterms:Course", CtdlRole::node, NodeKind::program, no_definition, 4},
    {"ceterms:LearningOpportunityProfile", CtdlRole::node, NodeKind::program, no_definition, 3},
    {"ceterms:AssessmentProfile", CtdlRole::node, NodeKind::program, no_definition, 4},
    {"ceterms:Occupation", CtdlRole::node, NodeKind::job_role, no_definition, 5},
    {"ceterms:Job", CtdlRole::node, NodeKind::job_role, no_definition, 5},
    {"ceterms:WorkRole", CtdlRole::node, NodeKind::job_role, no_definition, 5},
    {"ceterms:Collection", CtdlRole::node, NodeKind::framework, no_definition, 6},
    {"asn:ProgressionModel", CtdlRole::definition, no_kind, DefinitionKind::progression_model, 7},
    {"skos:ConceptScheme", CtdlRole::definition, no_kind, DefinitionKind::concept_scheme, 8},
    {"ceasn:Rubric", CtdlRole::rubric, no_kind, no_definition, 9},
    {"asn:ProgressionLevel", CtdlRole::definition, no_kind, DefinitionKind::progression_level, 0},
    {"skos:Concept", CtdlRole::definition, no_kind, DefinitionKind::concept_term, 0},
    {"ceasn:RubricCriterion", CtdlRole::criterion, no_kind, no_definition, 0},
    {"ceasn:CriterionLevel", CtdlRole::level, no_kind, no_definition, 0},
});

// A publishing request names classes without their prefix.
std::string with_prefix(std::string_view type) {
  if (type.find(':') != std::string_view::npos) return std::string{type};
  return "ceterms:" + std::string{type};
}

}  // namespace

CtdlElement element_of(const Json& object, const CtdlNames& names) {
  CtdlElement element;
  element.json = &object;
  auto types = names.types_of(object);
  for (const std::string_view name : {"CredentialType", "Type"})
    if (const std::string_view type = object.text_of(name); !type.empty())
      types.push_back(with_prefix(type));
  for (const ClassRow& row : class_rows) {
    for (const std::string& type : types) {
      if (!is_subclass(type, row.name)) continue;
      element.role = row.role;
      element.kind = row.kind;
      element.definition = row.definition;
      element.owner_rank = row.owner_rank;
      return element;
    }
  }
  return element;
}

std::string name_of(const Json& object, const CtdlNames& names) {
  if (const std::string_view id = id_of(object); !id.empty()) return std::string{id};
  std::string_view ctid = object.text_of("CTID");
  if (const Json* const own = names.find(object, "ceterms:ctid");
      own != nullptr && own->is_string())
    ctid = own->text;
  if (ctid_at_end(ctid).empty()) return {};
  return std::string{registry_resources} + std::string{ctid};
}

}  // namespace wellspring::detail
