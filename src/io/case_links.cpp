// Identifiers first: most links say by themselves which Iri they mean.
#include "io/case_links.hpp"

#include <cstddef>
#include <utility>

#include "io/case_identity.hpp"
#include "io/json_members.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {

CaseLink read_case_link(std::string_view json) {
  CaseLink link;
  if (json.starts_with('"')) {
    std::string text = string_value(json);
    (is_uuid(text) ? link.identifier : link.uri) = std::move(text);
    return link;
  }
  std::string sourced_id;
  for (const JsonMember& member : json_members(json)) {
    if (member.name == "identifier")
      link.identifier = string_value(member.value);
    else if (member.name == "sourcedId")
      sourced_id = string_value(member.value);
    else if (member.name == "uri")
      link.uri = string_value(member.value);
    else if (member.name == "title")
      link.title = string_value(member.value);
  }
  if (link.identifier.empty()) link.identifier = std::move(sourced_id);
  return link;
}

void CaseNodes::add(const Iri& iri, std::string_view identifier, std::string_view uri) {
  if (!identifier.empty()) {
    Iri plain = plain_iri(identifier);
    if (plain != iri) by_identifier_.try_emplace(std::move(plain).text(), iri);
  }
  // A uri that ends in the node's UUID is understood without a table.
  if (!uri.empty() && uri != iri.text() && plain_iri(uuid_at_end(uri)) != iri)
    by_uri_.try_emplace(std::string{uri}, iri);
}

void CaseNodes::close() {
  if (!described_.empty()) return;
  described_.reserve(document_.nodes.size() + 1);
  described_.emplace(document_.header.iri.text(), owner);
  for (std::size_t i = 0; i < document_.nodes.size(); ++i)
    described_.emplace(document_.nodes[i].iri.text(), static_cast<std::uint32_t>(i));
}

const Node* CaseNodes::find(const Iri& iri) const {
  const auto found = described_.find(iri.text());
  return found == described_.end() || found->second == owner ? nullptr
                                                             : &document_.nodes[found->second];
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
