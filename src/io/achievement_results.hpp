// What an achievement's results are measured on: rubric levels, ranges of values, lists of grades.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/model/document.hpp>

#include "io/json_tree.hpp"

namespace wellspring::detail {

/// One ResultDescription, with the rubric or the scale that it makes of the document.
struct ResultMeasure {
  const Json* description = nullptr;
  std::string id{};
  std::optional<std::uint32_t> scale{};  ///< a position in Document::scales
  std::optional<RubricCriterion> criterion{};

  /// The level that a result or a requirement states; nothing where it is none of the measure's.
  [[nodiscard]] std::optional<Level> level(const Document& document, std::string_view achieved,
                                           std::string_view value) const;
};

/// A rubric of one criterion where the description has levels; else a scale from valueMin to
/// valueMax, of the percents, or of the allowed values, which stand lowest first.
///
/// Source: Open Badges 3.0, ResultDescription.
[[nodiscard]] ResultMeasure measure_of(const Json& description, Document& document);

/// Whether a result's status says that it was reached, or says nothing against it.
[[nodiscard]] bool is_reached(std::string_view status);

}  // namespace wellspring::detail
