// Reads what case_write.cpp writes, and takes nothing on trust.
#include "io/case_extension.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <utility>

#include "io/case_members.hpp"

namespace wellspring::detail {
namespace {

template <class Number>
std::optional<Number> number_in(JsonValue& value) {
  if (!value.is(JsonType::number)) return std::nullopt;
  const std::string_view text = value.raw();
  Number number{};
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::vector<std::string> strings_in(JsonValue& value) {
  std::vector<std::string> strings;
  if (!value.is(JsonType::array)) return strings;
  value.for_each_element([&](JsonValue& element) {
    if (element.is(JsonType::string)) strings.push_back(element.string());
  });
  return strings;
}

Scale scale_in(JsonValue& value) {
  Scale scale;
  value.for_each_member([&](std::string_view name, JsonValue& member) {
    if (name == "name")
      scale.name = member.string();
    else if (name == "minimum")
      scale.minimum = number_in<double>(member).value_or(0);
    else if (name == "maximum")
      scale.maximum = number_in<double>(member).value_or(1);
    else if (name == "labels")
      scale.labels = strings_in(member);
  });
  return scale;
}

std::vector<Scale> scales_in(JsonValue& value) {
  std::vector<Scale> scales;
  if (!value.is(JsonType::array)) return scales;
  value.for_each_element([&](JsonValue& element) {
    if (element.is(JsonType::object)) scales.push_back(scale_in(element));
  });
  return scales;
}

void take(CaseExtension& extension, std::string_view name, JsonValue& value) {
  if (name == "kind")
    extension.kind = node_kind_of(value.string());
  else if (name == "relation")
    extension.relation = relation_of(value.string());
  else if (name == "description")
    extension.description = value.string();
  else if (name == "alternatives")
    extension.alternatives = strings_in(value);
  else if (name == "level")
    extension.level = number_in<double>(value);
  else if (name == "scale")
    extension.scale = number_in<std::uint32_t>(value);
  else if (name == "scales")
    extension.scales = scales_in(value);
  else if (name == "required" && value.is(JsonType::boolean))
    extension.required = value.raw() == "true" ? Required::yes : Required::no;
  else if (name == "importance") {
    const auto importance = number_in<double>(value);
    if (importance && *importance >= 0 && *importance <= 1) extension.importance = importance;
  }
}

}  // namespace

CaseExtension read_case_extension(JsonValue& extensions) {
  CaseExtension extension;
  if (!extensions.is(JsonType::object)) return extension;
  extensions.for_each_member([&](std::string_view name, JsonValue& ours) {
    if (name != our_extension || !ours.is(JsonType::object)) return;
    ours.for_each_member(
        [&](std::string_view member, JsonValue& value) { take(extension, member, value); });
  });
  return extension;
}

}  // namespace wellspring::detail
