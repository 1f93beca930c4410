// Values are strings in Open Badges: "3.5" is a number only where its description has a range.
#include "io/achievement_results.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "io/case_identity.hpp"
#include "io/cell_value.hpp"

namespace wellspring::detail {
namespace {

std::optional<double> number_of(const Json* value) {
  if (value == nullptr) return std::nullopt;
  return read_figure(value->is_string() ? std::string_view{value->text} : value->raw).value;
}

RubricCriterion criterion_of(const Json& description, const Json& levels) {
  RubricCriterion criterion;
  criterion.iri = named_iri(description.text_of("id"));
  criterion.category = description.text_of("name");
  for (const Json* const level : levels.each()) {
    CriterionLevel& made = criterion.levels.emplace_back();
    made.iri = named_iri(level->text_of("id"));
    made.quality = level->text_of("name");
    made.description = level->text_of("description");
    made.score = number_of(level->find("points"));
    for (const auto& [name, value] : level->members)
      if (name != "id" && name != "name" && name != "description")
        made.extras.push_back({name, std::string{value.raw}});
  }
  return criterion;
}

std::optional<Scale> range_of(const Json& description) {
  Scale scale;
  scale.name = description.text_of("name");
  auto low = number_of(description.find("valueMin"));
  auto high = number_of(description.find("valueMax"));
  if (description.text_of("resultType") == "Percent") {
    low = low.value_or(0);
    high = high.value_or(100);
  }
  if (low && high) {
    if (!(*low < *high)) return std::nullopt;
    scale.minimum = *low;
    scale.maximum = *high;
    return scale;
  }
  const Json* const allowed = description.find("allowedValue");
  if (allowed == nullptr || !allowed->is_array() || allowed->elements.size() < 2)
    return std::nullopt;
  scale.minimum = 1;
  scale.maximum = static_cast<double>(allowed->elements.size());
  for (const Json& value : allowed->elements) scale.labels.push_back(value.text);
  return scale;
}

}  // namespace

ResultMeasure measure_of(const Json& description, Document& document) {
  ResultMeasure measure{&description, std::string{description.text_of("id")}, {}, {}};
  std::optional<Scale> scale;
  if (const Json* const levels = description.find("rubricCriterionLevel")) {
    measure.criterion = criterion_of(description, *levels);
    scale = scale_of(*measure.criterion);
    Rubric& rubric = document.rubrics.emplace_back();
    rubric.iri = measure.criterion->iri;
    rubric.title = measure.criterion->category;
    rubric.criteria.push_back(*measure.criterion);
  } else {
    scale = range_of(description);
  }
  if (!scale) return measure;
  measure.scale = static_cast<std::uint32_t>(document.scales.size());
  document.scales.push_back(*std::move(scale));
  return measure;
}

std::optional<Level> ResultMeasure::level(const Document& document, std::string_view achieved,
                                          std::string_view value) const {
  if (!scale) return std::nullopt;
  const Scale& on = document.scales[*scale];
  if (criterion) {
    if (!achieved.empty()) return level_of(*criterion, named_iri(achieved));
    // Some issuers give the level's name as the value.
    for (const CriterionLevel& level : criterion->levels)
      if (!value.empty() && level.quality == value) return level_of(*criterion, level.iri);
    return std::nullopt;
  }
  if (!on.labels.empty()) {
    const auto found = std::find(on.labels.begin(), on.labels.end(), value);
    if (found == on.labels.end()) return std::nullopt;
    return Level::on(on, static_cast<double>(found - on.labels.begin() + 1));
  }
  if (value.ends_with('%')) value.remove_suffix(1);
  const auto number = read_figure(value).value;
  if (!number || !(*number >= on.minimum && *number <= on.maximum)) return std::nullopt;
  return Level::on(on, *number);
}

bool is_reached(std::string_view status) {
  return status.empty() || status == "Completed" || status == "Provisional";
}

}  // namespace wellspring::detail
