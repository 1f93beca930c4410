// How a performance is judged: criteria, and the levels of each.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <wellspring/model/iri.hpp>
#include <wellspring/model/level.hpp>
#include <wellspring/model/node.hpp>

namespace wellspring {

/// One step of a criterion: "Proficient: lists at least five hazards".
struct CriterionLevel {
  Iri iri{};
  std::string quality{};      ///< its name: CASE quality, CTDL-ASN benchmarkLabel
  std::string description{};  ///< what is seen at this level: benchmarkText
  std::string feedback{};
  std::optional<double> score{};
  std::optional<std::int64_t> position{};
  Extras extras{};

  bool operator==(const CriterionLevel&) const = default;
};

struct RubricCriterion {
  Iri iri{};
  std::string category{};
  std::string description{};
  Iri competency{};  ///< what it judges; empty: not said
  std::optional<double> weight{};
  std::optional<std::int64_t> position{};
  std::vector<CriterionLevel> levels{};  ///< in the publisher's order
  Extras extras{};

  bool operator==(const RubricCriterion&) const = default;
};

struct Rubric {
  Iri iri{};
  std::string title{};
  std::string description{};
  std::vector<RubricCriterion> criteria{};
  Extras extras{};

  bool operator==(const Rubric&) const = default;
};

namespace detail {

/// What orders a criterion's levels: their scores where each has one of its own, else their
/// positions, else the publisher's order, counted from one.
[[nodiscard]] inline std::vector<double> level_values(const RubricCriterion& criterion) {
  const auto distinct = [&](const auto& value_of) {
    std::vector<double> values;
    for (const CriterionLevel& level : criterion.levels) {
      const auto value = value_of(level);
      if (!value || !std::isfinite(static_cast<double>(*value))) return std::vector<double>{};
      values.push_back(static_cast<double>(*value));
    }
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const bool repeats = std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
    return repeats ? std::vector<double>{} : values;
  };
  std::vector<double> values = distinct([](const CriterionLevel& level) { return level.score; });
  if (values.empty()) values = distinct([](const CriterionLevel& level) { return level.position; });
  if (values.empty())
    for (std::size_t i = 0; i < criterion.levels.size(); ++i)
      values.push_back(static_cast<double>(i + 1));
  return values;
}

}  // namespace detail

/// The scale that a criterion's levels make, lowest first; nothing where it has fewer than two.
[[nodiscard]] inline std::optional<Scale> scale_of(const RubricCriterion& criterion) {
  if (criterion.levels.size() < 2) return std::nullopt;
  const std::vector<double> values = detail::level_values(criterion);
  std::vector<std::size_t> order(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  Scale scale;
  scale.name = criterion.category.empty() ? criterion.description : criterion.category;
  scale.minimum = values[order.front()];
  scale.maximum = values[order.back()];
  for (const std::size_t i : order)
    scale.labels.push_back(criterion.levels[i].quality.empty() ? criterion.levels[i].description
                                                               : criterion.levels[i].quality);
  return scale;
}

/// One of a criterion's levels on the scale of them all; nothing where it is none of them, or the
/// only one.
[[nodiscard]] inline std::optional<Level> level_of(const RubricCriterion& criterion,
                                                   const Iri& level) {
  const auto scale = scale_of(criterion);
  if (!scale) return std::nullopt;
  const std::vector<double> values = detail::level_values(criterion);
  for (std::size_t i = 0; i < criterion.levels.size(); ++i)
    if (criterion.levels[i].iri == level) return Level::on(*scale, values[i]);
  return std::nullopt;
}

}  // namespace wellspring
