#include "io/ctdl_order.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "io/ctdl_within.hpp"

namespace wellspring::detail {

const Extra* extra_of(const Extras& extras, std::string_view name) {
  const auto found = std::find_if(extras.begin(), extras.end(),
                                  [&](const Extra& extra) { return extra.name == name; });
  return found == extras.end() ? nullptr : &*found;
}

std::vector<CtdlPart> parts_of(const Document& document) {
  using Kind = CtdlPart::Kind;
  std::vector<CtdlPart> parts;
  if (extra_of(document.extras, owner_extra) == nullptr)
    parts.push_back({Kind::owner, &document.header.iri});
  for (std::size_t i = 0; i < document.nodes.size(); ++i)
    if (!within_of(document.nodes[i].extras))
      parts.push_back({Kind::node, &document.nodes[i].iri, i});
  for (std::size_t i = 0; i < document.definitions.size(); ++i) {
    const DefinitionKind kind = document.definitions[i].kind;
    // A licence is an address to CTDL, and associations have no groups.
    if (kind != DefinitionKind::license && kind != DefinitionKind::association_grouping)
      parts.push_back({Kind::definition, &document.definitions[i].iri, i});
  }
  std::unordered_set<std::string_view> criteria;
  std::unordered_set<std::string_view> levels;
  for (std::size_t i = 0; i < document.rubrics.size(); ++i) {
    const Rubric& rubric = document.rubrics[i];
    parts.push_back({Kind::rubric, &rubric.iri, i});
    for (std::size_t j = 0; j < rubric.criteria.size(); ++j) {
      const RubricCriterion& criterion = rubric.criteria[j];
      if (!criterion.iri.empty() && !criteria.insert(criterion.iri.text()).second) continue;
      parts.push_back({Kind::criterion, &criterion.iri, i, j});
      for (std::size_t k = 0; k < criterion.levels.size(); ++k) {
        const Iri& level = criterion.levels[k].iri;
        if (level.empty() || levels.insert(level.text()).second)
          parts.push_back({Kind::level, &level, i, j, k});
      }
    }
  }
  return parts;
}

}  // namespace wellspring::detail
