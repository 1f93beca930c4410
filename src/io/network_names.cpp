#include "io/network_names.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <wellspring/model/identity.hpp>

#include "io/case_identity.hpp"
#include "io/cell_value.hpp"
#include "io/extras.hpp"
#include "io/json_sink.hpp"
#include "io/json_text.hpp"
#include "io/json_tree.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view urn = "urn:uuid:";
constexpr std::string_view ctid_prefix = "ce-";
constexpr std::string_view ctid_member = "ceterms:ctid";

// The UUID of a CTID at the end of a Registry address; else nothing.
std::string_view ctid_uuid(std::string_view iri) {
  return iri.starts_with(urn) ? std::string_view{} : Identity{iri}.uuid();
}

std::string list_json(const std::vector<std::string>& texts) {
  JsonSink sink;
  sink.begin_array();
  for (const std::string& text : texts) sink.string(text);
  sink.end_array();
  return std::move(sink).take();
}

// A list of texts; nothing where it is none.
std::optional<std::vector<std::string>> identifiers_in(const Extras& extras) {
  const Extra* const said = find_extra(extras, identifier_member);
  if (said == nullptr) return std::nullopt;
  const auto tree = parse_kept(said->json);
  if (!tree) return std::nullopt;
  std::vector<std::string> all;
  for (const Json* const element : tree->root.each()) {
    if (!element->is_string()) return std::nullopt;
    all.push_back(element->text);
  }
  return all;
}

void add_identifier(Extras& extras, const std::string& name) {
  std::vector<std::string> all = identifiers_in(extras).value_or(std::vector<std::string>{});
  all.push_back(name);
  set_extra(extras, identifier_member, list_json(all));
}

// A Registry address as CASE names it.
Iri case_name(const Iri& iri) {
  const std::string_view uuid = ctid_uuid(iri.text());
  return uuid.empty() ? iri : Iri{std::string{urn} + std::string{uuid}};
}

template <class Rename>
void rename_all(Document& document, const Rename& rename_one) {
  // A blank node is known in its graph alone, so that its name begins with the owner's.
  const std::string was = document.header.iri.text();
  document.header.iri = rename_one(document.header.iri);
  const std::string owner = document.header.iri.text();
  const auto each = [&](Iri& iri) {
    const std::string& text = iri.text();
    const bool is_blank = text.starts_with(was) && text.compare(was.size(), 3, "#_:") == 0;
    iri = is_blank ? Iri{owner + text.substr(was.size())} : rename_one(iri);
  };
  for (auto* nodes : {&document.nodes, &document.references})
    for (Node& node : *nodes) each(node.iri);
  for (Association& association : document.associations) {
    each(association.source);
    each(association.target);
  }
  for (Definition& definition : document.definitions) each(definition.iri);
  for (Rubric& rubric : document.rubrics) {
    each(rubric.iri);
    for (RubricCriterion& criterion : rubric.criteria) {
      each(criterion.iri);
      if (!criterion.competency.empty()) each(criterion.competency);
      for (CriterionLevel& level : criterion.levels) each(level.iri);
    }
  }
}

// The CTID of what the Registry does not name: one made of the name that it has.
std::string made_ctid(const Iri& iri) {
  return json_string(std::string{ctid_prefix} + uuid_of(iri.text()));
}

bool needs_ctid(const Iri& iri) {
  const std::string& text = iri.text();
  return ctid_uuid(text).empty() && text.find("#_:") == std::string::npos;
}

}  // namespace

RegistryNames::RegistryNames(const Document& document) {
  if (document.header.kind == NodeKind::framework) name_anew(document.header.iri);
  for (const Node& node : document.nodes)
    if (node.kind == NodeKind::competency) name_anew(node.iri);
  note(document.header.extras);
  for (const auto* nodes : {&document.nodes, &document.references})
    for (const Node& node : *nodes) note(node.extras);
  for (const Association& association : document.associations)
    for (const Extra& extra : association.extras)
      if (extra.name.ends_with("NodeURI") && extra.json.find("/ce-") != std::string::npos)
        note_link(extra.json);
}

Iri RegistryNames::of(const Iri& iri) const {
  if (const auto made = made_.find(iri.text()); made != made_.end()) return Iri{made->second};
  if (!iri.text().starts_with(urn)) return iri;
  const std::string_view uuid = Identity{iri}.uuid();
  if (uuid.empty()) return iri;
  if (!known_.empty())
    if (const auto known = known_.find(std::string{uuid}); known != known_.end())
      return Iri{known->second};
  std::string address;
  address.reserve(registry_resources.size() + ctid_prefix.size() + uuid.size());
  return Iri{address.append(registry_resources).append(ctid_prefix).append(uuid)};
}

void RegistryNames::rename(Document& document) const {
  rename_all(document, [&](const Iri& iri) { return of(iri); });
}

void RegistryNames::keep_names(Document& document) const {
  const auto keep = [&](const Iri& iri, Extras& extras) {
    const auto name = names_.find(iri.text());
    if (name != names_.end()) add_identifier(extras, name->second);
  };
  keep(document.header.iri, document.header.extras);
  for (Node& node : document.nodes) keep(node.iri, node.extras);
}

// What has no scheme is no address, and no name in the Registry.
void RegistryNames::name_anew(const Iri& iri) {
  if (iri.empty() || iri.text().find(':') != std::string::npos) return;
  const auto [made, is_new] = made_.try_emplace(
      iri.text(), std::string{registry_resources} + std::string{ctid_prefix} + uuid_of(iri.text()));
  if (is_new) names_.emplace(made->second, iri.text());
}

void RegistryNames::note(const Extras& extras) {
  if (const Extra* const uri = find_extra(extras, "uri")) note_address(string_value(uri->json));
}
void RegistryNames::note_link(const std::string& json) {
  if (const auto tree = parse_kept(json)) note_address(std::string{tree->root.text_of("uri")});
}
void RegistryNames::note_address(const std::string& address) {
  if (const std::string_view uuid = ctid_uuid(address); !uuid.empty())
    known_.try_emplace(std::string{uuid}, address);
}

void rename_for_case(Document& document) { rename_all(document, case_name); }

void keep_address(const Iri& iri, Extras& extras) {
  const std::string_view uuid = ctid_uuid(iri.text());
  if (uuid.empty()) return;
  const Extra* const said = find_extra(extras, "uri");
  if (said != nullptr &&
      (iri.text().starts_with(registry_resources) || uuid_at_end(string_value(said->json)) == uuid))
    return;
  set_extra(extras, "uri", json_string(iri.text()));
}

void take_names_back(Document& document) {
  std::unordered_map<std::string, Iri> names;
  const auto take = [&](const Iri& iri, Extras& extras) {
    auto all = identifiers_in(extras);
    const std::string_view uuid = ctid_uuid(iri.text());
    if (!all || uuid.empty()) return;
    const auto made_of = [&](const std::string& name) {
      return name.find(':') == std::string::npos && uuid_of(name) == uuid;
    };
    const auto name = std::find_if(all->begin(), all->end(), made_of);
    if (name == all->end() || !iri.text().starts_with(registry_resources)) return;
    names.emplace(iri.text(), Iri{*name});
    all->erase(name);
    if (all->empty())
      std::erase_if(extras, [](const Extra& extra) { return extra.name == identifier_member; });
    else
      set_extra(extras, identifier_member, list_json(*all));
  };
  if (document.header.kind == NodeKind::framework)
    take(document.header.iri, document.header.extras);
  for (Node& node : document.nodes)
    if (node.kind == NodeKind::competency) take(node.iri, node.extras);
  if (names.empty()) return;
  rename_all(document, [&](const Iri& iri) {
    const auto found = names.find(iri.text());
    return found == names.end() ? iri : found->second;
  });
}

void supply_ctids(Document& document) {
  const auto supply = [](const Iri& iri, Extras& extras) {
    if (needs_ctid(iri) && find_extra(extras, ctid_member) == nullptr)
      extras.push_back({std::string{ctid_member}, made_ctid(iri)});
  };
  supply(document.header.iri, document.header.extras);
  for (Node& node : document.nodes) supply(node.iri, node.extras);
}

void leave_out_made_ctids(Document& document) {
  const auto leave_out = [](const Iri& iri, Extras& extras) {
    if (!needs_ctid(iri)) return;
    std::erase_if(extras, [&](const Extra& extra) {
      return extra.name == ctid_member && extra.json == made_ctid(iri);
    });
  };
  leave_out(document.header.iri, document.header.extras);
  for (Node& node : document.nodes) leave_out(node.iri, node.extras);
}

}  // namespace wellspring::detail
