// What two alignments say of the ends that they do not share, and by which ways.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/model/node.hpp>
#include <wellspring/model/relation.hpp>

namespace wellspring {

/// From the source of `first` to the target of `second`, by the competency that both share.
struct Way {
  Match first;
  Match second;

  [[nodiscard]] NodeIndex source() const { return first.source; }
  [[nodiscard]] NodeIndex via() const { return first.target; }
  [[nodiscard]] NodeIndex target() const { return second.target; }

  bool operator==(const Way&) const = default;
};

enum class CompositionClash : std::uint8_t {
  ways_disagree,    ///< two ways say what cannot both hold: broader by one, narrower by another
  step_rejected,    ///< people rejected a step of another way that would have said the same
  known_disagrees,  ///< what is known of the two already cannot hold beside what the ways say
  known_rejected,   ///< people rejected the pair itself
};

inline constexpr std::array<std::string_view, 4> composition_clash_names{
    "ways_disagree", "step_rejected", "known_disagrees", "known_rejected"};

[[nodiscard]] constexpr std::string_view to_string(CompositionClash clash) {
  return composition_clash_names[static_cast<std::size_t>(clash)];
}

/// Where what the ways say of one pair does not go together. `said` is the match that the strongest
/// way makes.
struct CompositionConflict {
  CompositionClash clash;
  Match said;
  std::optional<Way> against_way{};      ///< of ways_disagree and step_rejected
  std::optional<Match> against_match{};  ///< of known_disagrees and known_rejected

  bool operator==(const CompositionConflict&) const = default;
};

struct Composition {
  Alignment alignment;
  std::vector<Way> ways;  ///< all that support a match: by source, target, then strongest first
  std::vector<CompositionConflict> conflicts;  ///< by source and target

  bool operator==(const Composition&) const = default;
};

}  // namespace wellspring
