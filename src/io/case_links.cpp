// Identifiers first: most links say by themselves which Iri they mean.
#include "io/case_links.hpp"

#include <utility>

#include "io/case_identity.hpp"

namespace wellspring::detail {

CaseLink read_case_link(JsonValue& value) {
  CaseLink link;
  if (value.is(JsonType::string)) {
    const JsonText text = value.text();
    (is_uuid(text) ? link.identifier : link.uri) = text;
  } else if (value.is(JsonType::object)) {
    JsonText sourced_id;
    value.for_each_member([&](std::string_view name, JsonValue& member) {
      if (name == "identifier")
        link.identifier = member.text();
      else if (name == "sourcedId")
        sourced_id = member.text();
      else if (name == "uri")
        link.uri = member.text();
      else if (name == "title")
        link.title = member.text();
    });
    if (link.identifier.empty()) link.identifier = std::move(sourced_id);
  }
  return link;
}

void CaseNodes::add(const Iri& iri, std::string_view identifier, std::string_view uri) {
  const bool is_plain = is_plain_iri(iri, identifier);
  if (!identifier.empty() && !is_plain)
    by_identifier_.try_emplace(plain_iri(identifier).text(), iri);
  // A uri that ends in the node's UUID is understood without a table.
  if (uri.empty() || uri == iri.text()) return;
  const std::string_view uuid = uuid_at_end(uri);
  if (uuid == identifier ? !is_plain : !is_plain_iri(iri, uuid))
    by_uri_.try_emplace(std::string{uri}, iri);
}

void CaseNodes::close() {
  described_.reserve(document_.nodes.size() + 1);
  described_.number(document_.header.iri.text());
  for (const Node& node : document_.nodes) described_.number(node.iri.text());
}

CaseNodes::Meant CaseNodes::resolve(const CaseLink& link) const {
  return link.identifier.empty() ? by_uri(link.uri) : by_identifier(link);
}

CaseNodes::Meant CaseNodes::by_identifier(const CaseLink& link) const {
  Iri plain = plain_iri(link.identifier);
  if (describes(plain)) return {std::move(plain), true};
  if (!by_identifier_.empty())
    if (const auto found = by_identifier_.find(plain.text()); found != by_identifier_.end())
      return meant(found->second);
  return meant(case_iri(link.identifier, link.uri));
}

CaseNodes::Meant CaseNodes::by_uri(std::string_view uri) const {
  if (!by_uri_.empty())
    if (const auto found = by_uri_.find(std::string{uri}); found != by_uri_.end())
      return meant(found->second);
  if (described_.contains(uri)) return {Iri{std::string{uri}}, true};
  const std::string_view uuid = uuid_at_end(uri);
  return uuid.empty() ? meant(named_iri(uri)) : by_identifier({{uuid, false}, {}, {}});
}

}  // namespace wellspring::detail
