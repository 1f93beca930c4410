// Why two statements were matched: what a strength is made of, and what else was near.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/align/alignment.hpp>

namespace wellspring {

/// What adds to a strength: see StrengthWeights.
enum class Ingredient : std::uint8_t {
  meaning,
  characters,
  words,
  alternative,
  description,
  parent,
  other
};

inline constexpr std::array<std::string_view, 7> ingredient_names{
    "meaning", "characters", "words", "alternative", "description", "parent", "other"};

[[nodiscard]] constexpr std::string_view to_string(Ingredient ingredient) {
  return ingredient_names[static_cast<std::size_t>(ingredient)];
}

/// What each ingredient adds to the strength of one match. Together they are the strength.
struct StrengthParts {
  double meaning = 0;     ///< of the cosine of the nearest wordings
  double characters = 0;  ///< of the runs of characters in common
  double words = 0;       ///< of the words in common

  /// What it cost that an alternative wording is the nearest, at most 0; what descriptions and
  /// parents added or took. Absent where there were no embeddings to tell them apart: `other` has
  /// them, then.
  std::optional<double> alternative{};
  std::optional<double> description{};
  std::optional<double> parent{};

  /// What the strength has beyond these: a judge's score, other weights, a composition.
  double other = 0;

  /// 0 where it is absent.
  [[nodiscard]] double of(Ingredient ingredient) const {
    switch (ingredient) {
      case Ingredient::meaning: return meaning;
      case Ingredient::characters: return characters;
      case Ingredient::words: return words;
      case Ingredient::alternative: return alternative.value_or(0);
      case Ingredient::description: return description.value_or(0);
      case Ingredient::parent: return parent.value_or(0);
      case Ingredient::other: break;
    }
    return other;
  }

  [[nodiscard]] double sum() const {
    double total = 0;
    for (std::size_t i = 0; i < ingredient_names.size(); ++i)
      total += of(static_cast<Ingredient>(i));
    return total;
  }

  bool operator==(const StrengthParts&) const = default;
};

/// A word that both statements have, as each of them has it: words with the same first five
/// characters count as one, whatever their endings.
struct SharedWord {
  std::string source;
  std::string target;
  double share = 0;  ///< of the cosine of the statements' words: rare words have more of it

  bool operator==(const SharedWord&) const = default;
};

/// A competency and its words.
struct Named {
  NodeIndex node{};
  std::string statement;

  bool operator==(const Named&) const = default;
};

/// Which wording of a competency was the nearest.
struct MatchedWording {
  std::string text;
  bool is_alternative = false;

  bool operator==(const MatchedWording&) const = default;
};

/// Another match of the same source, or of the same target.
struct Rival {
  Match match;
  std::string statement;                 ///< of the end that is another
  double margin = 0;                     ///< the explained match's strength, less the rival's
  std::optional<StrengthParts> parts{};  ///< absent of a match that publishers declared

  bool operator==(const Rival&) const = default;
};

/// The ingredient that made most of the margin to the source's strongest other target.
struct DecidingIngredient {
  Ingredient ingredient{};
  double effect = 0;       ///< what it adds to the margin; below 0 where the rival is stronger
  bool is_needed = false;  ///< whether without it the two would stand the other way round

  bool operator==(const DecidingIngredient&) const = default;
};

/// Why two statements were matched, whole in itself: it can be shown without the graph.
struct Explanation {
  Match match;
  Named source;
  Named target;
  std::optional<double> cut{};  ///< the crosswalk's: from which strength on a match counts

  /// Absent of a match that publishers declared: their word is not made of parts.
  std::optional<StrengthParts> parts{};

  /// Of both ends, where there were embeddings and both have text.
  std::optional<MatchedWording> source_wording{};
  std::optional<MatchedWording> target_wording{};

  std::vector<SharedWord> shared_words{};  ///< the greatest share first
  std::vector<std::string> source_only{};  ///< words of the source alone, the rarest first
  std::vector<std::string> target_only{};

  std::vector<Rival> other_targets{};  ///< of the source, strongest first
  std::vector<Rival> other_sources{};  ///< of the target, strongest first

  /// Absent where there is no other target, where both are equally strong, or where publishers
  /// declared one of the two.
  std::optional<DecidingIngredient> decided_by{};

  std::vector<Named> source_parents{};
  std::vector<Named> target_parents{};

  bool operator==(const Explanation&) const = default;
};

}  // namespace wellspring
