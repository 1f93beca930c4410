#include "io/case_sink.hpp"

#include <algorithm>
#include <cmath>

#include "io/case_extension.hpp"
#include "io/case_identity.hpp"
#include "io/case_links.hpp"
#include "io/case_repair.hpp"
#include "io/json_members.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {

bool CaseSink::keep(const CaseSlot& slot) {
  std::string_view json = slot.kept->json;
  if (strict_) {
    const auto standard = json.empty() ? std::nullopt : repaired(slot.member.type, json, old_);
    if (!standard) return false;
    json_.name(slot.name());
    json_.raw(*standard);
    return true;
  }
  if (json.empty()) return true;
  json_.name(slot.kept->name);
  json_.raw(json);
  return true;
}

void CaseSink::text(std::string_view name, std::string_view value) {
  json_.name(name);
  json_.string(value);
}

void CaseSink::text(const CaseSlot& slot, std::string_view value, bool required) {
  if (slot.kept != nullptr && string_value(slot.kept->json) == value && keep(slot)) return;
  if (required || !value.empty()) text(slot.name(), value);
}

void CaseSink::texts(std::string_view name, std::span<const std::string> values) {
  json_.name(name);
  json_.begin_array();
  for (const std::string& value : values) json_.string(value);
  json_.end_array();
}

void CaseSink::number(std::string_view name, double value) {
  json_.name(name);
  json_.number(value);
}

void CaseSink::number(const CaseSlot& slot, const std::optional<double>& value) {
  if (slot.kept != nullptr && json_number(slot.kept->json) == value && keep(slot)) return;
  if (!value || !std::isfinite(*value)) return;
  json_.name(slot.name());
  const bool as_string = !strict_ && slot.kept != nullptr && slot.kept->json.starts_with('"');
  JsonSink digits;
  digits.number(*value);
  if (as_string)
    json_.string(std::move(digits).take());
  else
    json_.raw(std::move(digits).take());
}

void CaseSink::integer(const CaseSlot& slot, const std::optional<std::int64_t>& value,
                       const std::optional<std::int64_t>& said) {
  const auto kept = slot.kept == nullptr ? std::nullopt : json_integer(slot.kept->json);
  const bool nothing = slot.kept == nullptr || slot.kept->json.empty() || slot.kept->json == "null";
  if (slot.kept != nullptr && (nothing ? said : kept) == value) {
    keep(slot);
    return;
  }
  if (!value) return;
  json_.name(slot.name());
  if (!strict_ && slot.kept != nullptr && slot.kept->json.starts_with('"'))
    json_.string(std::to_string(*value));
  else
    json_.raw(std::to_string(*value));
}

void CaseSink::link(std::string_view name, std::string_view title, std::string_view identifier,
                    std::string_view uri, std::string_view target_type) {
  json_.name(name);
  json_.begin_object();
  text("title", title);
  text("identifier", identifier);
  if (strict_ && old_ && !is_plain_uri(uri))
    text("uri", "urn:uuid:" + std::string{identifier});
  else
    text("uri", uri);
  if (!target_type.empty()) {
    json_.name("targetType");
    json_.raw(target_type);
  }
  json_.end_object();
}

void CaseSink::licence(const CaseSlot& slot, const std::string& license) {
  if (slot.kept != nullptr && license_said(slot.kept->json) == license && keep(slot)) return;
  if (license.empty()) return;
  if (!strict_ && slot.kept != nullptr && slot.kept->json.starts_with('"'))
    text(slot.name(), license);
  else
    link(slot.name(), license, case_identifier(license), license);
}

CaseName CaseSink::name_of(const Iri& iri, const Extras& extras, const Iri& place,
                           bool by_uuid) const {
  const std::string own = case_identifier(iri.text());
  const Extra* const kept_identifier = kept(extras, "identifier");
  const Extra* const kept_source = kept(extras, "sourcedId");
  const Extra* const kept_uri = kept(extras, "uri");
  const std::string uri = kept_uri == nullptr ? iri.text() : string_value(kept_uri->json);
  std::string identifier = kept_identifier == nullptr ? own : string_value(kept_identifier->json);
  if (identifier.empty() && kept_source != nullptr) identifier = string_value(kept_source->json);

  Iri read = place;
  if (!identifier.empty())
    read = case_iri(identifier, uri);
  else if (const auto uuid = uuid_at_end(uri); by_uuid && !uuid.empty())
    read = plain_iri(uuid);
  else if (!uri.empty())
    read = named_iri(uri);
  if (read == iri && !strict_) return {std::move(identifier), uri, true};

  CaseName name{own, iri.text(), false, case_iri(own, {}) != iri};
  const bool was_named = kept_identifier != nullptr && !kept_identifier->json.empty();
  name.by_source = !was_named && kept_source != nullptr && !strict_;
  if (!uri.empty() && case_iri(own, uri) == iri) name.uri = uri;
  if (strict_ && old_ && !is_plain_uri(name.uri)) name.uri = "urn:uuid:" + own;
  return name;
}

bool CaseSink::name(const CaseSlot& slot, const CaseName& name) {
  const std::string_view member = slot.name();
  if (member != "identifier" && member != "uri" && member != "sourcedId") return false;
  if (slot.kept != nullptr) {
    const std::string stood = string_value(slot.kept->json);
    const bool holds = name.as_it_stood || (member == "uri" && stood == name.uri) ||
                       (member == "uri" && stood.empty() && !name.needs_uri) ||
                       (member == "identifier" && name.by_source) ||
                       (member == "sourcedId" && stood.empty());
    if (holds && keep(slot)) return true;
  }
  text(member, member == "uri" ? name.uri : name.identifier);
  return true;
}

void CaseSink::date(const CaseSlot& slot, std::string_view fallback) {
  if (slot.kept != nullptr && keep(slot)) return;
  if (!strict_) return text(slot.name(), fallback);
  text(slot.name(), strict_instant(fallback).value_or(std::string{epoch}));
}

void CaseSink::begin_extension(std::string_view kept) {
  json_.name("extensions");
  json_.begin_object();
  for (const JsonMember& member : json_members(kept)) {
    if (member.name == our_extension) continue;
    json_.name(member.name);
    json_.raw(member.value);
  }
  json_.name(our_extension);
  json_.begin_object();
  // An alignment's figures are no part of the model, and stay.
  for (const JsonMember& member : json_members(json_member(kept, our_extension))) {
    if (is_case_extension(member.name)) continue;
    json_.name(member.name);
    json_.raw(member.value);
  }
}

}  // namespace wellspring::detail
