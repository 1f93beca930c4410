// What orders matches and cuts them.
#pragma once

#include <compare>

namespace wellspring {

/// The figure that matches are ordered and cut by, in [-1, 1]: the nearness of meaning, with all
/// that StrengthWeights adds to it. Good within one embedder and one set of weights only.
class Strength {
 public:
  Strength() = default;
  constexpr explicit Strength(float value) : value_(value) {}
  [[nodiscard]] constexpr float value() const { return value_; }
  friend constexpr auto operator<=>(Strength, Strength) = default;

 private:
  float value_ = 0;
};

/// What makes a Strength, and how much of each.
///
/// Meaning: each wording has a row, its own drawn towards its description and its parent, and the
/// best pair of wordings counts. Words: the cosines of the statements' weighted runs of characters
/// and of their weighted words are added. The sum is divided by what it is at most, so that a
/// statement's strength with its own copy is 1.
///
/// docs/how-to/distil-a-model.md says what each was worth on which development set.
struct StrengthWeights {
  /// Of the cosine of runs of 3 to 5 characters within words, beside a meaning of weight 1.
  double characters = 0.15;

  /// Of the cosine of words, each cut to its first five characters, so that endings do not count.
  double words = 0.15;

  /// The share of the description in a competency's row. One that has none stands for itself.
  double description = 0.2;

  /// The same for a role, program or credential: its statement is but a title.
  double title_description = 0.6;

  /// The share of the parent in a row.
  double parent = 0.1;

  /// What an alternative wording must be nearer by than the statement itself to count.
  double alternative = 0.05;

  bool operator==(const StrengthWeights&) const = default;

  /// The cosine of the best pair of wordings, and nothing else.
  [[nodiscard]] static constexpr StrengthWeights cosine() { return {0, 0, 0, 0, 0, 0}; }
};

}  // namespace wellspring
