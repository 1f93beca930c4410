// One statement that a publisher makes of two nodes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <wellspring/model/iri.hpp>
#include <wellspring/model/level.hpp>
#include <wellspring/model/node.hpp>
#include <wellspring/model/relation.hpp>

namespace wellspring {

enum class Required : std::uint8_t { unknown, yes, no };

inline constexpr std::array<std::string_view, 3> required_names{"unknown", "yes", "no"};

[[nodiscard]] constexpr std::string_view to_string(Required required) {
  return required_names[static_cast<std::size_t>(required)];
}

/// Source, relation, target, read in that order: "A precedes B".
struct Association {
  Iri source{};
  Relation relation = Relation::related_match;
  Iri target{};
  std::optional<Level> level{};        ///< asked for, taught or held; absent: not said
  std::optional<double> importance{};  ///< 0..1; absent: not said
  Required required = Required::unknown;
  std::optional<std::uint32_t> scale{};  ///< of the level: a position in Document::scales
  std::optional<std::int64_t>
      position{};  ///< among its siblings, lowest first (CASE sequenceNumber)
  Extras extras{};

  bool operator==(const Association&) const = default;
};

}  // namespace wellspring
