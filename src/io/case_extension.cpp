// Reads what case_write.cpp writes, and takes nothing on trust.
#include "io/case_extension.hpp"

#include <algorithm>
#include <array>

#include "io/case_members.hpp"
#include "io/json_members.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

std::vector<std::string> strings_in(std::string_view json) {
  std::vector<std::string> strings;
  for (const std::string_view element : json_elements(json))
    if (element.starts_with('"')) strings.push_back(string_value(element));
  return strings;
}

// A figure of ours is no string.
std::optional<double> number_in(std::string_view json) {
  return json.starts_with('"') ? std::nullopt : json_number(json);
}

Scale scale_in(std::string_view json) {
  Scale scale;
  for (const JsonMember& member : json_members(json)) {
    if (member.name == "name")
      scale.name = string_value(member.value);
    else if (member.name == "minimum")
      scale.minimum = number_in(member.value).value_or(0);
    else if (member.name == "maximum")
      scale.maximum = number_in(member.value).value_or(1);
    else if (member.name == "labels")
      scale.labels = strings_in(member.value);
  }
  return scale;
}

std::vector<Scale> scales_in(std::string_view json) {
  std::vector<Scale> scales;
  for (const std::string_view element : json_elements(json))
    if (element.starts_with('{')) scales.push_back(scale_in(element));
  return scales;
}

std::optional<std::uint32_t> position_in(std::string_view json) {
  const auto position = json.starts_with('"') ? std::nullopt : json_integer(json);
  if (!position || *position < 0 || *position > UINT32_MAX) return std::nullopt;
  return static_cast<std::uint32_t>(*position);
}

constexpr std::array<std::string_view, 9> ours{"kind",         "relation", "description",
                                               "alternatives", "level",    "scale",
                                               "scales",       "required", "importance"};

void take(CaseExtension& extension, std::string_view name, std::string_view json) {
  if (name == "kind") {
    extension.kind = node_kind_of(string_value(json));
    extension.term = definition_kind_of(string_value(json));
  } else if (name == "relation") {
    extension.relation = relation_of(string_value(json));
  } else if (name == "description") {
    extension.description = string_value(json);
  } else if (name == "alternatives") {
    extension.alternatives = strings_in(json);
  } else if (name == "level") {
    extension.level = number_in(json);
  } else if (name == "scale") {
    extension.scale = position_in(json);
  } else if (name == "scales") {
    extension.scales = scales_in(json);
  } else if (name == "required" && (json == "true" || json == "false")) {
    extension.required = json == "true" ? Required::yes : Required::no;
  } else if (name == "importance") {
    const auto importance = number_in(json);
    if (importance && *importance >= 0 && *importance <= 1) extension.importance = importance;
  }
}

}  // namespace

bool is_case_extension(std::string_view name) {
  return std::find(ours.begin(), ours.end(), name) != ours.end();
}

CaseExtension read_case_extension(std::string_view extensions) {
  CaseExtension extension;
  // A name may be spelled with escapes, so that a search would not find it.
  if (extensions.find("wellspring") == std::string_view::npos &&
      extensions.find('\\') == std::string_view::npos)
    return extension;
  for (const JsonMember& member : json_members(json_member(extensions, our_extension)))
    take(extension, member.name, member.value);
  return extension;
}

std::optional<CaseLevel> level_said(const CaseExtension& extension, std::span<const Scale> scales) {
  if (!extension.level) return std::nullopt;
  const bool scaled = extension.scale && *extension.scale < scales.size();
  const Scale scale = scaled ? scales[*extension.scale] : Scale{};
  if (!(scale.minimum < scale.maximum) || *extension.level < scale.minimum ||
      *extension.level > scale.maximum)
    return std::nullopt;
  return CaseLevel{Level::on(scale, *extension.level), scaled ? extension.scale : std::nullopt};
}

}  // namespace wellspring::detail
