// Who holds what by a credential, how far, and which credential shows it.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/cell_value.hpp"
#include "io/credential_draft.hpp"
#include "io/credential_members.hpp"
#include "io/structure.hpp"

namespace wellspring::detail {

void CredentialDraft::hold(const Iri& target, std::string_view credential_id,
                           std::optional<Level> level, std::optional<std::uint32_t> scale,
                           std::string_view status, const std::string& where) {
  const auto [known, is_new] = held_.emplace(target, document_.associations.size());
  if (is_new) {
    if (is_full(document_.associations.size(), limits_.associations, where)) {
      held_.erase(known);
      return;
    }
    document_.associations.push_back({document_.header.iri, Relation::holds, target});
    association_places_.push_back(where);
  }
  Association& held = document_.associations[known->second];
  if (level && (!held.level || *held.level < *level)) {
    held.level = level;
    held.scale = scale;
  }
  if (!status.empty() && find_extra(held.extras, "status") == nullptr)
    held.extras.push_back({"status", json_string(status)});
  if (credential_id.empty()) return;
  if (!shown_.emplace(target, credential_id).second) return;
  const std::string id = json_string(credential_id);
  const auto list = std::find_if(held.extras.begin(), held.extras.end(),
                                 [](const Extra& extra) { return extra.name == evidence_extra; });
  if (list == held.extras.end())
    held.extras.push_back({std::string{evidence_extra}, "[" + id + "]"});
  else
    list->json.replace(list->json.size() - 1, 1, "," + id + "]");
}

void CredentialDraft::hold(Node node, std::string_view credential_id, const std::string& where) {
  const Iri iri = node.iri;
  if (described_.insert(iri).second) {
    if (is_full(document_.nodes.size(), limits_.items, where)) return;
    document_.nodes.push_back(std::move(node));
    node_places_.push_back(where);
  }
  hold(iri, credential_id, {}, {}, {}, where);
}

void CredentialDraft::hold_elsewhere(const Iri& badge, std::string_view credential_id,
                                     const std::string& where) {
  refer(badge, NodeKind::credential);
  hold(badge, credential_id, {}, {}, {}, where);
}

const ResultMeasure* CredentialDraft::measure_for(const Json& result, const Achieved& achieved) {
  // Issuers name a level of another description than the one they name: the level is telling.
  const std::string_view level = result.text_of("achievedLevel");
  const auto by_level = achieved.measure_of_level.find(named_iri(level));
  if (!level.empty() && by_level != achieved.measure_of_level.end())
    return &achieved.measures[by_level->second];
  const auto by_id = achieved.measure_of_id.find(std::string{result.text_of("resultDescription")});
  return by_id == achieved.measure_of_id.end() ? nullptr : &achieved.measures[by_id->second];
}

void CredentialDraft::award(const Json& subject, const Iri& iri, std::string_view credential_id,
                            const std::string& where) {
  const auto found = achieved_.find(iri);
  if (found == achieved_.end()) return;
  const Achieved& achieved = found->second;
  std::string_view status;
  for_each(subject, "result", where, [&](const Json& result, const std::string&) {
    if (result.find("alignment") == nullptr && !is_reached(result.text_of("status")))
      status = result.text_of("status");
  });
  if (!status.empty()) {
    findings_.note(Code::unknown_value, where + "/result",
                   "the result says \"" + std::string{status} +
                       "\", so the achievement is listed and not held");
    return;
  }
  hold(iri, credential_id, {}, {}, {}, where);
  for (const Iri& competency : achieved.competencies)
    hold(competency, credential_id, {}, {}, {}, where);
  award_results(subject, achieved, credential_id, where);
}

void CredentialDraft::award_results(const Json& subject, const Achieved& achieved,
                                    std::string_view credential_id, const std::string& where) {
  for_each(subject, "result", where, [&](const Json& result, const std::string& place) {
    if (result.is_object() && is_reached(result.text_of("status")))
      award_result(result, achieved, credential_id, place);
  });
}

void CredentialDraft::award_result(const Json& result, const Achieved& achieved,
                                   std::string_view credential_id, const std::string& where) {
  const std::string_view status = result.text_of("status");
  const ResultMeasure* const measure = measure_for(result, achieved);
  std::optional<Level> level;
  if (measure != nullptr) {
    level = measure->level(document_, result.text_of("achievedLevel"), result.text_of("value"));
    if (!level && measure->scale && !result.text_of("value").empty())
      findings_.warn(Code::unknown_value, where + "/value",
                     "the value is none of those that its result description allows; the level "
                     "stays unsaid");
  }
  const auto scale = level ? measure->scale : std::nullopt;
  std::size_t aligned = 0;
  const auto hold_target = [&](const Json& alignment, const std::string& at) {
    if (!alignment.is_object()) return;
    const AlignmentTarget target = alignment_target(alignment);
    if (target.kind != NodeKind::competency || target.iri.empty()) return;
    add_target(target, at);
    hold(target.iri, credential_id, level, scale, status, at);
    ++aligned;
  };
  for_each(result, "alignment", where, hold_target);
  if (aligned == 0 && measure != nullptr)
    for_each(*measure->description, "alignment", where, hold_target);
  if (aligned == 0) hold(achieved.iri, credential_id, level, scale, status, where);
}

void CredentialDraft::associate(const Json& association, const std::string& where) {
  if (!association.is_object()) {
    findings_.warn(Code::wrong_type, where, "an association is an object");
    return;
  }
  const std::string_view source = association.text_of("sourceId");
  const std::string_view target = association.text_of("targetId");
  const std::string_view type = association.text_of("associationType");
  if (source.empty() || target.empty()) {
    findings_.warn(Code::missing_field, where,
                   "an association has \"sourceId\" and \"targetId\"; it is kept and says nothing");
    return;
  }
  const auto word = relation_word(Vocabulary::credentials, type);
  if (!word || word->relation == Relation::holds)
    findings_.warn(Code::unknown_value, where + "/associationType",
                   excerpt(type) + " is no associationType of CLR 2.0");
  Association made{named_iri(source), Relation::other, named_iri(target)};
  if (word && word->relation != Relation::holds) made.relation = word->relation;
  if (word && word->reversed) std::swap(made.source, made.target);
  for (const auto& [name, value] : association.members)
    made.extras.push_back({name, std::string{value.raw}});
  if (is_full(document_.associations.size(), limits_.associations, where)) return;
  document_.associations.push_back(std::move(made));
  association_places_.push_back(where);
}

void CredentialDraft::check() {
  check_structure(document_,
                  {[&](std::size_t node) { return node_places_.at(node); },
                   [&](std::size_t association) { return association_places_.at(association); }},
                  limits_, findings_);
}

}  // namespace wellspring::detail
