#include "io/ctdl_inverses.hpp"

#include <algorithm>

namespace wellspring::detail {

CtdlInverses::CtdlInverses(const CtdlEntities& entities) {
  for (std::size_t entity = 0; entity < entities.size(); ++entity)
    for_each_property(*entities[entity].json, [&](std::string_view, const CtdlProperty* property,
                                                  const Json::Member& member) {
      if (property == nullptr || property->inverse.empty()) return;
      stated_.push_back({entity, property, {}});
      for_each_statement(property, member.second, [&](const CtdlStatement& value) {
        if (value.is_text()) stated_.push_back({entity, property, value.json->text});
      });
    });
  std::sort(stated_.begin(), stated_.end());
}

bool CtdlInverses::has(std::size_t entity, const CtdlProperty& property) const {
  return states(entity, property, {});
}

bool CtdlInverses::states(std::size_t entity, const CtdlProperty& property,
                          std::string_view id) const {
  return std::binary_search(stated_.begin(), stated_.end(), Stated{entity, &property, id});
}

}  // namespace wellspring::detail
