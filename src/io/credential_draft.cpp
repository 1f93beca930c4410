// Nodes first, then what is said of them; personal members never come this far.
#include "io/credential_draft.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/cell_value.hpp"
#include "io/credential_members.hpp"

namespace wellspring::detail {
namespace {

constexpr auto modelled =
    std::to_array<std::string_view>({"name", "description", "humanCode", "inLanguage"});

void keep(Extras& extras, const Json& object) {
  for (const auto& [name, value] : object.members) extras.push_back({name, std::string{value.raw}});
}

}  // namespace

Iri learner_iri(const Json& credential) {
  std::string name{id_of(credential.find("issuer"))};
  const std::string_view id = credential.text_of("id");
  if (name.empty() && id.empty())
    name = credential.raw;
  else
    name.append(1, '\n').append(id);
  return plain_iri(uuid_of(name));
}

void CredentialDraft::own_by_learner(const Json& credential) {
  Header& header = document_.header;
  header.iri = learner_iri(credential);
  header.kind = NodeKind::learner;
  header.title = "Learner";
  for (const std::string_view name : {"validFrom", "issuanceDate", "issuedOn"})
    if (header.modified.empty()) header.modified = credential.text_of(name);
  // Who issues a credential to themselves is a learner, and unnamed like any other.
  const Json* const issuer = credential.find("issuer");
  const Json* const subject = credential.find("credentialSubject");
  if (issuer != nullptr && issuer->is_object() && id_of(issuer) != id_of(subject))
    header.publisher = issuer->text_of("name");
}

void CredentialDraft::own_by_achievement(const Json& achievement, const std::string& where) {
  Node node;
  take(achievement, node);
  Header& header = document_.header;
  const std::string_view id = achievement.text_of("id");
  header.iri = id.empty() ? plain_iri(uuid_of(achievement.raw)) : named_iri(id);
  header.kind = NodeKind::credential;
  header.title = std::move(node.statement);
  header.description = std::move(node.description);
  header.language = std::move(node.language);
  header.version = achievement.text_of("version");
  for (const std::string_view name : {"issuer", "creator"})
    if (const Json* const by = achievement.find(name); by != nullptr && header.publisher.empty())
      header.publisher = by->text_of("name");
  header.extras = std::move(node.extras);
  if (!node.coded_notation.empty())
    header.extras.push_back({"humanCode", json_string(node.coded_notation)});
  Achieved& achieved = achieved_[header.iri];
  add_alignments(header.iri, achievement, where, achieved);
  add_measures(header.iri, achievement, achieved, where);
}

bool CredentialDraft::is_full(std::size_t size, std::size_t limit, const std::string& where) {
  if (size < limit) return false;
  if (!full_)
    findings_.warn(Code::too_large, where,
                   "more nodes or associations than the limits allow; the rest is kept, not read");
  full_ = true;
  return true;
}

void CredentialDraft::take(const Json& achievement, Node& node) {
  node.kind = NodeKind::credential;
  node.statement = achievement.text_of("name");
  node.description = achievement.text_of("description");
  node.coded_notation = achievement.text_of("humanCode");
  node.language = achievement.text_of("inLanguage");
  if (node.language.empty()) node.language = achievement.text_of("@language");
  for (const auto& [name, value] : achievement.members) {
    // The Iri has the one, associations have the others.
    if (name == "id" || name == "alignment") continue;
    const bool is_modelled = std::find(modelled.begin(), modelled.end(), name) != modelled.end();
    if (!is_modelled || !value.is_string() || value.text.empty())
      node.extras.push_back({name, std::string{value.raw}});
  }
}

Iri CredentialDraft::named_by_place(std::string_view where) const {
  if (where.starts_with(root_)) where.remove_prefix(root_.size());
  return Iri{document_.header.iri.text() + "#" + std::string{where}};
}

Iri CredentialDraft::add_achievement(const Json& achievement, const std::string& where) {
  const std::string_view id = achievement.text_of("id");
  if (id.empty())
    findings_.warn(Code::missing_field, where,
                   "the achievement has no \"id\"; it goes by its place");
  Iri iri = id.empty() ? named_by_place(where) : named_iri(id);
  Node node;
  node.iri = iri;
  take(achievement, node);
  if (const auto known = achieved_.find(iri); known != achieved_.end()) {
    // CLR lists an achievement by itself and again where it is awarded.
    const Node& first = document_.nodes[known->second.node];
    if (first.statement == node.statement && first.description == node.description) return iri;
  }
  if (is_full(document_.nodes.size(), limits_.items, where)) return iri;
  const auto [entry, is_new] = achieved_.try_emplace(iri);
  Achieved& achieved = entry->second;
  if (is_new) {
    achieved.iri = iri;
    achieved.node = document_.nodes.size();
  }
  described_.insert(iri);
  document_.nodes.push_back(std::move(node));
  node_places_.push_back(where);
  if (!is_new) return iri;
  add_alignments(iri, achievement, where, achieved);
  add_measures(iri, achievement, achieved, where);
  return iri;
}

void CredentialDraft::add_alignments(const Iri& source, const Json& achievement,
                                     const std::string& where, Achieved& achieved) {
  for_each(achievement, "alignment", where, [&](const Json& alignment, const std::string& place) {
    add_alignment(source, alignment, place, achieved);
  });
}

void CredentialDraft::add_alignment(const Iri& source, const Json& alignment,
                                    const std::string& where, Achieved& achieved) {
  if (!alignment.is_object()) return;
  const AlignmentTarget target = alignment_target(alignment);
  if (!target.kind || target.iri.empty()) return;
  add_target(target, where);
  Association association{source, target.relation(), target.iri};
  keep(association.extras, alignment);
  add(std::move(association), where);
  if (target.kind == NodeKind::competency) achieved.competencies.push_back(target.iri);
}

// A target that has a name is described here, whoever describes it elsewhere too.
void CredentialDraft::add_target(const AlignmentTarget& target, const std::string& where) {
  if (described_.contains(target.iri) || target.iri == document_.header.iri) return;
  Node node;
  node.iri = target.iri;
  node.kind = *target.kind;
  node.statement = target.name;
  node.description = target.description;
  node.coded_notation = target.code;
  if (target.name.empty()) return refer(std::move(node.iri), node.kind);
  if (is_full(document_.nodes.size(), limits_.items, where)) return;
  described_.insert(target.iri);
  document_.nodes.push_back(std::move(node));
  node_places_.push_back(where);
}

void CredentialDraft::align_owner(const Json& alignment, const std::string& where) {
  if (!alignment.text_of("targetUrl").empty())
    add_alignment(document_.header.iri, alignment, where, achieved_[document_.header.iri]);
}

void CredentialDraft::refer(Iri iri, NodeKind kind) {
  if (described_.contains(iri) || !referred_.insert(iri).second) return;
  Node node;
  node.iri = std::move(iri);
  node.kind = kind;
  document_.references.push_back(std::move(node));
}

void CredentialDraft::add_measures(const Iri& source, const Json& achievement, Achieved& achieved,
                                   const std::string& where) {
  for_each(
      achievement, "resultDescription", where, [&](const Json& said, const std::string& place) {
        if (!said.is_object() || is_full(document_.rubrics.size(), limits_.items, place)) return;
        const ResultMeasure& measure = achieved.measures.emplace_back(measure_of(said, document_));
        achieved.measure_of_id.try_emplace(measure.id, achieved.measures.size() - 1);
        const auto level =
            measure.level(document_, said.text_of("requiredLevel"), said.text_of("requiredValue"));
        for_each(said, "alignment", place, [&](const Json& alignment, const std::string& at) {
          if (!alignment.is_object()) return;
          const AlignmentTarget target = alignment_target(alignment);
          if (target.kind != NodeKind::competency || target.iri.empty()) return;
          add_target(target, at);
          Association association{source, Relation::assesses, target.iri, level};
          if (level) association.scale = measure.scale;
          add(std::move(association), at);
          if (measure.criterion) document_.rubrics.back().criteria.front().competency = target.iri;
        });
        if (!measure.criterion) return;
        for (const CriterionLevel& one : measure.criterion->levels)
          achieved.measure_of_level.try_emplace(one.iri, achieved.measures.size() - 1);
      });
}

void CredentialDraft::add(Association association, const std::string& where) {
  if (is_full(document_.associations.size(), limits_.associations, where)) return;
  // One skill is often aligned twice, for the badge and for its result: that is one statement.
  const auto [known, is_new] =
      stated_.emplace(std::tuple{association.source, association.relation, association.target},
                      document_.associations.size());
  if (!is_new) {
    Association& said = document_.associations[known->second];
    if (!said.level) {
      said.level = association.level;
      said.scale = association.scale;
    }
    return;
  }
  document_.associations.push_back(std::move(association));
  association_places_.push_back(where);
}

}  // namespace wellspring::detail
