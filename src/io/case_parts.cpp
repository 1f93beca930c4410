#include "io/case_parts.hpp"

#include <optional>
#include <span>
#include <utility>

#include <wellspring/model/limits.hpp>

#include "io/case_links.hpp"
#include "io/case_members.hpp"
#include "io/json_source.hpp"

namespace wellspring::detail {
namespace {

CasePart members_of(JsonValue& object) {
  CasePart part;
  object.for_each_member([&](std::string_view name, JsonValue& value) {
    part.push_back({std::string{name}, std::string{value.raw()}});
  });
  return part;
}

void take_list(CaseParts& parts, std::string_view name, JsonValue& value) {
  if (!value.is(JsonType::array)) return;
  CaseList& list = parts.lists.emplace_back();
  list.name = name;
  value.for_each_element([&](JsonValue& element) {
    if (element.is(JsonType::object)) list.parts.push_back(members_of(element));
  });
}

void take_document(CaseParts& parts, JsonValue& document) {
  document.for_each_member([&](std::string_view name, JsonValue& value) {
    parts.document.push_back({std::string{name}, std::string{value.raw()}});
    if (name == "licenseURI")
      parts.license_title = read_case_link(parts.document.back().json).title;
  });
}

}  // namespace

std::string text_of(const CasePart& part, std::string_view name) {
  const Extra* const member = find_extra(part, name);
  return member == nullptr ? std::string{} : string_value(member->json);
}

Expected<CaseParts, ReadError> case_parts(std::string_view package) {
  Limits limits;
  limits.input_bytes = package.size();
  const auto input = Input::copy_of(std::as_bytes(std::span{package}), limits);
  if (!input) return Unexpected{input.error()};
  Findings findings{false, 0};
  JsonCheck check = validate_json(*input, limits, findings);
  if (check.error) return Unexpected{*check.error};

  CaseParts parts;
  JsonSource source{*input, check.repeated_names, std::move(check.outline)};
  source.for_each_root_member([&](std::string_view name, JsonValue& value) {
    if (name == "CFDocument" && value.is(JsonType::object)) return take_document(parts, value);
    if (name == "CFDefinitions" && value.is(JsonType::object))
      return value.for_each_member(
          [&](std::string_view list, JsonValue& entries) { take_list(parts, list, entries); });
    take_list(parts, name, value);
  });
  return parts;
}

}  // namespace wellspring::detail
