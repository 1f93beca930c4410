// Which statements of a CTDL payload have a declared inverse, to ask whether both ways agree.
#pragma once

#include <compare>
#include <cstddef>
#include <string_view>
#include <vector>

#include "io/ctdl_entities.hpp"

namespace wellspring::detail {

/// Cost: O(n log n) to make, O(log n) to ask.
class CtdlInverses {
 public:
  explicit CtdlInverses(const CtdlEntities& entities);

  /// Whether the entity has that property, whatever its values.
  [[nodiscard]] bool has(std::size_t entity, const CtdlProperty& property) const;
  /// Whether one of the property's values is that @id.
  [[nodiscard]] bool states(std::size_t entity, const CtdlProperty& property,
                            std::string_view id) const;

 private:
  struct Stated {
    std::size_t entity;
    const CtdlProperty* property;
    std::string_view id;  // empty: the entity has the property

    auto operator<=>(const Stated&) const = default;
  };
  std::vector<Stated> stated_;  // ascending
};

}  // namespace wellspring::detail
