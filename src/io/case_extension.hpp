// What CASE has no member for: said under "ext:wellspring", so that our own documents come back
// from CASE as they went in.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// The members of "ext:wellspring" that readers take; which class has which is the writer's doing.
/// Others, such as an alignment's figures, stay in the extras alone.
struct CaseExtension {
  std::optional<NodeKind> kind;
  std::optional<DefinitionKind> term;  ///< the kind of a definition
  std::optional<Relation> relation;
  std::string description;
  std::vector<std::string> alternatives;
  std::optional<double> level;
  std::optional<std::uint32_t> scale;
  std::optional<double> importance;
  Required required = Required::unknown;
  std::vector<Scale> scales;
};

/// Reads the member "ext:wellspring" of an `extensions` object. What is none of ours, or not of
/// the type that we write, is passed over: the extras have it.
[[nodiscard]] CaseExtension read_case_extension(std::string_view extensions);

/// Whether a member of "ext:wellspring" is one that CaseExtension has.
[[nodiscard]] bool is_case_extension(std::string_view name);

/// The level that an extension says on one of the scales; nothing where it lies beyond it.
struct CaseLevel {
  Level level;
  std::optional<std::uint32_t> scale;
};
[[nodiscard]] std::optional<CaseLevel> level_said(const CaseExtension& extension,
                                                  std::span<const Scale> scales);

}  // namespace wellspring::detail
