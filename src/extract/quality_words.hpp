// The words by which a statement's qualities are known.
#pragma once

#include <cstdint>
#include <string_view>

#include "extract/phrases.hpp"

namespace wellspring::detail {

/// Whether words speak of one of the durable skills.
[[nodiscard]] bool speaks_of_durable(const WordRow& row);

/// A phrase of level: its step from 1 to 4, and whether it is an adjective, which says a level only
/// before a word for competence.
struct LevelWord {
  std::uint8_t step = 0;
  bool adjective = false;
};
[[nodiscard]] const PhraseTable<LevelWord>& level_words();

/// "Knowledge", "skills", "experience": what an adjective of level goes with.
[[nodiscard]] bool is_competence(std::string_view word);

/// How firmly something is asked for. `asks` and `wishes` count wherever they stand; the other two
/// not before a noun.
enum class Demand : std::uint8_t { asks, wishes, asks_alone, wishes_alone, nothing };
[[nodiscard]] const PhraseTable<Demand>& demand_words();

/// What the head of a statement says of its aspect: true for knowing, false for doing.
[[nodiscard]] const PhraseTable<bool>& knowing_words();
[[nodiscard]] const PhraseTable<bool>& ability_words();

/// Products, languages and methods, whatever their capitals.
[[nodiscard]] const PhraseTable<bool>& tool_words();

/// Capitals that name no product: "IT", "HR", "UK".
[[nodiscard]] bool is_common_acronym(std::string_view word);

}  // namespace wellspring::detail
