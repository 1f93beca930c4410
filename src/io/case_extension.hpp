// What CASE has no member for: said under "ext:wellspring", so that our own documents come back
// from CASE as they went in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <wellspring/model/document.hpp>

#include "io/json_source.hpp"

namespace wellspring::detail {

/// The members of "ext:wellspring" that readers take; which class has which is the writer's doing.
/// Others, such as an alignment's figures, stay in the extras alone.
struct CaseExtension {
  std::optional<NodeKind> kind;
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
[[nodiscard]] CaseExtension read_case_extension(JsonValue& extensions);

}  // namespace wellspring::detail
