// Identifiers first: most links say by themselves which Iri they mean.
#include "io/case_links.hpp"

#include <cstddef>
#include <utility>

#include "io/case_identity.hpp"
#include "io/json_members.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {

namespace {

void take_name(CaseLink& link, JsonText text) {
  (is_uuid(text) ? link.identifier : link.uri) = std::move(text);
}

// Takes a link's members one by one; a real identifier goes before the one of OneRoster.
class LinkMembers {
 public:
  void take(std::string_view name, JsonText text) {
    if (name == "identifier")
      link_.identifier = std::move(text);
    else if (name == "sourcedId")
      sourced_id_ = std::move(text);
    else if (name == "uri")
      link_.uri = std::move(text);
    else if (name == "title")
      link_.title = std::move(text);
  }
  [[nodiscard]] CaseLink link() && {
    if (link_.identifier.empty()) link_.identifier = std::move(sourced_id_);
    return std::move(link_);
  }

 private:
  CaseLink link_;
  JsonText sourced_id_;
};

}  // namespace

CaseLink read_case_link(JsonValue& value) {
  CaseLink link;
  if (value.is(JsonType::string)) {
    take_name(link, value.text());
  } else if (value.is(JsonType::object)) {
    LinkMembers members;
    value.for_each_member(
        [&](std::string_view name, JsonValue& member) { members.take(name, member.text()); });
    link = std::move(members).link();
  }
  return link;
}

CaseLink read_case_link(std::string_view json) {
  CaseLink link;
  if (json.starts_with('"')) {
    take_name(link, JsonText::of(json));
    return link;
  }
  LinkMembers members;
  for (const JsonMember& member : json_members(json))
    members.take(member.name, JsonText::of(member.value));
  return std::move(members).link();
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
  if (described_.size() != 0) return;
  described_.reserve(document_.nodes.size() + 1);
  positions_.reserve(document_.nodes.size());
  described_.number(document_.header.iri.text());
  for (std::size_t i = 0; i < document_.nodes.size(); ++i)
    if (described_.number(document_.nodes[i].iri.text()).second)
      positions_.push_back(static_cast<std::uint32_t>(i));
}

const Node* CaseNodes::find(const Iri& iri) const {
  const auto number = described_.find(iri.text());
  return !number || *number == 0 ? nullptr : &document_.nodes[positions_[*number - 1]];
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
