// What a document's words mean: the terms that its publisher defines beside the statements.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <wellspring/model/iri.hpp>
#include <wellspring/model/node.hpp>

namespace wellspring {

enum class DefinitionKind : std::uint8_t {
  subject,
  concept_term,
  item_type,
  license,
  association_grouping,
  concept_scheme,
  progression_model,
  progression_level,
};

inline constexpr auto definition_kind_names = std::to_array<std::string_view>(
    {"subject", "concept", "item_type", "license", "association_grouping", "concept_scheme",
     "progression_model", "progression_level"});

[[nodiscard]] constexpr std::string_view to_string(DefinitionKind kind) {
  return definition_kind_names[static_cast<std::size_t>(kind)];
}

[[nodiscard]] constexpr std::optional<DefinitionKind> definition_kind_of(std::string_view name) {
  for (std::size_t i = 0; i < definition_kind_names.size(); ++i)
    if (definition_kind_names[i] == name) return static_cast<DefinitionKind>(i);
  return std::nullopt;
}

/// A subject, concept, item type, licence or grouping (CASE CFDefinitions); a concept, scheme or
/// progression level (CTDL-ASN).
struct Definition {
  Iri iri{};
  DefinitionKind kind = DefinitionKind::concept_term;
  std::string title{};
  std::string description{};     ///< of a licence: its text
  std::string coded_notation{};  ///< CASE hierarchyCode, skos:notation
  Extras extras{};

  bool operator==(const Definition&) const = default;
};

}  // namespace wellspring
