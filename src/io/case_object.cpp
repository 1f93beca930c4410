// The dialects of CASE, member by member (docs/formats/case.md lists them).
#include "io/case_object.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/structure.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view old_members[] = {
    "educationalLevel",          "subjectURL",
    "CFItemAssociationURI",      "originNodeIdentifier",
    "destinationNodeIdentifier", "CFAssociationGroupingIdentifier"};

// Lists and links that the 2016 dialect writes as strings.
constexpr std::string_view once_strings[] = {"subject",       "educationLevel", "conceptKeywords",
                                             "CFDocumentURI", "CFPackageURI",   "licenseURI"};

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view kind_of(JsonType type) {
  switch (type) {
    case JsonType::object: return "an object";
    case JsonType::array: return "a list";
    case JsonType::string: return "a string";
    case JsonType::number: return "a number";
    case JsonType::boolean: return "true or false";
    case JsonType::null: return "null";
  }
  return {};
}

}  // namespace

MemberOrder& CaseContext::order_of(std::span<const std::string_view> order) {
  for (MemberOrder& known : orders)
    if (known.members().data() == order.data()) return known;
  return orders.emplace_back(order);
}

std::string CaseObject::where(std::string_view member) const {
  std::string path = context_.prefix;
  if (!place_.list.empty()) path += "/" + std::string{place_.list};  // a bare object has no place
  if (place_.index) path += "/" + std::to_string(*place_.index);
  return member.empty() ? path : path + pointer_step(member);
}

void CaseObject::warn(Code code, std::string_view member, std::string message) {
  context_.findings.warn(code, where(member), std::move(message));
}

void CaseObject::repaired(std::string_view member, std::string_view what) {
  context_.repairs.add(Code::repaired, what, [&] { return where(member); });
}

bool CaseObject::take_identity(std::string_view name, JsonValue& value) {
  if (name == "identifier" || name == "sourcedId")
    take_identifier(name, value);
  else if (name == "uri")
    take_uri(name, value);
  else if (name == "lastChangeDateTime" || name == "statusStartDate" || name == "statusEndDate")
    take_date(name, value);
  else
    return false;
  return true;
}

bool CaseObject::is_text(std::string_view name, JsonValue& value) {
  if (value.is(JsonType::string)) return true;
  if (!value.is(JsonType::null))
    warn(Code::wrong_type, name, "a string is wanted, not " + std::string{kind_of(value.type())});
  keep_raw(name, value);
  return false;
}

void CaseObject::take_text(std::string_view name, JsonValue& value, std::string& text) {
  if (!is_text(name, value)) return;
  text = value.string();
  if (text.empty()) keep(name, value);
}

void CaseObject::take_identifier(std::string_view name, JsonValue& value) {
  const bool sourced_id = name == "sourcedId";
  if (sourced_id) repaired(name, "sourcedId is read as the identifier");
  if (value.is(JsonType::null) && !sourced_id)
    warn(Code::wrong_type, name, "the identifier is null");
  if (!is_text(name, value)) return;
  JsonText identifier = value.text();
  if (sourced_id || identifier.empty())
    keep_raw(name, value);
  else
    raw_identifier_ = value.raw();
  // A real identifier goes before it, whichever stands first.
  if (has_identifier() && (sourced_id || identifier.empty())) return;
  identifier_ = std::move(identifier);
  by_sourced_id_ = sourced_id;
  note_identifier(name);
}

void CaseObject::note_identifier(std::string_view name) {
  const std::string_view identifier = identifier_;
  if (is_strict_uuid(identifier)) return;
  if (!is_uuid(identifier)) {
    repaired(name, "an identifier that is no UUID stands for itself");
    return;
  }
  if (std::any_of(identifier.begin(), identifier.end(),
                  [](char c) { return c >= 'A' && c <= 'F'; }))
    repaired(name, "a UUID in upper case names the same node as in lower case");
  else
    repaired(name, "a UUID of a version that the standard does not permit is taken as it is");
}

void CaseObject::take_uri(std::string_view name, JsonValue& value) {
  if (!is_text(name, value)) return;
  uri_ = value.text();
  raw_uri_ = value.raw();
  check_uri(name, uri_);
}

void CaseObject::check_uri(std::string_view name, std::string_view uri) {
  if (is_unsafe_uri(uri))
    warn(Code::bad_uri, name, "a link to this address could run code or open local files");
}

void CaseObject::take_date(std::string_view name, JsonValue& value) {
  if (!is_text(name, value)) return;
  JsonText date = value.text();
  const DateForm form = date_form(date);
  if (form == DateForm::none && !date.empty())
    warn(Code::bad_date, name, "this is no date of ISO 8601");
  if (name != "lastChangeDateTime") {
    keep_raw(name, value);
    return;
  }
  date_ = std::move(date);
  raw_date_ = value.raw();
  if (form == DateForm::date || form == DateForm::local_time)
    repaired(name, "a time without a zone is kept as it stands");
}

void CaseObject::keep(std::string_view name, JsonValue& value) {
  note_dialect(name, value);
  if (name == "officialSourceURL") check_uri(name, value.text());
  keep_raw(name, value);
}

void CaseObject::note_dialect(std::string_view name, JsonValue& value) {
  if (is_one_of(old_members, name))
    repaired(name, "a member of the 2016 dialect is kept as it stands");
  else if (value.is(JsonType::string) && is_one_of(once_strings, name))
    repaired(name, "a string in place of a list or a link is kept as it stands");
}

void CaseObject::see(std::string_view name) {
  seen_name_ = name;
  seen_place_ = order_.place_of(name);
  if (seen_place_ < order_.members().size()) seen_ |= 1U << seen_place_;
}

std::size_t CaseObject::place_of(std::string_view name) const {
  return name.data() == seen_name_.data() ? seen_place_ : order_.place_of(name);
}

void CaseObject::keep_raw(std::string_view name, JsonValue& value) {
  const std::size_t place = place_of(name);
  if (place < order_.members().size())
    name = order_.members()[place];
  else if (!value.is_in_source(name))
    name = names_.emplace_front(name);
  kept_.push_back({place, name, value.raw()});
}

const KeptMember* CaseObject::find(std::string_view name) const {
  const auto found = std::find_if(kept_.begin(), kept_.end(),
                                  [&](const KeptMember& kept) { return kept.name == name; });
  return found == kept_.end() ? nullptr : &*found;
}

std::string_view CaseObject::kept(std::string_view name) const {
  const KeptMember* const found = find(name);
  return found == nullptr ? std::string_view{} : found->json;
}

void CaseObject::mark(std::string_view name) {
  if (!keeps(name)) kept_.push_back({order_.place_of(name), name, {}});
}

void CaseObject::drop(std::string_view name) {
  std::erase_if(kept_, [&](const KeptMember& kept) { return kept.name == name; });
}

// What the writer would write of its own accord need not be kept.
void CaseObject::keep_identity(const Iri& iri, std::string_view default_date) {
  const auto keep = [&](std::string_view name, std::string_view raw) {
    if (!raw.empty()) kept_.push_back({order_.place_of(name), name, raw});
  };
  if (by_sourced_id_ || !is_case_identifier(identifier_, iri.text()))
    keep("identifier", raw_identifier_);
  if (iri.empty() || uri_.view() != iri.text()) keep("uri", raw_uri_);
  if (date_.view() != default_date) keep("lastChangeDateTime", raw_date_);
}

void CaseObject::finish(const Iri& iri, std::string_view default_date,
                        std::span<const std::string_view> required) {
  if (const std::uint32_t wanted = order_.bits_of(required); (seen_ & wanted) != wanted)
    note_missing(required);
  keep_identity(iri, default_date);
  write_extras();
}

void CaseObject::note_missing(std::span<const std::string_view> required) {
  for (const std::string_view name : required) {
    if ((seen_ >> order_.place_of(name) & 1U) != 0) continue;
    if (name != "identifier" || !by_sourced_id_)
      context_.repairs.add(Code::missing_field, "a member that the standard requires is missing",
                           [&] { return where(name); });
    kept_.push_back({order_.place_of(name), name, {}});
  }
}

// In the order of sort_extras, in a list of just its size. The room goes back.
void CaseObject::write_extras() {
  // By insertion: the lists are short and mostly in order, and it keeps equals as they stood.
  for (auto next = kept_.begin(); next != kept_.end(); ++next) {
    const KeptMember kept = *next;
    auto at = next;
    for (; at != kept_.begin() && std::prev(at)->place > kept.place; --at) *at = *std::prev(at);
    *at = kept;
  }
  extras_.reserve(kept_.size());
  for (const KeptMember& kept : kept_)
    extras_.push_back({std::string{kept.name}, std::string{kept.json}});
  kept_.clear();
  context_.room.swap(kept_);
}

}  // namespace wellspring::detail
