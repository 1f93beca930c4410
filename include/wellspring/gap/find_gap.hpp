// Holds a supply against a demand.
#pragma once

#include <optional>

#include <wellspring/align/alignment.hpp>
#include <wellspring/gap/gap.hpp>
#include <wellspring/gap/profile.hpp>

namespace wellspring {

struct GapOptions {
  /// The strength from which on a match counts; absent: the alignment's cut, and `default_cut`
  /// where the alignment has none.
  std::optional<double> cut;
};

/// Half the cosine's range: a guess for embedders that bring no measured cut. Measure one:
/// docs/how-to/choose-a-cut.md.
inline constexpr double default_cut = 0.5;

/// What of a demand a supply does not answer. Never fails: what has no match is a shortfall.
///
/// A demanded competency that is itself supplied is covered, whatever the alignment says. Else the
/// strongest match with a supplied one counts if its strength reaches the cut, in either direction
/// of the alignment. Where both sides state a level, a lower one covers its share of the wanted;
/// where one side is silent, the match covers in full. A weight is the importance, 1 where none is
/// stated, and half of that where the demand says that it is not required.
///
/// Cost: O(demand + supply + matches), up to sorting.
[[nodiscard]] Gap find_gap(const Profile& demand, const Profile& supply,
                           const Alignment& alignment, const GapOptions& options = {});

}  // namespace wellspring
