// Rubrics first: they say what a level is, where siblings only stand in an order.
#include "io/case_levels.hpp"

#include <algorithm>
#include <map>

#include "io/case_members.hpp"
#include "io/json_members.hpp"
#include "io/json_sink.hpp"

namespace wellspring::detail {
namespace {

using Children = std::vector<std::pair<std::int64_t, std::string_view>>;

// A text for each scale, equal for equal ones.
std::string key_of(const Scale& scale) {
  JsonSink key;
  key.begin_array();
  key.string(scale.name);
  key.number(scale.minimum);
  key.number(scale.maximum);
  for (const std::string& label : scale.labels) key.string(label);
  key.end_array();
  return std::move(key).take();
}

bool names_level(const Association& association) {
  return association.relation == Relation::has_skill_level && !association.target.empty();
}

// Lowest first; nothing where two have one position.
bool put_in_order(Children& children) {
  std::sort(children.begin(), children.end());
  children.erase(std::unique(children.begin(), children.end()), children.end());
  const auto same_place = [](const auto& a, const auto& b) { return a.first == b.first; };
  return children.size() > 1 &&
         std::adjacent_find(children.begin(), children.end(), same_place) == children.end();
}

}  // namespace

CaseLevels::CaseLevels(const Document& document) {
  for (const Association& association : document.associations)
    if (names_level(association)) steps_.try_emplace(association.target.text());
  if (steps_.empty()) return;
  add_rubrics(document);
  add_items(document);
}

void CaseLevels::add_rubrics(const Document& document) {
  const auto is_named = [&](const CriterionLevel& level) {
    return steps_.contains(level.iri.text());
  };
  for (const Rubric& rubric : document.rubrics) {
    for (const RubricCriterion& criterion : rubric.criteria) {
      if (std::none_of(criterion.levels.begin(), criterion.levels.end(), is_named)) continue;
      auto scale = scale_of(criterion);
      if (!scale) continue;
      const std::vector<double> values = level_values(criterion);
      for (std::size_t i = 0; i < criterion.levels.size(); ++i) {
        const auto named = steps_.find(criterion.levels[i].iri.text());
        if (named == steps_.end() || named->second) continue;
        named->second = Step{scales_.size(), Level::on(*scale, values[i])};
      }
      scales_.push_back(*std::move(scale));
    }
  }
}

void CaseLevels::add_items(const Document& document) {
  // The parents of what is named, and all that stands under each of them.
  std::map<std::string_view, Children> children_of;  // in an order of its own
  for (const Association& association : document.associations) {
    if (association.relation != Relation::is_child_of || !association.position) continue;
    if (association.target == document.header.iri) continue;  // all that is at the top
    const auto named = steps_.find(association.source.text());
    if (named != steps_.end() && !named->second) children_of.try_emplace(association.target.text());
  }
  if (children_of.empty()) return;
  std::vector<std::string_view> unordered;
  for (const Association& association : document.associations) {
    if (association.relation != Relation::is_child_of) continue;
    const auto parent = children_of.find(association.target.text());
    if (parent == children_of.end()) continue;
    parents_.emplace(association.source.text(), parent->first);
    if (association.position)
      parent->second.emplace_back(*association.position, association.source.text());
    else
      unordered.push_back(parent->first);
  }
  for (const std::string_view parent : unordered) children_of.erase(parent);
  std::unordered_map<std::string_view, const Node*> nodes;
  for (const Node& node : document.nodes) nodes.emplace(node.iri.text(), &node);
  for (auto& [parent, children] : children_of)
    if (put_in_order(children)) add_siblings(parent, children, nodes);
}

void CaseLevels::add_siblings(std::string_view parent, const Children& children,
                              const std::unordered_map<std::string_view, const Node*>& nodes) {
  const auto statement = [&](std::string_view iri) {
    const auto found = nodes.find(iri);
    return found == nodes.end() ? std::string{iri} : found->second->statement;
  };
  Scale scale{statement(parent), 1, static_cast<double>(children.size()), {}};
  for (const auto& child : children) scale.labels.push_back(statement(child.second));
  for (std::size_t i = 0; i < children.size(); ++i) {
    const auto named = steps_.find(children[i].second);
    if (named != steps_.end() && !named->second)
      named->second = Step{scales_.size(), Level::on(scale, static_cast<double>(i + 1)), parent};
  }
  scales_.push_back(std::move(scale));
}

std::optional<CaseLevels::Said> CaseLevels::of(const Association& association) const {
  if (!names_level(association)) return std::nullopt;
  const auto named = steps_.find(association.target.text());
  if (named == steps_.end() || !named->second) return std::nullopt;
  const Step& step = *named->second;
  if (!step.parent.empty()) {
    const auto parent = parents_.find(association.source.text());
    if (parent != parents_.end() && parent->second == step.parent) return std::nullopt;
  }
  return Said{step.level, &scales_[step.scale]};
}

ScaleIndex::ScaleIndex(std::vector<Scale>& scales) : scales_(scales) {
  for (std::size_t i = 0; i < scales.size(); ++i)
    positions_.try_emplace(key_of(scales[i]), static_cast<std::uint32_t>(i));
}

std::uint32_t ScaleIndex::of(const Scale& scale) {
  const auto [found, is_new] =
      positions_.try_emplace(key_of(scale), static_cast<std::uint32_t>(scales_.size()));
  if (is_new) scales_.push_back(scale);
  return found->second;
}

void take_levels(Document& document) {
  const CaseLevels levels{document};
  std::optional<ScaleIndex> index;
  for (Association& association : document.associations) {
    if (association.level) continue;
    const auto said = levels.of(association);
    if (!said) continue;
    if (!index) index.emplace(document.scales);
    association.level = said->level;
    association.scale = index->of(*said->scale);
  }
}

std::optional<std::int64_t> enumeration_of(const Node& item) {
  const Extra* const kept = find_extra(item.extras, "listEnumeration");
  return kept == nullptr ? std::nullopt : json_integer(kept->json);
}

}  // namespace wellspring::detail
