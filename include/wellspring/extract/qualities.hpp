// What a statement says of itself: its aspect, how far it is asked for, and in which words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <wellspring/extract/sections.hpp>
#include <wellspring/model/association.hpp>
#include <wellspring/model/level.hpp>

namespace wellspring {

/// `skill`: something done. `knowledge`: something known. `tool`: a named product, language,
/// method or certificate.
enum class Aspect : std::uint8_t { skill, knowledge, tool };

inline constexpr std::array<std::string_view, 3> aspect_names{"skill", "knowledge", "tool"};

[[nodiscard]] constexpr std::string_view to_string(Aspect aspect) {
  return aspect_names[static_cast<std::size_t>(aspect)];
}

/// The six classes of Bloom's taxonomy as revised in 2001, lowest first.
enum class Bloom : std::uint8_t { remember, understand, apply, analyze, evaluate, create };

inline constexpr std::array<std::string_view, 6> bloom_names{"remember", "understand", "apply",
                                                             "analyze",  "evaluate",   "create"};

[[nodiscard]] constexpr std::string_view to_string(Bloom bloom) {
  return bloom_names[static_cast<std::size_t>(bloom)];
}

struct Qualities {
  Aspect aspect = Aspect::skill;

  /// Whether it speaks of one of the eight durable skills: collaboration, creative problem solving,
  /// critical thinking, empathy, resilience, initiative, oral communication, global culture
  /// fluency. Else it is technical.
  bool durable = false;

  /// By its own words ("must", "preferred", "a plus"); where it has none, by its section.
  Required required = Required::unknown;

  std::optional<double> years{};  ///< of experience, the least: 2 of "2-4 years"
  std::string degree{};           ///< "bachelor's degree", as the text has it; empty: none named

  std::optional<Level> level{};  ///< on proficiency_scale()
  std::string level_words{};     ///< what says the level, as the text has it; empty: nothing

  std::optional<Bloom> bloom{};  ///< by its leading verb, behind what `without_lead` takes off

  bool operator==(const Qualities&) const = default;
};

/// Four steps: basic ("familiarity with"), intermediate ("working knowledge"), advanced ("strong"),
/// expert ("mastery"). From 0 to 4, so that basic is more than nothing.
[[nodiscard]] const Scale& proficiency_scale();

/// Reads the words of one statement, English ones. Letters of ASCII count alike in either case, but
/// names ("JavaScript", "SQL") and the letters of degrees ("BS") are known by their capitals.
/// Straight and curly apostrophes are alike; nothing is found within a word.
///
/// An adjective is a level only where it goes with a word for competence: "strong written
/// communication skills", never "strong acids". Of several levels, and of several years, the first
/// counts. "Required" and "preferred" before a noun ("file required reports") ask for nothing.
///
/// On statements of other people's: docs/how-to/what-a-statement-says.md.
///
/// Cost: O(size of the statement).
[[nodiscard]] Qualities qualities(std::string_view statement, Section section);

/// The statement without the words before it that ask for it rather than say it, a view into it.
///
/// Taken off: marks of lists; "By the end of the course,"; who it is asked of and how ("You will be
/// able to", "The successful candidate must have"); "Ability to", "Proven experience in", "3+ years
/// of"; adjectives of level. "Knowledge of" and "understanding of" stay: what is known is not what
/// is done. So "Strong knowledge of Java" is "knowledge of Java", "You must be able to weld" is
/// "weld". A statement that is nothing else ("Proven experience") is left whole.
///
/// Cost: O(size of the statement).
[[nodiscard]] std::string_view without_lead(std::string_view statement);

}  // namespace wellspring
