// The text is read once more: what the document says otherwise than that was edited.
#include "io/badge_edits.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "io/badge_alignment.hpp"
#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/cell_value.hpp"
#include "io/credential_members.hpp"
#include "io/credential_read.hpp"
#include "io/json_edit.hpp"

namespace wellspring::detail {
namespace {

using Statement = std::tuple<Iri, Relation, Iri>;

Statement statement_of(const Association& said) {
  return {said.source, said.relation, said.target};
}

std::map<Iri, const Node*> nodes_of(const Document& document) {
  std::map<Iri, const Node*> nodes;
  for (const auto* list : {&document.nodes, &document.references})
    for (const Node& node : *list) nodes.try_emplace(node.iri, &node);
  return nodes;
}

// The owner of an achievement's document as the node that an achievement is elsewhere.
Node node_of(const Header& header) {
  Node node;
  node.iri = header.iri;
  node.statement = header.title;
  node.description = header.description;
  node.language = header.language;
  node.extras = header.extras;
  return node;
}

class BadgeEdit {
 public:
  BadgeEdit(const Document& document, const Document& before, const Json& root)
      : document_(document), before_(before), root_(root), nodes_(nodes_of(document)),
        old_nodes_(nodes_of(before)) {
    for (const Association& said : document.associations) stated_.insert(statement_of(said));
    for (const Association& said : before.associations) old_stated_.insert(statement_of(said));
  }

  std::string run(const OpenBadgesOptions& options) && {
    edit_dates();
    if (before_.header.kind == NodeKind::learner) {
      edit_issuer();
      edit_awards();
      name_subject(options.subject);
    } else if (root_.find("credentialSubject") == nullptr) {
      edit_achievement(root_, node_of(document_.header), node_of(before_.header));
    }
    if (edit_.empty()) return std::string{root_.raw};
    // A signature over what it no longer says would only mislead.
    if (const Json* const proof = root_.find("proof"); proof != nullptr) edit_.drop(*proof);
    return edit_.apply(root_);
  }

 private:
  void set(const Json& object, std::string_view name, std::string_view now, std::string_view then) {
    if (now == then) return;
    const Json* const member = object.find(name);
    if (member == nullptr)
      edit_.add(object, name, json_string(now));
    else if (now.empty())
      edit_.drop(*member);
    else
      edit_.replace(*member, json_string(now));
  }

  void edit_dates() {
    for (const std::string_view name : {"validFrom", "issuanceDate", "issuedOn"})
      if (root_.text_of(name) == before_.header.modified && root_.find(name) != nullptr)
        return set(root_, name, document_.header.modified, before_.header.modified);
  }

  void edit_issuer() {
    const Json* const issuer = root_.find("issuer");
    if (issuer != nullptr && issuer->is_object())
      set(*issuer, "name", document_.header.publisher, before_.header.publisher);
  }

  void edit_awards() {
    const auto edit = [&](const Json& achievement, const std::string& where) {
      if (!achievement.is_object()) return;
      const std::string_view id = achievement.text_of("id");
      const Iri iri = id.empty() ? Iri{before_.header.iri.text() + "#" + where} : named_iri(id);
      const auto now = nodes_.find(iri);
      const auto then = old_nodes_.find(iri);
      if (now != nodes_.end() && then != old_nodes_.end() && edited_.insert(iri).second)
        edit_achievement(achievement, *now->second, *then->second);
    };
    for_each(root_, "badge", {}, edit);
    for_each(root_, "credentialSubject", {}, [&](const Json& subject, const std::string& where) {
      for_each(subject, "achievement", where, edit);
    });
  }

  void name_subject(std::string_view subject) {
    const Json* const said = root_.find("credentialSubject");
    if (!subject.empty() && said != nullptr && said->is_object())
      set(*said, "id", subject, said->text_of("id"));
  }

  void edit_achievement(const Json& achievement, const Node& now, const Node& then) {
    set(achievement, "name", now.statement, then.statement);
    set(achievement, "description", now.description, then.description);
    set(achievement, "humanCode", now.coded_notation, then.coded_notation);
    set(achievement, "inLanguage", now.language, then.language);
    edit_extras(achievement, now.extras, then.extras);
    edit_alignments(achievement, now.iri);
  }

  // Members that the model does not have, where a program has changed them.
  void edit_extras(const Json& object, const Extras& now, const Extras& then) {
    if (now == then) return;
    for (const Extra& extra : now) {
      const Extra* const old = find_extra(then, extra.name);
      const Json* const member = object.find(extra.name);
      if ((old != nullptr && old->json == extra.json) || extra.json.empty()) continue;
      if (member != nullptr)
        edit_.replace(*member, extra.json);
      else
        edit_.add(object, extra.name, extra.json);
    }
    for (const Extra& old : then)
      if (const Json* const member = object.find(old.name);
          member != nullptr && find_extra(now, old.name) == nullptr)
        edit_.drop(*member);
  }

  void edit_alignments(const Json& achievement, const Iri& source) {
    const Json* const list = achievement.find("alignment");
    if (list != nullptr)
      for (const Json* const alignment : list->each()) edit_alignment(*alignment, source);
    std::string further;
    for (const Association& said : document_.associations) {
      const auto target = nodes_.find(said.target);
      if (said.source != source || target == nodes_.end()) continue;
      if (said.relation != Relation::assesses || old_stated_.contains(statement_of(said))) continue;
      std::string made = alignment_of(document_, *target->second);
      if (list != nullptr && list->is_array())
        edit_.append(*list, std::move(made));
      else
        further.append(further.empty() ? "" : ",").append(made);
    }
    if (further.empty()) return;
    if (list == nullptr)
      edit_.add(achievement, "alignment", "[" + further + "]");
    else
      edit_.replace(*list, "[" + edit_.apply(*list) + "," + further + "]");
  }

  void edit_alignment(const Json& alignment, const Iri& source) {
    if (!alignment.is_object()) return;
    const AlignmentTarget target = alignment_target(alignment);
    if (!target.kind || target.iri.empty()) return;
    const Statement said{source, target.relation(), target.iri};
    if (!stated_.contains(said) && old_stated_.contains(said)) return edit_.drop(alignment);
    const auto now = nodes_.find(target.iri);
    const auto then = old_nodes_.find(target.iri);
    if (now == nodes_.end() || then == old_nodes_.end()) return;
    const auto set_member = [&](std::string_view name, std::string_view text,
                                std::string_view before) {
      set(alignment, alignment_member(alignment, name), text, before);
    };
    set_member("targetName", now->second->statement, then->second->statement);
    set_member("targetDescription", now->second->description, then->second->description);
    set_member("targetCode", now->second->coded_notation, then->second->coded_notation);
  }

  const Document& document_;
  const Document& before_;
  const Json& root_;
  std::map<Iri, const Node*> nodes_;
  std::map<Iri, const Node*> old_nodes_;
  std::set<Statement> stated_;
  std::set<Statement> old_stated_;
  std::set<Iri> edited_;
  JsonEdit edit_;
};

}  // namespace

std::optional<std::string> edited_badge(const Document& document,
                                        const OpenBadgesOptions& options) {
  if (document.format != Format::open_badges) return std::nullopt;
  const Extra* const payload = find_extra(document.extras, payload_extra);
  if (payload == nullptr) return std::nullopt;
  // What a limit kept out of the document has not been edited away.
  const auto& found = document.diagnostics;
  if (std::any_of(found.begin(), found.end(),
                  [](const Diagnostic& one) { return one.code == Code::too_large; }))
    return payload->json + "\n";
  ReadOptions generous;
  generous.limits.input_bytes = payload->json.size();
  auto before = read_credential(Input{payload->json}, generous);
  JsonTree tree{Input{payload->json}};
  Findings findings{false, 0};
  if (!before || parse_json(tree, generous.limits, findings) || !tree.root.is_object())
    return std::nullopt;
  before->extras = document.extras;
  return BadgeEdit{document, *before, tree.root}.run(options) + "\n";
}

}  // namespace wellspring::detail
