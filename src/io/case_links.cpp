// Identifiers first: most links say by themselves which Iri they mean.
#include "io/case_links.hpp"

#include <utility>

#include "io/case_identity.hpp"

namespace wellspring::detail {

CaseLink read_case_link(JsonValue& value) {
  CaseLink link;
  if (value.is(JsonType::string)) {
    const std::string text = value.string();
    (is_uuid(text) ? link.identifier : link.uri) = text;
  } else if (value.is(JsonType::object)) {
    std::string sourced_id;
    value.for_each_member([&](std::string_view name, JsonValue& member) {
      if (name == "identifier")
        link.identifier = member.string();
      else if (name == "sourcedId")
        sourced_id = member.string();
      else if (name == "uri")
        link.uri = member.string();
      else if (name == "title")
        link.title = member.string();
    });
    if (link.identifier.empty()) link.identifier = std::move(sourced_id);
  }
  return link;
}

void CaseNodes::add(const Iri& iri, std::string_view identifier, std::string_view uri) {
  if (!identifier.empty()) {
    if (!is_plain_iri(iri, identifier))
      by_identifier_.try_emplace(plain_iri(identifier).text(), iri);
  }
  // A uri that ends in the node's UUID is understood without a table.
  if (!uri.empty() && uri != iri.text() && !is_plain_iri(iri, uuid_at_end(uri)))
    by_uri_.try_emplace(std::string{uri}, iri);
}

void CaseNodes::close() {
  described_.reserve(document_.nodes.size() + 1);
  described_.number(document_.header.iri.text());
  for (const Node& node : document_.nodes) described_.number(node.iri.text());
}

Iri CaseNodes::resolve(const CaseLink& link) const {
  return link.identifier.empty() ? by_uri(link.uri) : by_identifier(link);
}

Iri CaseNodes::by_identifier(const CaseLink& link) const {
  Iri plain = plain_iri(link.identifier);
  if (describes(plain)) return plain;
  if (const auto found = by_identifier_.find(plain.text()); found != by_identifier_.end())
    return found->second;
  return case_iri(link.identifier, link.uri);
}

Iri CaseNodes::by_uri(const std::string& uri) const {
  if (const auto found = by_uri_.find(uri); found != by_uri_.end()) return found->second;
  if (described_.contains(uri)) return Iri{uri};
  const std::string_view uuid = uuid_at_end(uri);
  return uuid.empty() ? named_iri(uri) : by_identifier({std::string{uuid}, {}, {}});
}

}  // namespace wellspring::detail
