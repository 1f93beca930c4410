// One walk along the classes of credential_model.hpp.
#include "io/credential_check.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

#include <wellspring/io/open_badges.hpp>

#include "io/cell_value.hpp"
#include "io/credential_context.hpp"
#include "io/credential_members.hpp"
#include "io/credential_model.hpp"
#include "io/credential_read.hpp"
#include "io/json_text.hpp"
#include "io/structure.hpp"

namespace wellspring {
namespace detail {
namespace {

// The members of a class, which stand together in the table; none where it is no class.
std::span<const CredentialMember> members_of(std::string_view type) {
  const auto is_other = [&](const CredentialMember& row) { return row.owner != type; };
  const auto* const first =
      std::find_if_not(std::begin(credential_members), std::end(credential_members), is_other);
  const auto* const last = std::find_if(first, std::end(credential_members), is_other);
  return {first, last};
}

// The class's name as documents write it: both forms of the VC data model have the same.
std::string_view name_of(std::string_view type) {
  if (type.ends_with("11")) type.remove_suffix(2);
  return type == "IdentityObject20" ? std::string_view{} : type;
}

bool is_number(const Json& value) { return value.is(JsonType::number); }

class MemberCheck {
 public:
  MemberCheck(Findings& findings, std::string_view at, const Credential& root)
      : findings_(findings), at_(at), root_(root.where), is_token_(root.is_token) {}

  // An object of a class, and what stands in it.
  void object(const Json& json, std::string_view type, const std::string& where) {
    if (!json.is_object())
      return findings_.warn(Code::wrong_type, where,
                            std::string{name_of(type)} + " is an object with its members");
    check_type(json, type, where);
    const auto members = members_of(type);
    for (const CredentialMember& row : members) member(json, row, where);
    if (type == "AchievementSubject" || type == "ClrSubject") check_subject(json, where);
    if (json.find("proof") != nullptr)
      findings_.note(Code::not_checked, where + "/proof", "the proof is not checked here");
    check_dates(json, where);
    note_unknown(json, members, where);
  }

  // A whole credential: its contexts decide the form that its members have.
  void credential(const Json& json, const std::string& where) {
    const bool is_old = check_contexts(json, where, findings_);
    const auto form = [&](std::string_view now, std::string_view before) {
      object(json, is_old ? before : now, where);
    };
    if (has_type(json, "EndorsementCredential"))
      form("EndorsementCredential", "EndorsementCredential11");
    else if (credential_format(json) == Format::clr)
      form("ClrCredential", "ClrCredential11");
    else
      form("AchievementCredential", "AchievementCredential11");
  }

  void assertion(const Json& json, const std::string& where) {
    check_badge_context(json, where, findings_);
    object(json, "Assertion", where);
  }
  void badge_class(const Json& json, const std::string& where) {
    check_badge_context(json, where, findings_);
    object(json, "BadgeClass", where);
  }

 private:
  void check_type(const Json& json, std::string_view type, const std::string& where) {
    // These are named for what they hold; their type is any word of their own standard.
    constexpr auto free = std::to_array<std::string_view>(
        {"Criteria", "CredentialSchema", "CredentialStatus", "RefreshService", "TermsOfUse",
         "Proof", "AlignmentObject", "IdentityObject20"});
    const std::string_view name = name_of(type);
    if (name.empty() || std::find(free.begin(), free.end(), type) != free.end()) return;
    if (json.find("type") == nullptr && json.find("@type") == nullptr) return;  // missing_field
    const bool is_award = name == "AchievementCredential";
    if (!has_type(json, name) && !(is_award && has_type(json, "OpenBadgeCredential")))
      findings_.warn(Code::bad_type, where + "/type",
                     "the type of this object is \"" + std::string{name} + "\"");
    if (name.ends_with("Credential") && !has_type(json, "VerifiableCredential"))
      findings_.warn(Code::bad_type, where + "/type",
                     "a credential has the type \"VerifiableCredential\" too");
  }

  void member(const Json& json, const CredentialMember& row, const std::string& where) {
    const Json* const value = json.find(row.name);
    if (value == nullptr || value->is_null()) {
      if (row.required)
        findings_.warn(
            Code::missing_field, where,
            std::string{name_of(row.owner)} + " needs \"" + std::string{row.name} + "\"");
      return;
    }
    const std::string place = where + "/" + std::string{row.name};
    if (row.many == Many::single && value->is_array() && row.type != "Any")
      findings_.warn(Code::wrong_type, place, "this member has one value, and no list");
    if (row.many == Many::list && !value->is_array())
      findings_.note(Code::repaired, place, "this member is a list; its one value stands alone");
    if (row.required && value->is_array() && value->elements.empty())
      findings_.warn(Code::missing_field, place, "the list is empty, and one is needed");
    const auto all = value->each();
    for (std::size_t i = 0; i < all.size(); ++i)
      one(*all[i], row, value->is_array() ? place + "/" + std::to_string(i) : place);
  }

  void one(const Json& value, const CredentialMember& row, const std::string& place) {
    const std::string_view type = row.type;
    if (type == "Any") return;
    if (type == "Nested" || type == "AnyEndorsement") {
      if (value.is_object()) credential(value, place);
    } else if (type == "ProfileRef" || type == "BadgeRef") {
      if (value.is_string()) return address(value, place);
      object(value, type == "ProfileRef" ? "Profile" : "BadgeClass", place);
    } else if (type == "URI") {
      if (text(value, place)) address(value, place);
    } else if (type == "DateTimeZ" || type == "DateTime" || type == "Date") {
      date(value, type, place);
    } else if (type == "Float" || type == "Boolean") {
      if (type == "Float" ? !is_number(value) : !value.is(JsonType::boolean))
        findings_.warn(Code::wrong_type, place,
                       type == "Float" ? "this is a number" : "this is true or false");
    } else if (!members_of(type).empty()) {
      object(value, type, place);
    } else if (text(value, place)) {
      word(value, type, place);
    }
  }

  bool text(const Json& value, const std::string& place) {
    if (value.is_string()) return true;
    findings_.warn(Code::wrong_type, place, "this is a text in quotes");
    return false;
  }

  void address(const Json& value, const std::string& place) {
    if (!is_absolute_iri(value.text))
      findings_.warn(Code::bad_uri, place, "this is no identifier with a scheme, such as https:");
    else if (is_unsafe_uri(value.text))
      findings_.warn(Code::bad_uri, place, "this address is not safe to follow");
  }

  void date(const Json& value, std::string_view type, const std::string& place) {
    const DateForm form = value.is_string() ? date_form(value.text) : DateForm::none;
    const bool is_date = type == "Date" ? form == DateForm::date : form == DateForm::instant;
    if (is_date) return;
    // Of dates that decide nothing, a zone may go unsaid.
    if (type == "DateTime" && form != DateForm::none)
      return findings_.note(Code::bad_date, place, "the date has no zone");
    findings_.warn(Code::bad_date, place,
                   "this is no date with its time and zone, such as 2026-01-31T00:00:00Z");
  }

  void word(const Json& value, std::string_view list, const std::string& place) {
    bool listed = false;
    for (const CredentialWord& row : credential_words) {
      if (row.list != list) continue;
      if (row.word == value.text) return;
      listed = true;
    }
    if (listed && !value.text.starts_with("ext:"))
      findings_.warn(Code::unknown_value, place,
                     excerpt(value.text) + " is no " + std::string{list} +
                         "; words of one's own begin with \"ext:\"");
  }

  void check_subject(const Json& subject, const std::string& where) {
    if (subject.find("id") == nullptr && subject.find("identifier") == nullptr)
      findings_.note(Code::missing_field, where,
                     "neither \"id\" nor \"identifier\" says whom this is about");
  }

  void check_dates(const Json& json, const std::string& where) {
    if (at_.empty()) return;
    for (const std::string_view name : {"validFrom", "issuanceDate", "issuedOn"})
      if (is_instant_before(at_, json.text_of(name)))
        out_of_date(where, name, "it is not valid yet");
    for (const std::string_view name : {"validUntil", "expirationDate", "expires"})
      if (is_instant_before(json.text_of(name), at_)) out_of_date(where, name, "it has expired");
  }

  // An endorsement that has run out does not take the badge with it.
  void out_of_date(const std::string& where, std::string_view name, std::string message) {
    std::string place = where + "/" + std::string{name};
    if (where == root_)
      findings_.warn(Code::bad_date, std::move(place), std::move(message));
    else
      findings_.note(Code::bad_date, std::move(place), std::move(message));
  }

  void note_unknown(const Json& json, std::span<const CredentialMember> members,
                    const std::string& where) {
    for (const auto& [name, value] : json.members) {
      const bool is_free = name.empty() || name.front() == '@' || name == "type" || name == "id" ||
                           name.find(':') != std::string::npos || is_claim(name, where);
      const bool is_known = is_free || std::any_of(members.begin(), members.end(),
                                                   [&member = name](const CredentialMember& row) {
                                                     return row.name == member;
                                                   });
      if (!is_known)
        findings_.note(Code::unknown_property, where + pointer_step(name),
                       "no class of the standard has this member; it is kept");
    }
  }

  // What a token says of the credential in it, beside its members: RFC 7519 section 4.1.
  [[nodiscard]] bool is_claim(std::string_view name, std::string_view where) const {
    constexpr auto claims =
        std::to_array<std::string_view>({"iss", "sub", "aud", "exp", "nbf", "iat", "jti"});
    return is_token_ && where == root_ &&
           std::find(claims.begin(), claims.end(), name) != claims.end();
  }

  Findings& findings_;
  std::string_view at_;
  std::string_view root_;  // the place of the whole
  bool is_token_;
};

}  // namespace

void check_members(const Credential& credential, Findings& findings, std::string_view at) {
  const Json& json = *credential.json;
  MemberCheck check{findings, at, credential};
  if (credential_format(json) == Format::ler_rs) return;
  if (json.find("credentialSubject") != nullptr || has_type(json, "VerifiableCredential"))
    check.credential(json, credential.where);
  else if (has_type(json, "BadgeClass"))
    check.badge_class(json, credential.where);
  else if (has_type(json, "Achievement"))
    check.object(json, "Achievement", credential.where);
  else if (json.find("badge") != nullptr)
    check.assertion(json, credential.where);
}

}  // namespace detail

Expected<std::vector<Diagnostic>, ReadError> check_credential(
    std::span<const std::byte> bytes, const CredentialCheckOptions& options) {
  if (!options.at.empty() && detail::date_form(options.at) != detail::DateForm::instant)
    throw std::invalid_argument(
        "check_credential: `at` is a date with its time and zone, such as 2026-01-31T00:00:00Z");
  auto input = detail::Input::copy_of(bytes, options.limits);
  if (!input) return Unexpected{input.error()};
  detail::Findings findings{false, options.limits.diagnostics};
  detail::CredentialPayload payload{options.limits, findings};
  const auto root = payload.open(*std::move(input));
  if (!root) return Unexpected{root.error()};
  detail::check_members(*root, findings, options.at);
  return std::move(findings).take();
}

}  // namespace wellspring
