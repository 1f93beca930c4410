#include "io/ctdl_entities.hpp"

#include <algorithm>

#include "io/ctdl_value.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

constexpr std::size_t longest_pointer = 4096;

std::string step_to(std::string_view member, std::size_t index) {
  std::string step = pointer_step(member);
  if (index != CtdlStatement::alone) step += "/" + std::to_string(index);
  return step;
}

}  // namespace

CtdlStatement ctdl_statement(const Json& value, std::size_t index, const CtdlProperty* property) {
  if (!value.is_object()) return {&value, index, false};
  if (value.members.size() == 1 && value.members[0].first == "@id" &&
      value.members[0].second.is_string())
    return {&value.members[0].second, index, false};
  if (const Json* const literal = value.find("@value")) return {literal, index, false};
  const bool is_map = property != nullptr && property->value == CtdlValue::language_map;
  return {&value, index, !is_map};
}

CtdlEntities::CtdlEntities(std::span<const CtdlPlace> nodes) : nodes_(nodes) {
  entities_.reserve(nodes.size());
  roots_.reserve(nodes.size());
  by_id_.reserve(nodes.size());
  for (const CtdlPlace& place : nodes) {
    const auto position = static_cast<std::uint32_t>(entities_.size());
    roots_.push_back(position);
    add({place.node, position, nullptr, CtdlStatement::alone});
  }
}

void CtdlEntities::add(CtdlEntity entity) {
  const auto position = static_cast<std::uint32_t>(entities_.size());
  const Json& json = *entity.json;
  entity.id = id_of(json);
  if (!entity.id.empty()) {
    const auto [first, added] = by_id_.try_emplace(entity.id, position);
    if (!added) entity.is_repeated = entities_[first->second].is_repeated = true;
  }
  take_classes(entity);
  entities_.push_back(entity);
  for_each_property(
      json, [&](std::string_view, const CtdlProperty* property, const Json::Member& member) {
        for_each_statement(property, member.second, [&](const CtdlStatement& value) {
          if (value.describes) add({value.json, position, &member, value.index});
        });
      });
  entities_[position].end = static_cast<std::uint32_t>(entities_.size());
}

void CtdlEntities::take_classes(CtdlEntity& entity) {
  const auto first = static_cast<std::ptrdiff_t>(classes_.size());
  for_each_type(*entity.json, [&](std::string_view, const CtdlClass* type, const CtdlStatement&) {
    if (type != nullptr) classes_.push_back(type);
  });
  std::sort(classes_.begin() + first, classes_.end());  // the table's order is that of the names
  classes_.erase(std::unique(classes_.begin() + first, classes_.end()), classes_.end());
  entity.first_class = static_cast<std::uint32_t>(first);
  entity.classes = static_cast<std::uint32_t>(classes_.size()) - entity.first_class;
}

const CtdlEntity* CtdlEntities::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &entities_[found->second];
}

std::string CtdlEntities::pointer(const CtdlEntity& entity) const {
  std::vector<const CtdlEntity*> way;
  const CtdlEntity* above = &entity;
  for (; above->member != nullptr; above = &entities_[above->parent]) way.push_back(above);
  const auto root = std::lower_bound(roots_.begin(), roots_.end(), position(*above));
  std::string where = nodes_[static_cast<std::size_t>(root - roots_.begin())].pointer;
  for (auto within = way.rbegin(); within != way.rend(); ++within) {
    const std::string step = step_to((*within)->member->first, (*within)->index);
    if (where.size() + step.size() > longest_pointer) break;
    where += step;
  }
  return where;
}

std::string CtdlEntities::pointer(const CtdlEntity& entity, std::string_view member,
                                  std::size_t index) const {
  std::string where = pointer(entity);
  if (where.size() < longest_pointer) where += step_to(member, index);
  return where;
}

}  // namespace wellspring::detail
