// Where the lines of a page speak of competencies.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/align/confidence.hpp>
#include <wellspring/extract/sentences.hpp>

namespace wellspring {

/// What some words of a line name. A skill is something done ("design data pipelines"), knowledge
/// something known or used ("Python", "data protection law"). One may lie within the other.
enum class SpanKind : std::uint8_t { skill, knowledge };

inline constexpr std::array<std::string_view, 2> span_kind_names{"skill", "knowledge"};

[[nodiscard]] constexpr std::string_view to_string(SpanKind kind) {
  return span_kind_names[static_cast<std::size_t>(kind)];
}

/// Words that name a competency: bytes of the line, whole words.
struct CompetencySpan {
  Span place;
  SpanKind kind = SpanKind::skill;

  bool operator==(const CompetencySpan&) const = default;
};

struct TaggedLine {
  Confidence competency{0};           ///< that people would find a competency in it
  std::vector<CompetencySpan> spans;  ///< by place; skills before knowledge where both begin

  bool operator==(const TaggedLine&) const = default;
};

/// Says of each line of one page whether it speaks of a competency, and which words name one.
///
/// A line is a sentence, a heading or an item of a list. Lines are judged with their neighbours and
/// the heading above them: the same words may be a duty or a boast. A line of at most six words
/// that does not end as a sentence does is taken for a heading of what follows.
///
/// A small network over the default model's vectors, hashed words and their neighbours, trained on
/// people's marks in English advertisements. Confidence is calibrated on pages left out of the
/// training. Lines of which at least `spans_from` is to be believed get spans, others none.
///
/// Equal lines give equal bits on every machine.
///
/// \param lines  of one page, in order; any bytes are taken
/// \return       one for each line
/// Cost: O(words), some microseconds a word; of a line's words the first 512 count.
/// Source: Lafferty et al., Conditional random fields (2001); Zhang et al., SkillSpan (2022), for
/// what is marked. How it was trained and how right it is: docs/how-to/read-prose.md.
[[nodiscard]] std::vector<TaggedLine> tag(std::span<const std::string_view> lines);

/// What the network is given of one line; for training it, and for whoever wants to look.
struct TagInputs {
  std::vector<Span> words;  ///< bytes of the line

  /// For each word `word_rows` rows of the network's tables of words, suffixes, prefixes and
  /// shapes, then `window_rows` rows of its table of neighbouring words.
  std::vector<std::uint32_t> rows;

  static constexpr std::size_t word_rows = 5;
  static constexpr std::size_t window_rows = 16;
  static constexpr std::array<std::uint32_t, word_rows> table_sizes{8192, 1024, 1024, 1024, 64};
  static constexpr std::uint32_t window_table_size = 65536;
};

[[nodiscard]] TagInputs tag_inputs(std::string_view line);

}  // namespace wellspring
