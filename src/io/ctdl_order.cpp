#include "io/ctdl_order.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "io/ctdl_within.hpp"
#include "io/extras.hpp"

namespace wellspring::detail {

std::vector<CtdlPart> parts_of(const Document& document) {
  using Kind = CtdlPart::Kind;
  std::vector<CtdlPart> parts;
  if (find_extra(document.extras, owner_extra) == nullptr)
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

CtdlPartNames::CtdlPartNames(const std::vector<CtdlPart>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i)
    parts_[parts[i].iri->text()].push_back({i, parts[i].kind});
}

std::optional<std::size_t> CtdlPartNames::next(std::string_view iri,
                                               std::optional<CtdlPart::Kind> kind) const {
  const auto found = parts_.find(iri);
  if (found == parts_.end()) return std::nullopt;
  const auto& named = found->second;
  const auto left = std::find_if(named.begin(), named.end(), [&](const Named& part) {
    return !part.taken && (!kind || part.kind == *kind);
  });
  if (left == named.end()) return std::nullopt;
  return static_cast<std::size_t>(left - named.begin());
}

std::optional<std::size_t> CtdlPartNames::take(std::string_view iri, std::size_t place) {
  const auto found = parts_.find(iri);
  if (found == parts_.end() || place >= found->second.size()) return std::nullopt;
  Named& part = found->second[place];
  if (part.taken) return std::nullopt;
  part.taken = true;
  return part.position;
}

}  // namespace wellspring::detail
