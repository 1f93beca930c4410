#include "io/case_read_items.hpp"

#include <string_view>
#include <utility>

#include "io/case_identity.hpp"

namespace wellspring::detail {
namespace {

constexpr auto required_of_document = required_of<document_class>();
constexpr auto required_of_item = required_of<item_class>();

}  // namespace

void CaseItems::read(JsonValue& value, CasePlace place) {
  read_members(place, [&](auto&& act) { value.for_each_member(act); });
}

void CaseItems::read(JsonSource& source, CasePlace place) {
  read_members(place, [&](auto&& act) { source.for_each_root_member(act); });
}

void CaseItems::read_document(JsonValue& value, CasePlace place) {
  Node& node = document_.nodes.emplace_back();
  node.kind = NodeKind::framework;
  CaseObject object{context_, place, node.extras, document_members};
  value.for_each_member([&](std::string_view name, JsonValue& member) {
    object.see(name);
    if (object.take_identity(name, member)) return;
    if (name == "title") return object.take_text(name, member, node.statement);
    if (name == "description") return object.take_text(name, member, node.description);
    if (name == "language") return object.take_text(name, member, node.language);
    object.keep(name, member);
  });
  node.iri = iri_of(object);
  object.finish(node.iri, default_date_, required_of_document);
  nodes_.add(node.iri, object.identifier(), object.uri());
}

template <class ForEachMember>
void CaseItems::read_members(CasePlace place, const ForEachMember& for_each_member) {
  Node& node = document_.nodes.emplace_back();
  CaseObject object{context_, place, node.extras, item_members};
  CaseExtension extension;
  std::string short_statement;
  std::string label;
  bool has_statement = false;
  for_each_member([&](std::string_view name, JsonValue& member) {
    object.see(name);
    if (object.take_identity(name, member)) return;
    if (name == "fullStatement") {
      has_statement = true;
      if (member.is(JsonType::null)) object.warn(Code::wrong_type, name, "the statement is null");
      return object.take_text(name, member, node.statement);
    }
    if (name == "abbreviatedStatement") return object.take_text(name, member, short_statement);
    if (name == "alternativeLabel") label = member.string();
    if (name == "humanCodingScheme") return object.take_text(name, member, node.coded_notation);
    if (name == "language") return object.take_text(name, member, node.language);
    if (name == "extensions") extension = read_case_extension(member.raw());
    object.keep(name, member);
  });
  if (!has_statement)
    object.warn(Code::missing_field, "fullStatement", "the item has no statement");
  node.iri = iri_of(object);
  node.kind = extension.kind.value_or(NodeKind::competency);
  node.description = std::move(extension.description);
  take_alternatives(node, object, std::move(short_statement), std::move(label), extension);
  object.finish(node.iri, default_date_, required_of_item);
  nodes_.add(node.iri, object.identifier(), object.uri());
}

// The writer gives the first alternative to abbreviatedStatement, unless it came from elsewhere.
void CaseItems::take_alternatives(Node& node, CaseObject& object, std::string short_statement,
                                  std::string label, CaseExtension& extension) {
  const bool was_short = !short_statement.empty();
  if (was_short) node.alternatives.push_back(std::move(short_statement));
  if (!label.empty()) node.alternatives.push_back(std::move(label));
  for (std::string& text : extension.alternatives) node.alternatives.push_back(std::move(text));
  if (!was_short && !node.alternatives.empty()) object.mark("abbreviatedStatement");
}

// As make_document names: by the place among the items that are kept, counted from one.
Iri CaseItems::iri_of(CaseObject& object) {
  if (object.has_identifier()) return case_iri(object.identifier(), object.uri());
  if (!object.keeps("identifier"))
    object.warn(Code::missing_field, "identifier", "the item has no identifier");
  if (const auto uuid = uuid_at_end(object.uri()); !uuid.empty()) return plain_iri(uuid);
  if (!object.uri().empty()) return named_iri(object.uri());
  return Iri{document_.header.iri.text() + "#" + std::to_string(document_.nodes.size())};
}

}  // namespace wellspring::detail
