// One statement that names several competencies, as several statements.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wellspring/extract/sentences.hpp>

namespace wellspring {

/// What one of the competencies is called, in words of the statement alone.
struct StatementPart {
  std::string text;

  /// Where its words stand in the statement, in order. `text` is these stretches, put together with
  /// single blanks (none before a comma), and a single blank for each run of blanks inside them.
  std::vector<Span> places;

  friend bool operator==(const StatementPart&, const StatementPart&) = default;
};

/// Divides a compound statement at its outermost list: "Install and repair pumps" is two.
///
/// By word lists and shapes of English, not by a parser. A wrong division invents competencies that
/// nobody stated, so where two readings are open the statement stays whole: one part, with the
/// blanks and stops at its ends trimmed. No word is changed, added or cut; only coordinators and
/// the commas beside them go. Bytes that are no UTF-8 are letters like others.
///
/// \return  at least one part, but none for a statement without words
///
/// Cost: linear. A statement of more than 4096 bytes is no statement, and stays whole.
/// Source: tests/fixtures/division/RULES.md, which says what a right division is.
[[nodiscard]] std::vector<StatementPart> divide(std::string_view statement);

}  // namespace wellspring
