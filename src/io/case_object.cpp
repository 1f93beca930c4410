// The dialects of CASE, member by member (docs/formats/case.md lists them).
#include "io/case_object.hpp"

#include <algorithm>
#include <array>
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

const MemberOrder& CaseContext::order_of(std::span<const std::string_view> order) {
  for (const MemberOrder& known : orders)
    if (known.members().data() == order.data()) return known;
  return orders.emplace_back(order);
}

std::string CaseObject::where(std::string_view member) const {
  std::string path = context_.prefix + "/" + std::string{place_.list};
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
  extras_.push_back({std::string{name}, std::string{value.raw()}});
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
  extras_.push_back({std::string{name}, std::string{value.raw()}});
  if (sourced_id && has_identifier()) return;  // a real identifier goes before it
  identifier_ = value.string();
  by_sourced_id_ = sourced_id;
  note_identifier(name);
}

void CaseObject::note_identifier(std::string_view name) {
  if (is_strict_uuid(identifier_)) return;
  if (!is_uuid(identifier_)) {
    repaired(name, "an identifier that is no UUID stands for itself");
    return;
  }
  if (std::any_of(identifier_.begin(), identifier_.end(),
                  [](char c) { return c >= 'A' && c <= 'F'; }))
    repaired(name, "a UUID in upper case names the same node as in lower case");
  else
    repaired(name, "a UUID of a version that the standard does not permit is taken as it is");
}

void CaseObject::take_uri(std::string_view name, JsonValue& value) {
  if (!is_text(name, value)) return;
  uri_ = value.string();
  extras_.push_back({std::string{name}, std::string{value.raw()}});
  check_uri(name, uri_);
}

void CaseObject::check_uri(std::string_view name, std::string_view uri) {
  if (is_unsafe_uri(uri))
    warn(Code::bad_uri, name, "a link to this address could run code or open local files");
}

void CaseObject::take_date(std::string_view name, JsonValue& value) {
  if (!is_text(name, value)) return;
  const std::string date = value.string();
  const DateForm form = date_form(date);
  if (form == DateForm::none && !date.empty())
    warn(Code::bad_date, name, "this is no date of ISO 8601");
  if (name == "lastChangeDateTime") {
    date_ = date;
    if (form == DateForm::date || form == DateForm::local_time)
      repaired(name, "a time without a zone is kept as it stands");
  }
  extras_.push_back({std::string{name}, std::string{value.raw()}});
}

void CaseObject::keep(std::string_view name, JsonValue& value) {
  note_dialect(name, value);
  if (name == "officialSourceURL") check_uri(name, value.string());
  extras_.push_back({std::string{name}, std::string{value.raw()}});
}

void CaseObject::note_dialect(std::string_view name, JsonValue& value) {
  if (is_one_of(old_members, name))
    repaired(name, "a member of the 2016 dialect is kept as it stands");
  else if (value.is(JsonType::string) && is_one_of(once_strings, name))
    repaired(name, "a string in place of a list or a link is kept as it stands");
}

void CaseObject::see(std::string_view name) {
  if (const std::size_t place = order_.place_of(name); place < order_.members().size())
    seen_ |= 1U << place;
}

// What the writer would write of its own accord need not be kept.
bool CaseObject::would_be_written(const Extra& extra, const Iri& iri,
                                  std::string_view default_date) const {
  if (extra.json.empty()) return false;
  if (extra.name == "identifier")
    return !by_sourced_id_ && is_case_identifier(identifier_, iri.text());
  if (extra.name == "uri") return !iri.empty() && uri_ == iri.text();
  return extra.name == "lastChangeDateTime" && date_ == default_date;
}

void CaseObject::finish(const Iri& iri, std::string_view default_date,
                        std::span<const std::string_view> required) {
  if (const std::uint32_t wanted = order_.bits_of(required); (seen_ & wanted) != wanted)
    note_missing(required);
  sort_kept(iri, default_date);
}

void CaseObject::note_missing(std::span<const std::string_view> required) {
  for (const std::string_view name : required) {
    if ((seen_ >> order_.place_of(name) & 1U) != 0) continue;
    if (name != "identifier" || !by_sourced_id_)
      context_.repairs.add(Code::missing_field, "a member that the standard requires is missing",
                           [&] { return where(name); });
    extras_.push_back(absent(name));
  }
}

// What is kept, in the order of sort_extras, in a list of just its size. The room goes back.
void CaseObject::sort_kept(const Iri& iri, std::string_view default_date) {
  struct Kept {
    std::size_t place;
    Extra* extra;
  };
  std::array<Kept, 32> few;
  std::vector<Kept> many;
  if (extras_.size() > few.size()) many.resize(extras_.size());
  const std::span<Kept> kept = many.empty() ? std::span<Kept>{few} : std::span<Kept>{many};
  std::size_t count = 0;
  for (Extra& extra : extras_) {
    if (would_be_written(extra, iri, default_date)) continue;
    const std::size_t place = order_.place_of(extra.name);
    std::size_t at = count++;
    for (; at > 0 && kept[at - 1].place > place; --at) kept[at] = kept[at - 1];
    kept[at] = {place, &extra};
  }
  Extras sorted;
  sorted.reserve(count);
  for (const Kept& one : kept.first(count)) sorted.push_back(std::move(*one.extra));
  extras_.clear();
  context_.room.swap(extras_);
  extras_ = std::move(sorted);
}

}  // namespace wellspring::detail
