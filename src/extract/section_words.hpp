// The words by which the sections of a page are known.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <wellspring/extract/sections.hpp>

namespace wellspring::detail {

/// Words in lower case with single blanks between them: letters, digits and apostrophes are kept,
/// "&" is "and", other punctuation divides.
[[nodiscard]] std::string normal_words(std::string_view text);

/// A section, and how many words said it.
struct Named {
  Section section = Section::other;
  std::size_t words = 0;
};

/// The section that a heading names; nothing where its words say none.
[[nodiscard]] std::optional<Named> section_named(std::string_view heading);

/// The section that a sentence which leads into a list announces ("Candidates must have:").
[[nodiscard]] std::optional<Section> section_announced(std::string_view sentence);

/// The section that a block shows by itself, where that leaves no doubt; of normal_words.
[[nodiscard]] std::optional<Section> section_certain(std::string_view words);

/// The section that a block most likely belongs to by itself, where no heading says anything; of
/// normal_words.
[[nodiscard]] std::optional<Section> section_likely(std::string_view words);

}  // namespace wellspring::detail
